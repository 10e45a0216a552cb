"""Forms of the certificates: the design of a year, a batch, a new one for one with a mistake."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from records.core import thai
from records.core.enums import CertificateKind
from records.cycles.models import Cycle
from records.readers import external_programs
from records.readers.pictures import TooLarge, Unreadable, Wish
from records.web.fields import ThaiDateField, model_choice_field

from ..certificates import DETAIL_LENGTH_LIMIT, NAME_LENGTH_LIMIT, TITLE_LENGTH_LIMIT
from ..models import Certificate, CertificateDesign
from .fields import reason_field

if TYPE_CHECKING:
    DesignModelForm = forms.ModelForm[CertificateDesign]
else:  # Django's form takes no parameters while the program runs
    DesignModelForm = forms.ModelForm

EMBLEM_SIDE_LIMIT = 1000  # pixels; a larger picture is made smaller
UPLOADED_PIXELS_LIMIT = 40_000_000  # pixels; a larger picture is refused
_UNREADABLE = "อ่านภาพนี้ไม่ได้ ใช้ไฟล์ PNG หรือ JPG"


class DesignForm(DesignModelForm):
    """Lines are text with placeholders; the emblem is written anew as PNG.

    cycles: ids of the cycles in which the user issues certificates; initial_values: what a new
    design begins with. Both are set on a subclass for each request, as the admin takes a class.
    """

    cycles: Collection[int]
    initial_values: dict[str, str]

    remove_emblem = forms.BooleanField(label="ไม่ใช้ตราสัญลักษณ์เดิม", required=False)

    class Meta:
        model = CertificateDesign
        fields = (
            *("cycle", "frame", "emblem", "office", "opening", "best_practice", "innovation"),
            *("participation", "title_line", "blessing", "signer", "signer_position"),
            *("second_signer", "second_position"),
        )
        widgets = {"emblem": forms.FileInput(attrs={"accept": "image/png,image/jpeg"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = self.initial_values | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["cycle"]
        else:
            cycle = model_choice_field(self, "cycle")
            cycle.queryset = Cycle.objects.filter(
                pk__in=self.cycles, certificate_design__isnull=True
            )
            cycle.empty_label = "– เลือก –"
        if not self.instance.emblem:
            del self.fields["remove_emblem"]
        for name in ("best_practice", "innovation", "participation", "title_line"):
            self.fields[name].help_text = "ใช้ {ชื่อ} {ตำแหน่ง} {สังกัด} {เรื่อง} {ปี} {จังหวัด} ได้"
        self.fields["emblem"].help_text = "PNG หรือ JPG ไม่ใส่ก็ได้"

    def clean_emblem(self) -> Any:
        upload = self.cleaned_data.get("emblem")
        if not isinstance(upload, UploadedFile):
            return upload
        return ContentFile(_as_png(upload), name="emblem.png")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("remove_emblem") and "emblem" not in self.changed_data:
            data["emblem"] = False  # takes the stored file off the row
        return data


def _as_png(upload: UploadedFile[Any]) -> bytes:
    """The picture written anew, so that nothing else in the file comes along."""
    wish = Wish(EMBLEM_SIDE_LIMIT, ("PNG", "JPEG"), pixels=UPLOADED_PIXELS_LIMIT, as_png=True)
    upload.seek(0)
    try:
        return external_programs.picture(upload.read(), wish)[1]
    except TooLarge as error:
        raise forms.ValidationError("ภาพนี้ใหญ่เกินไป ย่อให้เล็กลงก่อน") from error
    except Unreadable as error:
        raise forms.ValidationError(_UNREADABLE) from error


class BatchForm(forms.Form):
    """Which certificates of which year; fetched with GET, issued with POST."""

    cycle: forms.ModelChoiceField[Cycle] = forms.ModelChoiceField(
        None, label="รอบ", empty_label=None
    )
    kinds = forms.MultipleChoiceField(
        label="ประเภท", choices=CertificateKind, widget=forms.CheckboxSelectMultiple
    )
    issued_on = ThaiDateField(label="ให้ไว้ ณ วันที่")

    def __init__(self, data: Any = None, *, cycles: Collection[int], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        model_choice_field(self, "cycle").queryset = Cycle.objects.filter(pk__in=cycles)


class ReissueForm(forms.Form):
    name = forms.CharField(label="ชื่อบนเกียรติบัตร", max_length=NAME_LENGTH_LIMIT)
    detail = forms.CharField(label="ตำแหน่งและสังกัด", max_length=DETAIL_LENGTH_LIMIT, required=False)
    title = forms.CharField(label="ชื่อเรื่อง", max_length=TITLE_LENGTH_LIMIT)
    reason = reason_field("เหตุผลที่ออกใหม่", "ฉบับเดิมจะขึ้นว่าถูกแทนด้วยฉบับใหม่ และคงอยู่ในระบบ")

    @staticmethod
    def initial_of(certificate: Certificate) -> dict[str, str]:
        """The words as they should read now: the name from the person as it stands."""
        owner = certificate.record.owner
        name = str(owner) if owner else certificate.name
        return {
            "name": thai.one_line(name),
            "detail": certificate.detail,
            "title": certificate.record.title,
        }
