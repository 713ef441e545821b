"""A stranger's words inside a model's prompt: as data that cannot end where they stand.

They become one line of JSON between two fixed marks. Within it no raw line break is possible, so no text can forge a
mark; and the letters that models' own control tokens are made of, and all that does not show, are spelled as escapes.
"""

import json
from collections.abc import Mapping
from unicodedata import category

BEGIN, END = "<<<COMMENT DATA", "COMMENT DATA>>>"
OF_CONTROL_TOKENS = frozenset("<>[]|")
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
JOINERS = frozenset("\u200c\u200d")  # Devanagari is not itself without them


def quote(values: Mapping[str, str]) -> str:
    line = json.dumps(values, ensure_ascii=False)
    return f"{BEGIN}\n{''.join(map(_as_data, line))}\n{END}"


def _as_data(letter: str) -> str:
    if letter in OF_CONTROL_TOKENS or (category(letter) in UNSEEN and letter not in JOINERS):
        return json.dumps(letter)[1:-1] if not letter.isascii() else f"\\u{ord(letter):04x}"
    return letter
