"""The discussion on the page of a record."""

from tests.desk import text_of


def test_the_discussion_on_the_page(desk, in_screening):
    name = "records_record_say"
    assert desk.post("reviewer", name, in_screening.pk, text="ก่อนพิจารณา").status_code == 403
    desk.review("reviewer", in_screening)
    desk.post("reviewer", name, in_screening.pk, text="ควรขอภาพเพิ่ม")
    assert "ควรขอภาพเพิ่ม" in text_of(desk.page("secretary", in_screening))
    other = desk.office.reviewers[1]
    assert "ควรขอภาพเพิ่ม" not in text_of(desk.page(other, in_screening))
    assert desk.post("author", name, in_screening.pk, text="เจ้าของ").status_code == 403
