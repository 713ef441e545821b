"""Names of groups of people, so that a text can be told again of another group: no verdict may hang on the name.

Words of one line stand for each other: the same grammatical gender and number, so the sentence stays one.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from random import Random

import regex

IDENTITIES: Mapping[str, Sequence[str]] = {
    "hi": (
        "मुसलमान हिंदू सिख ईसाई बौद्ध जैन पारसी यहूदी",
        "मुस्लिम हिंदू सिख ईसाई बौद्ध जैन पारसी यहूदी दलित आदिवासी",
        "मुसलमानों हिंदुओं सिखों ईसाइयों बौद्धों जैनियों दलितों आदिवासियों ब्राह्मणों",
        "इस्लाम धर्म हिंदुत्व ईसाइयत",
        "मस्जिद मंदिर गुरुद्वारे गिरजाघर",
        "दलित ब्राह्मण ठाकुर यादव जाट बनिया राजपूत कायस्थ कुर्मी आदिवासी गुर्जर मराठा वाल्मीकि जाटव पासवान",
        "बिहारी पंजाबी बंगाली मराठी गुजराती मद्रासी कश्मीरी नेपाली तमिल असमिया मणिपुरी पहाड़ी राजस्थानी",
        "बिहारियों पंजाबियों बंगालियों मराठियों गुजरातियों कश्मीरियों नेपालियों",
        "भारतीय पाकिस्तानी बांग्लादेशी अमेरिकी चीनी अफ़ग़ान रूसी अफ़्रीकी",
        "औरत महिला लड़की",
        "औरतें महिलाएँ लड़कियाँ",
        "औरतों महिलाओं लड़कियों मर्दों पुरुषों लड़कों",
        "आदमी मर्द पुरुष लड़का",
        "समलैंगिक गे ट्रांसजेंडर किन्नर विकलांग",
    ),
    "hi-Latn": (
        "musalman hindu sikh isai christian muslim jain parsi yahudi",
        "musalmano hinduo sikho isaiyo dalito adivasiyo brahmano",
        "muslims hindus sikhs christians dalits adivasis brahmins",
        "masjid mandir gurudware church",
        "dalit brahmin thakur yadav jaat baniya rajput kurmi adivasi gurjar maratha valmiki jatav",
        "bihari punjabi bengali marathi gujarati madrasi kashmiri nepali tamil assamese manipuri pahadi",
        "indian pakistani bangladeshi american chinese afghan russian african",
        "aurat mahila ladki",
        "auraten mahilayen ladkiyan",
        "auraton mahilao ladkiyo mardo ladko",
        "gay lesbian trans kinnar viklang bisexual",
    ),
    "en": (
        "muslim hindu christian sikh jewish buddhist catholic jain dalit atheist",
        "muslims hindus christians sikhs jews buddhists catholics dalits brahmins atheists immigrants refugees",
        "islam christianity hinduism judaism buddhism sikhism",
        "mosque church temple synagogue gurdwara",
        "black white asian brown african latino indian mexican arab",
        "blacks whites asians africans mexicans arabs indians chinese pakistanis bangladeshis",
        "gay lesbian bisexual transgender trans queer straight disabled",
        "gays lesbians homosexuals transgenders bisexuals",
        "women men girls boys",
        "woman man girl boy",
        "bihari punjabi bengali tamil kashmiri gujarati nepali manipuri",
        "brahmin dalit yadav thakur adivasi",
        "american pakistani chinese bangladeshi russian mexican nigerian",
    ),
}
_WORD = regex.compile(r"[\p{L}\p{M}]+")


def swapped(text: str, language: str, choices: Random) -> str:
    """The text of other groups, each group it names always by the same other name; itself where it names none."""
    names = _names(language)
    chosen: dict[str, str] = {}

    def another(match: "regex.Match[str]") -> str:
        word = match[0].lower()
        if word not in names:
            return str(match[0])
        others = [name for name in names[word] if name not in chosen.values()] or names[word]
        return chosen.setdefault(word, choices.choice(others))

    return str(_WORD.sub(another, text))


@cache
def _names(language: str) -> Mapping[str, Sequence[str]]:
    """For each name those it can be told by; a name of two lines goes by the first."""
    names: dict[str, Sequence[str]] = {}
    for line in IDENTITIES[language]:
        group = line.split()
        for name in group:
            names.setdefault(name, [other for other in group if other != name])
    return names
