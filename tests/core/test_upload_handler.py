"""Uploads are stopped while they come in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import StopUpload
from django.test import RequestFactory

from records.core.upload_handler import QuotaUploadHandler
from tests import clamd


@pytest.fixture
def handler(settings):
    settings.UPLOAD_LIMIT = 10
    made = QuotaUploadHandler(RequestFactory().post("/"))
    made.new_file("files", "a.txt", "text/plain", None)
    return made


def test_chunks_pass_up_to_the_limit_and_not_a_byte_more(handler):
    assert handler.receive_data_chunk(b"12345", 0) == b"12345"
    assert handler.receive_data_chunk(b"67890", 5) == b"67890"
    with pytest.raises(StopUpload):
        handler.receive_data_chunk(b"x", 10)
    assert handler.request.upload_too_large


def test_each_file_has_the_limit_for_itself(handler):
    handler.receive_data_chunk(b"1234567890", 0)
    handler.new_file("files", "b.txt", "text/plain", None)
    assert handler.receive_data_chunk(b"1234567890", 0)


def test_a_request_with_too_large_a_file_holds_none(settings):
    settings.UPLOAD_LIMIT = 10
    small, large = (SimpleUploadedFile("a.txt", b"x" * size) for size in (5, 5000))
    assert "files" in RequestFactory().post("/", {"files": small}).FILES
    request = RequestFactory().post("/", {"files": large})
    assert "files" not in request.FILES
    assert request.upload_too_large


def posted(*contents):
    files = [SimpleUploadedFile(f"{n}.txt", content) for n, content in enumerate(contents)]
    return RequestFactory().post("/", {"files": files, "title": "ก"})


def test_what_malware_is_found_in_is_not_taken_and_named(settings):
    with clamd.stand_in() as (settings.CLAMAV, received):
        request = posted(b"harmless", clamd.EICAR)
        assert [file.name for file in request.FILES.getlist("files")] == ["0.txt"]
        assert "“1.txt” มีไวรัส" in request.upload_refused and "Eicar" in request.upload_refused
        fine = posted(b"harmless")
        assert fine.FILES and not hasattr(fine, "upload_refused")
    assert received[0] == b"harmless"


def test_without_an_answer_no_file_is_taken(settings):
    settings.CLAMAV = "127.0.0.1:1"
    request = posted(b"harmless")
    assert not request.FILES and "ตรวจไวรัสไม่ตอบ" in request.upload_refused


def test_nobody_is_asked_where_nobody_is_named(settings):
    settings.CLAMAV = ""
    assert posted(clamd.EICAR).FILES
