"""Problems of all years by theme; what is shown is what is public now."""

import pytest
from django.utils import timezone

from records.bank import problem_themes as themes
from records.bank import problems
from records.bank.models import ProblemThemes
from records.core.enums import Action, State
from records.record import workflow, writing
from records.synthesis import similarity
from tests.factories import UserFactory

PRICE = "พ่อค้าคนกลางกดราคาหน่อไม้ตอนปลายฤดู แก้โดยรวมกลุ่มขายหน่อไม้ล่วงหน้าให้โรงเรียน"
PRICE_TOO = "พ่อค้าคนกลางมากดราคาหน่อไม้ถึงหมู่บ้าน แก้โดยตั้งราคากลางของกลุ่มหน่อไม้"
DRY = "กองปุ๋ยหมักแห้งเพราะรดน้ำแต่ผิวนอก แก้โดยแทงรูถี่แล้วกรอกน้ำในกองปุ๋ยหมัก"
DRY_TOO = "กองปุ๋ยหมักไม่ร้อนเพราะข้างในแห้ง แก้โดยรดน้ำระหว่างวางกองปุ๋ยหมักทีละชั้น"
ALONE = "ผู้เล่าตื่นเต้นจนลืมเนื้อหา แก้ด้วยบัตรคำสามใบ"
POLICY = "นโยบายของรัฐบาลและยุทธศาสตร์ชาติกำหนดวิสัยทัศน์ไว้กว้างเกินไปสำหรับกลุ่มในหมู่บ้าน"


