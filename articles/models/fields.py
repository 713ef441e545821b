"""Fields that more than one model here has."""

from django.core.validators import URLValidator
from django.db.models import Q

WEB_SCHEMES = ("http", "https")
validate_web_url = URLValidator(schemes=WEB_SCHEMES)


def is_web_url(field: str) -> Q:
    """For a constraint: an address that pages may link to, or none."""
    return Q(**{field: ""}) | Q(**{f"{field}__iregex": "^https?://"})
