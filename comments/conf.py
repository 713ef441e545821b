"""What is active now: the checks in order, and the rules that their results are judged by.

Slow things (word lists, trained weights) are built here and kept until their version changes; each call costs three
small queries, so that a new word or policy is in force for the next comment on every worker.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from hashlib import sha256

from django.conf import settings

from comments.checks.article_mode import ArticleModeCheck
from comments.checks.base import Check
from comments.checks.bursts import BurstCheck
from comments.checks.contacts import ContactCheck
from comments.checks.copies import CopyCheck
from comments.checks.domains import registered
from comments.checks.duplicates import DuplicateCheck
from comments.checks.floods import FloodCheck
from comments.checks.form import FormCheck
from comments.checks.gibberish import GibberishCheck
from comments.checks.history import HistoryCheck
from comments.checks.links import LinkCheck
from comments.checks.listed_words import ListedWords
from comments.checks.offers import OfferCheck
from comments.checks.scripts import ScriptCheck
from comments.checks.similar_texts import SimilarTextCheck
from comments.checks.spam import SpamCheck
from comments.checks.text import fold
from comments.checks.toxicity import ToxicityCheck
from comments.checks.word_entries import Entry, starting_entries, version_of
from comments.checks.word_list import WordListCheck
from comments.models import DomainListEntry, Policy, WordListEntry
from comments.policy import Adjustment, RuleBook, Threshold
from comments.providers.akismet import AkismetCheck
from comments.providers.configuration import SETTINGS, configured_providers

DEFAULT_THRESHOLDS: Mapping[str, Threshold] = {
    "form": Threshold(hold=0.5),
    "article_mode": Threshold(hold=0.5),
    "history": Threshold(hold=0.5),
    "links": Threshold(hold=0.5),
    "contacts": Threshold(hold=0.5),
    "duplicates": Threshold(hold=0.5),
    "floods": Threshold(hold=0.5),
    "similar_texts": Threshold(hold=0.5),
    "bursts": Threshold(hold=0.5),
    "copies": Threshold(hold=0.5),
    "offers": Threshold(hold=0.5),
    "gibberish": Threshold(hold=0.5),
    "scripts": Threshold(hold=0.5),
    "word_list": Threshold(hold=0.5),
    "toxicity": Threshold(hold=0.5),
    "spam": Threshold(hold=0.5),
}
PROVIDER_THRESHOLD = Threshold(hold=0.5)
DEFAULT_BOOK = RuleBook(
    f"default-{sha256(repr(DEFAULT_THRESHOLDS).encode()).hexdigest()[:12]}", DEFAULT_THRESHOLDS
)


@dataclass(frozen=True)
class ActivePolicy:
    checks: tuple[Check, ...]
    book: RuleBook


def active_policy() -> ActivePolicy:
    providers = provider_checks()
    own_words = _own_words()
    checks = (
        *built_in_checks(),
        _toxicity(own_words),
        *providers,
        _link_check(),
        _build_word_list(own_words),
    )
    return ActivePolicy(checks, _asking(checks, providers, _rule_book()))


def provider_checks() -> tuple[Check, ...]:
    """Those that the operator's settings name; a setting that cannot be right raises ImproperlyConfigured."""
    named = {name: getattr(settings, name) for name in SETTINGS}
    return configured_providers(named, is_test=settings.IS_LOCAL)


def akismet() -> AkismetCheck | None:
    return next((check for check in provider_checks() if isinstance(check, AkismetCheck)), None)


def shared_fields() -> frozenset[str]:
    """What of the author some provider is shown."""
    return frozenset().union(*(getattr(check, "personal_fields", ()) for check in provider_checks()))


def default_thresholds() -> Mapping[str, Threshold]:
    return {**DEFAULT_THRESHOLDS, **{check.name: PROVIDER_THRESHOLD for check in provider_checks()}}


def _asking(checks: Iterable[Check], providers: Iterable[Check], book: RuleBook) -> RuleBook:
    """Every check that is asked must answer; one that is not is not waited for, whatever an older policy names."""
    asked = {check.name for check in checks}
    return replace(
        book,
        version="+".join((book.version, *sorted(check.name for check in providers))),
        thresholds={name: book.thresholds.get(name, PROVIDER_THRESHOLD) for name in asked},
        adjustments=tuple(each for each in book.adjustments if each.check in asked),
    )


