"""The papers: what they name exists, the README is short, decisions have their form."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
DECISIONS = ROOT / "docs" / "decisions"
PAPERS = sorted(
    path
    for path in (
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
        *(ROOT / "docs").rglob("*.md"),
    )
)
NUMBERED = sorted(DECISIONS.glob("[0-9]*.md"))
# Made when the site runs or the environment is set up, never committed.
MADE = ("var/", ".venv/", ".env")
SUFFIXES = (
    *("py", "html", "css", "js", "md", "txt", "csv", "json", "geojson", "toml", "typ", "svg"),
    *("sh", "service", "timer", "conf", "lock"),
)
CODE = re.compile(r"`([^`\n]+)`")
A_FILE = re.compile(rf"[\w.<>*-]+(?:/[\w.<>*-]+)*\.(?:{'|'.join(SUFFIXES)})")
A_FOLDER = re.compile(r"(?:[\w.-]+/)+")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"(?m)^#+ (.+)$")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def leads_somewhere(page: Path, link: str) -> bool:
    if link.startswith(("http://", "https://", "mailto:")):
        return True
    file, _, part = link.partition("#")
    target = (page.parent / file).resolve() if file else page
    if not target.exists():
        return False
    return not part or part in {anchor(h) for h in HEADING.findall(text_of(target))}


every_paper = pytest.mark.parametrize("path", PAPERS, ids=name_of)


def text_of(path: Path) -> str:
    """The paper without its blocks of code, whose lines are no markup."""
    return re.sub(r"(?ms)^```.*?^```$", "", path.read_text(encoding="utf-8"))


def anchor(heading: str) -> str:
    """The address of a heading on its page: small letters, hyphens for spaces, no other signs."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def exists(name: str) -> bool:
    """A path from the root or from `records/`; `<x>` stands for anything."""
    pattern = re.sub(r"<[^>]*>", "*", name).rstrip("/")
    return any(any(base.glob(pattern)) for base in (ROOT, ROOT / "records"))


@every_paper
def test_every_link_leads_somewhere(path):
    broken = [link for link in LINK.findall(text_of(path)) if not leads_somewhere(path, link)]
    assert not broken


@every_paper
def test_every_file_named_exists(path):
    missing, folders = [], {"."}
    for code in CODE.findall(text_of(path)):
        if not (A_FILE.fullmatch(code) or A_FOLDER.fullmatch(code)):
            continue
        if code.startswith(MADE):
            continue
        if "/" in code.rstrip("/"):
            folders.add(code.rpartition("/")[0])
            if not exists(code):
                missing.append(code)
        # A file without its folder stands in one that was named before, or in every room.
        elif not any(exists(f"{folder}/{code}") for folder in {*folders, "*"}):
            missing.append(code)
    assert not missing


@every_paper
def test_every_command_named_exists(path):
    text = path.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?m)^([a-z][a-z-]*):", makefile))
    made = set(re.findall(r"(?:`|^|[A-Z]+=\S+ )make ([a-z][a-z-]*)", text, re.M))
    managed = set(re.findall(r"manage\.py ([a-z_]+)", text))
    assert made <= targets
    assert managed <= set(get_commands())


@every_paper
def test_papers_name_no_machine(path):
    """No folder of somebody's machine."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])/(?:work|tmp|root|home|Users)/", text)


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_bytes()) <= 8000


def test_decisions_are_numbered_without_gaps():
    numbers = [path.name[:4] for path in NUMBERED]
    assert numbers == [f"{n:04d}" for n in range(1, len(numbers) + 1)]


@pytest.mark.parametrize("path", NUMBERED, ids=lambda p: p.stem)
def test_a_decision_has_its_form(path):
    text = path.read_text(encoding="utf-8")
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name)
    assert text.startswith("# ")
    assert re.search(r"\b\d{4}-\d\d-\d\d\b", text), "no date"
    headings = re.findall(r"(?m)^## (.+)$", text)
    assert headings[:3] == ["Context", "Decision", "Rejected"]


def test_the_index_links_every_decision_once():
    index = (DECISIONS / "README.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", index)) == [p.name for p in NUMBERED]


def test_hooks_are_called_where_the_architecture_says():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| `(\w+)` \| ((?:`[^`]+`(?:, )?)+) \|", text)
    assert rows
    for hook, callers in rows:
        for caller in CODE.findall(callers):
            place = ROOT / "records" / caller
            files = place.rglob("*.py") if place.is_dir() else [place]
            called = f"hooks.{hook}("
            assert any(called in f.read_text(encoding="utf-8") for f in files), (hook, caller)


def test_every_setting_of_the_environment_is_in_the_papers():
    settings = (ROOT / "kmrepo" / "settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r"env(?:\.\w+)?\(\s*\"([A-Z_]+)\"", settings)) - {"TEST_DATABASE"}
    operations = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert names <= set(re.findall(r"[A-Z_]+", operations))


def test_every_command_of_ours_is_in_the_papers():
    commands = {name for name, app in get_commands().items() if app == "records"}
    interfaces = (ROOT / "docs" / "interfaces.md").read_text(encoding="utf-8")
    assert commands <= set(re.findall(r"manage\.py (\w+)", interfaces))
