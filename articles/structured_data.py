"""The article for search engines: schema.org NewsArticle, as JSON that is safe inside a script element."""

import json
from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from articles.models import Article

# What could end the script element, or a JavaScript line, is written as \uXXXX; JSON means the same.
SCRIPT_ESCAPES = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


def structured_data(article: Article, absolute: Callable[[str], str]) -> SafeString:
    """The whole script element; `absolute` turns a path into a URL of this site."""
    text = json.dumps(_news_article(article, absolute), ensure_ascii=False).translate(SCRIPT_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above


def _news_article(article: Article, absolute: Callable[[str], str]) -> dict[str, Any]:
    url = absolute(article.get_absolute_url())
    modified = article.corrected_at or article.publish_at
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "description": article.standfirst,
        "inLanguage": article.language,
        "mainEntityOfPage": url,
        "url": url,
        "articleSection": article.section.label,
        "isAccessibleForFree": True,
        "datePublished": article.publish_at and article.publish_at.isoformat(),
        "dateModified": modified and modified.isoformat(),
        "image": [absolute(article.lead_image.url)] if article.lead_image else None,
        "author": {"@type": "Person", "name": article.byline} if article.byline else None,
        "publisher": {"@type": "NewsMediaOrganization", "name": gettext("Chaupal"), "url": absolute("/")},
        "isBasedOn": article.source_url,
    }
    return {name: value for name, value in facts.items() if value}
