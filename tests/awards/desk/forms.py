"""What people send to the awards desk, and the page they look at."""

import io

from PIL import Image

from records.core.enums import CertificateKind
from tests.desk import text_of


def page(desk, who, ballot):
    return text_of(desk.get(who, "records_ballot_change", ballot.pk))


def vote(desk, who, ballot, choice):
    return desk.post(who, "records_ballot_vote", ballot.pk, choice=choice)


def batch(desk, **data):
    values = {"cycle": desk.office.cycle.pk, "kinds": CertificateKind.values}
    return {**values, "issued_on": "21/11/2569", **data}


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(out, "PNG")
    return out.getvalue()


def design(desk, **data):
    lines = {"office": "สำนักงานทดสอบ", "frame": "gold", "opening": "ขอมอบ {ชื่อ}"}
    values = {"cycle": desk.office.cycle.pk, **lines, **data}
    return desk.post("secretary", "records_certificatedesign_add", **values)
