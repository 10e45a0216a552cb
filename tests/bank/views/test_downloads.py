"""Downloads: who gets them, what they are, what a browser is told."""

import pytest

from records.core.enums import State
from tests import paper

pytestmark = pytest.mark.django_db
BASE = "/records/{}"


@pytest.fixture
def published(office):
    return office.record(State.PUBLISHED)


@pytest.fixture
def screening(office):
    return office.record(State.SCREENING)


def test_form_as_word_and_pdf_for_everybody(published, client):
    url = f"/records/{published.number}/form"
    word, made = client.get(f"{url}.docx"), client.get(f"{url}.pdf")
    assert published.title in paper.word_text(word.content)
    assert paper.squeezed(published.title) in paper.squeezed(paper.pdf_text(made.content))
    for response, suffix in ((word, "docx"), (made, "pdf")):
        assert response.headers["Content-Disposition"].startswith(
            "attachment; filename*=utf-8''KM-"
        )
        assert response.headers["Content-Disposition"].endswith(f".{suffix}")
        assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_form_in_thai_digits(published, client):
    made = client.get(f"/records/{published.number}/form.pdf?digits=thai").content
    assert "๔.๑ที่มา" in paper.squeezed(paper.pdf_text(made))


def test_form_without_lines_to_sign_on(published, client):
    url = f"/records/{published.number}/form.docx"
    assert "(ลงชื่อ)" in paper.word_text(client.get(url).content)
    assert "(ลงชื่อ)" not in paper.word_text(client.get(f"{url}?signed=0").content)


def test_form_as_markdown(published, client):
    response = client.get(f"/records/{published.number}/form.md")
    text = response.content.decode()
    assert response.headers["Content-Type"].startswith("text/markdown")
    assert "### 4.1 ที่มา" in text and f"/records/{published.number}/" in text


@pytest.mark.parametrize("suffix", ["exe", "doc", "pdf.exe", "PDF", "%00"])
def test_form_of_an_unknown_kind_is_not_there(published, client, suffix):
    assert client.get(f"/records/{published.number}/form.{suffix}").status_code == 404


@pytest.mark.parametrize("what", ["form.pdf", "form.docx", "form.md", "cite.ris", "chat.txt"])
def test_form_only_for_whoever_may_see_the_record(office, screening, client, sign_in, what):
    url = f"/records/{screening.number}/{what}"
    assert client.get(url).status_code == 404
    assert sign_in(office.stranger).get(url).status_code == 404
    for person in (office.author, office.coordinator, office.secretary):
        response = sign_in(person).get(url)
        assert response.status_code == 200
        assert "no-store" in response.headers["Cache-Control"]
    assert client.post(url).status_code == 405


def test_draft_for_its_author_alone(office, client, sign_in):
    record = office.draft()
    url = f"/mine/{record.pk}/form.docx"
    assert client.get(url).url.startswith("/account/login/")
    assert sign_in(office.stranger).get(url).status_code == 404
    assert sign_in(office.secretary).get(url).status_code == 404
    response = sign_in(office.author).get(url)
    section = paper.word(response.content).sections[0]
    assert "ฉบับร่าง" in section.header._element.xml


def test_draft_page_offers_the_files(office, sign_in):
    record = office.draft()
    page = sign_in(office.author).get(f"/writing/{record.pk}/preview/").content.decode()
    for suffix in ("docx", "pdf"):
        assert f"/mine/{record.pk}/form.{suffix}" in page


def test_detail_offers_the_files(published, client):
    page = client.get(f"/records/{published.number}/").content.decode()
    for what in ("form.pdf", "form.docx", "form.md", "cite.ris", "cite.bib", "chat.txt"):
        assert f"/records/{published.number}/{what}" in page


def test_chat_fits_into_a_message(published, client):
    response = client.get(f"/records/{published.number}/chat.txt")
    text = response.content.decode()
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Content-Disposition" not in response.headers
    assert text.startswith(published.title) and len(text) <= 4_500
    assert text.rstrip().endswith(f"/records/{published.number}/")


def test_cite_in_three_ways(published, client):
    apa, bib, ris = (
        client.get(f"/records/{published.number}/cite.{suffix}") for suffix in ("txt", "bib", "ris")
    )
    assert published.title in apa.content.decode()
    assert bib.content.decode().startswith("@techreport{km-")
    assert ris.content.decode().startswith("TY  - RPRT\r\n")
    assert client.get(f"/records/{published.number}/cite.xml").status_code == 404


def test_form_goes_on_where_it_broke_off(office, client, settings):
    settings.PAGE_CACHE = True
    record = office.record(State.PUBLISHED)
    address = f"/records/{record.number}/form.docx"
    whole = client.get(address)
    assert client.get(address).content == whole.content and whole["ETag"]
    headers = {"Range": "bytes=100-", "If-Range": whole["ETag"]}
    rest = client.get(address, headers=headers)
    assert rest.status_code == 206 and rest.content == whole.content[100:]
    assert client.get(address, headers={"If-None-Match": whole["ETag"]}).status_code == 304
