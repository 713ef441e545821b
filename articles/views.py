from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles import paging
from articles.blocks import page_blocks
from articles.front import front_page
from articles.models import Article, Section
from articles.structured_data import structured_data
from newsroom.caching import personal_page, shared_page
from newsroom.language import speaking

PAGE_SIZE = 30


@require_safe
@shared_page
def front(request: HttpRequest) -> HttpResponse:
    sections = list(Section.objects.all())
    page = front_page(sections)
    context = {
        "nav_sections": sections,
        "lead": page.lead,
        "beside": page.beside,
        "sections": page.sections,
        "page_articles": page.articles,
    }
    return render(request, "articles/front.html", context)


@require_safe
@shared_page
def section(request: HttpRequest, slug: str) -> HttpResponse:
    shown = get_object_or_404(Section, slug=slug)
    published = Article.objects.published().in_section(shown).for_lists()
    articles, following = paging.page(published, _key(request), PAGE_SIZE)
    context = {
        "section": shown,
        "current_section": shown,
        "articles": articles,
        "next_url": f"{shown.get_absolute_url()}?after={following}" if following else None,
    }
    return render(request, "articles/section.html", context)


@require_safe
@shared_page
def detail(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    article = get_object_or_404(Article.objects.published().select_related("section"), pk=pk)
    if slug != article.slug:
        return HttpResponsePermanentRedirect(article.get_absolute_url())
    return article_page(request, article)


@require_safe
@personal_page
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may is asked first, so that a stranger learns nothing about which articles exist."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), reverse("admin:login"))
    if not (request.user.is_staff and request.user.has_perm("articles.view_article")):
        raise PermissionDenied
    article = get_object_or_404(Article.objects.select_related("section"), pk=pk)
    return article_page(request, article, preview=True)


def article_page(request: HttpRequest, article: Article, *, preview: bool = False) -> HttpResponse:
    """The whole page speaks the article's language, so it is rendered before the override ends."""
    with speaking(request, article.language):
        response = render(request, "articles/article.html", _article_context(request, article, preview))
    if preview:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def _article_context(request: HttpRequest, article: Article, preview: bool) -> dict[str, Any]:
    return {
        "article": article,
        "blocks": page_blocks(article.body),
        "corrections": list(article.corrections.all()),
        "current_section": article.section,
        "canonical_url": request.build_absolute_uri(article.get_absolute_url()),
        "image_url": request.build_absolute_uri(article.lead_image.url) if article.lead_image else "",
        "structured_data": structured_data(article, request.build_absolute_uri),
        "preview": preview,
    }


def _key(request: HttpRequest) -> paging.Key | None:
    text = request.GET.get("after")
    if text is None:
        return None
    try:
        return paging.Key.parse(text)
    except paging.BadKey as error:
        raise Http404 from error
