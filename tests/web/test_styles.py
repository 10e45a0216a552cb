"""The style sheets: layers, one place for each class and colour, nothing that nothing uses."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from django.contrib import admin

ROOT = Path(__file__).resolve().parents[2]
CSS = ROOT / "static" / "css"
SHEETS = sorted(CSS.rglob("*.css"))
LAYERS = ["django", "base", "components", "frame", "rooms", "print"]
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|lab)\(", re.I)
WORD = re.compile(r"[\w-]+")
ONE_CLASS = re.compile(r"\.([a-zA-Z][\w-]*)(?:\[[^\]]*\]|:{1,2}[\w-]+(?:\([^()]*\))?)*$")


def rules(css: str, around=()):
    """(at-rules around it, selector, declarations) of every rule, at-rules opened."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    at = 0
    while (start := css.find("{", at)) >= 0:
        depth, end = 1, start + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        head = css[at:start].rsplit(";", 1)[-1].strip()
        body = css[start + 1 : end - 1]
        if head.startswith(("@layer", "@media", "@supports")):
            yield from rules(body, (*around, head))
        else:
            yield around, head, body
        at = end


def selectors(selector: str) -> list[str]:
    """The parts of a list of selectors, those inside brackets left whole."""
    return [part.strip() for part in re.split(r",(?![^()]*\))", selector)]


def name(path: Path) -> str:
    return path.relative_to(CSS).as_posix()


# Where a class is given: an attribute of a template or of HTML in Python, a keyword of a component
# or a widget, a script's className; its words, those inside template tags included.
GIVEN = re.compile(
    r"""(?:class(?:Name|_name)?|classes)["']?\s*[=:]\s*\[?\\?(["'])((?:\{%.*?%\}|\{\{.*?\}\}|(?!\1).)*)""",
    re.S,
)
# The components write their own class; Django's forms, columns and tones make theirs of values;
# the editor's library has its own.
MADE = {
    *("button", "button-wide", "notice", "panel", "card", "state", "tag", "errorlist"),
    *(f"verdict-{word}" for word in ("accept", "revise", "reject")),
    *(f"verdict-{word}" for word in ("propose_accept", "propose_reject")),
    *("selectedCell", "ProseMirror-selectednode", "ProseMirror-gapcursor", "ProseMirror-focused"),
    *("count-full", "count-part", "common", "sorted", "add-row", "row-cards"),
}


@pytest.fixture(scope="module")
def used() -> set[str]:
    """Every class that our pages, or the admin's, may have."""
    theirs = Path(admin.__file__).parent
    places = [
        *(ROOT / "templates").rglob("*.html"),
        *(ROOT / "records").rglob("*.py"),
        *(ROOT / "static" / "js").rglob("*.js"),
        *(path for ending in ("html", "py", "js") for path in theirs.rglob(f"*.{ending}")),
    ]
    words = set(MADE)
    for path in places:
        text = path.read_text()
        words |= {word for _, value in GIVEN.findall(text) for word in WORD.findall(value)}
        words |= set(re.findall(r"addClass\([\"']([\w-]+)", text))
        if path.suffix == ".py" and ROOT in path.parents:
            # The admin names cells, fields and pages after what they show.
            names = set(re.findall(r"[a-z_]{3,}", text))
            words |= {f"{kind}-{word}" for kind in ("field", "model") for word in names}
    return words


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_every_rule_is_in_a_layer(path):
    if path.name.startswith("django"):
        lines = re.findall(r"@import .*;", path.read_text())
        assert lines and all(line.endswith("layer(django);") for line in lines)
        return
    for around, selector, _ in rules(path.read_text()):
        if selector.startswith(("@font-face", "@page", "@counter-style")):
            continue
        layers = [head for head in around if head.startswith("@layer")]
        assert len(layers) == 1 and layers[0].split()[1] in LAYERS, selector


def test_the_order_of_the_layers_is_declared_once():
    declared = [
        line for path in SHEETS for line in re.findall(r"^@layer [^{]*;", path.read_text(), re.M)
    ]
    assert declared == [f"@layer {', '.join(LAYERS)};"]
    # and before any other sheet of ours is read
    for sheet in ("site", "desk"):
        css = (CSS / f"{sheet}.css").read_text()
        assert re.findall(r'@import url\("([\w./-]+)"\);', css)[0] == "tokens.css"
    desk = (ROOT / "templates/admin/base_site.html").read_text()
    assert desk.index("css/desk.css") < desk.index("{% endblock dark-mode-vars %}")
    site = (ROOT / "templates/base.html").read_text()
    assert site.index("css/site.css") < site.index("{% block head %}")


def test_every_sheet_is_read_by_some_page():
    texts = [path.read_text() for path in [*SHEETS, *(ROOT / "templates").rglob("*.html")]]
    read = {found for text in texts for found in re.findall(r"([\w-]+\.css)", text)}
    assert {path.name for path in SHEETS} <= read


def test_every_class_means_something_to_somebody(used):
    unused = {
        f"{name(path)} .{css_class}"
        for path in SHEETS
        for _, selector, _ in rules(path.read_text())
        for css_class in re.findall(r"\.([a-zA-Z][\w-]*)", re.sub(r'"[^"]*"', "", selector))
        if css_class not in used
    }
    assert unused == set()


def test_a_class_has_its_rules_in_one_sheet():
    """A rule for a class alone stands in one sheet; others may place it inside something else."""
    homes = defaultdict(set)
    for path in SHEETS:
        for around, selector, _ in rules(path.read_text()):
            if "print" in "".join(around):
                continue
            for part in selectors(selector):
                if found := ONE_CLASS.fullmatch(part):
                    homes[found[1]].add(name(path))
    assert {css_class: homes[css_class] for css_class in homes if len(homes[css_class]) > 1} == {}


def test_colours_stand_in_the_tokens_and_once():
    seen = defaultdict(set)
    for path in SHEETS:
        for _, selector, body in rules(path.read_text()):
            for token, value in re.findall(r"([\w-]+)\s*:\s*([^;]+)", body):
                if path.name == "tokens.css":
                    # What a reader chooses (sepia, larger letters) stands in blocks of its own.
                    if token.startswith("--") and "[" not in selector:
                        seen[token].add(value)
                else:
                    assert not COLOUR.search(value), f"{name(path)} {selector} {token}"
    assert [token for token, values in seen.items() if len(values) > 1] == []


def test_every_token_is_defined_and_used():
    text = {path: path.read_text() for path in SHEETS}
    asked = {token for css in text.values() for token in re.findall(r"var\((--[\w-]+)", css)}
    given = {token for css in text.values() for token in re.findall(r"^\s*(--[\w-]+):", css, re.M)}
    assert asked <= given
    bridge = {  # Django's own names for our colours
        token
        for token in re.findall(
            r"(--[\w-]+)", (Path(admin.__file__).parent / "static/admin/css/base.css").read_text()
        )
    }
    assert given - asked - bridge == set()
