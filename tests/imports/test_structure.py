"""Headings told by their look: every hand that numbers them, words that nobody knows."""

import pytest

from records.imports import pipeline
from tests.imports import build
from tests.imports.reading import flat, read

HAND = {
    "ก.": lambda n: f"{'กขคงจฉชซฌญฎฏ'[n]}. ",
    "ข้อที่ ๑ :": lambda n: f"ข้อที่ {n + 1} : ",
    "หัวข้อที่ 1": lambda n: f"หัวข้อที่ {n + 1} ",
    "1:": lambda n: f"{n + 1}: ",
    "1 -": lambda n: f"{n + 1} - ",
    "I.": lambda n: f"{('I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI')[n]}. ",
    "1️⃣": lambda n: f"{n + 1}\ufe0f\u20e3 ",
    "•": lambda n: "• ",
    "-": lambda n: "- ",
    "📌": lambda n: "📌 ",
    "1.": lambda n: f"{n + 1}. ",
    "1)": lambda n: f"{n + 1}) ",
}
KNOWN = {
    "title": ("ชื่อองค์ความรู้", "เลี้ยงผึ้งโพรงในสวนลำไย"),
    "owner": ("ชื่อเจ้าของความรู้", "นางสาวสดใส ใจงาม"),
    "origin": ("ที่มา", "ชาวสวนมีรายได้จากลำไยปีละครั้งเดียว"),
    "goal": ("วัตถุประสงค์", "มีน้ำผึ้งขายนอกฤดูลำไย"),
    "process": ("วิธีดำเนินการ", "ชวนคนที่สนใจจริง ทำกล่องล่อผึ้ง แล้วดูทุกเจ็ดวัน"),
    "caution": ("ข้อควรระวัง", "อย่าเปิดกล่องตอนแดดจัด"),
    "success_factors": ("ปัจจัยแห่งความสำเร็จ", "ความสม่ำเสมอของคนดูแล"),
    "problems_solutions": ("ปัญหาและแนวทางแก้ไข", "มดขึ้นกล่อง ใช้น้ำหล่อขาตั้ง"),
}
OWN = {
    "title": ("ชื่อผลงานของเรา", "เลี้ยงผึ้งโพรงในสวนลำไย"),
    "owner": ("ผู้เขียนเรื่อง", "นางสาวสดใส ใจงาม"),
    "origin": ("ทำไมจึงเริ่มเรื่องนี้", "ชาวสวนมีรายได้จากลำไยปีละครั้งเดียว"),
    "goal": ("สิ่งที่อยากเห็น", "มีน้ำผึ้งขายนอกฤดูลำไย"),
    "process": ("ลงมือทำกันอย่างไร", "ชวนคนที่สนใจจริง ทำกล่องล่อผึ้ง แล้วดูทุกเจ็ดวัน"),
    "caution": ("เรื่องที่ต้องระวังให้มาก", "อย่าเปิดกล่องตอนแดดจัด"),
    "success_factors": ("เหตุที่ทำสำเร็จ", "ความสม่ำเสมอของคนดูแล"),
    "problems_solutions": ("อุปสรรคและทางออกของกลุ่ม", "มดขึ้นกล่อง ใช้น้ำหล่อขาตั้ง"),
}


def written(sections, hand, title=True):
    lines = ["แบบบันทึกองค์ความรู้รายบุคคล"] if title else []
    for n, (heading, text) in enumerate(sections.values()):
        lines += [HAND[hand](n) + heading, text]
    return lines


@pytest.mark.parametrize("words", [KNOWN, OWN], ids=["known", "own"])
@pytest.mark.parametrize("hand", HAND)
def test_every_hand_in_which_headings_are_numbered(hand, words):
    result = read(written(words, hand))
    sections = {node["key"]: node["text"] for node in flat(result["sections"])}
    assert sections == {key: text for key, (_, text) in words.items()}, result["warnings"]
    assert result["unmatched"] == []


def test_what_is_guessed_says_so():
    result = read(written(OWN, "1."))
    trust = {node["key"]: node["trust"] for node in flat(result["sections"])}
    assert trust.pop("title") == "likely"  # ชื่อผลงาน is known, ของเรา is not
    said = [warning for warning in result["warnings"] if "ไม่มีในแบบที่รู้จัก" in warning]
    guessed = [key for key, sure in trust.items() if sure == "guessed"]
    assert set(trust.values()) == {"guessed", "sure"} and len(said) == len(trust)
    assert sum("เดาว่าเป็น" in warning for warning in said) == len(guessed)


def test_an_unknown_heading_among_known_ones_is_kept_apart_with_its_text():
    words = dict(KNOWN)
    words["goal"] = ("งบประมาณที่ใช้", "ใส่เกลือนิดหน่อย")
    result = read(written(words, "📌"))
    assert result["unmatched"] == [{"text": "ใส่เกลือนิดหน่อย", "near": "📌 งบประมาณที่ใช้"}]


