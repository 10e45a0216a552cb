"""Who gets onto the desk, and what is refused to whom on each of its pages."""

import re

import pytest
from django.urls import reverse

from records.core.enums import State
from tests.desk import state_of, text_of

LISTS = (
    *("records_record", "records_award", "records_cycle", "records_latepermission"),
    *("records_user", "records_unit", "records_position"),
    *("records_transition", "records_event", "records_notice"),
)
EVERYBODY = ("reviewer", "secretary", "chair", "administrator")


def test_a_stranger_to_the_site_signs_in_on_the_site_and_comes_back(client, office):
    for path in (reverse("admin:index"), reverse("admin:records_record_changelist")):
        response = client.get(path)
        assert response.status_code == 302
        assert response["Location"] == f"{reverse('account-login')}?next={path}"
    login = client.get(reverse("admin:login"), {"next": "/admin/records/award/"})
    assert login["Location"] == f"{reverse('account-login')}?next=/admin/records/award/"


@pytest.mark.parametrize("who", ["author", "coordinator", "stranger"])
def test_who_has_no_seat_is_refused(desk, who):
    record = desk.office.record(State.SUBMITTED)
    client = desk.client(who)
    paths = [reverse("admin:index"), reverse("admin:login")]
    paths += [reverse(f"admin:{name}_changelist") for name in LISTS]
    paths += [reverse("admin:records_record_change", args=[record.pk])]
    paths += [reverse("admin:records_record_step", args=[record.pk, "screen"])]
    paths += [reverse("admin:records_record_review", args=[record.pk])]
    assert {client.get(path).status_code for path in paths} == {403}


def test_the_sites_own_pages_for_passwords_and_signing_out(desk):
    client = desk.client("secretary")
    for name, target in (
        ("logout", "account-profile"),
        ("password_change", "account-password"),
    ):
        assert client.get(reverse(f"admin:{name}"))["Location"] == reverse(target)
    page = text_of(client.get(reverse("admin:index")))
    assert f'action="{reverse("account-logout")}"' in page
    assert f'href="{reverse("home-index")}"' in page


def test_who_may_open_which_list(desk):
    open_to = {
        "records_record": set(EVERYBODY),
        "records_award": set(EVERYBODY),
        "records_cycle": set(EVERYBODY),
        "records_latepermission": set(EVERYBODY),
        "records_user": {"secretary", "chair", "administrator"},
        "records_unit": {"secretary", "chair", "administrator"},
        "records_position": {"secretary", "chair", "administrator"},
        "records_transition": {"secretary", "chair", "administrator"},
        "records_event": {"secretary", "chair", "administrator"},
        "records_notice": {"administrator"},
    }
    found = {
        name: {w for w in EVERYBODY if desk.get(w, f"{name}_changelist").status_code == 200}
        for name in LISTS
    }
    assert found == open_to


def test_who_may_add_what(desk):
    expected = {
        "records_record": set(),
        "records_award": {"secretary", "chair"},
        "records_cycle": {"administrator"},
        "records_latepermission": {"secretary", "administrator"},
        "records_user": {"administrator"},
        "records_unit": {"administrator"},
        "records_position": {"administrator"},
        "records_transition": set(),
        "records_event": set(),
        "records_notice": set(),
    }
    found = {
        name: {w for w in EVERYBODY if desk.get(w, f"{name}_add").status_code == 200}
        for name in LISTS
    }
    assert found == expected


def test_nobody_deletes_records_steps_or_awards(desk):
    record = desk.office.record(State.SUBMITTED)
    step = record.transitions.get()
    for who in EVERYBODY:
        assert desk.get(who, "records_record_delete", record.pk).status_code == 403
        assert desk.get(who, "records_transition_delete", step.pk).status_code == 403
        assert desk.get(who, "records_transition_change", step.pk).status_code == 403


def test_a_secretary_of_another_year_finds_nothing(desk, other_year):
    record = desk.office.record(State.SUBMITTED)
    assert desk.page(other_year, record).status_code == 404
    for name in ("sort", "assign"):
        assert desk.post(other_year, f"records_record_{name}", record.pk).status_code == 404
    assert desk.take(other_year, record, "screen").status_code == 404
    assert state_of(record) == State.SUBMITTED


def test_a_published_record_of_another_year_is_only_read(desk, other_year):
    record = desk.office.record(State.PUBLISHED)
    assert desk.page(other_year, record).status_code == 200
    assert desk.take(other_year, record, "unpublish", note="ลอง").status_code == 403
    assert desk.post(other_year, "records_record_sort", record.pk).status_code == 403
    assert state_of(record) == State.PUBLISHED


