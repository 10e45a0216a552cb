"""Text that PDF converters and wrong code pages damaged: still recognised, or refused."""

import json
import random
import re

import pytest

from records.imports import pipeline
from records.imports.markers import numbers
from records.readers.repairs import inspect, propose
from tests.imports.build import FORM, text
from tests.imports.invented import SENTENCES, editions, found, invent
from tests.imports.reading import flat
from tests.imports.test_seeds import CASES, SEEDS, compare, needs_seeds

pytestmark = pytest.mark.slow

MARKS = "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4c]"
RNG = random.Random(2569)


def shifted(words):
    """Marks behind the next letter, with a space: "ทมี่ า"."""
    pattern = rf"([ก-ฮ])({MARKS}+)([ก-ฮ])(?=[ก-๎])"
    return re.sub(pattern, lambda m: f"{m[1]}{m[3]}{m[2]} " if RNG.random() < 0.4 else m[0], words)


def as_latin(words):
    return "".join(
        c.encode("cp874").decode("latin-1") if "\u0e00" < c < "\u0e7f" else c for c in words
    )


MENDABLE = {
    "mark-shift": shifted,
    "am-to-aa": lambda t: t.replace("ำ", "า"),
    "am-split": lambda t: t.replace("ำ", " า"),
    "am-decomposed": lambda t: re.sub("([\u0e48-\u0e4b]?)ำ", "\u0e4d\\1า", t),
    "tone-dropped": lambda t: re.sub("[\u0e47-\u0e4c]", "", t),
    "order-swapped": lambda t: re.sub("([\u0e31\u0e34-\u0e39])([\u0e48-\u0e4b])", "\\2\\1", t),
    "replacement-char": lambda t: t.replace("ำ", "\ufffdำ"),
    "mojibake": as_latin,
    "digit-mixed": lambda t: re.sub("[02468]", lambda m: "๐๑๒๓๔๕๖๗๘๙"[int(m[0])], t),
}
LOST = {
    "marks-lost": lambda t: re.sub("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", " ", t),
    "glyph-lost": lambda t: re.sub("[ก-๎]", "ค", t),
}


def outline(result):
    return [(node["key"], numbers(node["number"] or "")) for node in flat(result["sections"])]


@pytest.mark.parametrize("damage", MENDABLE)
def test_sections_are_found_all_the_same(damage):
    whole = pipeline.read(text(), "a.txt").as_json()
    broken = pipeline.read(text(MENDABLE[damage]("\n".join(FORM)).split("\n")), "a.txt").as_json()
    assert outline(broken) == outline(whole)
    assert broken["record"]["category"]["official"] == whole["record"]["category"]["official"]
    for key in ("province_code", "district_code"):
        assert broken["record"]["affiliation"][key] == whole["record"]["affiliation"][key]


@pytest.mark.parametrize("damage", LOST)
def test_text_beyond_repair_is_refused(damage):
    result = pipeline.read(text(LOST[damage]("\n".join(FORM)).split("\n")), "a.txt")
    assert result.outcome == "unreadable" and result.refusal.code == "garbled"


@needs_seeds
@pytest.mark.parametrize("damage", MENDABLE)
@pytest.mark.parametrize(("name", "expected"), [c for c in CASES if c[0].endswith(".txt")])
def test_real_forms_damaged(name, expected, damage, tmp_path, capsys):
    words = MENDABLE[damage]((SEEDS / name).read_text(encoding="utf-8-sig"))
    out = tmp_path / "result.json"
    result = pipeline.read(words.encode(), name).as_json()
    out.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
    assert compare().main([str(SEEDS / expected), str(out), "--fold"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("edition", editions())
@pytest.mark.parametrize("damage", MENDABLE)
def test_damaged_forms_of_any_edition(damage, edition):
    """Sections and office are found; with so many editions one wrong mark may cost a name."""
    rng = random.Random(damage + edition)
    form = invent(edition, rng)
    lines = [MENDABLE[damage](line) for line in form.lines()]
    result = pipeline.read(text(lines), "form.txt").as_json()
    assert [key for key, _ in found(result)] == [part.key for part in form.parts]
    if edition != "2559-assets" and any(part.key == "owner" for part in form.parts):
        assert result["record"]["affiliation"]["district_code"] == form.district


def test_damage_is_said_and_never_mended_unasked():
    damage = inspect(["ต าบลบ้านท่า น้ าใส ท างาน"])
    assert damage.texts == ["ต าบลบ้านท่า น้ าใส ท างาน"]
    assert len(damage.warnings) == 1
    assert inspect(["ข้อความดีทุกตัว"]).warnings == []


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("ทมี่ า", "ที่มา"),
        ("องคค์ วามรู้", "องค์ความรู้"),
        ("บคุ คล", "บุคคล"),
        ("ท างาน ต าบล น้ า", "ทำงาน ตำบล น้ำ"),
        ("ทํา", "ทำ"),
        ("ท่ี ย่ัง", "ที่ ยั่ง"),
        ("ค�ำนำ", "คำนำ"),
        ("สัปดาห์ละครั้รั้ง นั่นั่งคุย", "สัปดาห์ละครั้ง นั่งคุย"),
        ("ที่ที่เราอยู่", "ที่ที่เราอยู่"),
        ("งานนี้ จะทำ", "งานนี้ จะทำ"),
        ("ข้อความดีทุกตัว", "ข้อความดีทุกตัว"),
    ],
)
def test_repair_is_proposed(damaged, meant):
    assert propose(damaged, ["mark-shift"]) == meant


@pytest.mark.parametrize("damage", ["mark-shift", "am-split", "order-swapped", "replacement-char"])
def test_proposals_mend_most_and_harm_nothing(damage):
    broken = inspect([MENDABLE[damage](line) for line in SENTENCES])
    mended = [propose(text, broken.codes) for text in broken.texts]
    right = [a == b for a, b in zip(mended, SENTENCES, strict=True)]
    assert sum(right) >= 0.8 * len(SENTENCES)
    assert [propose(text) for text in SENTENCES] == SENTENCES


def test_letters_of_old_thai_fonts_are_everybodys():
    damage = inspect(["ป\uf70aา \uf0fc\uf0a8 \uf0b7 ข้อ"])
    assert damage.texts == ["ป่า ✓☐ • ข้อ"] and damage.warnings == []


def test_letters_that_only_one_font_shows_are_counted():
    assert inspect(["ก\uf041ข\uf042"]).warnings == ["สัญลักษณ์ของฟอนต์พิเศษ 2 ตัว เว็บแสดงไม่ได้ โปรดพิมพ์แทน"]
    assert inspect(["ก\ue001"]).warnings[0].startswith("ตัวอักษร 1 ตัว")
