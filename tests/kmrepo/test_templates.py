"""Templates are sent without indents, but where each space counts."""

import pytest
from django.template import Engine

LOADERS = ["kmrepo.templates.LeanLoader"]

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("name", "text", "sent"),
    [
        ("a.html", "<ul>\n    <li>ก\n      ข</li>\n\n</ul>\n", "<ul>\n<li>ก\nข</li>\n</ul>\n"),
        ("b.html", "<pre>\n    ก\n</pre>", "<pre>\n    ก\n</pre>"),
        ("c.txt", "ก\n    ข\n", "ก\n    ข\n"),
    ],
)
def test_indents_are_for_those_who_edit(tmp_path, name, text, sent):
    (tmp_path / name).write_text(text, encoding="utf-8")
    engine = Engine(dirs=[str(tmp_path)], loaders=LOADERS)
    assert engine.render_to_string(name) == sent
