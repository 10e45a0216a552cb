"""Batches of invented forms, handed over and worked on as the page does."""

import io
import random
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.imports.invented import invent
from tests.imports.layouts import LAYOUTS

EDITIONS = ["2561-individual", "2563-individual", "2560-note", "2563-unit"]


def zipped(files) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def forms(count=4):
    rng = random.Random(2569)
    layouts = ["typed", "table", "automatic", "word_runs"]
    for n in range(count):
        form = invent(EDITIONS[n % 4], rng)
        form.parts[0].body = [f"เรื่องที่ {n}"]
        content, name = LAYOUTS[layouts[n % 4]](form, rng)
        yield f"แบบ/{n:03}-{name}", content


def send(client, *files):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post("/batches/", {"files": sent})


def run(client, batch):
    """Press the button until it is done, as the page does."""
    for _ in range(200):
        answer = client.post(f"/batches/{batch.pk}/work/", headers={"X-Requested-With": "fetch"})
        if answer.json()["finished"]:
            return answer.json()
    raise AssertionError("never done")


def outcomes(batch):
    return [row.outcome for row in batch.files.all()]
