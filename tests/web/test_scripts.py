"""Scripts: modules, one way to the server, and tools that come without addresses."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
JS = ROOT / "static" / "js"
REQUEST = re.compile(r"\bfetch\(|XMLHttpRequest|\$\.ajax|axios")


def test_one_module_talks_to_the_server():
    talking = {
        path.relative_to(JS).as_posix()
        for path in JS.rglob("*.js")
        if REQUEST.search(path.read_text())
    }
    assert talking == {"modules/request.js"}


def test_scripts_are_modules_but_the_theme_that_comes_before_the_first_paint():
    for path in (ROOT / "templates").rglob("*.html"):
        for tag in re.findall(r"<script\b[^>]*>", path.read_text()):
            assert 'type="module"' in tag or "js/theme.js" in tag, path


def test_what_every_form_relies_on_stands_once_and_is_loaded_by_site_and_desk():
    for marker in ("[data-once]", "[data-needs-js]"):
        using = {path.name for path in JS.rglob("*.js") if marker in path.read_text()}
        assert using == {"base.js"}
    for base in ("base.html", "admin/base_site.html"):
        assert "js/base.js" in (ROOT / "templates" / base).read_text()


def test_every_module_has_its_test():
    tested = {path.name.removesuffix(".test.mjs") for path in (ROOT / "tests" / "js").glob("*.mjs")}
    assert {path.stem for path in (JS / "modules").glob("*.js")} == tested


def test_the_tools_are_locked_to_versions_not_to_addresses():
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages and all("resolved" not in package for package in packages.values())
    assert all("integrity" in package for package in packages.values())
    wanted = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    assert all(re.fullmatch(r"[\d.]+", version) for version in wanted.values())
