import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from comments.conf import DEFAULT_THRESHOLDS, active_policy
from comments.models import Policy
from comments.models.policy import validate_thresholds


class Legible(json.JSONEncoder):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"indent": 2})


class PolicyForm(forms.ModelForm[Policy]):
    # Not the model's own field: its constraint would refuse a second active policy before the first could step down.
    in_force = forms.BooleanField(
        label=gettext_lazy("in force"),
        required=False,
        help_text=gettext_lazy("Takes the place of the policy in force now. With none, the defaults apply."),
    )

    thresholds = forms.JSONField(
        label=gettext_lazy("thresholds"), encoder=Legible, validators=[validate_thresholds]
    )

    class Meta:
        model = Policy
        fields = ("note", "thresholds")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["in_force"] = self.instance.is_active

    def clean_thresholds(self) -> Mapping[str, Any]:
        thresholds: Mapping[str, Any] = self.cleaned_data["thresholds"]
        _refuse_unknown_checks(thresholds)
        _refuse_backward_thresholds(thresholds)
        return thresholds


def _refuse_unknown_checks(thresholds: Mapping[str, Any]) -> None:
    """A threshold for a check that never answers would hold every comment."""
    if unknown := sorted(thresholds.keys() - DEFAULT_THRESHOLDS.keys()):
        names = {"unknown": ", ".join(unknown), "known": ", ".join(DEFAULT_THRESHOLDS)}
        raise forms.ValidationError(_("No check is called %(unknown)s. There are: %(known)s.") % names)


def _refuse_backward_thresholds(thresholds: Mapping[str, Any]) -> None:
    for check, threshold in thresholds.items():
        reject = threshold.get("reject")
        if reject is not None and reject < threshold["hold"]:
            raise forms.ValidationError(
                _("%(check)s: a comment is held before it is rejected, so “reject” cannot be below “hold”.")
                % {"check": check}
            )


@admin.register(Policy)
class PolicyAdmin(admin.ModelAdmin[Policy]):
    """Versions of the thresholds. What the log names must not change: other thresholds are another policy."""

    form = PolicyForm
    list_display = ("number", "note", "is_active", "created_by", "created_at")
    list_filter = ("is_active",)
    list_select_related = ("created_by",)
    ordering = ("-pk",)
    fields = ("note", "thresholds", "in_force")

    @admin.display(description=gettext_lazy("version"))
    def number(self, policy: Policy) -> str:
        return f"policy-{policy.pk}"

    def get_readonly_fields(self, request: HttpRequest, obj: Policy | None = None) -> tuple[str, ...]:
        return ("thresholds",) if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Policy | None = None) -> bool:
        return False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new policy starts from what is in force, each threshold named."""
        in_force = active_policy().book.thresholds.items()
        thresholds = {check: {"hold": each.hold, "reject": each.reject} for check, each in in_force}
        return {"thresholds": thresholds, **super().get_changeform_initial_data(request)}

    def save_model(self, request: HttpRequest, obj: Policy, form: Any, change: bool) -> None:
        """Inside the admin's transaction, so that there is no moment without, or with two."""
        if not change:
            assert isinstance(request.user, User), "the admin lets nobody else in"
            obj.created_by = request.user
        obj.is_active = form.cleaned_data["in_force"]
        if obj.is_active:
            list(Policy.objects.select_for_update().order_by("pk"))  # one activation at a time
            Policy.objects.filter(is_active=True).exclude(pk=obj.pk).update(is_active=False)
        super().save_model(request, obj, form, change)
