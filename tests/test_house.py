"""The rules of the house, as tests: what a reader of one file may rely on in all the others."""

import ast
import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.urls import get_resolver

from records import models, sections
from records.enums import Action, Kind, State
from records.models import Record
from records.services import workflow
from records.urls import urlpatterns

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [p for p in (ROOT / "records").rglob("*.py") if "migrations" not in p.parts]
TEMPLATES = list((ROOT / "templates").rglob("*.html"))
AUDIENCES = {"public", "member", "committee"}
# Views that answer without a page of their own: a file, JSON, a redirect.
NO_PAGE = {
    "files-show",
    "health-healthz",
    "writing-autosave",
    "writing-attach",
    "writing-detach",
    "notices-read",
    "imports-move",
    "imports-repair",
    "bulk-work",
    "account-logout",
    "api-records",
    "api-record",
    "books-show",
    "certificates-pdf",
    "exports-form",
    "exports-draft",
    "exports-chat",
    "exports-cite",
    "search-near",
    "search-suggest",
    "search-opened",
    "files-page",
    "feed-atom",
    "feed-sitemap",
    "feed-oai",
}


def sources(*folders):
    return [p for p in PYTHON if p.relative_to(ROOT / "records").parts[0] in folders]


@pytest.mark.parametrize("route", urlpatterns, ids=lambda r: r.name)
def test_every_view_declares_its_audience(route):
    assert getattr(route.callback, "audience", None) in AUDIENCES


@pytest.mark.parametrize("route", urlpatterns, ids=lambda r: r.name)
def test_one_word_in_five_places(route):
    """URL name, module, view, template and test share their words."""
    module, view = route.name.split("-")
    imported = __import__(f"records.views.{module}", fromlist=[view])
    assert getattr(imported, view) is route.callback
    if route.name not in NO_PAGE:
        assert get_template(f"{module}/{view}.html")
    tests = (ROOT / "tests" / "views" / f"test_{module}.py").read_text(encoding="utf-8")
    assert re.search(rf"def test_{view}(_|\()", tests), f"no test_{view}_… in test_{module}.py"


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
    assert writers == {"records/services/workflow.py"}


def test_records_are_locked_through_one_door():
    """`Record.objects.held()` leaves keys alone, so that notices never wait for a held record."""
    bare = re.compile(r"Record\.objects\b[^\n]*(?:\n\s+\.[^\n]*)*select_for_update")
    files = (ROOT / "records").rglob("*.py")
    assert [str(path) for path in files if bare.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("path", sources("views", "admin", "forms"), ids=lambda p: p.stem)
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
    for path in sources("services"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"mark_safe|format_html|contrib import messages", text), path


@pytest.mark.parametrize("kind", Kind)
def test_each_form_field_stands_in_exactly_one_section(kind):
    keys = [section.key for section in sections.form_sections(kind)]
    assert len(keys) == len(set(keys))
    numbers = [section.number for section in sections.form_sections(kind)]
    assert numbers == sorted(set(numbers), key=lambda n: [int(x) for x in n.split(".")])


def test_every_rich_text_field_belongs_to_a_form_and_back():
    from records.models.record import RichTextField

    fields = {f.name for f in Record._meta.get_fields() if isinstance(f, RichTextField)}
    assert fields == set(sections.text_keys())


def test_every_action_has_its_rule_and_its_notices():
    assert set(workflow.RULES) == set(Action)
    for action, rule in workflow.RULES.items():
        for audience in rule.tells:
            assert get_template(f"notices/{audience}_{action}.txt")


def test_all_names_are_thai():
    """The whole interface is Thai: every model and field that a person can meet."""
    ours = [
        m
        for m in vars(models).values()
        if getattr(getattr(m, "_meta", None), "app_label", "") == "records"
    ]
    assert ours
    for model in ours:
        assert re.search("[ก-๙]", str(model._meta.verbose_name)), model


def test_admin_is_our_own_site():
    prefixes = [str(p.pattern) for p in get_resolver().url_patterns]
    assert prefixes.count("admin/") == 1
