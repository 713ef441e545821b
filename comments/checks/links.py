from dataclasses import dataclass

import regex

from comments.checks.base import CheckResult, CommentSnapshot
from comments.checks.text import plain

# Only endings that are no Hinglish or English word: readers write "sach hai.in logo ne" with no space.
_ENDINGS = (
    "com|net|org|info|biz|xyz|top|online|site|website|shop|store|club|live|app|link|click|tech|vip|win|bet|"
    "casino|games?|loan|finance|life|world|pro|icu|buzz|tk|ml|ga|cf|gq|ru|cn|co\\.in|org\\.in|net\\.in|gov\\.in|"
    "nic\\.in|ac\\.in|co\\.uk|भारत"
)
_SHORTENERS = (
    "bit\\.ly|bitly\\.\\w+|tinyurl\\.com|t\\.co|goo\\.gl|is\\.gd|cutt\\.ly|rb\\.gy|shorturl\\.at|rebrand\\.ly|"
    "ow\\.ly|tiny\\.cc|adf\\.ly|s\\.id|t\\.ly|linktr\\.ee|urlz\\.fr|v\\.gd|shrtco\\.de|clck\\.ru"
)
_LINK = regex.compile(
    rf"""
      h(?:tt|xx)ps?\s?:\s?//\s?\S+
    | (?<![\w.@-])www\.[^\s.]+\.\S+
    | (?<![\w.@-])(?:{_SHORTENERS})/\S+
    | (?<![\w.@-])(?:[\w-]{{1,63}}+\.){{1,8}}?(?:{_ENDINGS})(?![\w-]|\.\w)(?:[/?:]\S*)?
    | (?<![\w.@-])[\w-]{{2,63}}+\.[a-z]{{2,12}}/\S+
    | (?<![\w.@-])[\w-]{{3,63}}+\s?(?:\[\.\]|\(\.\)|\(dot\)|\[dot\]|\sdot\s|\sडॉट\s)\s?(?:com|net|org|in|xyz|कॉम)(?!\w)
    """,
    regex.VERBOSE,
)
_HIDDEN = regex.compile(
    rf"(?:^|//|\.)(?:{_SHORTENERS})(?:/|$)|//\d+\.\d+\.\d+\.\d+|xn--|hxxp|\[\.\]|\(\.\)|\(dot\)|\[dot\]|\s(?:dot|डॉट)\s|//[^/]*@"
)


@dataclass(frozen=True)
class LinkCheck:
    """Suspects comments that carry more links than an argument needs, or hide where a link leads."""

    enough: int = 2  # links in one comment that make it suspicious
    name: str = "links"
    version: str = "2"

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        folded = plain(comment.body)
        found = list(_LINK.finditer(folded.text))
        hidden = sum(_HIDDEN.search(match[0]) is not None for match in found)
        in_name = len(_LINK.findall(plain(comment.author_name).text))  # no argument needs one there
        score = min(0.5 * len(found) / self.enough + 0.6 * (hidden + in_name), 1.0)
        spans = tuple(folded.span(*match.span()) for match in found)
        detail = {"links": len(found), "hidden": hidden, "in_name": in_name}
        return CheckResult(self.name, self.version, score, spans, detail)
