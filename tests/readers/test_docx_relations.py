"""What a part points to."""

from records.readers.docx_package import Package
from records.readers.docx_relations import Relation, relations
from tests.imports.build import raw
from tests.readers.docx_files import RELATIONS, related


def test_targets_inside_and_outside():
    rows = related(a=("image", "../x/a.png"), b=("hyperlink", "https://example.org/b"))
    package = Package(raw("<w:p/>", **{RELATIONS: rows}))
    assert relations(package, "word/document.xml") == {
        "a": Relation("image", "x/a.png", False),
        "b": Relation("hyperlink", "https://example.org/b", True),
    }
    assert relations(package, "word/gone.xml") == {}
