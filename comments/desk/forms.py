"""What a form at the desk says."""

from django import forms

from comments.policy import Decision, Verdict

VERDICTS = {"approve": Verdict.APPROVE, "reject": Verdict.REJECT}
LONGEST_REASON = 200


class DecisionForm(forms.Form):
    """Nobody types this but the page: what does not fit is no form of ours."""

    comment = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    version = forms.CharField(max_length=40)
    decision = forms.ChoiceField(choices=[(name, name) for name in VERDICTS])
    reason = forms.CharField(required=False, max_length=LONGEST_REASON)

    @property
    def chosen(self) -> Decision:
        return Decision(VERDICTS[self.cleaned_data["decision"]])
