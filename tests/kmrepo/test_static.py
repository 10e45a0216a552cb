"""Style sheets as they are sent: in one piece, without comments, every rule still there."""

import re

from kmrepo.static import without_comments
from tests.test_house import ROOT

SHEETS = sorted((ROOT / "static" / "css").rglob("*.css"))


def test_comments_and_indents_go_and_nothing_else():
    sheet = "/* why */\n@layer a {\n  .b {\n    color: red; /* how */\n  }\n\n}\n"
    assert without_comments(sheet) == "@layer a {\n.b {\ncolor: red;\n}\n}\n"


def test_every_rule_of_every_sheet_is_left():
    for path in SHEETS:
        text = path.read_text(encoding="utf-8")
        sent = without_comments(text)
        assert "/*" not in sent and len(sent) < len(text), path
        bare = re.sub(r"\s+", "", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
        assert re.sub(r"\s+", "", sent) == bare, path


def test_no_string_holds_what_looks_like_a_comment():
    for path in SHEETS:
        for string in re.findall(r'"[^"\n]*"', path.read_text(encoding="utf-8")):
            assert "/*" not in string, path
