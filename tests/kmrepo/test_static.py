"""Style sheets as they are sent: in one piece, without comments, every rule still there."""

import re

from kmrepo.static import Storage, without_comments
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


def test_names_settle_however_deep_scripts_import_one_another():
    """In the worst order of files each pass settles one further link of the chain."""
    imports = {
        path.resolve(): {
            (path.parent / found).resolve()
            for found in re.findall(r"""(?:from|import\()\s*["'](\.[^"']+)["']""", path.read_text())
        }
        for path in (ROOT / "static" / "js").rglob("*.js")
    }

    def depth(path) -> int:
        return 1 + max(map(depth, imports[path]), default=0)

    assert 5 < max(map(depth, imports)) < Storage.max_post_process_passes
