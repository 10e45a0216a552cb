"""The synthesis desk: passages, suggested groups, paragraphs with sources, editors at once."""

import pytest

from records.core.enums import Action, Kind, State
from records.people.models import User
from records.record import workflow, writing
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed
from records.synthesis import (
    coverage,
    paragraph_sources,
    paragraphs,
    passages,
    set_editors,
    set_text,
    similarity,
    suggestions,
)
from records.synthesis.models import Paragraph, Passage, Source

COMPOST = "กลับกองปุ๋ยหมักทุกเจ็ดวันจนกองปุ๋ยเย็นลง จึงนำไปใส่แปลงผักของสมาชิก"
COMPOST_TOO = "สมาชิกกลับกองปุ๋ยหมักทุกเจ็ดวัน รอให้กองปุ๋ยเย็นลงก่อนใส่แปลงผัก"
MARKET = "นัดร้านกาแฟในเมืองมาชิมตัวอย่างก่อนตกลงราคา แล้วส่งของทุกเช้าวันจันทร์"
POLICY = "ตามนโยบายของรัฐบาลและยุทธศาสตร์ชาติ กรมการพัฒนาชุมชนได้กำหนดวิสัยทัศน์ไว้"


def lines(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def fresh(user):
    return User.objects.get(pk=user.pk)


@pytest.fixture
def sources(office):
    return [
        office.record(State.ACCEPTED, technique=lines(COMPOST, MARKET)),
        office.record(State.ACCEPTED, owner=office.colleague, technique=lines(COMPOST_TOO)),
    ]


@pytest.fixture
def the_set(office, sources):
    record, new = set_editors.begin(office.cycle, actor=office.secretary, title="ชุดความรู้ทดสอบ")
    assert new
    passages.refresh(office.cycle)
    return record


def passage(text):
    return Passage.objects.get(digest=passages.digest(text))


def collect(office, record, *texts, section="new_technique", **values):
    chosen = [passage(text) for text in texts]
    return paragraph_sources.collect(
        record, chosen, actor=office.secretary, section=section, **values
    )


def write(office, paragraph, text, **values):
    values = {"version": paragraph.version, "name": paragraph.name, **values}
    values.setdefault("section", paragraph.section)
    return paragraphs.write(paragraph, actor=office.secretary, text=text, **values)


def section(record, key="new_technique"):
    record.refresh_from_db()
    return getattr(record, key)


# --- passages ------------------------------------------------------------------------------------


def test_sections_are_cut_into_paragraphs_and_items(office):
    html = f"<h4>ระยะแรก</h4><ul><li>{COMPOST}</li><li>{MARKET}</li></ul><p>สั้นไป</p>"
    record = office.draft(technique=html)
    found = [cut for cut in passages.cut(record) if cut.section == "technique"]
    assert [(c.text, c.label) for c in found] == [(COMPOST, "ระยะแรก"), (MARKET, "ระยะแรก")]


def test_refresh_keeps_the_row_of_what_still_stands(office, the_set, sources):
    kept = passage(COMPOST).pk
    writing.write(sources[0], {"technique": lines(COMPOST)}, actor=office.author, reason="load")
    assert passages.stale_records(office.cycle) == [sources[0]]
    passages.refresh(office.cycle)
    assert passage(COMPOST).pk == kept
    assert not Passage.objects.filter(digest=passages.digest(MARKET)).exists()
    assert passages.stale_records(office.cycle) == []


def test_policy_text_is_set_aside(office, the_set):
    office.record(State.ACCEPTED, owner=office.stranger, origin=lines(POLICY))
    passages.refresh(office.cycle)
    assert passage(POLICY).policy
    assert not passage(COMPOST).policy


def test_records_that_left_are_not_offered(office, the_set, sources):
    workflow.advance(sources[0], Action.WITHDRAW, actor=office.chair, inputs={"note": "ถอน"})
    assert not Passage.objects.of_cycle(office.cycle).filter(record=sources[0]).exists()


# --- groups --------------------------------------------------------------------------------------


def test_what_says_the_same_is_grouped_and_explained():
    texts = [
        "กลับ กอง ปุ๋ย หมัก ทุก เจ็ด วัน",
        "นัด ร้าน กาแฟ มา ชิม ตัวอย่าง",
        "สมาชิก กลับ กอง ปุ๋ย หมัก รอ ให้ เย็น",
        "ออม วัน ละ บาท ทุก ครัวเรือน",
    ]
    (found,) = similarity.group(texts, str.split)
    assert sorted(found.members) == [0, 2]
    assert "ปุ๋ยหมัก" in found.terms
    assert all(term in texts[0].replace(" ", "") for term in found.terms)


def test_nothing_alike_makes_no_group():
    assert similarity.group([COMPOST, MARKET], passages.content_words) == []
    assert similarity.group([], passages.content_words) == []


def test_suggested_groups_join_different_records(office, the_set, sources):
    assert suggestions.suggest(the_set, actor=office.secretary) > 0
    found = the_set.paragraphs.filter(suggested=True, section="new_technique")
    group = next(g for g in found if g.sources.filter(digest=passages.digest(COMPOST)).exists())
    assert {s.record for s in group.sources.all()} == set(sources)
    again = the_set.paragraphs.count()
    suggestions.suggest(the_set, actor=office.secretary)
    assert the_set.paragraphs.count() == again


def test_an_accepted_group_is_not_suggested_again(office, the_set):
    suggestions.suggest(the_set, actor=office.secretary)
    accepted = suggestions.accept(the_set.paragraphs.first(), actor=office.secretary)
    mine = set(accepted.sources.values_list("passage", flat=True))
    suggestions.suggest(the_set, actor=office.secretary)
    rest = Source.objects.filter(paragraph__record=the_set, paragraph__suggested=True)
    assert not mine & set(rest.values_list("passage", flat=True))


def test_split_and_merge_move_sources_and_lose_no_text(office, the_set):
    group = collect(office, the_set, COMPOST, COMPOST_TOO, MARKET, name="ปุ๋ย")
    write(office, group, "ย่อหน้าแรก")
    market = group.sources.get(digest=passages.digest(MARKET))
    with pytest.raises(Blocked):
        paragraph_sources.split(group, [], actor=office.secretary, name="")
    new = paragraph_sources.split(group, [market.pk], actor=office.secretary, name="ตลาด")
    assert (group.sources.count(), new.sources.count()) == (2, 1)
    new = write(office, new, "ย่อหน้าที่สอง")
    into = paragraph_sources.merge(new, group, actor=office.secretary)
    assert into.sources.count() == 3
    assert section(the_set) == lines("ย่อหน้าแรก", "ย่อหน้าที่สอง")


# --- paragraphs ----------------------------------------------------------------------------------


def test_a_paragraph_becomes_the_text_of_the_set_and_keeps_its_sources(office, the_set, sources):
    group = collect(office, the_set, COMPOST, COMPOST_TOO, name="ปุ๋ยหมัก")
    write(office, group, "กลับกองทุกเจ็ดวัน\n- จนเย็นลง\n- แล้วจึงใช้")
    assert section(the_set) == "<p>กลับกองทุกเจ็ดวัน</p><ul><li>จนเย็นลง</li><li>แล้วจึงใช้</li></ul>"
    source = group.sources.get(record=sources[0])
    assert (source.quote, source.section) == (COMPOST, "technique")
    assert source.revision == sources[0].revisions.first()
    assert the_set.revisions.count() >= 1


def test_paragraphs_move_within_and_between_sections(office, the_set):
    one = write(office, collect(office, the_set, COMPOST), "หนึ่ง")
    two = write(office, collect(office, the_set, MARKET), "สอง")
    paragraphs.move(two, actor=office.secretary, up=True)
    assert section(the_set) == lines("สอง", "หนึ่ง")
    paragraphs.move(two, actor=office.secretary, up=True)
    assert section(the_set) == lines("สอง", "หนึ่ง")
    two.refresh_from_db()
    write(office, two, "สอง", section="caution")
    assert section(the_set) == lines("หนึ่ง")
    assert section(the_set, "caution") == lines("สอง")
    paragraphs.drop(one, actor=office.secretary)
    assert section(the_set) == ""


def test_two_editors_of_one_paragraph_lose_nothing(office, the_set):
    group = collect(office, the_set, COMPOST)
    first = write(office, group, "ข้อความของคนแรก")
    late = write(office, group, "ข้อความของคนที่สอง")
    assert late.late == "ข้อความของคนที่สอง"
    assert section(the_set) == lines("ข้อความของคนแรก")
    assert "ข้อความของคนที่สอง" in str([r.data for r in the_set.revisions.all()])
    again = write(office, first, "รวมทั้งสองคน", version=late.version)
    assert (again.late, section(the_set)) == ("", lines("รวมทั้งสองคน"))


def test_two_editors_of_different_paragraphs_are_merged(office, the_set):
    one, two = collect(office, the_set, COMPOST), collect(office, the_set, MARKET)
    write(office, one, "หนึ่ง")
    write(office, two, "สอง")
    assert section(the_set) == lines("หนึ่ง", "สอง")


def test_text_written_elsewhere_keeps_its_paragraphs_and_sources(office, the_set):
    one = write(office, collect(office, the_set, COMPOST), "กลับกองปุ๋ยทุกเจ็ดวันจนกองเย็นลง")
    two = write(office, collect(office, the_set, MARKET), "นัดร้านกาแฟมาชิมก่อน")
    changed = lines("ย่อหน้าใหม่ทั้งหมด ไม่เกี่ยวกัน", "กลับกองปุ๋ยทุกแปดวันจนกองเย็นลง", "นัดร้านกาแฟมาชิมก่อน")
    writing.write(the_set, {"new_technique": changed}, actor=office.secretary)
    three = write(office, collect(office, the_set, COMPOST_TOO), "ท้ายสุด")
    assert section(the_set) == changed + lines("ท้ายสุด")
    one.refresh_from_db(), two.refresh_from_db()
    assert one.text == lines("กลับกองปุ๋ยทุกแปดวันจนกองเย็นลง")
    assert one.sources.count() == two.sources.count() == three.sources.count() == 1
    row = the_set.paragraphs.filter(section="new_technique", suggested=False)
    assert "".join(p.text for p in row) == section(the_set)


def test_blocks_keep_a_heading_with_what_follows():
    html = "<h4>ก</h4><ul><li>ข<ul><li>ค</li></ul></li></ul><p>ง</p>"
    assert set_text.blocks(html) == ["<h4>ก</h4><ul><li>ข<ul><li>ค</li></ul></li></ul>", "<p>ง</p>"]


def test_unchanged_text_keeps_its_formatting(office, the_set):
    html = "<p>คำ<strong>หนา</strong></p>"
    writing.write(the_set, {"new_technique": html}, actor=office.secretary)
    group = collect(office, the_set, COMPOST)
    write(office, group, "ต่อท้าย")
    adopted = the_set.paragraphs.get(text=html)
    write(office, adopted, "คำหนา", name="ชื่อใหม่")
    assert html in section(the_set)


# --- who and when --------------------------------------------------------------------------------


def test_only_the_secretary_and_chosen_editors_write(office, the_set):
    reviewer = office.reviewers[0]
    group = collect(office, the_set, COMPOST)
    values = {"version": group.version, "name": "x", "section": group.section, "text": "ลอง"}
    for who in (reviewer, office.author, office.chair):
        with pytest.raises(NotAllowed):
            paragraphs.write(group, actor=fresh(who), **values)
    with pytest.raises(NotAllowed):
        set_editors.choose_editors(the_set, [reviewer], actor=fresh(reviewer))
    set_editors.choose_editors(the_set, [reviewer, office.author], actor=office.secretary)
    assert [e.user for e in the_set.editors.all()] == [reviewer]
    paragraphs.write(group, actor=fresh(reviewer), **values)
    assert section(the_set) == lines("ลอง")


def test_a_set_in_the_committees_hands_is_locked(office, the_set):
    group = collect(office, the_set, COMPOST)
    values = office.values(Kind.SET)
    writing.write(the_set, values, actor=office.secretary)
    workflow.advance(the_set, Action.SUBMIT, actor=office.secretary)
    with pytest.raises(writing.Locked):
        write(office, group, "ช้าไป")


def test_a_paragraph_that_was_dropped_is_said(office, the_set):
    group = collect(office, the_set, COMPOST)
    paragraphs.drop(Paragraph.objects.get(pk=group.pk), actor=office.secretary)
    with pytest.raises(Blocked):
        write(office, group, "ช้าไป")


# --- what the set rests on -----------------------------------------------------------------------


def test_coverage_counts_records_by_topic_district_and_person(office, the_set, sources):
    collect(office, the_set, COMPOST)
    found = coverage.coverage(the_set)
    assert (found.used, found.unused, found.percent) == ([sources[0]], [sources[1]], 50)
    assert [(s.name, s.used, s.total) for s in found.topics] == [(office.topic.name, 1, 2)]
    assert {s.name: s.used for s in found.people} == {
        str(office.author): 1,
        str(office.colleague): 0,
    }


def warnings_of(record):
    rows = list(Source.objects.accepted_in(record).select_related("record"))
    usable = set(Record.objects.usable_in_set().values_list("pk", flat=True))
    return coverage.warnings(rows, usable)


def test_a_changed_source_is_warned_about(office, the_set, sources):
    collect(office, the_set, COMPOST)
    assert warnings_of(the_set) == {}
    changed = {"technique": lines("ข้อความใหม่ที่เจ้าของเขียนขึ้นมาแทนของเดิม")}
    writing.write(sources[0], changed, actor=office.author, reason="load")
    passages.refresh(office.cycle)
    assert ["แก้ข้อความ" in text for text in warnings_of(the_set).values()] == [True]


def test_a_withdrawn_source_is_warned_about(office, the_set, sources):
    collect(office, the_set, COMPOST)
    workflow.advance(sources[0], Action.WITHDRAW, actor=office.chair, inputs={"note": "ถอน"})
    assert ["ใช้ไม่ได้แล้ว" in text for text in warnings_of(the_set).values()] == [True]


def ready_set(office, the_set):
    """The set with one written paragraph and the rest filled, accepted by the committee."""
    writing.write(the_set, office.values(Kind.SET, new_technique=""), actor=office.secretary)
    write(office, collect(office, the_set, COMPOST), "ย่อหน้าที่มีที่มา " * 10)
    the_set.refresh_from_db()
    for action, actor, inputs in office.way(the_set, State.ACCEPTED):
        office._prepare(the_set, action)
        workflow.advance(the_set, action, actor=actor, inputs=inputs)
        the_set.refresh_from_db()
    return the_set


def test_a_set_is_not_published_while_a_source_has_left(office, the_set, sources):
    record = ready_set(office, the_set)
    publish = {"actor": office.secretary, "inputs": {"privacy_checked": True}}
    for action in (Action.PUBLISH, Action.UNPUBLISH):
        inputs = {"note": "ระงับ", "privacy_checked": True}
        actor = office.secretary if action == Action.PUBLISH else office.chair
        workflow.advance(sources[0], action, actor=actor, inputs=inputs)
    with pytest.raises(Blocked) as error:
        workflow.advance(record, Action.PUBLISH, **publish)
    assert [problem.code for problem in error.value.problems] == ["source"]
    workflow.advance(sources[0], Action.RESTORE, actor=office.chair, inputs={"note": "คืน"})
    workflow.advance(record, Action.PUBLISH, **publish)
