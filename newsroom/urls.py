"""Every address of the site."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.decorators.cache import cache_control
from django.views.static import serve

from newsroom.health import healthz, readyz
from newsroom.language import choose_language
from newsroom.metrics import metrics

picture = cache_control(public=True, max_age=3600)(serve)

admin.site.enable_nav_sidebar = False  # the start page lists it all, and lists need the width

urlpatterns = [
    path("admin/moderation/", include("comments.desk.urls")),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.account.urls")),
    path("language/<str:code>/", choose_language, name="set_language"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("", include("comments.urls")),
    path("", include("articles.urls")),
    # Only pictures that articles re-encoded; a reverse proxy may serve the folder instead.
    re_path(r"^media/(?P<path>.*)$", picture, {"document_root": settings.MEDIA_ROOT}),
]
