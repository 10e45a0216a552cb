"""The form of what the office says of itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import EmailValidator

from records.core import office, thai
from records.people.models import Province
from records.readers import external_programs
from records.readers.pictures import TooLarge, Unreadable, Wish
from records.web.fields import choice_field

MEGABYTE = 1024 * 1024
EMBLEM_SIDE = 600  # pixels
EMBLEM_PIXELS = 20_000_000
_DAY_HELP = "วัน/เดือน เช่น 1/11 เว้นว่างไว้ใช้ช่วงเดียวกับปีก่อน"
_SECURITY = [
    ("", "ไม่เข้ารหัส"),
    ("tls", "STARTTLS (มักเป็นพอร์ต 587)"),
    ("ssl", "SSL/TLS (มักเป็นพอร์ต 465)"),
]
GROUPS = (
    ("สำนักงาน", ("SITE_OFFICE", "SITE_PROVINCE", "SITE_NAME", "emblem", "remove_emblem")),
    ("ผู้ประสานงาน", ("SITE_CONTACT", "SITE_CONTACT_EMAIL", "SITE_CONTACT_PHONE")),
    (
        "ผู้ลงนาม",
        ("SITE_SIGNER", "SITE_SIGNER_POSITION", "SITE_SECOND_SIGNER", "SITE_SECOND_POSITION"),
    ),
    (
        "เซิร์ฟเวอร์เมล",
        (
            *("EMAIL_HOST", "EMAIL_PORT", "security", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD"),
            *("forget_password", "EMAIL_FROM"),
        ),
    ),
    ("ช่วงเปิดรับและขนาดไฟล์", ("WINDOW_OPENS", "WINDOW_CLOSES", "UPLOAD_LIMIT")),
)


class OfficeForm(forms.Form):
    """Fields are called as in the environment; what the environment says is shown and locked."""

    SITE_OFFICE = forms.CharField(label="ชื่อสำนักงาน", max_length=200)
    SITE_PROVINCE = forms.ChoiceField(label="จังหวัด")
    SITE_NAME = forms.CharField(label="ชื่อเว็บ", max_length=100)
    emblem = forms.FileField(
        label="ตราสำนักงาน",
        required=False,
        help_text="PNG หรือ JPG พิมพ์บนหัวแบบบันทึกและเล่ม",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    remove_emblem = forms.BooleanField(label="ไม่ใช้ตราเดิม", required=False)
    SITE_CONTACT = forms.CharField(
        label="ชื่อผู้ประสานงาน", max_length=150, required=False, help_text="แสดงท้ายทุกหน้า"
    )
    SITE_CONTACT_EMAIL = forms.EmailField(label="อีเมลผู้ประสานงาน", required=False)
    SITE_CONTACT_PHONE = forms.CharField(label="โทรศัพท์", max_length=50, required=False)
    SITE_SIGNER = forms.CharField(
        label="ผู้ลงนาม",
        max_length=150,
        required=False,
        help_text="ใช้ตั้งต้นบนเกียรติบัตรของปีที่ยังไม่ได้กำหนด",
    )
    SITE_SIGNER_POSITION = forms.CharField(label="ตำแหน่งผู้ลงนาม", max_length=200, required=False)
    SITE_SECOND_SIGNER = forms.CharField(label="ผู้ลงนามคนที่สอง", max_length=150, required=False)
    SITE_SECOND_POSITION = forms.CharField(
        label="ตำแหน่งผู้ลงนามคนที่สอง", max_length=200, required=False
    )
    EMAIL_HOST = forms.CharField(
        label="ชื่อเซิร์ฟเวอร์", max_length=200, required=False, help_text="ว่างไว้: เก็บเมลเป็นไฟล์ ไม่ส่งออก"
    )
    EMAIL_PORT = forms.IntegerField(label="พอร์ต", min_value=1, max_value=65535)
    security = forms.ChoiceField(label="การเข้ารหัส", choices=_SECURITY, required=False)
    EMAIL_HOST_USER = forms.CharField(label="ชื่อผู้ใช้", max_length=200, required=False)
    EMAIL_HOST_PASSWORD = forms.CharField(
        label="รหัสผ่าน",
        max_length=200,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    forget_password = forms.BooleanField(label="ลบรหัสผ่านที่เก็บไว้", required=False)
    EMAIL_FROM = forms.CharField(label="ผู้ส่ง", max_length=250, help_text="เช่น km@example.go.th")
    WINDOW_OPENS = forms.CharField(
        label="ปีใหม่เริ่มรับ", max_length=10, required=False, help_text=_DAY_HELP
    )
    WINDOW_CLOSES = forms.CharField(
        label="ปิดรับ", max_length=10, required=False, help_text=_DAY_HELP
    )
    UPLOAD_LIMIT = forms.IntegerField(
        label="ขนาดไฟล์สูงสุด (MB)",
        min_value=1,
        max_value=200,
        help_text="พร็อกซีหน้าเว็บอาจจำกัดน้อยกว่านี้",
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial=_standing())
        provinces = Province.objects.order_by("name").values_list("code", "name")
        choice_field(self, "SITE_PROVINCE").choices = list(provinces)
        known = bool(office.value("EMAIL_HOST_PASSWORD"))
        hint = "เก็บไว้แล้ว ไม่แสดง เว้นว่างไว้คือใช้เดิม" if known else "ยังไม่ได้ตั้ง"
        self.fields["EMAIL_HOST_PASSWORD"].help_text = hint
        for name, field in self.fields.items():
            if office.from_environment(_SAID_BY.get(name, name)):
                field.disabled = True
                field.required = False
                field.help_text = f"ตั้งไว้ในไฟล์ค่าตั้งของเครื่อง ({_SAID_BY.get(name, name)}) แก้ที่นี่ไม่ได้"

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(title, [self[name] for name in names]) for title, names in GROUPS]

    def clean_emblem(self) -> bytes | None:
        upload = self.cleaned_data.get("emblem")
        return _as_png(upload) if isinstance(upload, UploadedFile) else None

    def clean_EMAIL_HOST(self) -> str:
        host: str = self.cleaned_data["EMAIL_HOST"].strip()
        if any(sign.isspace() or sign in "/:@" for sign in host):
            raise forms.ValidationError("ใส่ชื่อเครื่องอย่างเดียว เช่น mail.example.go.th")
        return host

    def clean_EMAIL_FROM(self) -> str:
        said: str = thai.one_line(self.cleaned_data["EMAIL_FROM"])
        address = said.rpartition("<")[2].rstrip(">").strip()
        if not said.endswith("@localhost"):
            EmailValidator("ใส่ที่อยู่อีเมล เช่น km@example.go.th")(address)
        return said

    def clean_WINDOW_OPENS(self) -> str:
        return self._day("WINDOW_OPENS")

    def clean_WINDOW_CLOSES(self) -> str:
        return self._day("WINDOW_CLOSES")

    def _day(self, name: str) -> str:
        text = thai.to_arabic(self.cleaned_data[name]).replace(" ", "")
        if text and office.day_and_month(text) is None:
            raise forms.ValidationError("เขียนเป็น วัน/เดือน เช่น 31/7")
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("WINDOW_OPENS")) != bool(data.get("WINDOW_CLOSES")):
            self.add_error("WINDOW_CLOSES", "ใส่ทั้งวันเริ่มและวันปิด หรือเว้นว่างทั้งคู่")
        return data

    def values(self) -> dict[str, str | None]:
        """name → what is to be stored, of a valid form; None: as by default."""
        data = self.cleaned_data
        values: dict[str, str | None] = {}
        for name in office.SETTINGS:
            if name in data and name != "EMAIL_HOST_PASSWORD" and name in self.changed_data:
                values[name] = _text(name, data[name])
        if "security" in self.changed_data:
            values["EMAIL_USE_TLS"] = str(int(data["security"] == "tls"))
            values["EMAIL_USE_SSL"] = str(int(data["security"] == "ssl"))
        if data.get("EMAIL_HOST_PASSWORD"):
            values["EMAIL_HOST_PASSWORD"] = data["EMAIL_HOST_PASSWORD"]
        elif data.get("forget_password"):
            values["EMAIL_HOST_PASSWORD"] = None
        return values


# Fields that show a setting of another name.
_SAID_BY = {
    "emblem": "SITE_EMBLEM",
    "remove_emblem": "SITE_EMBLEM",
    "security": "EMAIL_USE_TLS",
    "forget_password": "EMAIL_HOST_PASSWORD",
}


def _standing() -> dict[str, Any]:
    """What is so now; a password never."""
    said = {s.name: office.value(s.name) for s in office.SETTINGS.values() if not s.secret}
    security = "ssl" if said.pop("EMAIL_USE_SSL") else "tls" if said["EMAIL_USE_TLS"] else ""
    said["EMAIL_HOST"] = office.mail_server()
    said["UPLOAD_LIMIT"] = max(1, round(office.upload_limit() / MEGABYTE))
    return said | {"security": security}


def _text(name: str, value: Any) -> str | None:
    if name == "UPLOAD_LIMIT":
        return str(value * MEGABYTE)
    return thai.one_line(str(value)) or (None if name in ("EMAIL_HOST",) else "")


def _as_png(upload: UploadedFile[Any]) -> bytes:
    """The picture decoded within bounds and written anew, so that nothing else comes along."""
    wish = Wish(EMBLEM_SIDE, ("PNG", "JPEG"), pixels=EMBLEM_PIXELS, as_png=True)
    upload.seek(0)
    try:
        return external_programs.picture(upload.read(), wish)[1]
    except TooLarge as error:
        raise forms.ValidationError("ภาพนี้ใหญ่เกินไป ย่อให้เล็กลงก่อน") from error
    except Unreadable as error:
        raise forms.ValidationError("อ่านภาพนี้ไม่ได้ ใช้ไฟล์ PNG หรือ JPG") from error
