"""Every type of page there is, each with what makes it worth looking at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playwright.sync_api import Page

from accounts.models import User
from articles import publishing
from articles.models import Article, Correction
from comments.authors import Author
from comments.models import Comment, ModerationLogEntry, Status
from tests.comments.factories import make_article, make_comment

LONG_WORD = "अंतरराष्ट्रीयकरणवादियों" * 3


@dataclass(frozen=True)
class Scene:
    """One article of each kind; under `busy`, the demo reader has a comment in every state."""

    demo: Article
    english: Article
    busy: Article
    closed: Article
    draft: Article
    own: Mapping[Status, Comment]
    entry: ModerationLogEntry


def make_scene() -> Scene:
    busy = make_article(source_name="गाँव समाचार", source_url="https://example.org/a/very/long/address")
    publishing.correct(Correction(article=busy, kind=Correction.Kind.CORRECTION, note="तारीख़ सुधारी गई।"))
    author = Author(User.objects.get(username="demo-reader"), "")
    texts = {status: f"{status.label}: {LONG_WORD}\n\nhttps://example.org/{'a' * 60}" for status in Status}
    own = {
        status: make_comment(text, article=busy, author=author, name="कविता ठाकुर", status=status)
        for status, text in texts.items()
        if status != Status.PENDING
    }
    reply = make_comment("एक उत्तर", article=busy, parent=own[Status.APPROVED], status=Status.APPROVED)
    make_comment("उत्तर का उत्तर", article=busy, parent=reply, status=Status.APPROVED)
    articles = Article.objects.select_related("section")
    return Scene(
        demo=articles.filter(lead_image__gt="", language="hi").earliest("pk"),
        english=articles.filter(language="en").earliest("pk"),
        busy=busy,
        closed=make_article(comments_mode=Article.CommentsMode.CLOSED),
        draft=make_article(status=Article.Status.DRAFT, publish_at=None),
        own=own,
        entry=ModerationLogEntry.objects.filter(new_status=Status.HELD).exclude(results=[]).latest("pk"),
    )


@dataclass(frozen=True)
class PageType:
    path: Callable[[Scene], str]
    role: str = ""
    then: Callable[[Page], None] = lambda page: None


def send_empty(page: Page) -> None:
    page.get_by_role("main").get_by_role("button").click()
    page.get_by_role("alert").wait_for()


def write_form(page: Page) -> None:
    page.get_by_role("link", name="टिप्पणी लिखें").click()
    page.locator("textarea").wait_for()


def be_overtaken(page: Page) -> None:
    page.locator("article[data-comment] [name=version]").first.evaluate("field => field.value = '0.0'")
    page.locator("article[data-comment] button").first.click()
    page.get_by_role("alert").wait_for()


def new(article: Article) -> str:
    return f"/articles/{article.pk}/comments/new"


OURS = {
    "front": PageType(lambda scene: "/"),
    "section": PageType(lambda scene: scene.demo.section.get_absolute_url()),
    "article": PageType(lambda scene: scene.demo.get_absolute_url()),
    "English article": PageType(lambda scene: scene.english.get_absolute_url()),
    "article with one's own comments": PageType(lambda scene: scene.busy.get_absolute_url(), "reader"),
    "article with a form in it": PageType(lambda scene: scene.demo.get_absolute_url(), then=write_form),
    "comment form": PageType(lambda scene: new(scene.demo)),
    "comment form with mistakes": PageType(lambda scene: new(scene.demo), then=send_empty),
    "reply form": PageType(lambda scene: f"{new(scene.busy)}?parent={scene.own[Status.APPROVED].pk}"),
    "edit form": PageType(lambda scene: f"/comments/{scene.own[Status.APPROVED].pk}/edit", "reader"),
    "withdraw": PageType(lambda scene: f"/comments/{scene.own[Status.APPROVED].pk}/withdraw", "reader"),
    "closed": PageType(lambda scene: new(scene.closed)),
    "thread": PageType(lambda scene: f"/articles/{scene.demo.pk}/comments/?sort=old"),
    "not found": PageType(lambda scene: "/nowhere/"),
    "sign in": PageType(lambda scene: "/accounts/login/"),
    "sign in with mistakes": PageType(lambda scene: "/accounts/login/", then=send_empty),
    "sign up": PageType(lambda scene: "/accounts/signup/"),
    "forgotten password": PageType(lambda scene: "/accounts/password/reset/"),
    "sign out": PageType(lambda scene: "/accounts/logout/", "reader"),
    "account": PageType(lambda scene: "/accounts/email/", "reader"),
    "new password": PageType(lambda scene: "/accounts/password/change/", "reader"),
    "desk": PageType(lambda scene: "/admin/moderation/", "moderator"),
    "slower moderator": PageType(lambda scene: "/admin/moderation/", "moderator", be_overtaken),
    "word tried": PageType(
        lambda scene: "/admin/comments/wordlistentry/try/?term=उत्तर&language=hi&kind=banned", "moderator"
    ),
    "starting words": PageType(lambda scene: "/admin/comments/wordlistentry/starting/", "moderator"),
    "preview": PageType(lambda scene: f"/articles/{scene.draft.pk}/preview/", "editor"),
}
# Lists and forms of Django's admin, as its own templates make them.
DJANGOS = {
    "newsroom's sign in": PageType(lambda scene: "/admin/login/"),
    "newsroom": PageType(lambda scene: "/admin/", "editor"),
    "list of comments": PageType(lambda scene: "/admin/comments/comment/", "moderator"),
    "comment": PageType(
        lambda scene: f"/admin/comments/comment/{scene.own[Status.HELD].pk}/change/", "moderator"
    ),
    "log": PageType(lambda scene: "/admin/comments/moderationlogentry/", "moderator"),
    "entry of the log": PageType(
        lambda scene: f"/admin/comments/moderationlogentry/{scene.entry.pk}/change/", "moderator"
    ),
    "word list": PageType(lambda scene: "/admin/comments/wordlistentry/", "moderator"),
    "words that matched": PageType(lambda scene: "/admin/comments/wordhits/", "moderator"),
    "list of articles": PageType(lambda scene: "/admin/articles/article/", "editor"),
    "new article": PageType(lambda scene: "/admin/articles/article/add/", "editor"),
    "published article": PageType(lambda scene: f"/admin/articles/article/{scene.busy.pk}/change/", "editor"),
}
