from django.urls import path, register_converter

from articles import views
from articles.slugs import SlugConverter

register_converter(SlugConverter, "anyslug")

app_name = "articles"
urlpatterns = [
    path("", views.front, name="front"),
    path("sections/<slug:slug>/", views.section, name="section"),
    path("articles/<int:pk>/", views.detail, name="short"),
    path("articles/<int:pk>/preview/", views.preview, name="preview"),
    path("articles/<int:pk>/<anyslug:slug>/", views.detail, name="detail"),
]
