"""The search server as engine: exact requests, recorded answers, rights, and its being down."""

import os
import subprocess
import sys
from base64 import b64decode

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.management import call_command

from records.core.enums import State
from records.record import writing
from records.record.models import Record
from records.search import client, engine, index_check, remote, synonyms
from records.search.models import SearchText
from tests.factories import UserFactory
from tests.search.search_server import running

pytestmark = pytest.mark.django_db
NEWEST = [
    {"_score": "desc"},
    {"published_at": {"order": "desc", "missing": "_last"}},
    {"id": "desc"},
]


@pytest.fixture
def server(settings):
    with running() as found:
        settings.SEARCH_URL = found.url
        yield found


def found(query, rows=None):
    rows = Record.objects.published() if rows is None else rows
    return engine.find(rows, query)


def phrase(column, text):
    return {"match_phrase": {column: text}}


def either(*clauses):
    return {"bool": {"should": list(clauses), "minimum_should_match": 1}}


def worth(boost, clause):
    return {"constant_score": {"filter": clause, "boost": boost}}


def publish(office, title, **values):
    return office.record(
        State.PUBLISHED, owner=UserFactory(unit=office.unit), title=title, **values
    )


# --- asking -------------------------------------------------------------------------------------


def test_a_query_is_asked_in_these_words(office, server):
    record = publish(office, "การท่องเที่ยวโดยชุมชน")
    server.asked.clear()
    server.finds(record.pk)
    assert list(found("ท่องเที่ยวโดยชุมชน -ป่าช้า").queryset) == [record]
    (asked,) = server.asked
    assert (asked.method, asked.path) == ("POST", "/bank/_search")
    scheme, _, pair = asked.headers["Authorization"].partition(" ")
    assert scheme == "Basic" and b64decode(pair) == b"reader:p@ss"
    words = either(phrase("words", "ท่องเที่ยว โดย ชุมชน"), phrase("words", "ท่องเที่ยวโดยชุมชน"))
    title_words = either(
        phrase("title_words", "ท่องเที่ยว โดย ชุมชน"), phrase("title_words", "ท่องเที่ยวโดยชุมชน")
    )
    without = {
        "filter": [phrase("text.grams", "ท่องเที่ยวโดยชุมชน")],
        "must_not": [phrase("text.grams", "ป่าช้า")],
    }
    literal = phrase("text.grams", "ท่องเที่ยวโดยชุมชน-ป่าช้า")
    assert asked.body == {
        "size": 5000,
        "_source": False,
        "track_total_hits": 5001,
        "track_scores": True,
        "query": {
            "bool": {
                "filter": [either({"bool": without}, literal)],
                "must_not": [],
                "should": [
                    worth(32, words),
                    worth(16, title_words),
                    worth(8, phrase("title.grams", "ท่องเที่ยวโดยชุมชน")),
                    worth(4, phrase("head.grams", "ท่องเที่ยวโดยชุมชน")),
                ],
            }
        },
        "sort": NEWEST,
    }


def test_synonyms_count_less_than_what_was_typed(office, server):
    synonyms.load()
    server.finds(publish(office, "พัฒนากร").pk)
    server.asked.clear()
    found("พก.")
    body = server.asked[0].body["query"]["bool"]
    typed = phrase("words", "พก"), phrase("text.grams", "พก.")
    assert body["filter"] == [either(*typed, phrase("text.grams", "พัฒนากร"))]
    assert body["should"][0] == worth(64, either(*typed))


def test_the_order_is_the_servers(office, server):
    rows = [publish(office, f"ผ้าไหมลายที่ {n}") for n in range(4)]
    wanted = [rows[2], rows[0], rows[3]]
    server.finds(*(row.pk for row in wanted))
    outcome = found("ผ้าไหม")
    assert list(outcome.queryset) == wanted and outcome.hits == 3 and not outcome.more
    assert outcome.queryset.filter(pk=rows[1].pk).count() == 0


def test_no_more_than_the_database_lets_a_person_see(office, server):
    draft = office.draft(title="ความลับ")
    public = publish(office, "ผ้าไหม")
    server.finds(draft.pk, public.pk, 999_999)
    assert list(found("ผ้าไหม").queryset) == [public]
    assert list(found("ผ้าไหม", Record.objects.visible_to(office.stranger)).queryset) == [public]
    own = Record.objects.visible_to(office.author)
    assert list(found("ผ้าไหม", own).queryset) == [draft, public]


