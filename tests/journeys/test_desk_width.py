"""Every page of the desk at every usual width: nothing scrolls sideways."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.management import call_command
from django.urls import Resolver404, resolve

from records.people.models import User
from records.web.desk_site import desk
from tests.journeys.conftest import PASSWORD

WIDTHS = (360, 768, 820, 900, 1000, 1280)
SEATS = {
    "nattapong": "administrator",
    "nonglak": "secretary",
    "phattra": "member",
    "wichai": "chair",
}
FILES = re.compile(r"\.(docx|pdf|xlsx|csv|zip)$|/(pdf|docx|zip|all|export|preview)/")
TOO_WIDE = """() => {
  const page = document.scrollingElement;
  if (page.scrollWidth <= page.clientWidth) return null;
  const wide = [...document.body.querySelectorAll("*")].filter(
    (element) => element.getBoundingClientRect().right > page.clientWidth + 1
      && !element.closest(".results, .scroll-x, .inline-group, .desk-menu"));
  return [page.scrollWidth - page.clientWidth, ...wide.slice(0, 3).map(
    (element) => `${element.tagName} ${element.id} ${element.className}`)];
}"""

pytestmark = pytest.mark.once


@pytest.fixture
def demo(transactional_db):
    """The invented office: every list and form has something to show."""
    call_command("load_demo", verbosity=0)
    person = User.objects.get(username="nonglak")
    person.set_password(PASSWORD)
    User.objects.update(password=person.password)


def kind_of(address: str) -> str:
    """The page's name: of records that look alike, one is looked at."""
    path = urlsplit(address).path
    if not path.startswith("/admin/") or FILES.search(path):
        return ""
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return ""


def everything(page, base):
    """Walk from page to page of the desk, each kind once; yield its name with the page open."""
    waiting, seen = {"index": f"{base}/admin/"}, set()
    while waiting:
        name, address = waiting.popitem()
        seen.add(name)
        response = page.goto(address)
        if response.status != 200:
            continue  # a link of a form that only others may open
        yield name
        for link in page.eval_on_selector_all(
            "a[href], form[method=get][action]",
            "found => found.map((one) => one.href || one.getAttribute('action'))",
        ):
            if (kind := kind_of(link)) and kind not in seen:
                waiting[kind] = urljoin(base, link).partition("#")[0]


def test_no_page_of_the_desk_scrolls_sideways(demo, visitor):
    found, too_wide = set(), []
    for username in SEATS:
        person = visitor()
        person.expected.append("403")
        person.sign_in(User.objects.get(username=username))
        for name in everything(person.page, person.base):
            found.add(name)
            for width in WIDTHS:
                person.page.set_viewport_size({"width": width, "height": 900})
                if over := person.page.evaluate(TOO_WIDE):
                    too_wide.append((name, width, *over))
        person.context.close()
    assert too_wide == []
    # The walk has met every list of the registry and every worklist.
    lists = {
        f"{model._meta.app_label}_{model._meta.model_name}_changelist" for model in desk._registry
    }
    assert lists <= found and set(desk.pages) <= found
    assert len([name for name in found if name.endswith(("_change", "_add"))]) > 15
