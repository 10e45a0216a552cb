"""The author's form as a browser without JavaScript meets it."""

import io
import re
from datetime import timedelta
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from records.core.enums import Action
from records.record import workflow


def url(name, record, *args):
    return reverse(f"writing-{name}", args=[record.pk, *args])


def posted(response) -> dict:
    """What a browser without JavaScript would send back from the page, untouched."""
    html = response.content.decode()
    data = {}
    for tag in re.findall(r"<input[^>]+>", html):
        attrs = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attrs.get("type") in ("checkbox", "radio") and not re.search(r"\bchecked\b", tag):
            continue
        if attrs.get("name") and attrs.get("type") not in ("file", "submit"):
            data[attrs["name"]] = unescape(attrs.get("value", "on" if "checked" in tag else ""))
    for name, text in re.findall(r'<textarea\s+name="(\w+)"[^>]*>\n(.*?)</textarea>', html, re.S):
        data[name] = unescape(text).replace("\n", "\r\n")
    for name, options in re.findall(r'<select name="([\w-]+)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        data[name] = chosen[1] if chosen else ""
    for marker in ("csrfmiddlewaretoken", "caption", "link", "partner-__prefix__-sector",
                   "partner-__prefix__-name", "partner-__prefix__-contribution"):  # fmt: skip
        data.pop(marker, None)
    return data


def save(client, record, data):
    return client.post(url("autosave", record), data, headers={"X-Requested-With": "fetch"})


def picture(**kwargs):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG", **kwargs)
    return SimpleUploadedFile("ภาพ.jpg", out.getvalue(), "image/jpeg")


def send_back(office, record):
    workflow.advance(
        record,
        Action.RETURN,
        actor=office.secretary,
        inputs={
            "note": "ขอตัวเลขประกอบ",
            "due_on": timezone.localdate() + timedelta(days=7),
            "sections": {"goal": "ใส่จำนวนครัวเรือน"},
        },
    )
    record.refresh_from_db()


def page(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def mine_url(name, record, *args):
    return reverse(f"mine-{name}", args=[record.pk, *args])
