"""Fields that more than one model here has."""

from typing import Any

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

validate_web_url = URLValidator(schemes=("http", "https"))


class WebUrlField(models.URLField[str, str]):
    """An address pages may link to; typed without a scheme it means https."""

    default_validators = [validate_web_url]

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"assume_scheme": "https", **kwargs})


def is_web_url(field: str) -> Q:
    """For a constraint: an address that pages may link to, or none."""
    return Q(**{field: ""}) | Q(**{f"{field}__iregex": "^https?://"})
