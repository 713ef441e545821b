"""Where links lead: found in folded text, with the domain that somebody registered and whom it imitates."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from comments.checks.base import Span
from comments.checks.known_facts import facts
from comments.checks.text import Folded, plain

_FACTS = facts("domains")
OFFICIAL_ZONES, MONEY, GOVERNMENT_NAMES = (
    _FACTS["official-zones"],
    _FACTS["money"],
    _FACTS["government-names"],
)
NEWS, PLATFORMS = _FACTS["news"], _FACTS["platforms"]
SHORTENERS, RISKY_ENDINGS = frozenset(_FACTS["shorteners"]), frozenset(_FACTS["risky-endings"])
LONG_ENDINGS = frozenset((*_FACTS["two-part-endings"], *_FACTS["shared-hosts"]))

# Only endings that are no Hinglish or English word: readers write "sach hai.in logo ne" with no space.
_ENDINGS = (
    "com|net|org|info|biz|xyz|top|online|site|website|shop|store|club|live|app|link|click|tech|vip|win|bet|"
    "casino|games?|loan|finance|life|world|pro|icu|buzz|space|dev|tk|ml|ga|cf|gq|ru|cn|co\\.in|org\\.in|net\\.in|"
    "gov\\.in|nic\\.in|ac\\.in|bank\\.in|co\\.uk|भारत"
)
_SHORT = "|".join(map(regex.escape, sorted(SHORTENERS)))
_DOT = r"(?:\[\.\]|\(\.\)|\{\.\}|\(dot\)|\[dot\]|\sdot\s|\sडॉट\s|\(डॉट\))"
_LINK = regex.compile(
    rf"""
      h(?:tt|xx)ps?\s?:\s?//\s?\S+
    | (?<![\w.@-])www\.[^\s.]+\.\S+
    | (?<![\w.@-])(?:{_SHORT})/\S+
    | (?<![\w.@-])(?:[\w-]{{1,63}}+\.){{1,8}}?(?:{_ENDINGS})(?![\w-]|\.\w)(?:[/?:]\S*)?
    | (?<![\w.@-])[\w-]{{2,63}}+\.[a-z]{{2,12}}/\S+
    | (?<![\w.@-])(?=\w*[-\d])[\w-]{{4,63}}+\.in(?![\w.-])
    | (?<![\w.@-])[\w-]{{3,63}}+\s?{_DOT}\s?(?:com|net|org|in|xyz|info|live|कॉम|इन)(?!\w)(?:/\S*)?
    """,
    regex.VERBOSE,
)
_IN_EVERY_LINK = re.compile(r"\.[^\s.]|//|dot|डॉट")  # most comments have none
_SPELLED_DOT = regex.compile(rf"\s?{_DOT}\s?")
_SCHEME = regex.compile(r"h(?:tt|xx)ps?\s?:\s?//\s?")
_HOST = regex.compile(r"[\w-]+(?:\.[\w-]+)*")
_ADDRESS = regex.compile(r"\d{1,3}(?:\.\d{1,3}){3}|\d{8,10}|0x[0-9a-f]+")  # figures instead of a name
_HINDI_ENDINGS = {"कॉम": "com", "इन": "in"}
_LONGEST_HOST, _LONGEST_LABEL = 253, 63  # of a name in the DNS
_MOST_LINKS = 50  # looked at in one text; enough to judge it by

_KNOWN = frozenset((*MONEY, *NEWS, *PLATFORMS))
_BRANDS = frozenset(domain.partition(".")[0] for domain in _KNOWN)


@dataclass(frozen=True)
class Link:
    """`domain` is what somebody registered, "" where figures stand for it; `host` all of it."""

    span: Span
    host: str
    domain: str
    is_hidden: bool


def links_in(folded: Folded) -> list[Link]:
    """Of text folded by plain()."""
    links: list[Link] = []
    if not _IN_EVERY_LINK.search(folded.text):
        return links
    for match in _LINK.finditer(folded.text):
        links.append(_link(match[0], folded, folded.span(*match.span())))
        if len(links) == _MOST_LINKS:
            break
    return links


def domains_in(text: str) -> set[str]:
    """The registered domains that a text links to, but for those that everybody knows."""
    domains = {link.domain for link in links_in(plain(text))}
    return {domain for domain in domains if domain and not is_established(domain)}


def _link(written: str, folded: Folded, span: Span) -> Link:
    start, end = span
    address = _SPELLED_DOT.sub(".", _SCHEME.sub("", written))
    authority, _slash, _path = address.partition("/")
    _user, at, place = authority.rpartition("@")
    match = _HOST.match(place)
    host = _readable(match[0][:_LONGEST_HOST]) if match else ""
    domain = "" if _ADDRESS.fullmatch(host) else registered(host)
    is_hidden = (
        bool(at or not domain)
        or domain in SHORTENERS
        or "hxx" in written
        or _SPELLED_DOT.search(written) is not None
        or _is_disguised(folded.original[start:end], host)
    )
    return Link(span, host, domain, is_hidden)


def host_in(address: str) -> str:
    """The host of an address as people copy or type it, without the www. before it."""
    match = _HOST.match(_SCHEME.sub("", plain(address).text.strip())[:_LONGEST_HOST])
    return _readable(match[0]).removeprefix("www.") if match else ""


def registered(host: str) -> str:
    """The part of a host that somebody registered: bbc.co.uk of news.bbc.co.uk."""
    labels = host.split(".")
    ending = 2 if ".".join(labels[-2:]) in LONG_ENDINGS else 1
    return ".".join(labels[-ending - 1 :]) if len(labels) > ending else ""


def is_listed(host: str, domains: Collection[str]) -> bool:
    """Is, or is below, one of the domains."""
    labels = host.split(".")
    return any(".".join(labels[first:]) in domains for first in range(len(labels)))


def is_established(domain: str) -> bool:
    """Known to every reader, or given only to those who may have it."""
    return domain in _KNOWN or f".{domain}".endswith(tuple(f".{zone}" for zone in OFFICIAL_ZONES))


def is_risky(domain: str) -> bool:
    return domain.rpartition(".")[2] in RISKY_ENDINGS


@lru_cache(1024)
def imitated_by(host: str, own: tuple[str, ...] = ()) -> str:
    """Whom the host is made to be taken for: a known domain, one of the site's own, or ""."""
    domain = registered(host)
    if not domain or is_established(domain) or domain in own:
        return ""
    return next(_imitated(host, domain, (*own, *MONEY, *GOVERNMENT_NAMES), (*NEWS, *PLATFORMS)), "")


