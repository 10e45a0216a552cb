"""The forms of certificates."""

import io

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from records.awards.forms.certificates import BatchForm, DesignForm, ReissueForm
from records.awards.models import Certificate, CertificateDesign
from records.people.models import User


def picture(size=(40, 40), form="PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, form)
    return out.getvalue()


def design_form(office, data=None, files=None, instance=None):
    values = {"cycles": [office.cycle.pk], "initial_values": {"office": "เดิม"}}
    bound = type("Bound", (DesignForm,), values)
    lines = {"office": "สำนักงานทดสอบ", "frame": "gold", "cycle": office.cycle.pk}
    return bound({**lines, **(data or {})}, files, instance=instance)


def test_a_new_design_begins_with_the_words_of_the_last(office):
    assert design_form(office).initial["office"] == "เดิม"


def test_an_emblem_is_written_anew_and_made_smaller(office):
    content = picture((2000, 1000), "JPEG") + b"<script>"
    form = design_form(office, files={"emblem": SimpleUploadedFile("x.jpg", content, "image/jpeg")})
    assert form.is_valid(), form.errors
    emblem = form.cleaned_data["emblem"].read()
    assert b"<script>" not in emblem
    with Image.open(io.BytesIO(emblem)) as image:
        assert (image.format, image.size) == ("PNG", (1000, 500))


def test_an_emblem_is_taken_off_unless_a_new_one_comes(office):
    stored = CertificateDesign.objects.create(
        cycle=office.cycle, office="ก", emblem=ContentFile(picture(), "x.png")
    )
    for files, kept in (
        (None, False),
        ({"emblem": SimpleUploadedFile("y.png", picture(), "image/png")}, True),
    ):
        design = CertificateDesign.objects.get(pk=stored.pk)
        form = design_form(office, {"remove_emblem": "on"}, files, design)
        assert form.is_valid(), form.errors
        assert bool(form.instance.emblem) is kept
    assert CertificateDesign.objects.get(pk=stored.pk).emblem  # the form writes nothing


def test_the_words_of_a_reissue_are_those_of_today(office, issued):
    record = issued[0].record
    User.objects.filter(pk=record.owner_id).update(family_name="ใหม่จริง")
    certificate = Certificate.objects.get(pk=issued[0].pk)
    words = ReissueForm.initial_of(certificate)
    assert "ใหม่จริง" in words["name"]
    assert words["title"] == record.title


def test_a_batch_needs_a_year_of_ones_own_and_a_kind(office):
    values = {"cycle": office.cycle.pk, "kinds": ["participation"], "issued_on": "21/11/2569"}
    assert BatchForm(values, cycles=[office.cycle.pk]).is_valid()
    assert not BatchForm(values, cycles=[]).is_valid()
    assert not BatchForm({**values, "kinds": []}, cycles=[office.cycle.pk]).is_valid()
