import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

django = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Reads every body as UTF-8: a charset that is no text encoding, such as zlib, ends Django in a bare error 500."""
    content_type, semicolon, parameters = environ.get("CONTENT_TYPE", "").partition(";")
    if "charset" in parameters.lower():
        kept = [part for part in parameters.split(";") if not part.strip().lower().startswith("charset")]
        environ["CONTENT_TYPE"] = semicolon.join([content_type, *kept])
    return django(environ, start_response)
