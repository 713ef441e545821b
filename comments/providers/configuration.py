"""Which providers are asked: those that the operator's settings name, and none otherwise.

A setting that cannot be right ends the program with the setting's name, never with its value.
"""

from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from comments.checks.base import Check
from comments.providers import akismet, chat, openai_moderations
from comments.providers.akismet import AkismetCheck
from comments.providers.chat import WrittenPolicyCheck
from comments.providers.endpoints import Endpoint, parse_endpoint
from comments.providers.openai_moderations import OpenAIModerationsCheck
from comments.providers.provider import Provider

SETTINGS = (
    "AKISMET_API_KEY",
    "AKISMET_BLOG",
    "AKISMET_PERSONAL_FIELDS",
    "AKISMET_DAILY_LIMIT",
    "MODERATION_API_BASE_URL",
    "MODERATION_API_KEY",
    "MODERATION_API_MODEL",
    "MODERATION_API_PERSONAL_FIELDS",
    "MODERATION_API_DAILY_LIMIT",
)
PROVIDERS = frozenset({"akismet", "openai_moderations", "written_policy"})
OPENAI = "https://api.openai.com"
Settings = Mapping[str, str]


def configured_providers(settings: Settings, *, is_test: bool) -> tuple[Check, ...]:
    checks: list[Check] = []
    if settings["AKISMET_API_KEY"]:
        checks.append(_akismet(settings, is_test=is_test))
    if settings["MODERATION_API_BASE_URL"] or settings["MODERATION_API_KEY"]:
        checks.append(_moderation_api(settings))
    return tuple(checks)


def _akismet(settings: Settings, *, is_test: bool) -> AkismetCheck:
    provider = Provider(
        "akismet",
        akismet.ENDPOINT,
        _key(settings, "AKISMET_API_KEY"),
        _whole_number(settings, "AKISMET_DAILY_LIMIT"),
    )
    fields = _fields(settings, "AKISMET_PERSONAL_FIELDS", akismet.PERSONAL_FIELDS)
    return AkismetCheck(provider, _blog(settings), fields, is_test)


def _moderation_api(settings: Settings) -> Check:
    """A model that the operator names is asked through the chat endpoint; the pinned one through moderations."""
    endpoint, model = _endpoint(settings), settings["MODERATION_API_MODEL"].strip()
    key = _key(settings, "MODERATION_API_KEY")
    limit = _whole_number(settings, "MODERATION_API_DAILY_LIMIT")
    known = chat.PERSONAL_FIELDS if model else openai_moderations.PERSONAL_FIELDS
    fields = _fields(settings, "MODERATION_API_PERSONAL_FIELDS", known)
    if model:
        return WrittenPolicyCheck(Provider("written_policy", endpoint, key, limit), model, fields)
    return OpenAIModerationsCheck(Provider("openai_moderations", endpoint, key, limit), fields)


def _endpoint(settings: Settings) -> Endpoint:
    url = settings["MODERATION_API_BASE_URL"].strip().rstrip("/") or OPENAI
    try:
        return parse_endpoint(url.removesuffix("/v1"))  # some write it, some do not
    except ValueError as error:
        raise ImproperlyConfigured(f"MODERATION_API_BASE_URL: {error}") from None


def _blog(settings: Settings) -> str:
    url = settings["AKISMET_BLOG"].strip()
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise ImproperlyConfigured("AKISMET_BLOG: must be the site's address, with https://")
    return url


def _key(settings: Settings, name: str) -> str:
    key = settings[name]
    if not key.isascii() or not key.isprintable() or " " in key or len(key) > 500:
        raise ImproperlyConfigured(f"{name}: holds what no key holds, such as a space or a line break")
    return key


def _whole_number(settings: Settings, name: str) -> int:
    number = settings[name].strip()
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        raise ImproperlyConfigured(f"{name}: must be a whole number; 0 for no limit")
    return int(number)


def _fields(settings: Settings, name: str, known: Collection[str]) -> frozenset[str]:
    fields = frozenset(field.strip() for field in settings[name].split(",") if field.strip())
    if not fields <= frozenset(known):
        raise ImproperlyConfigured(f"{name}: may name {', '.join(sorted(known))}, separated by commas")
    return fields
