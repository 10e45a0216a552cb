"""Kept pages: the same for everybody who is not signed in, and right with the next request."""

import gzip
from datetime import timedelta

import brotli
import pytest
from django.test import Client
from django.utils import timezone

from records.awards import awards
from records.core.enums import Action, AwardKind, State
from records.record import workflow
from records.record.models import Record
from records.search import neighbours
from records.web import page_cache as middleware
from records.web.models import Generation
from tests.web.test_audiences import EVERY, address_of

pytestmark = pytest.mark.django_db
NAMED = [(name, pattern) for name, pattern in EVERY if pattern.name]
REASON = {"note": "เหตุผลของการทดสอบ"}


@pytest.fixture
def pages(office):
    record = office.record(State.PUBLISHED, title="ผ้าไหมมัดหมี่")
    other = office.record(State.PUBLISHED, owner=office.stranger, title="ออมทรัพย์")
    neighbours.make_due()
    paths = [
        *("/", "/records/", "/records/?topic=agriculture", "/records/values/unit/", "/people/"),
        *("/units/", "/problems/", "/awards/", "/books/", "/feed.atom", "/sitemap.xml"),
        *("/api/records/", f"/api/records/{record.number}/", f"/people/{office.author.pk}/"),
        *(one.get_absolute_url() for one in (record, other, office.unit)),
    ]
    return record, other, paths


def kept(page_cache):
    return len(page_cache._cache)


def test_every_change_is_seen_with_the_next_request(office, pages, page_cache, settings, settle):
    record, other, paths = pages
    amendment = office.amendment(State.ACCEPTED, original=other)

    def unpublish():
        workflow.advance(record, Action.UNPUBLISH, actor=office.chair, inputs=REASON)

    def publish_again():
        workflow.advance(record, Action.RESTORE, actor=office.chair, inputs=REASON)
        inputs = {"privacy_checked": True}
        workflow.advance(record, Action.PUBLISH, actor=office.secretary, inputs=inputs)

    def rename():
        office.author.given_name = "สมหญิง"
        office.author.save()

    def merge():
        inputs = {"privacy_checked": True}
        workflow.advance(amendment, Action.MERGE, actor=office.secretary, inputs=inputs)

    def attach():
        record.partners.create(sector="people", name="กลุ่มแม่บ้าน")

    def redact():
        """By hand, where nothing else would know of it."""
        Record.objects.filter(pk=record.pk).update(goal="<p>ปิดบังแล้ว</p>", excerpt="")

    def award():
        awards.grant(AwardKind.BEST_PRACTICE, record, actor=office.secretary, reason="ดี")

    def close():
        office.cycle.closes_on = timezone.localdate() - timedelta(days=1)
        office.cycle.save()

    changes = (unpublish, publish_again, rename, merge, attach, redact, award, close)
    changes += (neighbours.make_due,)
    for change in changes:
        for path in paths:
            Client().get(path)
        assert kept(page_cache) > len(paths) - 2
        change()
        settle()
        for path in paths:
            answers = []
            for keeps in (True, False):
                settings.PAGE_CACHE = keeps
                answer = Client().get(path)
                answers.append((answer.status_code, answer.content))
            settings.PAGE_CACHE = True
            assert answers[0] == answers[1], (change.__name__, path)


def test_nothing_of_a_signed_in_person_is_kept(office, pages, page_cache, sign_in):
    client = sign_in(office.secretary)
    for name, pattern in NAMED:
        if (path := address_of(name, pattern)) and "logout" not in path:
            client.get(path)
    for path in pages[2]:
        assert office.secretary.get_short_name() in client.get(path).content.decode() or (
            path.startswith(("/api/", "/feed", "/sitemap"))
        )
    assert kept(page_cache) == 0


def test_what_is_kept_sets_no_cookie_and_holds_no_token(office, pages, page_cache, client):
    for name, pattern in NAMED:
        if path := address_of(name, pattern):
            client.get(path)
    for path in pages[2]:
        client.get(path)
    assert kept(page_cache) >= len(pages[2])
    for name in list(page_cache._cache):
        page = page_cache.get(name.split(":")[-1])
        assert b"csrfmiddlewaretoken" not in page.body
        assert not {"set-cookie", "x-request-id"} & {header.lower() for header, _ in page.headers}
    assert office.author.username not in "".join(page_cache._cache)


