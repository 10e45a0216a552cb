"""People who write while things break: each keeps a ledger of what the site said it had saved."""

import http.cookiejar
import io
import json
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
from html import unescape

from PIL import Image

PASSWORD = "ข้าวหอม-ทุ่งกุลา-42"  # noqa: S105


class Lost(Exception):
    """No answer, or one that promises nothing."""


class Browser:
    """A browser without scripts: cookies, forms, no following of redirects."""

    def __init__(self, address):
        self.address = address
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar, _Stay)

    def get(self, path):
        return self._open(urllib.request.Request(self.address + path))

    def post(self, path, fields, *, file=None, fetch=False):
        body, kind = _encoded(fields, file)
        headers = {"Content-Type": kind, "Referer": self.address + path}
        if fetch:
            headers["X-Requested-With"] = "fetch"
        return self._open(urllib.request.Request(self.address + path, body, headers))

    def _open(self, request):
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode(), answer.headers
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(errors="replace"), error.headers
        except (OSError, ValueError) as error:
            raise Lost from error

    def sign_in(self, username):
        _, page, _ = self.get("/account/login/")
        fields = {"username": username, "password": PASSWORD, **_hidden(page)}
        status, _, _ = self.post("/account/login/", fields)
        if status != 302:
            raise Lost


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


class Writer(threading.Thread):
    """Saves a text that grows by one, attaches a picture now and then, until told to stop.

    saved: the number of the last text that was acknowledged; pictures: their acknowledged captions.
    """

    def __init__(self, address, username, record, stop):
        super().__init__(daemon=True)
        self.address, self.username, self.record, self.stop = address, username, record, stop
        self.saved, self.tried, self.pictures, self.answers = 0, 0, [], {}

    def run(self):
        fields = None
        while not self.stop.is_set():
            try:
                if fields is None:
                    browser = Browser(self.address)
                    browser.sign_in(self.username)
                    fields = _form(browser.get(f"/writing/{self.record}/")[1])
                self.save(browser, fields)
                if self.tried % 4 == 0:
                    self.attach(browser, fields)
                    fields = _form(browser.get(f"/writing/{self.record}/")[1])
            except Lost:
                self.answers["none"] = self.answers.get("none", 0) + 1
                fields = None
                self.stop.wait(0.2)

    def save(self, browser, fields):
        self.tried += 1
        fields["goal"] = f"<p>ครั้งที่ {self.tried} ของ {self.username}</p>"
        status, body, _ = browser.post(f"/writing/{self.record}/autosave/", fields, fetch=True)
        self.answers[status] = self.answers.get(status, 0) + 1
        if status != 200:
            raise Lost
        self.saved = self.tried
        fields["base"] = json.loads(body)["base"]

    def attach(self, browser, fields):
        caption = f"ภาพ {self.tried} ของ {self.username}"
        path = f"/writing/{self.record}/attach/"
        status, _, headers = browser.post(
            path, {**fields, "caption": caption}, file=("files", "ภาพ.jpg", _picture(self.tried))
        )
        if status != 302 or "#attachments" not in headers.get("Location", ""):
            raise Lost
        self.pictures.append(caption)


class Sender(threading.Thread):
    """Hands one complete draft in, again until the site says that it is."""

    def __init__(self, address, username, record, stop):
        super().__init__(daemon=True)
        self.address, self.username, self.record, self.stop = address, username, record, stop
        self.sent = False

    def run(self):
        path = f"/mine/{self.record}/step/submit/"
        while not (self.sent or self.stop.is_set()):
            try:
                browser = Browser(self.address)
                browser.sign_in(self.username)
                fields = _form(browser.get(path)[1], needs="csrfmiddlewaretoken")
                status, _, headers = browser.post(path, fields)
                self.sent = status == 302 and "receipt" in headers.get("Location", "")
            except Lost:
                pass
            self.stop.wait(0.2)


def _hidden(page):
    """The hidden fields of the last form of a page."""
    form = page.rpartition("<form")[2]
    return dict(_fields(form)) or dict(_fields(page))


def _fields(html):
    for tag in re.findall(r"<input[^>]+>", html):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attributes.get("type") == "hidden" and attributes.get("name"):
            yield attributes["name"], unescape(attributes.get("value", ""))


def _form(page, needs="base"):
    """What a browser would send back from the last form of a page, untouched."""
    from django.http import HttpResponse

    from tests.submission.pages import posted

    fields = posted(HttpResponse(page))
    token = re.search(r'name="csrfmiddlewaretoken"\s+value="(\w+)"', page)
    if token:
        fields["csrfmiddlewaretoken"] = token[1]
    if needs not in fields:
        raise Lost
    return fields


def _encoded(fields, file):
    if file is None:
        return urllib.parse.urlencode(fields).encode(), "application/x-www-form-urlencoded"
    edge, lines = "----edge-of-a-part", []
    for name, value in fields.items():
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"'
        lines.append(f"{head}\r\n\r\n{value}\r\n")
    field, name, content = file
    lines.append(
        f'--{edge}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
    )
    body = "".join(lines).encode() + content + f"\r\n--{edge}--\r\n".encode()
    return body, f"multipart/form-data; boundary={edge}"


def _picture(number):
    out = io.BytesIO()
    colour = (number * 37 % 256, number * 91 % 256, number * 53 % 256)
    Image.new("RGB", (60, 40), colour).save(out, "JPEG")
    return out.getvalue()
