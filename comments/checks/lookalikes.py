"""Letters of other scripts that are drawn like Latin or Devanagari ones, and signs drawn like other signs.

What UTS 39 calls confusable, as far as readers of Hindi and English meet it, and the letters that generators of
"fancy text" use. After case folding and compatibility decomposition, so that capitals, full-width and mathematical
letters need no entry; a capital stands here only where it looks like another letter than its small form.
"""

from string import ascii_lowercase

_GROUPS = {
    "a": "аɑαᴀɐλᎪᗩꓮⲁⱥ卂ᗅΛΔ∆Дค",
    "b": "ьъвʙᏴβƀƃɓᖯᗷꓐⲃ乃ßБ",
    "c": "сϲᴄƈȼɔᏟᑕꓚⲥ匚¢ς",
    "d": "ԁɗđᴅƌɖðᎠᗪꓓ∂ծ",
    "e": "еєҽɛεᴇɘəǝɇᎬꓰⲉ乇ΣΞ∑℮эз",
    "f": "ƒꜰɟᖴꓝ千ϝ",
    "g": "ɡɢցǥɠԍᏀꓖ",
    "h": "һհнʜħђћɥᎻᕼꓧⲏ卄ⱨ",
    "i": "іιɩıɪɨᎥꓲⲓ丨",
    "j": "јϳᴊɉʝᎫᒍꓙフյנ",
    "k": "κкᴋƙʞҟқᏦꓗⲕ",
    "l": "ʟłƚɭӏǀᏞᒪꓡㄥ",
    "m": "мᴍɱɯᎷᗰꓟⲙ爪๓",
    "n": "ոռɴηпиɲŋɳπᑎꓠⲛ几ภ",
    "o": "оοσօᴏøөɵθфѳㄖꓳⲟ๏",
    "p": "рρᴘƥþᏢᑭꓑⲣ卩ק",
    "q": "ԛզʠɋᑫ",
    "r": "гʀᴦɹɍɽɾяᎡᖇꓣ尺",
    "s": "ѕꜱʂȿᏚᔕꓢ丂ร",
    "t": "τтᴛŧƭʈʇᎢꓔⲧㄒՇշ",
    "u": "υսᴜʋцʉᑌꓴㄩย",
    "v": "νѵᴠʌᏙᐯꓦ",
    "w": "ԝωᴡшѡщʍⱳᎳᗯꓪ山ฬ",
    "x": "хχжҳ᙭ꓫⲭ乂א",
    "y": "уүʏγʎɏƴчᎩꓬㄚץ¥",
    "z": "ᴢʐƶʑᏃᘔꓜ乙չ",
    "ae": "æ",
    "oe": "œ",
    # Signs and letters of the neighbouring scripts, where they are drawn as in Devanagari.
    **{"ं": "ँऀંઁਂਁং", "ः": "ઃਃ", "्": "્੍", "ा": "ાਾ", "ि": "િਿ", "ी": "ીੀ", "ु": "ુ", "ू": "ૂ"},
    **{"े": "ॆેੇ", "ै": "ૈੈ", "ो": "ॊો", "ौ": "ૌ", "ए": "ऎ", "ओ": "ऒ", "अ": "ऄ", "ऍ": "ॲ"},
    **{"ग": "ગॻ", "घ": "ઘ", "ज": "ॼ", "ट": "ટਟ", "ठ": "ઠਠ", "ड": "ડॸॾ", "ढ": "ઢ", "त": "ત", "थ": "થ"},
    **{"न": "ન", "प": "પ", "ब": "ॿ", "म": "મ", "य": "યॺ", "व": "વ", "ष": "ષ", "स": "સ"},
    "-": "‐‑‒–—―−➖",
    "+": "➕",
    "'": "‘’‛ʼ`´",
    '"': "“”„‟«»",
    ".": "․。॰",
    "·": "∙⋅・‧",
    "|": "∣│┃",
    "!": "❗❕",
    "?": "❓❔",
    "$": "💲",
    # What letters are hidden behind.
    "*": "∗⁎✱＊٭★☆⭐✶✳✴",
    "•": "●○⚫⚪■□▪▫█▓▒░",
    "×": "✕✖❌",
}
# Words and letters in squares that Unicode does not call compatible with them.
_SQUARED = {
    "🆎": "ab",
    "🆑": "cl",
    "🆒": "cool",
    "🆓": "free",
    "🆔": "id",
    "🆕": "new",
    "🆖": "ng",
    "🆗": "ok",
}
_SQUARED |= {"🆘": "sos", "🆙": "up", "🆚": "vs", "🔟": "10"}

LOOKALIKES = {drawn: letter for letter, group in _GROUPS.items() for drawn in group} | _SQUARED
LOOKALIKES |= {
    chr(base + index): letter for base in (0x1F150, 0x1F170) for index, letter in enumerate(ascii_lowercase)
}

# Two of them make a flag, if there is such a country; else they are read as letters.
FIRST_FLAG_LETTER, LAST_FLAG_LETTER = "\U0001f1e6", "\U0001f1ff"
FLAG_LETTERS = {chr(ord(FIRST_FLAG_LETTER) + index): letter for index, letter in enumerate(ascii_lowercase)}
_COUNTRIES = """
ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz
ca cc cd cf cg ch ci ck cl cm cn co cp cr cu cv cw cx cy cz de dg dj dk dm do dz ea ec ee eg eh er es et eu
fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu
ic id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly
ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz
om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw
sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz ta tc td tf tg th tj tk tl tm tn to tr tt tv tw tz
ua ug um un us uy uz va vc ve vg vi vn vu wf ws xk ye yt za zm zw
"""
COUNTRIES = frozenset(_COUNTRIES.split())
