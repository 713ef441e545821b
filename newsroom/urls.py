"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from accounts.signin import AdminLoginForm
from newsroom.health import healthz, readyz
from newsroom.language import choose_language
from newsroom.media import media
from newsroom.metrics import metrics

admin.site.login_form = AdminLoginForm
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
    path("media/<path:path>", media, name="media"),
]
