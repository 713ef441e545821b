"""Which domains comments link to, and which of them the moderators trust or do not."""

from django import forms
from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from comments.admin.owning import Owned
from comments.admin.reading import ReadOnly
from comments.checks.domains import host_in, registered
from comments.models import DomainListEntry, LinkDomain

Kind = DomainListEntry.Kind


class DomainForm(forms.ModelForm[DomainListEntry]):
    class Meta:
        model = DomainListEntry
        fields = ("domain", "kind", "note", "expires_at")

    def clean_domain(self) -> str:
        """Also out of a whole address; of an ending such as co.in nobody means all."""
        host = host_in(self.cleaned_data["domain"])
        if not registered(host):
            raise forms.ValidationError(gettext("Write a domain such as example.com."))
        return host


@admin.register(DomainListEntry)
class DomainListAdmin(Owned):
    """In force for the next comment, on every worker."""

    form = DomainForm
    list_display = ("domain", "kind", "note", "owner", "expires_at", "updated_at")
    list_filter = ("kind", "expires_at")
    list_select_related = ("owner",)
    list_per_page = 100
    ordering = ("domain",)
    search_fields = ("domain", "note")


@admin.register(LinkDomain)
class LinkDomainAdmin(ReadOnly, admin.ModelAdmin[LinkDomain]):
    """Read, and put on the list from here."""

    list_display = ("domain", "comments", "first_seen_at", "last_seen_at", "listed_as")
    list_filter = ("first_seen_at",)
    list_per_page = 100
    ordering = ("-last_seen_at",)
    search_fields = ("domain",)
    actions = ("block", "allow")

    def get_queryset(self, request: HttpRequest) -> QuerySet[LinkDomain]:
        in_force = DomainListEntry.objects.in_force().filter(domain=OuterRef("domain"))
        return super().get_queryset(request).annotate(listed_as=Subquery(in_force.values("kind")[:1]))

    @admin.display(description=_("list"), ordering="listed_as")
    def listed_as(self, row: LinkDomain) -> str:
        kind = getattr(row, "listed_as", None)
        return str(Kind(kind).label) if kind else ""

    def has_list_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perms(["comments.add_domainlistentry", "comments.change_domainlistentry"])

    @admin.action(description=_("Block these domains"), permissions=["list"])
    def block(self, request: HttpRequest, queryset: QuerySet[LinkDomain]) -> None:
        self._put_on_list(request, queryset, Kind.BLOCKED)

    @admin.action(description=_("Allow these domains"), permissions=["list"])
    def allow(self, request: HttpRequest, queryset: QuerySet[LinkDomain]) -> None:
        self._put_on_list(request, queryset, Kind.ALLOWED)

    def _put_on_list(self, request: HttpRequest, rows: QuerySet[LinkDomain], kind: Kind) -> None:
        assert isinstance(request.user, User), "the admin lets nobody else in"
        for row in rows:
            DomainListEntry.objects.update_or_create(
                domain=row.domain, defaults={"kind": kind, "owner": request.user, "expires_at": None}
            )
        message = ngettext(
            "%(count)d domain is on the list.", "%(count)d domains are on the list.", len(rows)
        )
        self.message_user(request, message % {"count": len(rows)})
