"""How well import reads a folder of forms whose right reading is known: make bench-import FOLDER=….

    python tests/bench/forms.py FOLDER [--detail]

The folder holds FILE and FILE.meta.json side by side. A meta names what is right: `expected`
(outcome, record, sections with key, or keys where several are right, and text), or several of them
in `expected.records`; `must_not_contain`, strings that no section may hold; `source`, strings of
which none may be lost; `tables` with their cells; `compare: fold` for texts whose marks are
damaged. Nothing is stored; what the office has taught is not known here.
"""

import argparse
import json
import os
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kmrepo.settings")

HEAD = {
    *("form_title", "title", "owner", "position", "affiliation", "contact", "recorded_date"),
    *("category", "owner_unit", "fiscal_year"),
}
FIELDS = (
    *("title", "owner.prefix", "owner.given_name", "owner.family_name", "owner_unit", "position"),
    *("affiliation.level", "affiliation.district", "affiliation.province", "category"),
    "fiscal_year.value",
)
EMPTY = ("", "-", "–", "…", "ไม่มี", "ไมม")
REFUSED = ("not_a_form", "unreadable")
WHOLE, MORE, MORE_SIGNS = 0.98, 0.1, 6  # shares and signs within which a section is right
_D = "[0-9๐-๙]"
_MARKER = re.compile(
    rf"^\s*(?:(?:[-–—•·▪●○*➢✓]|\uf0b7|[0-9]\ufe0f?\u20e3|\(?{_D}{{1,2}}[.)]"
    rf"|(?:ขั้น|ขั้นตอน)ที่\s*{_D}{{1,2}}[.):]?)\s*)+",
    re.MULTILINE,
)
_INVISIBLE = re.compile("[\u200b-\u200d\ufeff\u00ad\u2060\ufe0f]|\\s")
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\ufffd]")
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def plain(text, fold=False):
    """Without white space and markers; fold: without marks too, sara am as aa."""
    text = _INVISIBLE.sub("", _MARKER.sub("", text or "")).replace("\u0e4d\u0e32", "\u0e33")
    text = text.translate(_DIGITS)
    return _MARKS.sub("", text.replace("\u0e33", "\u0e32")) if fold else text


@dataclass
class Passage:
    """A line of a section as read. sure: import says that it is certain of it."""

    key: str
    text: str
    sure: bool


@dataclass
class Score:
    """Counts of (right, all) by name, and what was wrong, to be printed."""

    counts: Counter = field(default_factory=Counter)
    wrong: list = field(default_factory=list)

    def add(self, name, right, of=1):
        self.counts[name] += right
        self.counts[f"{name}/"] += of

    def say(self, name):
        right, of = self.counts[name], self.counts[f"{name}/"]
        share = f"{100 * right / of:.2f} %" if of else "-"
        print(f"{name:40} {right:>7} / {of:<7} {share:>9}")


def passages(form):
    """Every line of every section, head and body, with the trust that it is shown with."""

    def walk(nodes, above, trust_above):
        for node in nodes or []:
            key = above if node["key"] == "sub" and above else node["key"]
            trust = node.get("trust") or trust_above
            for block in node.get("blocks") or []:
                sure = (block.get("trust") or trust) == "sure"
                words = "\n".join(filter(None, (block.get("caption"), block["text"])))
                for line in words.split("\n"):
                    if line.strip():
                        yield Passage(key, line, sure)
            yield from walk(node.get("children"), key, trust)

    return list(walk(form.get("sections"), None, "sure"))


def forms_of(result):
    return result.get("records") or ([result] if result.get("record") else [])


def judge(meta, result, score):
    expected = meta["expected"]
    wanted, got = expected.get("outcome", "record"), result["outcome"]
    forms = forms_of(result)
    wants = expected.get("records") or ([expected] if wanted == "record" else [])
    right = wanted == got or (wanted in REFUSED and got in REFUSED)
    right = right and (wanted != "multiple" or len(forms) == len(wants))
    score.add("outcomes right", right)
    if not right:
        score.wrong.append(f"outcome: {got} {len(forms)}, not {wanted} {len(wants)}")
    fold = meta.get("compare") == "fold"
    for n, want in enumerate(wants):
        form = _fitting(want, forms, n, fold)
        _judge_sections(want, form, score, fold)
        _judge_fields(want.get("record") or {}, form.get("record") or {}, score, fold)
        _judge_trust(want, form, score, fold)
    for table in meta.get("tables") or []:
        _judge_table(table, forms, score)
    _judge_whole(meta, result, forms, score, fold)


def _fitting(want, forms, n, fold):
    """The form with the title that is wanted, else the one in its place."""
    title = plain((want.get("record") or {}).get("title"), fold)
    same = [f for f in forms if title and plain(f["record"].get("title"), fold) == title]
    return same[0] if same else forms[n] if n < len(forms) else {}


def _overlap(words, text):
    if words in text:
        return len(words)
    blocks = SequenceMatcher(None, words, text, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= min(3, len(words)))


def _texts(form, fold):
    out = {}
    for passage in passages(form):
        out[passage.key] = out.get(passage.key, "") + plain(passage.text, fold)
    return out


def _apart(form, heading, fold):
    """Texts kept under a heading of their own."""
    heading = plain(heading, fold)
    for part in form.get("unmatched") or []:
        near = plain(part.get("near"), fold)
        if heading and heading in near:
            yield plain(part["text"], fold)
    stack = list(form.get("sections") or [])
    while stack:
        node = stack.pop()
        stack += node.get("children") or []
        if node["key"] not in HEAD and heading and heading in plain(node.get("source"), fold):
            yield "".join(plain(b["text"], fold) for b in node.get("blocks") or [])


