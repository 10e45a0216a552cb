"""Forms of the certificates: the design of a year, a batch, a new paper for a wrong one."""

import io

from django import forms
from django.core.files.base import ContentFile
from PIL import Image, UnidentifiedImageError

from records.core import thai
from records.core.enums import CertificateKind
from records.cycles.models import Cycle
from records.web.fields import ThaiDateField

from ..models import CertificateDesign

EMBLEM_SIDE = 1000  # pixels
MOST_PIXELS = 40_000_000
_UNREADABLE = "อ่านภาพนี้ไม่ได้ ใช้ไฟล์ PNG หรือ JPG"


class DesignForm(forms.ModelForm):
    """Lines are text with placeholders; the emblem is written anew as PNG."""

    remove_emblem = forms.BooleanField(label="ไม่ใช้ตราสัญลักษณ์เดิม", required=False)

    class Meta:
        model = CertificateDesign
        fields = (
            *("cycle", "frame", "emblem", "office", "opening", "best_practice", "innovation"),
            *("participation", "title_line", "blessing", "signer", "signer_position"),
            *("second_signer", "second_position"),
        )
        widgets = {"emblem": forms.FileInput(attrs={"accept": "image/png,image/jpeg"})}

    def __init__(self, *args, cycles, **kwargs):
        super().__init__(*args, **kwargs)
        free = Cycle.objects.filter(pk__in=cycles, certificate_design__isnull=True)
        if self.instance.pk:
            del self.fields["cycle"]
        else:
            self.fields["cycle"].queryset = free
            self.fields["cycle"].empty_label = "– เลือก –"
        if not self.instance.emblem:
            del self.fields["remove_emblem"]
        for name in ("best_practice", "innovation", "participation", "title_line"):
            self.fields[name].help_text = "ใช้ {ชื่อ} {ตำแหน่ง} {สังกัด} {เรื่อง} {ปี} {จังหวัด} ได้"
        self.fields["emblem"].help_text = "PNG หรือ JPG ไม่ใส่ก็ได้"

    def clean_emblem(self):
        upload = self.cleaned_data.get("emblem")
        if not upload or not hasattr(upload, "content_type"):
            return upload
        return ContentFile(_as_png(upload), name="emblem.png")

    def save(self, commit=True):
        if self.cleaned_data.get("remove_emblem") and "emblem" not in self.changed_data:
            self.instance.emblem = ""
        return super().save(commit)


def _as_png(upload) -> bytes:
    """The picture written anew, so that nothing else in the file comes along."""
    try:
        with Image.open(upload, formats=("PNG", "JPEG")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise forms.ValidationError("ภาพนี้ใหญ่เกินไป ย่อให้เล็กลงก่อน")
            small = image.convert("RGBA")
            small.thumbnail((EMBLEM_SIDE, EMBLEM_SIDE))
            out = io.BytesIO()
            small.save(out, "PNG", optimize=True)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise forms.ValidationError(_UNREADABLE) from error
    return out.getvalue()


class BatchForm(forms.Form):
    """Which certificates of which year; fetched with GET, issued with POST."""

    cycle = forms.ModelChoiceField(None, label="รอบ", empty_label=None)
    kinds = forms.MultipleChoiceField(
        label="ประเภท", choices=CertificateKind, widget=forms.CheckboxSelectMultiple
    )
    issued_on = ThaiDateField(label="ให้ไว้ ณ วันที่")

    def __init__(self, data=None, *, cycles, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["cycle"].queryset = Cycle.objects.filter(pk__in=cycles)


class ReissueForm(forms.Form):
    name = forms.CharField(label="ชื่อบนเกียรติบัตร", max_length=250)
    detail = forms.CharField(label="ตำแหน่งและสังกัด", max_length=400, required=False)
    title = forms.CharField(label="ชื่อเรื่อง", max_length=500)
    reason = forms.CharField(
        label="เหตุผลที่ออกใหม่",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 40}),
        help_text="ฉบับเดิมจะขึ้นว่าถูกแทนด้วยฉบับใหม่ และคงอยู่ในระบบ",
    )

    @staticmethod
    def initial_of(certificate) -> dict:
        """The words as they should read now: the name from the person as it stands."""
        owner = certificate.record.owner
        name = str(owner) if owner else certificate.name
        return {
            "name": thai.one_line(name),
            "detail": certificate.detail,
            "title": certificate.record.title,
        }
