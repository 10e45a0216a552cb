"""Forms of the ballots: setting one up, the shortlist, voting, and the reasons for what is rare."""

from django import forms

from records.cycles.models import Cycle
from records.record.models import Record

from .. import shortlists
from ..models import Ballot


def _reason(label, **kwargs):
    return forms.CharField(
        label=label, max_length=300, widget=forms.Textarea(attrs={"rows": 2, "cols": 40}), **kwargs
    )


class BallotForm(forms.ModelForm):
    class Meta:
        model = Ballot
        fields = ("cycle", "kind", "secret", "quorum", "meeting")

    def __init__(self, *args, cycles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cycle"].queryset = Cycle.objects.filter(pk__in=cycles)
        self.fields["cycle"].empty_label = "– เลือก –"


class RuleForm(forms.Form):
    """The best so many, from so many percent on."""

    count = forms.IntegerField(label="จำนวนเรื่อง", min_value=1, max_value=50, initial=5)
    minimum = forms.DecimalField(
        label="คะแนนตั้งแต่ (ร้อยละ)", min_value=0, max_value=100, initial=0, decimal_places=1
    )


class NominationForm(forms.Form):
    record = forms.ModelChoiceField(None, label="เรื่อง", empty_label="– เลือก –")
    reason = _reason("เหตุผลที่เสนอชื่อ")

    def __init__(self, data=None, *, ballot, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["record"].queryset = shortlists.eligible(ballot).order_by("number")
        self.fields["record"].label_from_instance = self._label

    @staticmethod
    def _label(record: Record) -> str:
        return f"{record.number} {record.title} – {record.owner_name}"


ABSTAIN = "abstain"


class VoteForm(forms.Form):
    choice = forms.ChoiceField(
        label="เรื่องที่เลือก",
        widget=forms.RadioSelect,
        error_messages={
            "required": "เลือกหนึ่งเรื่อง หรืองดออกเสียง",
            "invalid_choice": "เรื่องนี้ไม่อยู่ในรายชื่อแล้ว โปรดเลือกใหม่",
        },
    )

    def __init__(self, data=None, *, ballot, voter, **kwargs):
        cast = getattr(voter, "vote", None)
        if cast:
            kwargs["initial"] = {"choice": ABSTAIN if cast.abstains else str(cast.candidate_id)}
        super().__init__(data, **kwargs)
        self.candidates = {str(c.pk): c for c in ballot.candidates.standing().for_page()}
        self.fields["choice"].choices = [
            *((key, f"{c.record.number} {c.record.title}") for key, c in self.candidates.items()),
            (ABSTAIN, "งดออกเสียง"),
        ]

    @property
    def candidate(self):
        return self.candidates.get(self.cleaned_data["choice"])


class WhyForm(forms.Form):
    """One reason: for striking a record, removing a voter, calling the ballot off."""

    reason = _reason("เหตุผล")


class TieForm(forms.Form):
    choice = forms.ChoiceField(label="เรื่องที่ชี้ขาด", widget=forms.RadioSelect)
    reason = _reason("เหตุผลที่ชี้ขาด")

    def __init__(self, data=None, *, tied, **kwargs):
        super().__init__(data, **kwargs)
        self.candidates = {str(c.pk): c for c in tied}
        self.fields["choice"].choices = [
            (key, f"{c.record.number} {c.record.title}") for key, c in self.candidates.items()
        ]

    @property
    def candidate(self):
        return self.candidates[self.cleaned_data["choice"]]
