"""Forms of the ballots: setting one up, the shortlist, voting, choosing among equals."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django import forms

from records.cycles.models import Cycle
from records.record.models import Record
from records.web.fields import choice_field, model_choice_field

from .. import shortlists
from ..models import Ballot, Candidate, Voter
from .fields import reason_field

if TYPE_CHECKING:
    BallotModelForm = forms.ModelForm[Ballot]
else:  # Django's form takes no parameters while the program runs
    BallotModelForm = forms.ModelForm

ABSTAIN = "abstain"


class BallotForm(BallotModelForm):
    class Meta:
        model = Ballot
        fields = ("cycle", "kind", "secret", "quorum", "meeting")

    best = forms.IntegerField(
        label="ใส่เรื่องที่คะแนนสูงสุดในรายชื่อทันที",
        min_value=1,
        max_value=50,
        required=False,
        help_text="จำนวนเรื่อง เว้นว่างไว้เพื่อทำรายชื่อเองในหน้าถัดไป",
    )

    def __init__(self, *args: Any, cycles: Collection[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cycle = model_choice_field(self, "cycle")
        cycle.queryset = Cycle.objects.filter(pk__in=cycles)
        cycle.empty_label = "– เลือก –"


class RuleForm(forms.Form):
    """A shortlist by rule: the best *count*, of those with *minimum* percent or more."""

    count = forms.IntegerField(label="จำนวนเรื่อง", min_value=1, max_value=50, initial=5)
    minimum = forms.DecimalField(
        label="คะแนนตั้งแต่ (ร้อยละ)", min_value=0, max_value=100, initial=0, decimal_places=1
    )


class NominationForm(forms.Form):
    record: forms.ModelChoiceField[Record] = forms.ModelChoiceField(
        None, label="เรื่อง", empty_label="– เลือก –"
    )
    reason = reason_field("เหตุผลที่เสนอชื่อ")

    def __init__(self, data: Any = None, *, ballot: Ballot, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        record = model_choice_field(self, "record")
        record.queryset = shortlists.eligible(ballot).order_by("number")
        label = lambda r: f"{r.number} {r.title} – {r.owner_name}"  # noqa: E731
        record.label_from_instance = label  # type: ignore[method-assign]  # as Django documents


class VoteForm(forms.Form):
    choice = forms.ChoiceField(
        label="เรื่องที่เลือก",
        widget=forms.RadioSelect,
        error_messages={
            "required": "เลือกหนึ่งเรื่อง หรืองดออกเสียง",
            "invalid_choice": "เรื่องนี้ไม่อยู่ในรายชื่อแล้ว โปรดเลือกใหม่",
        },
    )

    def __init__(
        self, data: Any = None, *, ballot: Ballot, voter: Voter | None, **kwargs: Any
    ) -> None:
        cast = getattr(voter, "vote", None)
        if cast:
            kwargs["initial"] = {"choice": ABSTAIN if cast.abstains else str(cast.candidate_id)}
        super().__init__(data, **kwargs)
        self.candidates = {str(c.pk): c for c in ballot.candidates.standing().for_page()}
        choice_field(self, "choice").choices = [*_labels(self.candidates), (ABSTAIN, "งดออกเสียง")]

    @property
    def candidate(self) -> Candidate | None:
        """The one chosen in a valid form; None for an abstention."""
        return self.candidates.get(self.cleaned_data["choice"])


class TieForm(forms.Form):
    choice = forms.ChoiceField(label="เรื่องที่ชี้ขาด", widget=forms.RadioSelect)
    reason = reason_field("เหตุผลที่ชี้ขาด")

    def __init__(self, data: Any = None, *, tied: Iterable[Candidate], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.candidates = {str(c.pk): c for c in tied}
        choice_field(self, "choice").choices = _labels(self.candidates)

    @property
    def candidate(self) -> Candidate:
        """The one chosen in a valid form."""
        return self.candidates[self.cleaned_data["choice"]]


def _labels(candidates: dict[str, Candidate]) -> list[tuple[str, str]]:
    return [(key, f"{c.record.number} {c.record.title}") for key, c in candidates.items()]
