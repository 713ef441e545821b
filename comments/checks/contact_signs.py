"""Ways to be talked to elsewhere: telephone numbers, payment and mail addresses, invitations to a messenger."""

import re
from collections.abc import Iterator, Mapping

import regex

from comments.checks.base import Span
from comments.checks.telephones import telephones_in
from comments.checks.text import Folded, fold_joined, plain

Signs = Mapping[str, list[Span]]

# Handles that stand for a bank in UPI; a company's own name needs its @, since people pay "at paytm".
_UPI = r"ok(?:axis|sbi|icici|hdfcbank)|ybl|ibl|axl|yapl|apl|pt(?:yes|sbi|hdfc|axis)|wa(?:axis|sbi|icici|hdfcbank)"
_UPI_BANKS = (
    "upi|paytm|sbi|icici|hdfcbank|axisbank|kotak|fbl|idfcbank|airtel|postbank|freecharge|jupiteraxis|slice|"
    "naviaxis|superyes|fam|timecosmos|yespop|rapl|abfspay|axb|cnrb|barodampay|mahb|indus|federal|pingpay"
)
_PAYMENT = regex.compile(
    rf"""
      [\w.\-]{{2,64}}+\s?(?:@|\(at\)|\[at\])\s?(?:{_UPI}|{_UPI_BANKS})(?![\w.]|\s?\.\w)
    | (?<![\w.])[\w.\-]{{3,64}}+\sat\s(?:{_UPI})(?!\w)
    | (?<!\w)(?:upi|यूपीआई|gpay|google\ pay|phone\ ?pe|फोन\ ?पे|bhim)(?!\w)[^@\n]{{0,30}}?[\w.\-]{{2,64}}@[a-z]{{2,16}}(?![\w.])
    | (?<!\w)upi://pay
    | (?<!\w)(?:ifsc|a/c|account|acc|खाता|अकाउंट|bank|बैंक)(?!\w).{{0,60}}?(?<!\w)[a-z]{{4}}0(?=[a-z]*\d)[a-z0-9]{{6}}(?!\w)
    """,
    regex.VERBOSE,
)
# What is in each of them, and in few comments.
_IN_EVERY_PAYMENT = re.compile(rf"@|[(\[]at[)\]]|\sat\s(?:{_UPI})|upi://|[a-z]{{4}}0")
_AT = re.compile("@")
_EMAIL = regex.compile(r"[\w.+\-]{1,64}+@(?:[\w\-]{1,63}\.){1,4}[a-z]{2,12}(?!\w)")
_DIRECT = regex.compile(
    r"(?<![\w.])(?:wa\.me|t\.me|telegram\.(?:me|dog)|(?:chat|api|web)\.whatsapp\.com|whatsapp\.com/channel|"
    r"signal\.(?:me|group)|discord\.gg|discord\.com/invite|m\.me|ig\.me|snapchat\.com/add|skype:)/?\S*"
)
_IN_EVERY_DIRECT = re.compile(r"\.(?:me|dog|group|gg)|(?:whatsapp|discord|snapchat)\.com|skype:")
_MESSENGER = (
    r"w?h?[ae]?ts? ?a+p{1,2}s?|what?s? ?ap{1,2}|wh?ats? ?up|व्?हा?ट्?स ?[एऐअ]?प्?प?|वा?ट्स ?[एऐअ]?प्?प?|वॉट्स ?[एऐअ]प|"
    r"tele ?gram|telegarm|टेलीग्राम|टेलिग्राम|insta(?:gram)?|इंस्टा(?:ग्राम)?|snap ?chat|स्नैपचैट|discord|डिस्कॉर्ड|"
    r"arattai|अरट्टई|messenger|मैसेंजर|we ?chat"
)
_APP = regex.compile(
    rf"(?<!\w)(?:{_MESSENGER}|you ?tube|यू ?ट्यूब|channel|चैनल|चेनल|inbox|इनबॉक्स)(?![\p{{L}}\p{{M}}])"
)
# Asking the reader to come over; that something went round on WhatsApp is news.
_DO = r"(?:kar(?:o|e|en|ein|iye|lo|na|do)|कर(?:ो|ें|े|िए|िये|ना|लो|दो))"
_BAIT = regex.compile(
    rf"""(?<!\w)(?:
      join|subscribe|contact|dm|ping|जुडें|जुडे|जुडो|जुडिए|जुडिये|ज्वाइन|जॉइन|सब्सक्राइब|judo|jude|juden|judiye
    | संपर्क\ कर\p{{L}}*|सम्पर्क\ कर\p{{L}}*|sampark\ kar\w*
    | (?:message|massage|msg|call|text|follow|add|sms|मैसेज|मेसेज|कॉल|फॉलो|एड)\ (?:me|us|now|my|our|{_DO})
    | (?:par|pe|पर|पे)\ (?:aa\ ?(?:o|jao|iye|jaiye)|aao|aaiye|आएं|आओ|आइए|आ\ जाओ|आ\ जाएं)
    | बात\ करें|बात\ करो|baat\ kar(?:e|en|o)|hi\ (?:likh|bhej)\w*|number\ (?:hai|par|pe)|नंबर\ (?:है|पर)
    )(?!\w)""",
    regex.VERBOSE,
)
_NAMED = regex.compile(
    rf"(?<!\w)(?:{_MESSENGER}) ?(?:id|handle|username|user|channel|group|ग्रुप|आईडी)? ?[:=@\-–]{{1,2}} ?@?(?=\w*[a-z])[\w.]{{4,32}}"
)
_IN_EVERY_NAMED = re.compile(r"[:=@\-–]")
# No app is named, and none need be.
_CALL = regex.compile(
    rf"""(?<!\w)(?:
      (?:link|number|no|नंबर|लिंक)\ (?:is\ )?(?:in|on|mere|mera|meri|मेरे|मेरी)\ (?:my\ )?(?:bio|profile|dp|बायो|प्रोफाइल|डीपी)
    | (?:bio|profile|बायो|प्रोफाइल)\ (?:me|mein|में)\ (?:link|number|लिंक|नंबर)
    | (?:inbox|dm|इनबॉक्स)\ (?:me|us|now|{_DO})
    | (?:नंबर|number|no)\ (?:नोट|note)\ {_DO}
    | (?:missed|miss|मिस्ड|मिस)\ ?(?:call|कॉल)\ (?:दें|दो|दीजिए|de|do|den|dijiye|maar\w*|{_DO})
    | (?<!\bi\ )(?:give|drop)\ (?:(?:me|us)\ )?(?:a|one)\ miss(?:ed)?\ call
    )(?!\w)""",
    regex.VERBOSE,
)
_NEAR = 60  # characters between the app and the invitation to it


def contact_signs(text: str) -> Signs:
    characters = plain(text)
    return {
        "phones": [characters.span(*place) for place in telephones_in(characters.text)],
        "payments": _found(_PAYMENT, characters, _IN_EVERY_PAYMENT),
        "emails": _found(_EMAIL, characters, _AT),
        "invitations": [*_found(_DIRECT, characters, _IN_EVERY_DIRECT), *_invitations(text)],
    }


def _found(
    pattern: "regex.Pattern[str]", folded: Folded, in_every: re.Pattern[str] | None = None
) -> list[Span]:
    """All matches; none is looked for where there cannot be one, which is told much faster."""
    if in_every and not in_every.search(folded.text):
        return []
    return [folded.span(*match.span()) for match in pattern.finditer(folded.text)]


def _invitations(text: str) -> Iterator[Span]:
    words = fold_joined(text)
    yield from _found(_NAMED, words, _IN_EVERY_NAMED)
    yield from _found(_CALL, words)
    for match in _APP.finditer(words.text):
        start, end = match.span()
        if _BAIT.search(words.text, max(start - _NEAR, 0), end + _NEAR):
            yield words.span(start, end)
