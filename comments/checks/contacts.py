from dataclasses import dataclass
from math import prod

import regex

from comments.checks.base import CheckResult, CommentSnapshot, Span
from comments.checks.text import fold, joined, plain

# Indian mobile numbers, in the groups in which people write them; ten digits in any grouping would catch
# rows of figures. Devanagari and full-width digits are plain ones by now.
_DIGITS = "|".join(
    (
        r"[6-9]\d{9}",
        r"[6-9]\d{4}[ .\-]{1,3}\d{5}",
        r"[6-9]\d{3}[ .\-]{1,3}\d{3}[ .\-]{1,3}\d{3}",
        r"[6-9]\d{2}[ .\-]{1,3}\d{3}[ .\-]{1,3}\d{4}",
        r"[6-9]\d(?:[ .\-]{1,3}\d{2}){4}",
        r"[6-9](?:[ .\-_*]{1,3}\d){9}",
    )
)
_DIGIT_WORDS = (
    "शून्य|जीरो|एक|दो|तीन|चार|पांच|छह|छे|छः|सात|आठ|नौ|डबल|ट्रिपल|zero|one|two|three|four|five|six|seven|eight|nine|"
    "double|triple|jiro|ek|do|teen|tin|char|chaar|paanch|panch|chhe|chah|saat|sat|aath|ath|nau"
)
_PHONE = regex.compile(
    rf"(?<![\d.,₹$]|rs\.? ?)(?:\+?91[ \-]{{0,2}}|0)?(?:{_DIGITS})(?!\d|[.,]\d)"
    rf"|(?<!\w)(?:(?:{_DIGIT_WORDS})[ ,.\-]{{1,2}}){{7,}}(?:{_DIGIT_WORDS})(?!\w)"
)
_PAYMENT = regex.compile(
    r"[\w.\-]{2,64}+@(?:ok(?:axis|sbi|icici|hdfcbank)|ybl|ibl|axl|yapl|apl|upi|paytm|pt(?:yes|sbi|hdfc|axis)|"
    r"wa(?:axis|sbi|icici|hdfcbank)|sbi|icici|hdfcbank|axisbank|kotak|fbl|idfcbank|airtel|postbank|freecharge|"
    r"jupiteraxis|slice|naviaxis|superyes)(?![\w.])"
)
_EMAIL = regex.compile(r"[\w.+\-]{1,64}+@(?:[\w\-]{1,63}\.){1,4}[a-z]{2,12}(?!\w)")
_DIRECT = regex.compile(
    r"(?<![\w.])(?:wa\.me|t\.me|telegram\.me|chat\.whatsapp\.com|api\.whatsapp\.com)/?\S*"
)
_APP = regex.compile(
    r"(?<!\w)(?:w?h?[ae]?ts? ?a+p{1,2}s?|whats? ?ap{1,2}|व्?हा?ट्?स ?[एऐअ]?प्?प?|वा?ट्स ?[एऐअ]?प्?प?|वॉट्स ?[एऐ]प|"
    r"tele ?gram|टेलीग्राम|टेलिग्राम|insta(?:gram)?|इंस्टा(?:ग्राम)?|you ?tube|यू ?ट्यूब|channel|चैनल|चेनल|inbox|इनबॉक्स)"
    r"(?![\p{L}\p{M}])"
)
# Asking the reader to come over; that something went round on WhatsApp is news.
_BAIT = regex.compile(
    r"(?<!\w)(?:join|subscribe|contact|dm|ping|जुडें|जुडे|जुडो|जुडिए|जुडिये|ज्वाइन|जॉइन|सब्सक्राइब|judo|jude|juden|judiye|"
    r"संपर्क कर\p{L}*|sampark kar\w*|"
    r"(?:message|msg|call|text|follow|add|मैसेज|मेसेज|कॉल|फॉलो) (?:me|us|now|kar(?:o|e|en|ein|iye|lo|na)|"
    r"कर(?:ो|ें|े|िए|िये|ना|लो)|my|our)|बात करें|baat kare|hi (?:likh|bhej)|number (?:hai|par|pe)|नंबर (?:है|पर))(?!\w)"
)
_NEAR = 60  # characters between the app and the invitation to it


@dataclass(frozen=True)
class ContactCheck:
    """Suspects whoever wants to talk elsewhere: phone numbers, payment addresses, invitations to a messenger."""

    name: str = "contacts"
    version: str = "2"

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        found, in_name = _find(comment.body), _find(comment.author_name)
        # Each sign alone leaves some doubt; together they leave less.
        score = 1 - prod(
            (1 - _WEIGHTS[kind]) ** len(spans) for kind, spans in (*found.items(), *in_name.items())
        )
        spans = tuple(sorted({span for spans in found.values() for span in spans}))
        detail = {kind: len(found[kind]) for kind in found} | {"in_name": sum(map(len, in_name.values()))}
        return CheckResult(self.name, self.version, score, spans, detail)


_WEIGHTS = {"phones": 0.7, "payments": 0.9, "emails": 0.4, "invitations": 0.6}


def _find(text: str) -> dict[str, list[Span]]:
    characters, words = plain(text), joined(fold(text))
    payments = [characters.span(*match.span()) for match in _PAYMENT.finditer(characters.text)]
    emails = [characters.span(*match.span()) for match in _EMAIL.finditer(characters.text)]
    invitations = [characters.span(*match.span()) for match in _DIRECT.finditer(characters.text)]
    for match in _APP.finditer(words.text):
        start, end = match.span()
        if _BAIT.search(words.text, max(start - _NEAR, 0), end + _NEAR):
            invitations.append(words.span(start, end))
    return {
        "phones": [characters.span(*match.span()) for match in _PHONE.finditer(characters.text)],
        "payments": payments,
        "emails": emails,
        "invitations": invitations,
    }
