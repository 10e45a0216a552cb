"""The pages of one import as a browser meets them."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.imports import build


def send(client, content=None, name="form.docx"):
    content = build.word() if content is None else content
    return client.post("/imports/new/", {"file": SimpleUploadedFile(name, content)})


def fields(response, **changes):
    """What the review page would post back, unchanged but for *changes*."""
    form = response.context["form"]
    posted = {}
    for field in form:
        value = field.value()
        posted[field.html_name] = getattr(value, "pk", value) or ""
    return posted | changes


def ticked(response, *words):
    """Numbers of the passages that hold these words."""
    passages = response.context["form"].draft.passages
    return [p.n for p in passages if any(word in p.text for word in words)]


def no_room(*args, **kwargs):
    raise OSError(28, "No space left on device")
