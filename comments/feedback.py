"""Tells Akismet what people decided otherwise than it said: a listener of decisions, and the task that it asks for.

Only a moderator's decision, only on a text that Akismet was asked about, and a rejection only where it was for spam: a
text that was rejected for its insults is no spam. What Akismet was last told is remembered, so that neither a task
that runs twice nor a moderator who agrees tells it anything again.
"""

from celery import shared_task
from django.core.cache import cache

from comments import conf
from comments.checks.base import CheckError
from comments.models import ModerationLogEntry, Revision, Status
from comments.particulars import with_particulars
from comments.policy import SIGNS_OF_SPAM
from comments.providers.akismet import AkismetCheck
from comments.snapshot import take_snapshot

Actor = ModerationLogEntry.Actor
DECIDED = {Status.APPROVED, Status.REJECTED}
LOOKING_FOR_SPAM = SIGNS_OF_SPAM | {"spam", "akismet", "floods"}
WEEK = 7 * 24 * 3600
ONE_TRY = 60  # seconds


def tell_akismet(entry: ModerationLogEntry) -> None:
    if entry.actor == Actor.MODERATOR and entry.new_status in DECIDED and conf.akismet():
        correct_akismet.apply_async((entry.pk,))


@shared_task(
    autoretry_for=(CheckError,),
    retry_backoff=30,
    retry_backoff_max=240,  # below the broker's visibility timeout, or a waiting task would be given out again
    max_retries=6,
)
def correct_akismet(entry_id: int) -> None:
    """May run twice or late: only the last word on a text counts, and Akismet hears it once."""
    check = conf.akismet()
    entry = ModerationLogEntry.objects.select_related("revision__comment__article__section").get(pk=entry_id)
    if check is None or not _is_last_word(entry):
        return
    said = _said_by_akismet(entry.revision)
    if not said:
        return
    if not cache.add(_key("correcting", entry.revision), 1, timeout=ONE_TRY):
        raise CheckError(
            "an earlier word on the same text is on its way"
        )  # so this one comes again, after it
    try:
        _correct(check, entry, said)
    finally:
        cache.delete(_key("correcting", entry.revision))


def _correct(check: AkismetCheck, entry: ModerationLogEntry, said: str) -> None:
    revision, told = entry.revision, _key("told", entry.revision)
    is_spam = entry.new_status == Status.REJECTED
    truth = "true" if is_spam else "false"
    if cache.get(told, said) == truth or (is_spam and not _looked_like_spam(revision)):
        return
    snapshot = with_particulars(take_snapshot(revision), revision, check.personal_fields)
    check.submit(snapshot, is_spam=is_spam, said=said)
    cache.set(told, truth, timeout=WEEK)


def _is_last_word(entry: ModerationLogEntry) -> bool:
    return not ModerationLogEntry.objects.filter(revision=entry.revision, pk__gt=entry.pk).exists()


def _checked(revision: Revision) -> ModerationLogEntry | None:
    return ModerationLogEntry.objects.filter(revision=revision, actor=Actor.POLICY).first()


def _said_by_akismet(revision: Revision) -> str:
    """What it said when the text was checked; nothing if it was not asked or gave no answer."""
    checked = _checked(revision)
    results = checked.results if checked else []
    details = [result.get("detail", {}) for result in results if result["check"] == "akismet"]
    return str(details[0].get("said", "")) if details else ""


def _looked_like_spam(revision: Revision) -> bool:
    """To any check that knows spam: the moderators' reason is free text, and this is the nearest to it."""
    checked = _checked(revision)
    results = checked.results if checked else []
    return any(
        result["check"] in LOOKING_FOR_SPAM and (result["score"] or 0) >= (result["threshold"] or 1)
        for result in results
    )


def _key(what: str, revision: Revision) -> str:
    return f"akismet:{what}:{revision.pk}"