def _judge_sections(want, form, score, fold):
    texts = _texts(form, fold)
    primary = {section["key"] for section in want.get("sections") or []}
    for section in want.get("sections") or []:
        words = plain(section.get("text"), fold)
        keys = section.get("keys") or [section["key"]]
        if not words:
            found = next((texts[key] for key in keys if key in texts), "")
            empty = re.sub(r"[-–.…_]+", "", found) in ("", "ไมม" if fold else "ไม่มี")
            score.add("sections right", empty)
            if not empty:
                score.wrong.append(f"section {section['key']}: not empty")
            continue
        tries = [texts[key] for key in keys if key in texts]
        joint = [k for k in keys if k in texts and k not in primary - {section["key"]}]
        tries += ["".join(texts[key] for key in joint)] if len(joint) > 1 else []
        if section.get("apart_ok"):
            tries += _apart(form, section.get("heading"), fold)
        best = (False, 0)
        for text in tries:
            common = _overlap(words, text)
            more = max(0, len(text) - common)
            enough = common >= WHOLE * len(words)
            room = MORE * len(words) + MORE_SIGNS + len(words) - common
            best = max(best, (enough and more <= room, common))
        score.add("sections right", best[0])
        score.add("characters in the right section", best[1], len(words))
        if not best[0]:
            start = words[:24]
            where = ", ".join(k for k, text in texts.items() if start in text) or "unplaced"
            score.wrong.append(f"section {section['key']}: {best[1]} of {len(words)}, in {where}")


def _get(record, path):
    for part in path.split("."):
        record = record.get(part) if isinstance(record, dict) else None
    return None if record in ("", "-") else record


def _judge_fields(want, got, score, fold):
    for path in FIELDS:
        top, _, sub = path.partition(".")
        if top not in want or (want[top] is None and sub not in ("", "given_name")):
            continue
        if isinstance(want[top], dict) and sub and sub not in want[top]:
            continue
        right = _same_field(path, want, got, fold)
        score.add("fields right", right)
        score.add(f"  {path}", right)
        if not right:
            score.wrong.append(f"{path}: {_get(got, path)!r}, not {_get(want, path)!r}")


def _same_field(path, want, got, fold):
    if path == "category":
        codes = [_get(record, "category.official.code") for record in (want, got)]
        return codes[0] == codes[1]
    a, b = _get(want, path), _get(got, path)
    if isinstance(a, str) or isinstance(b, str):
        a, b = plain(str(a or ""), fold), plain(str(b or ""), fold)
        return a == b or (path == "owner_unit" and bool(b) and (a.startswith(b) or b.startswith(a)))
    return a == b


def _judge_trust(want, form, score, fold):
    """Of what is marked sure: how much stands in the section that it belongs to."""
    by_key = {}
    for section in want.get("sections") or []:
        for key in section.get("keys") or [section["key"]]:
            by_key[key] = by_key.get(key, "") + plain(section.get("text"), fold)
    title = plain((want.get("record") or {}).get("title"), fold)
    for passage in passages(form):
        text = plain(passage.text, fold)
        if passage.key in HEAD - {"title"} or text in EMPTY:
            continue
        right = text in (title if passage.key == "title" else by_key.get(passage.key, ""))
        if right:
            score.add("right passages that are sure", passage.sure)
        if passage.sure:
            score.add("passages marked sure that are right", right)
            if not right:
                score.wrong.append(f"sure but wrong: {passage.key}: {passage.text[:60]}")


def _judge_table(table, forms, score):
    want = [[plain(cell) for cell in row if cell] for row in table["cells"]]
    texts = [json.dumps(form, ensure_ascii=False) for form in forms]
    found = re.findall(r"<table.*?</table>", "".join(texts))
    kept = any(
        all(cell in re.sub("<[^>]+>|\\s", "", t).translate(_DIGITS) for row in want for cell in row)
        for t in found
    )
    score.add("tables that stay tables", kept)


def _judge_whole(meta, result, forms, score, fold):
    body = [p for form in forms for p in passages(form) if p.key not in HEAD]
    text = "".join(plain(p.text, fold) for p in body)
    for words in meta.get("must_not_contain") or []:
        leaks = plain(words, fold) in text
        score.add("strings kept out of sections", not leaks)
        if leaks:
            score.wrong.append(f"in a section: {words[:60]}")
    if not forms:
        return
    everything = _INVISIBLE.sub("", "".join(_strings(result)))
    for line in meta.get("source") or []:
        words = [_INVISIBLE.sub("", w).strip(".…_·") for w in line.split()]
        words = [w for w in words if len(w) > 3]
        lost = [w for w in words if w not in everything]
        score.add("words of the source kept", len(words) - len(lost), len(words))
        score.wrong += [f"lost: {word[:60]}" for word in lost]


def _strings(part):
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from _strings(inner)


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--detail", action="store_true", help="also what was wrong, file by file")
    options = parser.parse_args(arguments)
    import django

    django.setup()
    from records.imports import pipeline

    total = Score()
    for path in sorted(options.folder.glob("*.meta.json")):
        meta = json.loads(path.read_text(encoding="utf-8"))
        stem = path.name.removesuffix(".meta.json")
        beside = (p for p in options.folder.glob(f"{stem}.*") if p != path)
        name = meta.get("file") or next(beside).name
        result = pipeline.read(options.folder / name, name).as_json()
        total.wrong = []
        judge(meta, result, total)
        total.add("files without any fault", not total.wrong)
        if options.detail and total.wrong:
            print(name, meta.get("what") or "")
            print(*(f"    {line}" for line in total.wrong), sep="\n")
    for name in dict.fromkeys(name.removesuffix("/") for name in total.counts):
        total.say(name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
