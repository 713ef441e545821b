from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from comments.checks.base import CheckResult, CommentSnapshot
from comments.checks.domains import imitated_by, is_listed, is_risky, links_in
from comments.checks.text import VERSION, plain

_RULES = f"3-{VERSION}"


@dataclass(frozen=True)
class LinkCheck:
    """Suspects comments that carry more links than an argument needs, or whose links are not what they seem.

    `own` are the site's own domains; `allowed` and `blocked` are the moderators' lists.
    """

    own: tuple[str, ...] = ()
    allowed: frozenset[str] = frozenset()
    blocked: frozenset[str] = frozenset()
    enough: int = 2  # links in one comment that make it suspicious
    fresh_days: float = 7.0  # a domain is new here for so long
    spreading: int = 3  # other comments with one new domain that make it suspicious
    name: str = "links"

    @cached_property
    def version(self) -> str:
        lists = repr((self.own, sorted(self.allowed), sorted(self.blocked)))
        return f"{_RULES}-{sha256(lists.encode()).hexdigest()[:12]}"

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        found = links_in(plain(comment.body))
        counted = [link for link in found if not is_listed(link.host, self.allowed | set(self.own))]
        in_name = len(links_in(plain(comment.author_name)))  # no argument needs one there
        blocked = sum(is_listed(link.host, self.blocked) for link in found)
        hidden = sum(link.is_hidden for link in counted)
        imitated = next(filter(None, (imitated_by(link.host, self.own) for link in counted)), "")
        score = 0.5 * len(counted) / self.enough + 0.6 * (hidden + in_name + bool(imitated)) + blocked
        detail: dict[str, str | int | float] = {
            "links": len(found),
            "hidden": hidden,
            "in_name": in_name,
            "blocked": blocked,
            "imitated": imitated,
            "fresh": self._fresh(comment, {link.domain for link in counted}),
        }
        score = min(score + float(detail["fresh"]), 1.0)
        return CheckResult(self.name, self.version, score, tuple(link.span for link in found), detail)

    def _fresh(self, comment: CommentSnapshot, domains: set[str]) -> float:
        """How much the newest of the domains adds: little, unless it has a bad ending or spreads at once."""
        adds = [
            0.3 if is_risky(seen.domain) or seen.comments >= self.spreading else 0.1
            for seen in comment.domains_seen
            if seen.domain in domains and seen.days < self.fresh_days
        ]
        return max(adds, default=0.0)