def test_fields_stay_with_the_database(office, server):
    one, two = publish(office, "ผ้าไหม"), publish(office, "ผ้าไหมสอง")
    server.finds(two.pk, one.pk)
    server.asked.clear()
    assert list(found(f"ผ้าไหม ผู้เขียน:{one.owner.given_name}").queryset) == [one]
    assert len(server.asked) == 1
    server.asked.clear()
    assert found(f"ปี:{one.fiscal_year}").hits == 2 and server.asked == []


def test_more_than_what_was_asked_for_is_said(office, server, client):
    server.finds(publish(office, "ผ้าไหม").pk, total=5001)
    assert found("ผ้าไหม").more
    assert "พบกว่า" in "".join(client.get("/records/?q=ผ้าไหม").content.decode().split())


def test_short_words_inside_others_only_while_there_are_few(office, server):
    record = publish(office, "ปู่เล่า")
    server.finds(record.pk, total=501)
    server.asked.clear()
    found("ปู่")
    loose, strict = (asked.body["query"]["bool"]["filter"] for asked in server.asked)
    words = phrase("words", "ปู่")
    assert loose == [either(words, phrase("text.grams", "ปู่"))] and strict == [words]


def test_mends_by_the_server_too(office, server):
    """Nothing is found of any spelling: each is asked for, and the database is not."""
    publish(office, "ชุมชนท่องเที่ยว")
    server.asked.clear()
    assert found("ชุมชนท่องเทียว").hits == 0
    texts = [asked.text for asked in server.of("_search")]
    assert any('"ชุมชนท่องเที่ยว"' in text for text in texts)


@pytest.mark.parametrize(
    "query", ["", "!!", "ก", "(((", '"', "\x00", "ก" * 10_000, "a*", "{}", "x:y"]
)
def test_broken_queries_never_raise(office, server, query):
    assert found(query).queryset.count() in (0, 1)


# --- being down ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        (503, {"error": "overloaded"}),
        (404, {"error": {"type": "index_not_found_exception"}}),
        (200, "<html>"),
        (200, "[]"),
        (200, {"hits": {}}),
        (200, {"hits": {"total": {"value": 1}, "hits": [{"_id": "x"}]}}),
    ],
)
def test_a_useless_answer_is_the_databases_turn(office, server, answer, caplog):
    record = publish(office, "ผ้าไหมมัดหมี่")
    server.answers["POST", "_search"] = answer
    assert list(found("ผ้าไหม").queryset) == [record]
    assert "the database answers" in caplog.text


def test_a_server_that_is_down_is_left_alone_for_a_while(office, server, settings, caplog):
    record = publish(office, "ผ้าไหมมัดหมี่")
    url, settings.SEARCH_URL = settings.SEARCH_URL, "opensearch://127.0.0.1:1/bank"
    assert list(found("ผ้าไหม").queryset) == [record]
    assert "does not answer" in caplog.text
    settings.SEARCH_URL = url
    assert list(found("ผ้าไหม").queryset) == [record] and server.of("_search") == []
    cache.delete(client._DOWN)
    assert found("ผ้าไหม").hits == 0 and server.of("_search")


# --- writing ------------------------------------------------------------------------------------


def test_rows_are_sent_after_the_commit(
    office, server, django_capture_on_commit_callbacks, monkeypatch
):
    monkeypatch.setattr(remote.time, "time", lambda: 1_700_000_000.5)
    with django_capture_on_commit_callbacks(execute=True):
        record = publish(office, "ผ้าไหม", technique="<p>ย้อม<b>คราม</b></p>")
        assert server.asked == []
    create, *bulks = server.asked
    assert (create.method, create.path) == ("PUT", "/bank")
    grams = {"type": "text", "index": False}
    grams["fields"] = {"grams": {"type": "text", "analyzer": "grams"}}
    words = {"type": "text", "analyzer": "whitespace"}
    assert create.body == {
        "settings": {
            "analysis": {
                "tokenizer": {"grams": {"type": "ngram", "min_gram": 3, "max_gram": 3}},
                "analyzer": {"grams": {"type": "custom", "tokenizer": "grams"}},
            }
        },
        "mappings": {
            "dynamic": "strict",
            "_source": {"includes": ["print"]},
            "properties": {
                "id": {"type": "long"},
                "published_at": {"type": "date"},
                "title": grams,
                "head": grams,
                "text": grams,
                "words": words,
                "title_words": words,
                "print": {"type": "keyword", "index": False},
                "sent": {"type": "long"},
            },
        },
    }
    assert {(b.method, b.path) for b in bulks} == {("POST", "/bank/_bulk")}
    assert bulks[-1].text.endswith("\n")
    head, document = bulks[-1].body
    assert head == {"index": {"_id": str(record.pk)}}
    row = SearchText.objects.get(record=record)
    assert len(document.pop("print")) == 24
    assert document == {
        "id": record.pk,
        "published_at": record.published_at.isoformat(),
        "title": "ผ้าไหม",
        "head": row.head,
        "text": row.text,
        "words": " xsepx ".join(
            p for p in (row.words_a, row.words_b, row.words_c, row.words_d) if p
        ),
        "title_words": row.words_a,
        "sent": 1_700_000_000,
    }
    assert "ย้อม คราม" in document["words"]


