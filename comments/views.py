"""Readers' pages: write, edit, take back, look on. Fetch, validate, call one function, answer."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from articles.models import Article
from comments import conf, submission, thread
from comments.authors import Author, author_of, known_author_of, remember
from comments.forms import CommentForm
from comments.models import Comment, Status
from comments.notices import explain
from comments.page import section_context
from comments.particulars import sent_with
from comments.sources import source_of
from newsroom.caching import personal_page, shared_page
from newsroom.language import speaking

INVALID, TOO_FAST, SEE_OTHER = 422, 429, 303


class HttpResponseSeeOther(HttpResponseRedirect):
    status_code = SEE_OTHER


@vary_on_headers("HX-Request")
@shared_page
@require_safe
def show_thread(request: HttpRequest, article_id: int) -> HttpResponse:
    article = _published(article_id)
    with speaking(request, article.language):
        template = "comments/_section.html" if request.htmx else "comments/thread.html"  # type: ignore[attr-defined]
        return render(request, template, section_context(request, article))


@personal_page
@require_http_methods(["GET", "HEAD", "POST"])
def post_comment(request: HttpRequest, article_id: int) -> HttpResponse:
    article = _published(article_id)
    author = known_author_of(request)
    if article.comments_mode == Article.CommentsMode.CLOSED:
        return _closed(request, article)
    with speaking(request, article.language):
        answer = _take if request.method == "POST" else _offer
        response = answer(request, article, author)
    remember(response, author.guest_key)
    return response


def _offer(request: HttpRequest, article: Article, author: Author) -> HttpResponse:
    parent = _parent(article, request.GET.get("parent"))
    parent_id = parent.pk if parent else None
    initial = {"name": _last_name(author), "parent": parent_id}
    form = _form(article, author, initial=initial, below=parent_id)
    return _answer_form(request, article, form, parent)


def _take(request: HttpRequest, article: Article, author: Author) -> HttpResponse:
    form = _form(article, author, request.POST)
    if not form.is_valid():
        return _answer_form(
            request, article, form, _parent(article, request.POST.get("parent")), status=INVALID
        )
    body, parent_id = form.cleaned_data["body"], form.cleaned_data["parent"]
    key = form.sent_stamp.key if form.sent_stamp else uuid.uuid4()
    sent = submission.sent_before(article=article, author=author, body=body, parent_id=parent_id, key=key)
    if sent is not None:
        return _see(sent)
    parent = _parent(article, parent_id)
    if parent_id and parent is None:
        form.stand_alone(
            _("The comment you answer is no longer there. Send yours again to post it on its own.")
        )
        return _answer_form(request, article, form, None, status=INVALID)
    if wait := submission.seconds_to_wait(author, source_of(request)):
        return _too_fast(request, article, form, parent, wait)
    comment = submission.submit(
        article=article,
        author=author,
        name=form.cleaned_data.get("name") or str(author.user),
        body=body,
        parent=parent,
        submission_key=key,
        circumstances=_circumstances(request, form),
    )
    return _see(comment)


@personal_page
@require_http_methods(["GET", "HEAD", "POST"])
def edit_comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    author = author_of(request)
    comment = _own(author, comment_id)
    latest = comment.latest_revision
    if comment.article.comments_mode == Article.CommentsMode.CLOSED:
        return _closed(request, comment.article)
    if latest is None or latest.status == Status.WITHDRAWN:
        raise Http404
    with speaking(request, comment.article.language):
        url = reverse("comments:edit", args=[comment.pk])
        initial = {"body": latest.body}
        form = CommentForm(request.POST or None, needs_name=False, action=url, initial=initial)
        if request.method != "POST" or not form.is_valid():
            status = INVALID if request.method == "POST" else 200
            return _answer_form(request, comment.article, form, None, status=status, editing=True)
        if wait := submission.seconds_to_wait(author, source_of(request)):
            return _too_fast(request, comment.article, form, None, wait, editing=True)
    submission.edit(comment, form.cleaned_data["body"], _circumstances(request, form))
    return _see(comment)


@personal_page
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    comment = _own(author_of(request), comment_id)
    with speaking(request, comment.article.language):
        if request.method == "POST":
            submission.withdraw(comment)
            return HttpResponseSeeOther(f"{comment.article.get_absolute_url()}#comments")
        context = {"article": comment.article, "comment": thread.own_view(comment)}
        return render(request, "comments/withdraw.html", context)


@personal_page
@require_safe
def show_status(request: HttpRequest, comment_id: int) -> HttpResponse:
    """How my comment stands: a fragment for the page that shows it, else the page itself."""
    comment = _own(author_of(request), comment_id)
    if not request.htmx:  # type: ignore[attr-defined]
        return _see(comment)
    article = comment.article
    with speaking(request, article.language):
        (view,) = explain([thread.own_view(comment)])
        context = {
            "article": article,
            "comment": view,
            "comments_open": article.comments_mode != Article.CommentsMode.CLOSED,
            "count": thread.count_of(article),
        }
        return render(request, "comments/_status.html", context)


@require_safe
def show_place(request: HttpRequest, comment_id: int) -> HttpResponse:
    """The permalink: public comments at their place in the thread, to everybody."""
    public = Comment.objects.public().select_related("article", "root")
    comment = get_object_or_404(public.filter(article__in=Article.objects.published()), pk=comment_id)
    return HttpResponseRedirect(thread.place_of(comment))


def _closed(request: HttpRequest, article: Article) -> HttpResponse:
    with speaking(request, article.language):
        return render(request, "comments/closed.html", {"article": article}, status=403)


def _published(article_id: int) -> Article:
    return get_object_or_404(Article.objects.published(), pk=article_id)


def _own(author: Author, comment_id: int) -> Comment:
    """This author's comment, or 404: nobody learns that another's exists."""
    own = thread.with_texts().select_related("article", "parent").filter(author_key__in=author.keys)
    return get_object_or_404(own.filter(article__in=Article.objects.published()), pk=comment_id)


def _parent(article: Article, parent_id: Any) -> Comment | None:
    """The public comment of this article that is answered."""
    try:
        pk = int(parent_id or 0)
    except ValueError:
        return None
    public = thread.with_texts().select_related("root").filter(public_revision__isnull=False)
    return public.filter(article=article, pk=pk).first() if 0 < pk < 2**63 else None


def _form(article: Article, author: Author, data: Any = None, **how: Any) -> CommentForm:
    url = reverse("comments:new", args=[article.pk])
    return CommentForm(data, needs_name=author.user is None, action=url, **how)


def _last_name(author: Author) -> str:
    last = Comment.objects.filter(author_key=author.key).order_by("-created_at").first()
    return last.author_name if last else ""


def _circumstances(request: HttpRequest, form: CommentForm) -> submission.Circumstances:
    stamp = form.sent_stamp
    return submission.Circumstances(
        source=source_of(request),
        honeypot_filled=bool(form.cleaned_data.get("website")),
        seconds_to_write=stamp.seconds_to_write if stamp else None,
        sent_with=sent_with(request, conf.shared_fields()),
    )


def _answer_form(
    request: HttpRequest,
    article: Article,
    form: CommentForm,
    parent: Comment | None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    get_token(request)
    template = "comments/_form.html" if request.htmx else "comments/form.html"  # type: ignore[attr-defined]
    shown_parent = thread.public_view(parent) if parent else None
    context = {
        "article": article,
        "form": form,
        "parent": shown_parent,
        "action_url": form.helper.form_action,
    }
    return render(request, template, context | more, status=status)


def _too_fast(
    request: HttpRequest, article: Article, form: CommentForm, parent: Comment | None, wait: int, **more: Any
) -> HttpResponse:
    response = _answer_form(request, article, form, parent, status=TOO_FAST, retry_after=wait, **more)
    response.headers["Retry-After"] = str(wait)
    return response


def _see(comment: Comment) -> HttpResponse:
    view = thread.own_view(thread.with_texts().get(pk=comment.pk))
    return HttpResponseSeeOther(f"{comment.article.get_absolute_url()}#{view.anchor}")
