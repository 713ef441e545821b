"""Names of groups of people that the encoder reads as one, so that no score can hang on which group is named.

The names of a line are all read as its first: a sentence about one religion, caste, region, nationality, orientation or
gender gets, to the last digit, the score of the same sentence about another. Left out are names that are everyday
words as well (a white shirt, black money): those are told of each other in training instead. Names of people who are
called after a group (यादव, जैन) are read so too: nothing worse is said of them for it.
Women and men stay words for the n-grams, which count no other name: much is said of them that names no group.
"""

from collections.abc import Mapping

import regex

from comments.checks.text import Folded, fold, replaced

_READ_AS_ONE = """
मुस्लिम मुसलमान हिंदू सिख ईसाई बौद्ध जैन पारसी यहूदी
मुसलमानों मुस्लिमों हिंदुओं सिखों ईसाइयों बौद्धों जैनियों पारसियों यहूदियों
मस्जिद मंदिर गुरुद्वारे गुरुद्वारा गिरजाघर
दलित ब्राह्मण ठाकुर यादव जाट बनिया राजपूत कायस्थ कुर्मी आदिवासी गुर्जर मराठा वाल्मीकि जाटव पासवान चमार
दलितों ब्राह्मणों ठाकुरों यादवों जाटों बनियों राजपूतों कायस्थों कुर्मियों आदिवासियों गुर्जरों मराठों चमारों
बिहारी पंजाबी बंगाली मराठी गुजराती मद्रासी कश्मीरी नेपाली तमिल असमिया मणिपुरी राजस्थानी
बिहारियों पंजाबियों बंगालियों मराठियों गुजरातियों मद्रासियों कश्मीरियों नेपालियों मणिपुरियों राजस्थानियों
पाकिस्तानी बांग्लादेशी अमेरिकी चीनी अफ़ग़ान रूसी अफ़्रीकी भारतीय
पाकिस्तानियों बांग्लादेशियों अमेरिकियों चीनियों अफ़ग़ानों रूसियों अफ़्रीकियों भारतीयों
समलैंगिक ट्रांसजेंडर किन्नर हिजड़ा
समलैंगिकों ट्रांसजेंडरों किन्नरों
muslim musalman musalmaan hindu sikh isai christian catholic buddhist jain parsi yahudi jew jewish atheist
muslims musalmano musalmanon hindus hinduo hinduon sikhs sikho isaiyo christians catholics buddhists jains jaino jews atheists
islam christianity hinduism judaism buddhism sikhism jainism
masjid mandir gurudwara gurdwara mosque temple church synagogue
dalit brahmin thakur yadav jaat baniya rajput kayastha kurmi adivasi gurjar maratha valmiki jatav chamar
dalits dalito daliton brahmins brahmano adivasis adivasiyo rajputs yadavs thakurs
bihari punjabi bengali marathi gujarati madrasi kashmiri nepali tamil assamese manipuri rajasthani
biharis biharion biharyo punjabis bengalis marathis gujaratis madrasis kashmiris nepalis tamils manipuris
pakistani bangladeshi american chinese afghan russian african mexican nigerian arab indian
pakistanis bangladeshis americans afghans russians africans mexicans nigerians arabs indians
immigrants refugees migrants foreigners
gay lesbian bisexual transgender trans queer kinnar
gays lesbians bisexuals transgenders homosexuals
"""
_GENDERS = """
औरत महिला लड़की मर्द पुरुष लड़का
औरतें महिलाएँ लड़कियाँ लड़के
औरतों महिलाओं लड़कियों मर्दों पुरुषों लड़कों
aurat mahila ladki mard purush ladka
auraten aurate mahilayen mahilaye ladkiyan ladkiya ladke
auraton aurato mahilaon mahilao ladkiyon ladkiyo mardon mardo purushon purusho ladkon ladko
woman man girl boy
women men girls boys
"""
_WORD = regex.compile(r"[\p{L}\p{M}]++")


def _known(lines: str) -> Mapping[str, str]:
    kinds = (fold(line).text.split() for line in lines.splitlines() if line)
    return {name: names[0] for names in kinds for name in names}


_FIRST_OF_ITS_KIND = _known(_READ_AS_ONE + _GENDERS)
NO_WORDS = frozenset(_known(_READ_AS_ONE).values())
"""What the n-grams do not count."""
NAMES = frozenset(_FIRST_OF_ITS_KIND)


def groups_read_as_one(text: Folded) -> Folded:
    """Of folded text; the way back to the original stays."""
    names = ((match, _FIRST_OF_ITS_KIND.get(match[0])) for match in _WORD.finditer(text.text))
    return replaced(text, ((*match.span(), name) for match, name in names if name and name != match[0]))
