"""Real Chromium over a live server. Each page is watched: errors, policy, width, screenshots."""

import os
import re
import shutil
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, sync_playwright

from records.people.models import User
from tests import factories

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop of its own
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
PASSWORD = "ทดสอบ-เส้นทาง-2569"  # noqa: S105
PHONE, DESK = {"width": 360, "height": 800}, {"width": 1280, "height": 900}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.fspath).parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="Chromium is not here"))


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def fonts():
    call_command("build_assets", verbosity=0)


@pytest.fixture
def office(transactional_db):
    office = factories.Office()
    person = office.author
    person.set_password(PASSWORD)
    User.objects.update(password=person.password)
    return office


def editor(page, key):
    """The rich editor of one section, ready to type into."""
    box = page.locator(f"[data-section={key}] .rich-text")
    box.wait_for()
    box.scroll_into_view_if_needed()
    return box


class Visitor:
    """One person at one screen. `trouble` collects what went wrong on any page."""

    def __init__(self, context, base: str, shots: Path | None):
        self.context, self.base, self.shots = context, base, shots
        self.trouble: list[str] = []
        self.expected: list[str] = []
        self.page = self.open()

    def open(self) -> Page:
        """A tab that is watched."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.trouble.append(f"script: {error}"))
        page.on("console", lambda m: self._heard(m) if m.type == "error" else None)
        page.on("response", lambda r: self._got(r) if r.status >= 500 else None)
        return page

    def _heard(self, message):
        if not any(re.search(pattern, message.text) for pattern in self.expected):
            self.trouble.append(f"console: {message.text}")

    def _got(self, response):
        self.trouble.append(f"{response.status} {response.url}")

    def go(self, path: str, name: str = "", page: Page | None = None):
        page = page or self.page
        page.goto(self.base + path)
        self.look(name, page)
        return page

    def look(self, name: str = "", page: Page | None = None) -> None:
        """Nothing scrolls sideways; a picture of it where pictures are wanted."""
        page = page or self.page
        page.wait_for_load_state()
        width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if width > 0:
            self.trouble.append(f"{page.url} is {width} px too wide")
        if self.shots and name:
            page.screenshot(path=self.shots / f"{name}-{page.viewport_size['width']}.png")

    def sign_in(self, user) -> None:
        self.page.goto(f"{self.base}/account/login/")
        self.page.fill("#id_username", user.username)
        self.page.fill("#id_password", PASSWORD)
        self.page.click("main button[type=submit]")
        self.page.wait_for_url(re.compile("/mine/|/admin/|/writing/"))

    def press(self, name: str, page: Page | None = None) -> None:
        """Press the button or follow the link of that name in the page's content."""
        main = (page or self.page).locator("main, #main").first
        named = re.compile(rf"^\s*{re.escape(name)}")
        target = main.get_by_role("button", name=named).or_(main.get_by_role("link", name=named))
        target.first.click()
        (page or self.page).wait_for_load_state()

    def text(self) -> str:
        return self.page.locator("main, #main").first.inner_text()


@pytest.fixture
def visitor(browser, live_server, request):
    """visitor(size=DESK, **context) -> Visitor; at the end nothing may have gone wrong."""
    shots = os.environ.get("SCREENSHOTS")
    if shots:
        Path(shots).mkdir(parents=True, exist_ok=True)
    made = []

    def _visitor(size=DESK, **options) -> Visitor:
        context = browser.new_context(viewport=size, locale="th-TH", **options)
        context.set_default_timeout(8000)
        made.append(Visitor(context, live_server.url, Path(shots) if shots else None))
        return made[-1]

    yield _visitor
    for one in made:
        one.context.close()
    assert [trouble for one in made for trouble in one.trouble] == []