def _imitated(host: str, domain: str, trusted: Iterable[str], popular: Iterable[str]) -> Iterator[str]:
    label = domain.partition(".")[0]
    ahead = f".{host.removesuffix(domain)}"
    yield from (zone for zone in OFFICIAL_ZONES if "." in zone and _stands_in(zone, ahead, label))
    for name in trusted:
        if f".{name}." in ahead or _is_forged(label, name.partition(".")[0]):
            yield name
    for name in popular:
        brand = name.partition(".")[0]
        if f".{name}." in ahead or _is_drawn_alike(label, brand, 8) or (label == brand and is_risky(domain)):
            yield name


def _stands_in(zone: str, ahead: str, label: str) -> bool:
    """gov.in.example.com, gov-in.com"""
    parts = f"-{label}-"
    return f".{zone}." in ahead or f"-{zone.replace('.', '-')}-" in parts


def _is_forged(label: str, brand: str) -> bool:
    """Carries the name of somebody whom people trust with money or papers: sbi-kyc, paytmrewards, irctc.xyz."""
    return brand in label.split("-") or (len(brand) >= 5 and brand in label) or _is_drawn_alike(label, brand)


def _is_drawn_alike(label: str, brand: str, slips_from: int = 7) -> bool:
    """hdfcbannk, ic1cibank, 1ndianexpress: at a glance the same, but for letters no other word needs."""
    if label in _BRANDS or abs(len(label) - len(brand)) > 2 or len(brand) < 4:
        return False
    return _skeleton(label) == _skeleton(brand) or (len(brand) >= slips_from and _is_one_slip(label, brand))


_DRAWN = str.maketrans("01345789", "olea" + "stbg")
_DOUBLED = re.compile(r"(.)\1+")
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("-", ""))


@lru_cache(2048)
def _skeleton(label: str) -> str:
    """Equal for labels that are drawn alike; small l, i and j are one stroke."""
    for pair, letter in _PAIRS:
        label = label.replace(pair, letter)
    return _DOUBLED.sub(r"\1", label.translate(_DRAWN).replace("i", "l").replace("j", "l"))


def _is_one_slip(label: str, brand: str) -> bool:
    """One letter more, fewer or other, or two that changed places."""
    start = next((i for i, (a, b) in enumerate(zip(label, brand, strict=False)) if a != b), None)
    if start is None:
        return abs(len(label) - len(brand)) == 1
    rest, wanted = label[start:], brand[start:]
    swapped = rest[1::-1] + rest[2:]
    return wanted in (swapped, rest[1:], wanted[:1] + rest[1:], wanted[:1] + rest)


def _readable(host: str) -> str:
    """A name in another script is handed on as xn--...; this is how it is read."""
    return ".".join(map(_readable_label, host.split(".")))


def _readable_label(label: str) -> str:
    if not label.startswith("xn--") or len(label) > _LONGEST_LABEL:
        return _HINDI_ENDINGS.get(label, label)
    try:
        return plain(label[4:].encode("ascii").decode("punycode")).text
    except UnicodeError:
        return label


def _is_disguised(written: str, host: str) -> bool:
    """The name reads as Latin, but is written in letters of other scripts, openly or as xn--."""
    place = written.split("//", 1)[-1].split("/", 1)[0]
    if "xn--" in place.lower():
        return host.isascii()
    return any(letter.isalpha() and not letter.isascii() and plain(letter).text.isascii() for letter in place)
