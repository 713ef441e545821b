"""The editors' forms: what they type becomes clean before it is compared, saved or shown."""

from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from articles.images import PictureError, clean_picture
from articles.models import AdSlot, Article
from articles.sanitising import clean_body, for_editing, printable
from articles.slugs import article_slug


class LineField(forms.CharField):
    """One line, single spaces, nothing invisible that a feed could not carry."""

    def to_python(self, value: Any) -> str:
        return " ".join(printable(super().to_python(value) or "").split())


class ProseField(forms.CharField):
    """Browsers send CRLF; kept, it would make every save look like a change."""

    def to_python(self, value: Any) -> str:
        return printable(super().to_python(value) or "")


class BodyField(forms.CharField):
    """Sanitised on the way in; shown as an editor would have typed it."""

    def to_python(self, value: Any) -> str:
        return clean_body(super().to_python(value) or "")

    def prepare_value(self, value: Any) -> Any:
        return for_editing(value) if isinstance(value, str) else value


class VersionField(forms.CharField):
    """Which state of the article the form was filled from; nothing an editor changes."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class ArticleForm(forms.ModelForm[Article]):
    version = VersionField()

    class Meta:
        model = Article
        fields = "__all__"  # noqa: DJ007 - the admin's fieldsets choose; the status is not editable
        field_classes = {
            "headline": LineField,
            "standfirst": ProseField,
            "body": BodyField,
            "byline": LineField,
            "lead_caption": ProseField,
        }
        widgets = {
            "headline": forms.TextInput(attrs={"class": "vLargeTextField"}),
            "standfirst": forms.Textarea(attrs={"class": "vLargeTextField", "rows": 3}),
            "body": forms.Textarea(attrs={"class": "vLargeTextField", "rows": 24}),
            "lead_caption": forms.Textarea(attrs={"class": "vLargeTextField", "rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = version_of(self.instance)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if "publish_at" in self.fields:
            name_parts(self.fields["publish_at"])

    def clean_lead_image(self) -> Any:
        return clean_upload(self.cleaned_data["lead_image"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._refuse_outdated(cleaned)
        self._refuse_unready(cleaned)
        if "slug" in self.fields and "headline" in cleaned:
            cleaned["slug"] = self._slug(cleaned.get("slug", ""), cleaned["headline"])
        return cleaned

    def _slug(self, typed: str, headline: str) -> str:
        """Follows the headline while the article is a draft and nobody chose a slug; then it is stable."""
        before = self.instance
        follows = before.status == Article.Status.DRAFT and before.slug == article_slug(before.headline)
        if not typed or (follows and typed == before.slug):
            return article_slug(headline)
        return article_slug(typed)

    def _refuse_outdated(self, cleaned: dict[str, Any]) -> None:
        seen = cleaned.get("version")
        if seen and seen != version_of(self.instance):
            raise forms.ValidationError(
                _(
                    "Somebody else saved this article while you were writing. "
                    "Open it in another tab and bring your changes into the new version."
                ),
                code="outdated",
            )

    def _refuse_unready(self, cleaned: dict[str, Any]) -> None:
        is_published = self.instance.status == Article.Status.PUBLISHED
        if is_published and "publish_at" in self.fields and not cleaned.get("publish_at"):
            self.add_error("publish_at", _("A published article needs its time."))
        must_have_text = is_published or "_publish" in self.data
        if must_have_text and not (cleaned.get("body") or cleaned.get("standfirst")):
            self.add_error("body", _("Without a text the article cannot be published."))


class AdSlotForm(forms.ModelForm[AdSlot]):
    class Meta:
        model = AdSlot
        fields = ("number", "name", "text", "image", "alt", "link_url", "is_active")

    def clean_image(self) -> Any:
        return clean_upload(self.cleaned_data["image"])


def name_parts(moment: forms.Field) -> None:
    """The admin's two inputs for one moment come without labels of their own."""
    if isinstance(moment.widget, forms.MultiWidget):
        for part, name in zip(moment.widget.widgets, (_("Date:"), _("Time:")), strict=True):
            part.attrs["aria-label"] = f"{moment.label} {name}"


def version_of(article: Article) -> str:
    return article.updated_at.isoformat() if article.pk else ""


def clean_upload(picture: Any) -> ContentFile[bytes] | Any:
    """A new upload is made anew; the picture that was there, or False for "remove it", passes."""
    if not isinstance(picture, UploadedFile):
        return picture
    picture.seek(0)
    try:
        return clean_picture(picture)
    except PictureError as error:
        raise forms.ValidationError(str(error), code="invalid_image") from error
