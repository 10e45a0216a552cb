"""The components write their markup; no template writes it by hand."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
OWN = TEMPLATES / "web" / "components"
KINDS = "button|notice|panel|card|state"
BY_HAND = re.compile(rf'<\w+[^>]*\sclass="(?:[^"]*\s)?(?:{KINDS})(?:\s[^"]*)?"', re.S)


def test_no_template_writes_a_component_by_hand():
    pages = [path for path in TEMPLATES.rglob("*.html") if OWN not in path.parents]
    found = {
        str(path.relative_to(TEMPLATES)): match[0]
        for path in pages
        for match in BY_HAND.finditer(path.read_text())
    }
    assert found == {}


def test_no_module_writes_a_component_by_hand():
    tags = ROOT / "records" / "templatetags" / "components.py"
    for path in (ROOT / "records").rglob("*.py"):
        if path != tags:
            assert not BY_HAND.search(path.read_text()), path
