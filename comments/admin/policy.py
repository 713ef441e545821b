from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from comments import policies, reasons
from comments.admin.thresholds import ThresholdsField, ThresholdsWidget, refuse_backward
from comments.conf import active_policy, book_of, default_thresholds
from comments.models import Policy, PolicyAdjustment
from comments.policy import Verdict

CHECKS = tuple(default_thresholds())
EXAMPLES = 20  # of each kind of change


class PolicyForm(forms.ModelForm[Policy]):
    thresholds = ThresholdsField(CHECKS, label=gettext_lazy("thresholds"))

    class Meta:
        model = Policy
        fields = ("note", "thresholds", "trusted_after")


class AdjustmentForm(forms.ModelForm[PolicyAdjustment]):
    check_name = forms.ChoiceField(label=gettext_lazy("check"))

    class Meta:
        model = PolicyAdjustment
        fields = ("check_name", "language", "section", "standing", "hold", "reject")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(check, reasons.name_of({"check": check})) for check in CHECKS]
        self.fields["check_name"].choices = [("", "---------"), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("check_name") and cleaned.get("hold") is not None:
            refuse_backward(cleaned["check_name"], cleaned["hold"], cleaned.get("reject"))
        return cleaned


class AdjustmentInline(admin.TabularInline[PolicyAdjustment, Policy]):
    model = PolicyAdjustment
    form = AdjustmentForm
    extra = 1
    verbose_name_plural = gettext_lazy(
        "Adjustments: the most specific one that fits a comment has the last word"
    )

    def has_add_permission(self, request: HttpRequest, obj: Policy | None = None) -> bool:
        return _is_draft(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Policy | None = None) -> bool:
        return _is_draft(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Policy | None = None) -> bool:
        return _is_draft(obj) and super().has_delete_permission(request, obj)


def _is_draft(policy: Policy | None) -> bool:
    return policy is None or policy.is_draft


@admin.register(Policy)
class PolicyAdmin(admin.ModelAdmin[Policy]):
    """Draft, compare, activate. What the log names must not change: other thresholds are another policy."""

    form = PolicyForm
    inlines = (AdjustmentInline,)
    list_display = ("number", "note", "state", "created_by", "created_at")
    list_filter = ("is_active",)
    list_select_related = ("created_by",)
    ordering = ("-pk",)
    fields = ("note", "thresholds", "trusted_after")
    change_form_template = "admin/comments/policy/change_form.html"

    @admin.display(description=gettext_lazy("version"))
    def number(self, policy: Policy) -> str:
        return f"policy-{policy.pk}"

    @admin.display(description=gettext_lazy("state"))
    def state(self, policy: Policy) -> str:
        if policy.is_active:
            return _("in force")
        return _("draft") if policy.is_draft else _("was in force")

    @admin.display(description=gettext_lazy("thresholds"))
    def thresholds_then(self, policy: Policy) -> SafeString:
        widget = ThresholdsWidget(tuple(policy.thresholds))
        return widget.render("thresholds", policy.thresholds, {"disabled": True})

    def get_fields(self, request: HttpRequest, obj: Policy | None = None) -> tuple[str, ...]:
        return self.fields if _is_draft(obj) else ("note", "thresholds_then", "trusted_after")

    def get_readonly_fields(self, request: HttpRequest, obj: Policy | None = None) -> tuple[str, ...]:
        # "thresholds", though not shown: the form would ask for it, and a browser sends nothing of thresholds_then
        return () if _is_draft(obj) else ("thresholds", "thresholds_then", "trusted_after")

    def has_delete_permission(self, request: HttpRequest, obj: Policy | None = None) -> bool:
        return False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new policy starts from what is in force, each threshold named."""
        book = active_policy().book
        thresholds = {
            check: {"hold": each.hold, "reject": each.reject} for check, each in book.thresholds.items()
        }
        return {
            "thresholds": thresholds,
            "trusted_after": book.trusted_after,
            **super().get_changeform_initial_data(request),
        }

    def save_model(self, request: HttpRequest, obj: Policy, form: Any, change: bool) -> None:
        if change:
            # Locked: a draft that comes into force meanwhile would be changed, and be out of force again.
            if Policy.objects.select_for_update().get(pk=obj.pk).is_draft != obj.is_draft:
                raise PermissionDenied
            obj.save(update_fields=[*form.cleaned_data])
        else:
            assert isinstance(request.user, User), "the admin lets nobody else in"
            obj.created_by = request.user
            super().save_model(request, obj, form, change)

    def get_urls(self) -> list[URLPattern]:
        compare = path(
            "<int:policy_id>/compare/",
            self.admin_site.admin_view(self.compare),
            name="comments_policy_compare",
        )
        return [compare, *super().get_urls()]

    def compare(self, request: HttpRequest, policy_id: int) -> HttpResponse:
        """What the draft would have done to the newest comments, and the button that puts it into force."""
        policy = get_object_or_404(Policy, pk=policy_id)
        if not self.has_view_permission(request, policy):
            raise PermissionDenied
        if request.method == "POST":
            return self._put(request, policy)
        comparison = policies.compare(active_policy().book, book_of(policy))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Compare %(policy)s") % {"policy": self.number(policy)},
            "opts": self.opts,
            "policy": policy,
            "state": self.state(policy),
            "comparison": comparison,
            "rows": [
                (_label(verdict), comparison.old[verdict], comparison.new[verdict]) for verdict in Verdict
            ],
            "stricter": _summary(comparison.stricter()),
            "milder": _summary(comparison.milder()),
            "seen": policies.fingerprint(policy),
            "may_activate": self.has_change_permission(request, policy),
        }
        return TemplateResponse(request, "admin/comments/policy/compare.html", context)

    def _put(self, request: HttpRequest, policy: Policy) -> HttpResponse:
        if not self.has_change_permission(request, policy):
            raise PermissionDenied
        if request.POST.get("into_force") == "no":
            changed = policies.retire(policy)
            done = _("%(policy)s is out of force; the defaults apply.")
        else:
            changed = policies.activate(policy, request.POST.get("seen", ""))
            done = _("%(policy)s is in force for the next comment.")
        if not changed:
            messages.error(request, _("Somebody has changed something meanwhile: look again."))
            return HttpResponseRedirect(reverse("admin:comments_policy_compare", args=[policy.pk]))
        message = done % {"policy": self.number(policy)}
        self.log_change(request, policy, message)
        messages.success(request, message)
        return HttpResponseRedirect(reverse("admin:comments_policy_changelist"))


def _label(verdict: Verdict) -> str:
    return {Verdict.APPROVE: _("appear"), Verdict.HOLD: _("are held"), Verdict.REJECT: _("are rejected")}[
        verdict
    ]


def _summary(changes: list[policies.Change]) -> dict[str, Any]:
    return {
        "count": len(changes),
        "approved": sum(change.person == "approved" for change in changes),
        "rejected": sum(change.person == "rejected" for change in changes),
        "examples": [
            {
                "change": change,
                "sentences": [
                    reasons.sentence_for(result)
                    for result in change.entry.results
                    if result["check"] in change.tipped
                ],
            }
            for change in changes[:EXAMPLES]
        ],
    }
