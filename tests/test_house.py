"""The rules of the house, as tests: what a reader of one file may rely on in all the others."""

import ast
import importlib
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import get_template
from django.urls import get_resolver, reverse

from records.core import sections
from records.core.enums import Action, Kind, State
from records.record import workflow_rules
from records.record.models import Record
from records.urls import urlpatterns

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [p for p in (ROOT / "records").rglob("*.py") if "migrations" not in p.parts]
TEMPLATES = list((ROOT / "templates").rglob("*.html"))
# Views that answer without a page of their own: a file, JSON, a redirect.
NO_PAGE = {
    "files-show",
    "data-download",
    "second-off",
    "files-small",
    "covers-show",
    "covers-card",
    "covers-page",
    "covers-place",
    "site-robots",
    "site-security",
    "site-manifest",
    "site-icon",
    "site-favicon",
    "health-healthz",
    "health-readyz",
    "writing-autosave",
    "writing-attach",
    "writing-detach",
    "notices-read",
    "notices-rhythm",
    "messages-say",
    "moving-keep",
    "moving-move",
    "moving-pick",
    "moving-repair",
    "moving-undo",
    "batches-work",
    "scans-stop",
    "scans-page",
    "account-logout",
    "api-records",
    "api-record",
    "books-show",
    "certificates-pdf",
    "downloads-form",
    "downloads-draft",
    "downloads-chat",
    "downloads-cite",
    "persons-search",
    "activities-picture",
    "activities-calendar",
    "keeping-attach",
    "keeping-detach",
    "search-near",
    "search-suggest",
    "search-opened",
    "files-page",
    "feed-atom",
    "feed-sitemap",
    "feed-oai",
    "colleagues-add",
    "colleagues-invite",
    "colleagues-propose",
    "mine-example",
}


def sources(*names):
    """Modules, or the modules of packages, of these names in any room."""
    return [
        p
        for p in PYTHON
        if set(names) & set((p.relative_to(ROOT / "records").with_suffix("")).parts[1:])
    ]


def routes_of(room):
    return importlib.import_module(f"records.{room}.urls").urlpatterns


ROUTES = [
    pytest.param(path.parent.name, route, id=route.name)
    for path in sorted((ROOT / "records").glob("*/urls.py"))
    for route in routes_of(path.parent.name)
]


def test_the_site_map_is_that_of_the_rooms():
    assert urlpatterns and sorted(r.name for r in urlpatterns) == sorted(p.id for p in ROUTES)


@pytest.mark.parametrize(("room", "route"), ROUTES)
def test_one_word_in_five_places(room, route):
    """URL name, module, view, template and test share their words.

    The word is that of the view module, or of the room where the room has but one subject.
    """
    word, view = route.name.split("-")
    candidates = (f"views/{word}", "views" if word == room else word)
    module = next(m for m in candidates if (ROOT / "records" / room / f"{m}.py").exists())
    imported = importlib.import_module(f"records.{room}.{module.replace('/', '.')}")
    assert getattr(imported, view) is route.callback
    if route.name not in NO_PAGE:
        assert get_template(f"{room}/{view}.html" if word == room else f"{room}/{word}/{view}.html")
    *folders, last = module.split("/")
    tests = ROOT.joinpath("tests", room, *folders, f"test_{last}.py").read_text(encoding="utf-8")
    assert re.search(rf"def test_{view}(_|\()", tests), f"no test_{view}_… for {module} of {room}"


def test_only_the_workflow_writes_state():
    writers = set()
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
            names = [t for target in targets for t in getattr(target, "elts", [target])]
            if isinstance(node, (ast.Assign, ast.AugAssign)) and any(
                isinstance(t, ast.Attribute) and t.attr == "state" for t in names
            ):
                writers.add(path.relative_to(ROOT).as_posix())
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "update":
                assert "state" not in {k.arg for k in node.keywords}, path
    # An exception that carries the state it met is not a record.
    assert writers == {"records/record/workflow.py"}


WRITER = {
    "records/record/writing.py",
    "records/record/writing_bulk.py",
    "records/record/revisions.py",
    # set_title keeps the key by which titles are sorted beside the title.
    "records/record/models/record.py",
}
# Modules that write beside it, and why.
NOT_TEXT = {
    "records/operations/demo.py": "sets back when the revisions of the demonstration were made",
    "records/operations/demo_amendments.py": "sets back when the revisions were made",
}
TEXT_ROWS = {"Partner", "WorkProcess", "Revision"}
TEXT_RELATIONS = {"partners", "processes", "revisions"}
WRITES = {"create", "bulk_create", "update", "bulk_update", "get_or_create", "update_or_create"}


def text_writes(tree):
    """Line numbers at which a module writes the text of a record, or rows that belong to it."""
    rich, plain = set(sections.text_keys()), {"title", "title_key", "excerpt", "text_version"}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            targets = [t for target in targets for t in getattr(target, "elts", [target])]
            if any(
                isinstance(t, ast.Attribute)
                and (owner := getattr(t.value, "id", "")) != "self"
                and (t.attr in rich or (t.attr in plain and owner == "record"))
                for t in targets
            ):
                yield node.lineno
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in ("setattr", "set_title") or name in TEXT_ROWS:
            yield node.lineno
        if name in WRITES | {"delete"}:
            chain = ast.unparse(node.func).split(".")
            keys = {keyword.arg for keyword in node.keywords}
            if TEXT_ROWS & set(chain) or (name == "update" and keys & (rich | plain)):
                yield node.lineno
            if any(relation in link for link in chain[1:] for relation in TEXT_RELATIONS):
                yield node.lineno


