"""The front page: one lead, two beside it, then a dense list by section. Four queries, however many articles."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import Article, Section

BESIDE = 2
IN_A_SECTION = 6


@dataclass(frozen=True)
class SectionList:
    section: Section
    articles: list[Article]


@dataclass(frozen=True)
class FrontPage:
    lead: Article | None
    beside: list[Article]
    sections: list[SectionList]

    @property
    def articles(self) -> list[Article]:
        """All articles on the page, each once."""
        top = [self.lead, *self.beside] if self.lead else []
        return top + [article for part in self.sections for article in part.articles]


def front_page(sections: Sequence[Section]) -> FrontPage:
    top = list(Article.objects.published().newest().for_lists()[: 1 + BESIDE])
    shown = {article.pk for article in top}
    lists = _newest_by_section(sections)
    parts = [
        SectionList(section, [a for a in lists[section.pk] if a.pk not in shown][:IN_A_SECTION])
        for section in sections
    ]
    return FrontPage(next(iter(top), None), top[1:], [part for part in parts if part.articles])


def _newest_by_section(sections: Sequence[Section]) -> dict[int, list[Article]]:
    """One index range a section, joined by UNION ALL; a window function would read every article."""
    lists: dict[int, list[Article]] = {section.pk: [] for section in sections}
    published = Article.objects.published().order_by("-publish_at", "-pk").values("pk")
    ranges = [published.filter(section=section)[: IN_A_SECTION + 1 + BESIDE] for section in sections]
    if not ranges:
        return lists
    pks = [row["pk"] for row in ranges[0].union(*ranges[1:], all=True)]
    for article in Article.objects.filter(pk__in=pks).newest().for_lists():
        lists[article.section_id].append(article)
    return lists