def lines(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def public(office, owner, *texts, **values):
    return office.record(State.PUBLISHED, owner=owner, problems_solutions=lines(*texts), **values)


@pytest.fixture
def bank(office):
    return [
        public(office, office.author, PRICE, ALONE),
        public(office, office.colleague, PRICE_TOO, DRY),
        public(office, office.stranger, DRY_TOO),
    ]


def overview():
    found = themes.themes()
    return themes.overview(found, problems.counted_rows(problems.records_with_problems()))


def named(word):
    """The theme that shares this word."""
    terms = themes.themes().terms
    return next((t for t in overview() if word in " ".join(terms.get(t.key, ()))), None)


def test_problems_of_the_same_thing_are_one_theme_named_by_shared_words(office, bank):
    price, dry = named("ราคา"), named("ปุ๋ย")
    assert (price.problems, set(price.records)) == (2, {bank[0].pk, bank[1].pk})
    assert (dry.problems, set(dry.records)) == (2, {bank[1].pk, bank[2].pk})
    assert price.name.count(" · ") >= 1
    for word in price.name.split(" · "):
        assert word in PRICE and word in PRICE_TOO
    assert price.districts == {office.district.pk} and price.years == {2569}


def test_what_stands_alone_is_among_the_others_which_come_last(bank):
    last = overview()[-1]
    assert (last.key, last.name, last.problems) == ("other", "เรื่องอื่น ๆ", 1)
    (entry,) = problems.entries(last.records, themes.themes().key_of, theme="other")
    assert [pair.problem for pair in entry.pairs] == ["ผู้เล่าตื่นเต้นจนลืมเนื้อหา"]


def test_two_problems_of_one_record_are_no_theme(office):
    public(office, office.author, DRY, DRY_TOO)
    assert [theme.key for theme in overview()] == ["other"]


@pytest.mark.slow
def test_what_most_complain_of_is_a_theme_too(office, bank):
    """The synthesis desk sets aside what stands everywhere; a common problem is worth most."""
    for n in range(30):
        writer = UserFactory(unit=office.unit)
        public(office, writer, PRICE if n % 2 else PRICE_TOO)
    assert named("ราคา").problems == 32


def test_policy_text_is_set_aside(office):
    public(office, office.author, POLICY)
    public(office, office.colleague, POLICY)
    assert [theme.key for theme in overview()] == ["other"]


def test_words_that_always_stand_together_are_one_word_of_the_name(office, bank):
    (key,) = [key for key in themes.themes().terms if "ปุ๋ย" in key]
    assert "กองปุ๋ยหมัก" in themes.themes().terms[key]


def test_years_come_together(office, bank):
    bank[0].fiscal_year = 2561
    bank[0].save()
    assert named("ราคา").years == {2561, 2569}


def test_measures_do_not_make_a_theme():
    assert themes.words("รอบแรก สอง เดือน") == []
    assert "กดราคา" in themes.words(PRICE)


def test_grouping_is_done_once_for_each_state_of_the_bank(office, bank, monkeypatch):
    done = []
    real = similarity.group
    monkeypatch.setattr(similarity, "group", lambda *a: done.append(1) or real(*a))
    for _ in range(3):
        themes.themes()
    assert len(done) == 1
    writing.write(bank[0], {"goal": lines(DRY)}, actor=office.author, reason="load")
    themes.themes(), themes.themes()
    assert len(done) == 2
    workflow.advance(bank[0], Action.UNPUBLISH, actor=office.chair, inputs={"note": "ทดสอบ"})
    themes.themes(), themes.themes()
    assert len(done) == 3


def test_a_new_text_leaves_its_theme(office, bank):
    assert named("ปุ๋ย").problems == 2
    values = {"problems_solutions": lines(ALONE)}
    writing.write(bank[2], values, actor=office.stranger, reason="load")
    assert named("ปุ๋ย") is None


def test_unpublished_vanishes_even_from_themes_that_are_kept(office, bank, monkeypatch):
    """Rows are asked for anew: even a cache that did not notice shows nothing of it."""
    monkeypatch.setattr(themes, "_state_of_the_bank", lambda: "same")
    assert named("ราคา").problems == 2
    workflow.advance(bank[0], Action.UNPUBLISH, actor=office.chair, inputs={"note": "ทดสอบ"})
    left = named("ราคา")
    assert (left.problems, left.records) == (1, [bank[1].pk])
    (shown,) = themes.with_examples(themes.themes(), [left])
    assert shown.example in PRICE_TOO
    assert problems.entries([bank[0].pk], themes.themes().key_of) == []


def test_what_is_kept_holds_no_text(bank):
    kept = repr(themes.themes())
    assert "พ่อค้าคนกลางกดราคาหน่อไม้ตอนปลายฤดู" not in kept and "กรอกน้ำ" not in kept


def test_a_text_that_changed_meanwhile_has_no_theme(bank):
    found = themes.themes()
    assert found.key_of(bank[0].pk, 0, 2) != "other"
    assert found.key_of(bank[0].pk, 0, 5) == "other"
    assert found.key_of(0, 0, 1) == "other"


@pytest.mark.parametrize(
    ("asked", "means"),
    [
        ("กดราคา-พ่อค้า", "กดราคา-ตลาด-พ่อค้า"),  # a word came in since
        ("ฤดู-กดราคา-พ่อค้า", "กดราคา-ตลาด-พ่อค้า"),
        ("ปุ๋ย", "ปุ๋ย"),
        ("ตลาด-ปุ๋ย-ฝน", ""),
        ("other", "other"),
        ("ไม่มี", ""),
        ("", ""),
        ("-", ""),
        ("' or 1=1", ""),
    ],
)
def test_older_addresses_lead_to_the_theme_of_today(asked, means):
    terms = {"กดราคา-ตลาด-พ่อค้า": ["กดราคา", "พ่อค้า", "ตลาด"], "ปุ๋ย": ["ปุ๋ย"]}
    assert themes.Themes(terms, {}, {}).resolve(asked) == means


def test_an_empty_bank_has_no_themes(db):
    assert overview() == []


def test_themes_are_kept_until_they_are_made_again(office, bank, client, monkeypatch):
    made = timezone.now()
    assert themes.refresh(made) and not themes.refresh(made)
    monkeypatch.setattr(themes, "_compute", None)  # no page groups from now on
    found = themes.themes()
    assert found.made_at == made and found.terms
    assert "จัดกลุ่มล่าสุดเมื่อ" in client.get("/problems/").content.decode()
    later = public(
        office, UserFactory(unit=office.unit), "พ่อค้ากดราคาหน้าสวนจนขาดทุน วิธีแก้ไข รวมกลุ่มขาย"
    )
    page = client.get("/problems/")
    assert later in [entry.record for entry in page.context["entries"]]
    assert not themes.refresh(made + themes.PAUSE / 2)


def test_they_are_made_again_after_a_pause(office, bank):
    made = timezone.now()
    themes.refresh(made)
    later = public(
        office, UserFactory(unit=office.unit), "พ่อค้ากดราคาหน้าสวนจนขาดทุน วิธีแก้ไข รวมกลุ่มขาย"
    )
    assert later.pk not in themes.themes().keys
    assert themes.refresh(made + themes.PAUSE) and later.pk in themes.themes().keys
    assert ProblemThemes.objects.count() == 1