def test_what_is_no_more_is_deleted(office, server):
    remote.send([999_999])
    assert server.of("_bulk")[0].body == [{"delete": {"_id": "999999"}}]


@pytest.mark.parametrize(
    "answer",
    [
        (503, {}),
        (200, {"errors": True, "items": [{"index": {"_id": "1", "error": {"type": "mapper"}}}]}),
    ],
)
def test_a_failure_is_logged_and_reindex_sends_it(
    office, server, django_capture_on_commit_callbacks, caplog, answer
):
    record = office.draft(title="ผ้าไหม")
    good, server.answers["POST", "_bulk"] = server.answers["POST", "_bulk"], answer
    with django_capture_on_commit_callbacks(execute=True):
        writing.write(record, {"technique": "<p>ส้มโอ</p>"}, actor=office.author)
    assert "1 records wait for reindex --missing" in caplog.text
    assert found("ส้มโอ", Record.objects.all()).hits == 0  # what the server says
    server.answers["POST", "_bulk"] = good
    row = SearchText.objects.get(record=record)
    server.answers["POST", "_mget"] = (200, {"docs": [{"_id": str(record.pk), "found": False}]})
    assert index_check.check().differing == [record.pk]
    server.asked.clear()
    assert index_check.reindex(missing_only=True).sent == 1
    (asked,) = server.of("_mget")
    assert asked.body == {"ids": [str(record.pk)]}
    assert server.of("_bulk")[0].body[1]["text"] == row.text
    there = {"_id": str(record.pk), "found": True, "_source": server.of("_bulk")[0].body[1]}
    server.answers["POST", "_mget"] = (200, {"docs": [there]})
    assert index_check.check().sound and index_check.reindex(missing_only=True).sent == 0


def test_reindex_fills_the_server_and_takes_out_the_rest(office, server, monkeypatch, capsys):
    monkeypatch.setattr(remote.time, "time", lambda: 1_700_000_000)
    already = {"error": {"type": "resource_already_exists_exception"}, "status": 400}
    server.answers["PUT", "bank"] = (400, already)
    office.draft()
    call_command("reindex")
    assert "1 sent to the search server" in capsys.readouterr().out
    assert server.of("_delete_by_query")[0].body == {
        "query": {"range": {"sent": {"lt": 1_700_000_000}}}
    }


def test_reindex_tells_where_the_server_is_down(office, settings, capsys):
    settings.SEARCH_URL = "opensearch://127.0.0.1:1/bank"
    office.draft()
    for arguments in ((), ("--check",)):
        with pytest.raises(SystemExit):
            call_command("reindex", *arguments)
        assert "does not answer" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("url", "fine"),
    [
        ("", True),
        ("opensearch://search.example/bank", True),
        ("elasticsearchs://me:x%40y@search.example:443", True),
        ("https://search.example", False),
        ("opensearch://search.example:abc/bank", False),
        ("opensearch:///bank", False),
    ],
)
def test_the_setting_is_checked_at_the_start(url, fine):
    code = "import kmrepo.settings as s; print(s.SEARCH_URL)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=django_settings.BASE_DIR,
        env={**os.environ, "SEARCH_URL": url},
        capture_output=True,
        text=True,
    )
    assert (done.returncode == 0) == fine
    assert fine or "SEARCH_URL" in done.stderr