def test_only_the_writer_writes_text():
    """The text of a record, its partners, processes and revisions."""
    found = {}
    for path in PYTHON:
        name = path.relative_to(ROOT).as_posix()
        if name not in WRITER and (
            lines := sorted(set(text_writes(ast.parse(path.read_text(encoding="utf-8")))))
        ):
            found[name] = lines
    assert set(found) == set(NOT_TEXT), found


def test_events_are_written_by_services_alone():
    """What matters leaves an Event of records.audit; views write none, and no LogEntry."""
    base = "records/web/desk_base.py"  # answers Django's own calls
    for path in PYTHON:
        name, text = path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        if name != base:
            found = re.search(r"\bLogEntry\b|\blog_(?:addition|change|deletions?)\b", text)
            assert not found, name
    for path in sources("views", "desk", "forms"):
        assert "log_event" not in path.read_text(encoding="utf-8"), path


def test_records_are_locked_through_one_door():
    """`Record.objects.locked()` leaves keys alone, so that notices never wait for a held record."""
    bare = re.compile(r"Record\.objects\b[^\n]*(?:\n\s+\.[^\n]*)*select_for_update")
    files = (ROOT / "records").rglob("*.py")
    assert [str(path) for path in files if bare.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "path", sources("views", "desk", "forms"), ids=lambda p: p.relative_to(ROOT).as_posix()
)
def test_states_and_roles_are_not_decided_in_views(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\.(?:filter|exclude)\([^)]*\bstate(?:__in)?=", text)
    assert not re.search(r"\brole\s*==|CommitteeRole\.\w+\s*[=!]=", text)
    for state in State:
        assert f'"{state.value}"' not in text or state.value in {a.value for a in Action}, state


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_templates_are_safe_under_the_policy(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style[\s>]|\son[a-z]+=|javascript:", text)
    for script in re.findall(r"<script\b[^>]*>", text):
        assert "src=" in script or 'type="application/' in script
    assert "|safe" not in text
    assert not re.search(r"\.(?:state|role)\s*==", text)


def test_no_signals_for_domain_effects():
    for path in PYTHON:
        text = path.read_text(encoding="utf-8")
        assert "signals" not in text and "@receiver" not in text, path


def test_services_make_no_html():
    for path in PYTHON:
        if {"views", "desk", "forms", "templatetags", "web"} & set(path.with_suffix("").parts):
            continue
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"mark_safe|format_html|contrib import messages", text), path


@pytest.mark.parametrize("kind", Kind)
def test_each_form_field_stands_in_exactly_one_section(kind):
    keys = [section.key for section in sections.form_sections(kind)]
    assert len(keys) == len(set(keys))
    numbers = [section.number for section in sections.form_sections(kind)]
    assert numbers == sorted(set(numbers), key=lambda n: [int(x) for x in n.split(".")])


def test_every_rich_text_field_belongs_to_a_form_and_back():
    from records.record.models.record import RichTextField

    fields = {f.name for f in Record._meta.get_fields() if isinstance(f, RichTextField)}
    assert fields == set(sections.text_keys())


def test_every_action_has_its_rule_and_its_notices():
    assert set(workflow_rules.RULES) == set(Action)
    for action, rule in workflow_rules.RULES.items():
        for audience in rule.notifies:
            assert get_template(f"notices/{audience}_{action}.txt")


def test_notices_are_plain_text():
    """A title with & or quotes reaches a mail as it is written."""
    for path in (ROOT / "templates" / "notices").glob("*.txt"):
        text = path.read_text(encoding="utf-8").strip()
        assert text.startswith("{% autoescape off %}\n"), path
        assert text.endswith("\n{% endautoescape %}"), path


def test_all_names_of_models_are_thai():
    """The whole interface is Thai, the registers of the desk included."""
    ours = list(apps.get_app_config("records").get_models())
    assert ours
    for model in ours:
        assert re.search("[ก-๙]", str(model._meta.verbose_name)), model


def test_admin_is_our_own_site():
    prefixes = [str(p.pattern) for p in get_resolver().url_patterns]
    assert prefixes.count("admin/") == 1


def test_a_page_for_many_has_one_word_in_five_places():
    """/admin/sorting/, admin:sorting, module, template and test of the same word."""
    from records.web.desk_site import desk

    assert reverse("admin:index") and desk.pages  # the site map fills it
    for word, page in desk.pages.items():
        *_, room, _, module = page.__module__.split(".")
        assert module == word
        assert reverse(f"admin:{word}") == f"/admin/{word}/"
        assert get_template(f"{room}/desk/{word}.html")
        assert (ROOT / "tests" / room / "desk" / f"test_{word}.py").exists(), word


ROW_WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}


@pytest.mark.parametrize("path", sources("forms"), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_forms_do_not_write(path):
    """A form says what was asked for; a service does it."""
    calls = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ROW_WRITES
    }
    assert not calls


def test_nobody_makes_up_a_record_to_ask_about_a_seat():
    """`permissions.holds_seat(user, cycle, role)` answers that."""
    for path in PYTHON:
        assert not re.search(r"\bRecord\(cycle(?:_id)?=", path.read_text(encoding="utf-8")), path
