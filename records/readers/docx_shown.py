"""Parts of a Word package as Word shows them: nothing hidden, changes carried out, and formulas,
diagrams and charts as words. What that leaves out or flattens is counted."""

from . import docx_changes, docx_drawings, docx_headers, docx_hidden, docx_math
from .docx_package import Package
from .docx_relations import Relation, relations
from .docx_xml import Element
from .tally import Tally


class Shown:
    """styles: the part of the styles."""

    def __init__(self, package: Package, styles: Element | None, tally: Tally) -> None:
        self.package, self.tally = package, tally
        self.styles = docx_hidden.HiddenStyles(styles)

    def part(self, name: str) -> Element | None:
        """Root of a part; None where it is not there. Raises ImportRefused."""
        root = self.package.xml(name)
        if root is None:
            return None
        docx_drawings.drop_fallbacks(root)
        self.tally["joined"] += docx_changes.settle(root)
        docx_hidden.strip(root, self.styles, self.tally)
        self.tally["placeholders"] += docx_hidden.empty_placeholders(root)
        self.tally["formulas"] += docx_math.flatten(root)
        docx_drawings.unfold(root, self.package, self.relations(name), self.tally)
        return root

    def headers(self, body: Element) -> list[str]:
        """Lines of headers and footers; comments, which stand outside the text too, are counted."""
        docx_headers.count_comments(self.package, self.tally)
        known = self.relations(self.package.document)
        return docx_headers.read(body, self.package, known, self.part, self.tally)

    def relations(self, name: str) -> dict[str, Relation]:
        return relations(self.package, name)
