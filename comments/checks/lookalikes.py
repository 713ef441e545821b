"""Letters of other scripts that are drawn like Latin ones, and signs drawn like other signs.

After case folding and compatibility decomposition, so capitals, full-width and mathematical letters need no entry.
"""

_GROUPS = {
    "a": "аɑαᴀ",
    "b": "ьʙвᏼβƀ",
    "c": "сϲᴄ",
    "d": "ԁɗđᴅ",
    "e": "еєҽɛεᴇ",
    "f": "ƒꜰ",
    "g": "ɡɢց",
    "h": "һհнʜħ",
    "i": "іιɩıɪӏ",
    "j": "јϳᴊ",
    "k": "κкᴋ",
    "l": "ʟłⅼ",
    "m": "мᴍ",
    "n": "ոռɴη",
    "o": "оοσօᴏøө",
    "p": "рρᴘ",
    "q": "ԛզ",
    "r": "гʀᴦ",
    "s": "ѕꜱ",
    "t": "τтᴛŧ",
    "u": "υսᴜʋц",
    "v": "νѵᴠ",
    "w": "ԝωᴡшѡ",
    "x": "хχ",
    "y": "уүʏγ",
    "z": "ᴢʐ",
    "-": "‐‑‒–—―−",
    "'": "‘’‛ʼ`´",
    '"': "“”„‟«»",
    ".": "․。",
    "*": "∗⁎✱＊٭",
    "ं": "ँ",
}

LOOKALIKES = {drawn: letter for letter, group in _GROUPS.items() for drawn in group}
# Letters in black squares and circles, which Unicode does not call compatible with letters.
LOOKALIKES |= {chr(base + index): chr(97 + index) for base in (0x1F150, 0x1F170) for index in range(26)}