@cache
def built_in_checks() -> tuple[Check, ...]:
    """All but those with lists that moderators change. Built when first asked for: web processes never are."""
    return (
        FormCheck(),
        ArticleModeCheck(),
        HistoryCheck(),
        ContactCheck(),
        DuplicateCheck(),
        FloodCheck(),
        SimilarTextCheck(),
        BurstCheck(),
        CopyCheck(),
        OfferCheck(),
        GibberishCheck(),
        ScriptCheck(),
        SpamCheck(),
    )


def _rule_book() -> RuleBook:
    """The active policy row over the defaults."""
    policy = Policy.objects.filter(is_active=True).prefetch_related("adjustments__section").first()
    return book_of(policy) if policy else DEFAULT_BOOK


def book_of(policy: Policy) -> RuleBook:
    """What a policy row says, active or a draft; what it does not name keeps its default."""
    named = {
        check: Threshold(value["hold"], value.get("reject")) for check, value in policy.thresholds.items()
    }
    adjustments = tuple(
        Adjustment(
            each.check_name,
            Threshold(each.hold, each.reject),
            each.language,
            each.section.slug if each.section else "",
            each.standing,
        )
        for each in policy.adjustments.all()
    )
    return RuleBook(
        f"policy-{policy.pk}", {**default_thresholds(), **named}, adjustments, policy.trusted_after
    )


def _link_check() -> LinkCheck:
    entries = DomainListEntry.objects.in_force().order_by("domain")
    return _build_link_check(tuple(entries.values_list("domain", "kind")))


@lru_cache(maxsize=2)
def _build_link_check(own_list: tuple[tuple[str, str], ...]) -> LinkCheck:
    """With the domains that the moderators trust or do not; the site's own are never a reason."""
    hosts = (host.lstrip(".") for host in settings.ALLOWED_HOSTS if host not in settings.LOCAL_HOSTS)
    own = dict.fromkeys(registered(host) for host in hosts if "." in host and not host[-1].isdigit())
    allowed, blocked = (
        frozenset(domain for domain, kind in own_list if kind == wanted)
        for wanted in (DomainListEntry.Kind.ALLOWED, DomainListEntry.Kind.BLOCKED)
    )
    return LinkCheck(tuple(own), allowed, blocked)


OwnWord = tuple[str, str, str, bool, int]


def words_in_force() -> tuple[Entry, ...]:
    """The starting lists, overruled by the newsroom's own entries."""
    return _overruled(_own_words())


def _own_words() -> tuple[OwnWord, ...]:
    entries = WordListEntry.objects.in_force().order_by("term", "language")
    return tuple(entries.values_list("term", "language", "kind", "rejects", "pk"))


@lru_cache(maxsize=2)
def _build_word_list(own: tuple[OwnWord, ...]) -> WordListCheck:
    entries = _overruled(own)
    return WordListCheck(entries, version_of(entries))


def _toxicity(own: tuple[OwnWord, ...]) -> ToxicityCheck:
    """What the newsroom allows is no evidence, and a listed word is what the newsroom has made of it.

    Words that it banned itself may be advertisers' names, and change nothing here.
    """
    return _build_toxicity(tuple(word for word in own if word[2] == "allowed" or _is_listed(word)))


@lru_cache(maxsize=2)
def _build_toxicity(own: tuple[OwnWord, ...]) -> ToxicityCheck:
    return ToxicityCheck(words=ListedWords(_overruled(own)))


def _is_listed(word: OwnWord) -> bool:
    return fold(word[0]).text.rstrip("*") in _listed()


@cache
def _listed() -> frozenset[str]:
    return frozenset(entry.folded.rstrip("*") for entry in starting_entries())


@lru_cache(maxsize=4)
def _overruled(own: tuple[OwnWord, ...]) -> tuple[Entry, ...]:
    """The newsroom's own entry replaces the listed one, in whatever case or language, and with a star those it includes."""
    entries = [Entry(*facts) for facts in own]  # type: ignore[arg-type]
    replaced = {entry.folded for entry in entries}
    kept = (
        entry
        for entry in starting_entries()
        if replaced.isdisjoint((entry.folded, entry.folded.rstrip("*") + "*"))
    )
    return *kept, *entries
