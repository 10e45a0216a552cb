"""What the review page shows of a form, apart from the fields of its form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property

from records.core.sections import text_sections

from .. import draft_values, offered_facts, review, review_page, scan_page
from ..emptied_headings import HEAD
from ..fields import EMPTY

if TYPE_CHECKING:
    from records.cycles.models import Category
    from records.people.models import User

    from ..fields import RecordDraft
    from ..models import Upload


class ShownReview:
    """read: as it was read; draft: as a record of the kind that is shown; each part is worked out
    once for a page, since a long form has a thousand passages."""

    upload: Upload
    user: User
    read: RecordDraft
    draft: RecordDraft
    category_found: Category | None
    # Whether the page has the step of repairs, where that is known: finding out takes a while.
    has_repairs: bool | None = None

    @property
    def shown_kind(self) -> str:
        raise NotImplementedError

    @cached_property
    def personal(self) -> list[dict[str, Any]]:
        """Numbers and addresses of people in the text."""
        return draft_values.personal_in(self.draft)

    @cached_property
    def _shown_and_pages(
        self,
    ) -> tuple[list[review_page.ShownPassage], list[scan_page.ScanPage]]:
        shown = review_page.shown_passages(self.upload, self.draft)
        return shown, scan_page.add_pages(self.upload, shown)

    @property
    def _shown(self) -> list[review_page.ShownPassage]:
        return self._shown_and_pages[0]

    @property
    def pages_behind(self) -> list[scan_page.ScanPage]:
        """Pages of a scan that no passage follows; the others are given to the passages."""
        return self._shown_and_pages[1]

    def shown(self) -> list[review_page.ShownPassage]:
        return self._shown

    @cached_property
    def in_head(self) -> list[review_page.ShownPassage]:
        """What was read into title, owner and the like: text that does not belong there is moved
        from here."""
        in_head = [s for s in self._shown if s.passage.place == HEAD]
        return [s for s in in_head if not s.passage.is_heading and s.trust != EMPTY]

    @cached_property
    def rows(self) -> list[review_page.SectionRow]:
        return review_page.section_rows(self.draft, self._shown)

    @cached_property
    def unplaced(self) -> list[review_page.UnplacedBlock]:
        return review_page.unplaced_blocks(self._shown)

    @cached_property
    def _proposals(self) -> list[review.Proposal]:
        return review.proposals(self.upload)

    def proposals(self) -> list[review.Proposal]:
        return self._proposals

    @property
    def has_facts(self) -> bool:
        return bool(self.offers or self.stays_in_text)

    @cached_property
    def steps(self) -> list[review_page.Step]:
        unplaced, repairs = bool(self.unplaced), self.has_repairs
        repairs = bool(self._proposals) if repairs is None else repairs
        return review_page.steps(
            self.rows, unplaced=unplaced, repairs=repairs, facts=self.has_facts
        )

    @cached_property
    def offers(self) -> list[offered_facts.Offers]:
        """Partners, processes and places that the text states, to be ticked."""
        return offered_facts.offers(self.facts, self.draft.annex)

    @property
    def stays_in_text(self) -> list[str]:
        return offered_facts.stays_in_text(self.facts)

    @property
    def facts(self) -> dict[str, Any]:
        found: dict[str, Any] = self.upload.result.get("facts") or {}
        return found

    @property
    def undoable(self) -> int:
        """How many moves can be taken back."""
        return len(self.upload.choices.get("moves", []))

    @property
    def texts_found(self) -> int:
        return sum(bool(blocks) for blocks in self.draft.fields.values())

    @property
    def texts_in_all(self) -> int:
        return len(text_sections(self.shown_kind))

    @property
    def named_other(self) -> str:
        """The name in the form, when it is not hers who uploaded it."""
        owner = self.read.owner or {}
        mine = (self.user.given_name, self.user.family_name)
        if not owner or (owner.get("given_name"), owner.get("family_name")) == mine:
            return ""
        return str(owner["display"])

    @property
    def category_note(self) -> str:
        """What the form calls its category, when the year's list has no such entry."""
        return "" if self.category_found else (self.read.category or {}).get("raw") or ""
