"""Pictures that articles re-encoded; a reverse proxy may serve the folder instead."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.static import serve


@cache_control(public=True, max_age=3600)
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    try:
        return serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except (OSError, ValueError):  # a name that no file can have
        raise Http404 from None