def test_steps_of_a_list_stay_steps_though_they_name_sections():
    steps = ["1. คุยเรื่องที่มา", "2. ตั้งเป้าหมาย", "3. เลือกวิธี", "4. ดูปัญหาและทางแก้", "5. สรุปผล"]
    lines = written(KNOWN, "ก.")
    at = lines.index("จ. วิธีดำเนินการ") + 1
    result = read([*lines[:at], *steps, *lines[at + 1 :]])
    process = next(node for node in flat(result["sections"]) if node["key"] == "process")
    assert [block["text"] for block in process["blocks"]] == [step[3:] for step in steps]


def test_a_text_without_headings_is_no_form():
    lines = ["เรียนทุกท่าน", "1. นัดประชุม", "2. เลี้ยงส่งพี่สมชาย", "3. เก็บเงินค่าน้ำ", "ขอบคุณค่ะ"]
    assert pipeline.read(build.text(lines), "letter.txt").outcome == "not_a_form"


TEXTS = [
    ("ต้นเรื่อง", "origin", "คลองหน้าวัดตื้นเขินจนเรือพายไม่ได้มาสามปีแล้ว"),
    ("ความตั้งใจ", "goal", "ให้เด็กกลับมาพายเรือไปโรงเรียนได้ก่อนสงกรานต์ปีหน้า"),
    ("ลงมือทำ", "process", "ลอกคลองทุกวันเสาร์ แบ่งกันคนละสิบเมตรตามหน้าบ้าน"),
    ("เคล็ดไม่ลับ", "technique", "ให้คนเฒ่าชี้แนวตลิ่งเดิมก่อนขุดจึงไม่มีใครทะเลาะกัน"),
    ("จุดที่พลาดง่าย", "caution", "ขุดลึกเกินไปตลิ่งจะพังในหน้าฝน ต้องปักไม้ไผ่กันไว้"),
    ("ใครช่วยให้สำเร็จ", "success_factors", "เจ้าอาวาสออกมาเดินดูทุกครั้งและเลี้ยงน้ำดื่มทุกคน"),
    ("ติดขัดตรงไหน", "problems_solutions", "บางบ้านไม่อยู่ เพื่อนบ้านจึงลงแรงแทนแล้วคืนแรงกันทีหลัง"),
    ("ดอกผล", "problem_results", "เรือกลับมาสิบสองลำและน้ำไม่ท่วมขังหน้าวัดอีกเลย"),
]


@pytest.mark.parametrize(
    "head", ["{w}", "{w} :", "ข้อที่ {n} : {w}", "{n} - {w}", "({n}) {w}", "• {w}", "❖ {w}", "📌 {w}"]
)
def test_a_form_wholly_in_its_own_words(head):
    lines = ["ชื่อเรื่อง : คลองเรียนหน้าวัด", "ผู้เขียน : นายพาย รักน้ำ"]
    for n, (words, _, text) in enumerate(TEXTS, start=1):
        lines += ["", head.format(n=n, w=words), text]
    result = pipeline.read(build.text(lines), "x.txt").as_json()
    assert result["outcome"] == "record"
    found = {node["key"]: node["text"] for node in flat(result["sections"])}
    assert {key: found.get(key) for _, key, _ in TEXTS} == {key: text for _, key, text in TEXTS}


def test_a_heading_without_a_cue_is_told_by_its_place():
    lines = ["ชื่อเรื่อง : คลองเรียนหน้าวัด", "ผู้เขียน : นายพาย รักน้ำ"]
    for n, (words, key, text) in enumerate(TEXTS, start=1):
        lines += [f"{n}. {'ของเก่าเล่าใหม่' if key == 'technique' else words}", text]
    nodes = {
        n["key"]: n for n in flat(pipeline.read(build.text(lines), "x.txt").as_json()["sections"])
    }
    assert (
        nodes["technique"]["heading"] == "ของเก่าเล่าใหม่" and nodes["technique"]["trust"] == "guessed"
    )


def test_two_forms_in_their_own_words_in_one_file():
    one = ["การถอดบทเรียน", "ชื่อเรื่อง : คลองเรียนหน้าวัด", "ผู้เขียน : นายพาย รักน้ำ"]
    two = ["การถอดบทเรียน", "ชื่อเรื่อง : เตาถ่านหลังบ้าน", "ผู้เขียน : นางเตา ไฟอ่อน"]
    body = [line for words, _, text in TEXTS for line in (f"{words} :", text)]
    records = pipeline.read(build.text([*one, *body, *two, *body]), "x.txt").as_json()["records"]
    assert [r["record"]["title"] for r in records] == ["คลองเรียนหน้าวัด", "เตาถ่านหลังบ้าน"]
    assert all(len(r["sections"]) == len(TEXTS) + 2 for r in records)
