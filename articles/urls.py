from django.contrib.sitemaps.views import index, sitemap
from django.urls import path, register_converter

from articles import feeds, views
from articles.slugs import SlugConverter
from newsroom.caching import shared_page

register_converter(SlugConverter, "anyslug")

app_name = "articles"
urlpatterns = [
    path("", views.front, name="front"),
    path("sections/<slug:slug>/", views.section, name="section"),
    path("articles/<int:pk>/", views.detail, name="short"),
    path("articles/<int:pk>/preview/", views.preview, name="preview"),
    path("articles/<int:pk>/<anyslug:slug>/", views.detail, name="detail"),
    path("feed/", shared_page(feeds.LatestFeed()), name="feed"),
    path("sections/<slug:slug>/feed/", shared_page(feeds.SectionFeed()), name="section_feed"),
    path(
        "sitemap.xml",
        shared_page(index),
        {"sitemaps": feeds.SITEMAPS, "sitemap_url_name": "articles:sitemap_part"},
        name="sitemap",
    ),
    path("sitemap-<section>.xml", shared_page(sitemap), {"sitemaps": feeds.SITEMAPS}, name="sitemap_part"),
    path("news-sitemap.xml", feeds.news_sitemap, name="news_sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
]
