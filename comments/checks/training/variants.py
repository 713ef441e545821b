"""Further copies of the rows, so that the model learns what must not change its mind and what must.

Other spellings, disguises and other groups' names keep the label; an insult among kind words stays an insult;
abuse that is quoted to object to it is none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

import regex

from comments.checks.training.corpus import Row
from comments.checks.training.evasion import EVASIONS
from comments.checks.training.identities import swapped
from comments.checks.training.romanise import romanise

_DEVANAGARI = regex.compile(r"\p{Script=Devanagari}")
MOST = 8_000  # rows of one source and answer, an epoch
FEWER = 2_500  # for what counts words, which the large sources would sway
_SHORT = 160  # characters: of longer texts nobody quotes the whole
_OBJECTIONS: Mapping[str, Sequence[str]] = {
    "hi": (
        "जिसने भी यहाँ लिखा है कि «{}» उसे शर्म आनी चाहिए, ऐसी भाषा नहीं चलेगी",
        "«{}» यह कोई बात करने का तरीका है? ऐसे कमेंट हटाए जाने चाहिए",
        "मुझे कल किसी ने लिखा: «{}». मैंने शिकायत कर दी है, आप भी कीजिए",
        "«{}» जैसी बातें समाज को तोड़ती हैं, मैं इसका विरोध करता हूँ",
        "ऊपर किसी ने «{}» लिखा है, मॉडरेटर कृपया देखें, यह ग़लत है",
    ),
    "hi-Latn": (
        'jisne bhi likha hai ki "{}" use sharam aani chahiye, aisi bhasha nahi chalegi',
        '"{}" ye koi baat karne ka tarika hai? aise comment hatane chahiye',
        'mujhe kal kisi ne likha "{}", maine report kar diya, aap bhi kijiye',
        '"{}" jaisi baatein samaj ko todti hain, main iska virodh karta hu',
        'upar kisi ne "{}" likha hai, moderator please dekho, ye galat hai',
    ),
    "en": (
        'Whoever wrote "{}" here should be ashamed, that is no way to talk',
        '"{}" is not an argument. Please remove comments like that',
        'Someone sent me "{}" yesterday. I reported it and so should you',
        'Saying things like "{}" divides us, and I object to it',
        'A reader above wrote "{}". Moderators, please look, this is wrong',
    ),
}
Variant = Callable[[Row, Random], Row | None]


@dataclass(frozen=True)
class Shares:
    """How many of the rows get one more copy of a kind, own rows and others apart."""

    own: float
    other: float


def in_latin_letters(row: Row, choices: Random) -> Row | None:
    if row.language != "hi" or not _DEVANAGARI.search(row.text):
        return None
    text = romanise(row.text, choices)
    return replace(row, text=text, language="hi-Latn")


def disguised(row: Row, choices: Random) -> Row | None:
    """Clean rows as well: a garbled text is not abuse for being garbled."""
    fitting = [evasion for evasion in EVASIONS.values() if evasion.applies_to(row.language)]
    text = choices.choice(fitting)(row.text, choices, choices.choice((0.15, 0.4, 1.0)))
    return replace(row, text=text) if text != row.text else None


def of_other_groups(row: Row, choices: Random) -> Row | None:
    text = swapped(row.text, row.language, choices)
    return replace(row, text=text) if text != row.text else None


def objected_to(row: Row, choices: Random) -> Row | None:
    if not row.toxic or len(row.text) > _SHORT:
        return None
    text = choices.choice(_OBJECTIONS[row.language]).format(row.text.strip(" .!।"))
    return replace(row, text=text, toxic=False)


VARIANTS: Mapping[Variant, Shares] = {
    in_latin_letters: Shares(own=1.0, other=0.8),
    disguised: Shares(own=0.4, other=0.15),
    of_other_groups: Shares(own=1.0, other=0.5),
    objected_to: Shares(own=0.25, other=0.0),
}


def with_variants(rows: Sequence[Row], seed: int, most: int = MOST) -> list[Row]:
    """The rows of one epoch and their copies; another seed, other copies."""
    choices = Random(seed)  # noqa: S311  (the same copies every time, no secret)
    drawn = draw(rows, choices, most)
    copies = [copy for row in drawn for copy in _copies(row, choices)]
    return [*drawn, *copies, *among_others([*drawn, *copies], choices)]


def draw(rows: Sequence[Row], choices: Random, most: int) -> list[Row]:
    """Of each source and answer no more than a few thousand: the large ones would only repeat themselves."""
    groups = defaultdict[tuple[str, bool, bool], list[Row]](list)
    for row in rows:
        groups[row.source, row.toxic, row.spam].append(row)
    drawn: list[Row] = []
    for group in groups.values():
        drawn += group if group[0].own else choices.sample(group, min(most, len(group)))
    return drawn


def in_both_scripts(rows: Sequence[Row], seed: int) -> list[Row]:
    """The rows of an epoch and romanised copies of the Devanagari ones: how words look where nobody hides them."""
    choices = Random(seed)  # noqa: S311
    drawn = draw(rows, choices, FEWER)
    return [*drawn, *(copy for row in drawn if (copy := in_latin_letters(row, choices)))]


def _copies(row: Row, choices: Random) -> Iterator[Row]:
    for variant, shares in VARIANTS.items():
        share = shares.own if row.own else shares.other
        if choices.random() < share and (copy := variant(row, choices)):
            yield copy


def among_others(rows: Sequence[Row], choices: Random, share: float = 0.35) -> Iterator[Row]:
    """Own rows set among clean ones of their language: what one sentence is, the whole is."""
    own = [row for row in rows if row.own and len(row.text) <= _SHORT]
    clean = {
        language: [row.text for row in own if row.language == language and not (row.toxic or row.spam)]
        for language in _OBJECTIONS
    }
    for row in own:
        if choices.random() < share and clean[row.language]:
            parts = choices.sample(
                clean[row.language], min(choices.choice((1, 1, 2, 3)), len(clean[row.language]))
            )
            parts.insert(choices.randint(0, len(parts)), row.text)
            yield replace(row, text=choices.choice((" ", ". ", "\n")).join(parts))