@pytest.mark.parametrize(
    ("path", "extra"),
    [
        ("/records/?q=ผ้า", {}),
        ("/records/?sort=read", {}),
        ("/accounts/login/", {}),
        ("/records/KM-2569-9999/", {}),
        ("/", {"HTTP_COOKIE": "sessionid=x"}),
        ("/", {"HTTP_COOKIE": "messages=x"}),
        ("/", {"HTTP_AUTHORIZATION": "Basic x"}),
        ("/", {"HTTP_HX_REQUEST": "true"}),
        ("/", {"HTTP_HOST": "elsewhere.example"}),
        (f"/?{'x' * 2000}", {}),
    ],
)
def test_what_is_not_for_everybody_is_not_kept(office, page_cache, client, path, extra):
    client.get(path, **extra)
    assert kept(page_cache) == 0


def test_a_page_is_made_once(office, pages, page_cache, client, django_assert_num_queries):
    first = client.get("/records/")
    with django_assert_num_queries(1):
        again = client.get("/records/")
    assert again.content == first.content and again["ETag"] == first["ETag"]
    assert again["X-Request-ID"] != first["X-Request-ID"]
    for header in ("Content-Security-Policy", "X-Frame-Options", "Content-Type"):
        assert again[header] == first[header]


def test_who_has_it_gets_304(office, pages, page_cache, client, settle, monkeypatch):
    settle()
    Generation.objects.update(changed_at=timezone.now() - timedelta(minutes=1))
    monkeypatch.setattr(middleware, "_STARTED", timezone.now() - timedelta(minutes=1))
    first = client.get("/records/")
    for headers in (
        {"HTTP_IF_NONE_MATCH": first["ETag"]},
        {"HTTP_IF_NONE_MATCH": f'"x", {first["ETag"]}'},
        {"HTTP_IF_MODIFIED_SINCE": first["Last-Modified"]},
    ):
        answer = client.get("/records/", **headers)
        assert answer.status_code == 304 and not answer.content
        assert answer["ETag"] == first["ETag"] and "Content-Type" not in answer
    stale = {"HTTP_IF_NONE_MATCH": '"x"', "HTTP_IF_MODIFIED_SINCE": first["Last-Modified"]}
    assert client.get("/records/", **stale).status_code == 200


def test_shortly_after_a_change_there_is_no_day_to_ask_by(
    office, pages, page_cache, client, settle
):
    settle()
    assert "Last-Modified" not in client.get("/")
    since = {"HTTP_IF_MODIFIED_SINCE": "Fri, 01 Jan 2100 00:00:00 GMT"}
    assert client.get("/", **since).status_code == 200


@pytest.mark.parametrize(
    ("accepted", "encoding", "opened"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("", None, bytes),
        ("gzip;q=0", None, bytes),
    ],
)
def test_each_encoding_is_the_same_page(
    office, pages, page_cache, client, accepted, encoding, opened
):
    plain = client.get("/").content
    for _ in range(2):
        answer = client.get("/", HTTP_ACCEPT_ENCODING=accepted)
        assert answer.get("Content-Encoding") == encoding and opened(answer.content) == plain
        assert int(answer["Content-Length"]) == len(answer.content)
        assert "Accept-Encoding" in answer["Vary"]


def test_a_query_that_no_page_reads_makes_no_other_page(office, pages, page_cache, client):
    first = client.get("/records/?year=2569&topic=agriculture")
    other = client.get("/records/?utm_source=line&topic=agriculture&fbclid=1&year=2569&page=")
    assert other.content == first.content and "utm_source" not in other.content.decode()
    assert kept(page_cache) == 1


def test_what_the_database_cannot_say_the_site_does(office, page_cache, client, monkeypatch):
    def broken(keys):
        raise middleware.DatabaseError

    monkeypatch.setattr(middleware.generations, "stamp", broken)
    assert client.get("/").status_code == 200 and kept(page_cache) == 0


def test_public_pages_say_whether_they_are_kept():
    views = {name: p.callback for name, p in EVERY if not name.startswith("admin:")}
    named = {name for name, view in views.items() if hasattr(view, "kept")}
    assert all(views[name].audience == "public" for name in named)
    assert {"home-index", "records-index", "records-detail", "units-index"} <= named
