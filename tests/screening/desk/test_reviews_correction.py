"""The pages on which a review is corrected, and on which it says how far it is."""

from django.urls import reverse

from records.people import leaving
from records.people.models import User
from records.screening import assignments
from tests.desk import text_of


def test_the_button_opens_the_form_with_what_was_given(desk, in_screening):
    desk.review("reviewer", in_screening, comment_owner="อ่านง่ายมาก")
    url = reverse("admin:records_record_take_back", args=[in_screening.pk])
    assert url in text_of(desk.page("reviewer", in_screening))
    assert url not in text_of(desk.page("secretary", in_screening))
    response = desk.post("reviewer", "records_record_take_back", in_screening.pk)
    assert response["Location"] == reverse("admin:records_record_review", args=[in_screening.pk])
    page = desk.client("reviewer").get(response["Location"])
    assert page.context["form"]["comment_owner"].value() == "อ่านง่ายมาก"
    assert page.context["progress"].total == 80 and not page.context["progress"].missing
    desk.review("reviewer", in_screening, comment_owner="อ่านยาก")
    assert in_screening.assignments.exclude(reviews=None).count() == 1
    assert desk.post("secretary", "records_record_take_back", in_screening.pk).status_code == 403


def test_a_draft_says_its_total_and_what_is_missing_without_script(desk, in_screening):
    desk.review("reviewer", in_screening, "draft", recommendation="")
    page = desk.get("reviewer", "records_record_review", in_screening.pk)
    html = text_of(page)
    assert "คะแนนขณะนี้" in html and "ยังขาด 1 อย่างก่อนส่ง" in html


def test_errors_stand_at_their_fields(desk, in_screening):
    score = f"score_{desk.office.criterion.pk}"
    page = desk.review("reviewer", in_screening, recommendation="", **{score: ""})
    assert set(page.context["form"].errors) == {score, "recommendation"}
    page = desk.review("reviewer", in_screening, recommendation="revise", comment_owner=" ")
    assert set(page.context["form"].errors) == {"comment_owner"}


def test_a_secretary_who_owes_a_review_reads_no_others_in_her_letter(desk, in_screening):
    office = desk.office
    desk.review("reviewer", in_screening, comment_owner="ควรเพิ่มตัวเลข")
    url = reverse("admin:records_record_step", args=[in_screening.pk, "return"])
    assert "ควรเพิ่มตัวเลข" in text_of(desk.client("secretary").get(url))
    assignments.assign(in_screening, actor=office.secretary, reviewer=office.secretary)
    page = text_of(desk.client("secretary").get(url))
    assert "ควรเพิ่มตัวเลข" not in page and "ท่านยังไม่ได้ส่งผลพิจารณาของท่าน" in page


def close(desk, person):
    """The administrator closes an account; nobody takes what is in its hands."""
    takes = {duty.key: None for duty in leaving.duties(person)}
    leaving.close(person, takes, reason="ย้าย", actor=desk.office.administrator)


def test_a_reviewer_closed_in_mid_review_leaves_her_draft_and_her_task(desk, in_screening):
    person = desk.office.reviewers[0]
    client = desk.client(person)
    desk.review(person, in_screening, "draft", comment_owner="เขียนไว้ครึ่งหนึ่ง")
    close(desk, person)
    assert not User.objects.get(pk=person.pk).is_active
    task = in_screening.assignments.get(reviewer=person)
    assert task.ended_at and task.reviews.get().comment_owner == "เขียนไว้ครึ่งหนึ่ง"
    url = reverse("admin:records_record_review", args=[in_screening.pk])
    late = client.post(url, {"comment_owner": "ที่เพิ่งพิมพ์", "submit": "1"})
    assert late.status_code == 302 and not task.reviews.filter(submitted_at__isnull=False)


def test_what_she_had_handed_in_goes_on_counting(desk, in_screening):
    person = desk.office.reviewers[0]
    desk.review(person, in_screening)
    close(desk, person)
    assert in_screening.assignments.active().filter(reviewer=person).exists()


def test_blind_switched_on_late_hides_from_now_on_and_loses_nothing(desk, in_screening):
    office, person = desk.office, desk.office.reviewers[0]
    owner = in_screening.owner.get_full_name()
    desk.review(person, in_screening, "draft", comment_owner="ร่างก่อนปิดชื่อ")
    assert owner in text_of(desk.get(person, "records_record_review", in_screening.pk))
    office.cycle.blind = True
    office.cycle.save()
    page = desk.get(person, "records_record_review", in_screening.pk)
    assert owner not in text_of(page)
    assert page.context["form"]["comment_owner"].value() == "ร่างก่อนปิดชื่อ"
    desk.review(person, in_screening, comment_owner="ส่งหลังปิดชื่อ")
    assert in_screening.assignments.get(reviewer=person).reviews.get().submitted_at
    assert owner in text_of(desk.page("secretary", in_screening))