def test_drafts_are_nobodys_business_here(desk):
    record = desk.office.draft()
    for who in EVERYBODY:
        assert desk.page(who, record).status_code == 404


@pytest.mark.parametrize(
    ("state", "action", "may"),
    [
        (State.SUBMITTED, "screen", {"secretary"}),
        (State.SCREENING, "return", {"secretary"}),
        (State.SCREENING, "propose_accept", {"secretary"}),
        (State.PENDING_ACCEPT, "reconsider", {"secretary", "chair"}),
        (State.PENDING_ACCEPT, "accept", {"chair"}),
        (State.PENDING_REJECT, "reject", {"chair"}),
        (State.ACCEPTED, "publish", {"secretary"}),
        (State.PUBLISHED, "unpublish", {"chair"}),
        (State.UNPUBLISHED, "restore", {"chair"}),
        (State.REJECTED, "reopen", {"chair"}),
        (State.PUBLISHED, "withdraw", {"chair"}),
    ],
)
def test_step_page_opens_for_whom_the_table_says(desk, state, action, may):
    record = desk.office.record(state)
    codes = {
        who: desk.get(who, "records_record_step", record.pk, action).status_code
        for who in EVERYBODY
    }
    assert codes == {who: 200 if who in may else 403 for who in EVERYBODY}
    for who in set(EVERYBODY) - may:
        assert desk.take(who, record, action, note="ลอง").status_code == 403
    assert state_of(record) == state


def test_an_unknown_action_and_an_unknown_record(desk):
    record = desk.office.record(State.SUBMITTED)
    assert desk.get("chair", "records_record_step", record.pk, "explode").status_code == 404
    assert desk.client("chair").get("/admin/records/record/999/change/").status_code == 404
    assert desk.client("chair").get("/admin/records/record/x/change/").status_code == 404


def test_the_page_of_a_record_takes_no_posts(desk):
    record = desk.office.record(State.SUBMITTED)
    response = desk.post("secretary", "records_record_change", record.pk, state="published")
    assert response.status_code == 403
    assert state_of(record) == State.SUBMITTED


def test_what_was_typed_before_signing_in_is_there_afterwards(desk, client, in_screening):
    """A review takes half an hour; a session that ended meanwhile does not eat it."""
    path = reverse("admin:records_record_review", args=[in_screening.pk])
    response = client.post(path, {"comment_owner": "พิมพ์ไว้นานแล้ว", "draft": "1"})
    assert response["Location"] == f"{reverse('account-login')}?next={path}"
    backend = "django.contrib.auth.backends.ModelBackend"
    client.force_login(desk.office.reviewers[0], backend=backend)
    assert "พิมพ์ไว้นานแล้ว" in text_of(client.get(path))
    assert "พิมพ์ไว้นานแล้ว" not in text_of(client.get(path))


def test_a_click_that_comes_back_as_a_get_shows_the_record(desk, in_screening):
    for name in ("sort", "assign"):
        response = desk.get("secretary", f"records_record_{name}", in_screening.pk)
        assert response["Location"] == reverse(
            "admin:records_record_change", args=[in_screening.pk]
        )
    assert desk.get("secretary", "records_cycle_copy", desk.office.cycle.pk).status_code == 302


@pytest.mark.parametrize("model", ["cycle", "position", "synonym", "unit", "user"])
def test_a_form_that_fails_says_so_in_thai(desk, model):
    page = text_of(desk.post("administrator", f"records_{model}_add"))
    assert "กรุณาแก้ไขข้อผิดพลาดด้านล่าง" in page
    note = re.search(r'<p class="errornote">(.*?)</p>', page, re.DOTALL)[1]
    lists = re.findall(r'<ul class="errorlist.*?</ul>', page, re.DOTALL)
    assert lists
    for text in (note, *lists):
        assert not re.search("[A-Za-z]{3}", re.sub("<[^>]*>", "", text)), text


@pytest.mark.parametrize("page", ["step/screen", "review"])
def test_a_form_of_the_desk_waits_for_after_the_sign_in(client, office, page):
    record = office.record(State.SUBMITTED)
    address = f"/admin/records/record/{record.pk}/{page}/"
    response = client.post(address, {"note": "พิมพ์ไว้"}, follow=True)
    assert "ข้อความที่พิมพ์ค้างไว้ยังอยู่" in response.content.decode()


def test_a_password_that_an_administrator_typed_does_not_wait(client, office):
    address = reverse("admin:auth_user_password_change", args=[office.author.pk])
    client.post(address, {"new_password1": "ลับ", "new_password2": "ลับ"})
    assert not list(client.session.keys())
