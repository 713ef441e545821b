import re
from dataclasses import dataclass

from comments.checks.base import CheckResult, CommentSnapshot
from comments.checks.text import VERSION, fold

_NUMBER = r"(?:(?:rs\.?|₹|\$) ?)?\d[\d,.]* ?(?:k|lakhs?|lac|hazaa?r|हजार|लाख|rs|rupees|rupaye|रुपये|रुपए|/-)?"
_SOON = r"(?:\d+|ek|एक|do|दो|teen|तीन|two|three) (?:minutes?|mins?|मिनट|hours?|ghante|घंटे|din|दिन|days)"

# For each ware that robots sell: what it is, and what only its seller says of it.
_OFFERS = {
    "bets": (
        r"satta(?: king)?|सट्टा|matka|मटका|gali d[ei]sa?war|casino|कसीनो|कैसीनो|rummy|रमी|teen ?patti|तीन पत्ती|aviator|"
        r"dragon tiger|colou?r prediction|spin (?:the )?wheel|(?:cricket|ipl|betting|book|क्रिकेट|बेटिंग) (?:id|आईडी)|"
        r"fantasy (?:team|league|app)|फैंटेसी टीम|poker|पोकर|ludo|लूडो|(?:online|ऑनलाइन|new) (?:id|आईडी)",
        rf"(?:welcome|deposit|joining|sign ?up|\d+ ?%|वेलकम|ज्वाइनिंग|डिपॉजिट पर \d+%) (?:ka |का )?(?:bonus|बोनस)|bonus (?:{_NUMBER}|on|free)|"
        r"free chips|leak number|लीक नंबर|(?:fix|final|single) (?:toss|panna|jodi|ank|report)|पक्का अंक|sure ?shot|"
        r"(?:fast|instant|turant|24x?7|24 घंटे) (?:withdraw\w*|payout|विड्रॉल)|deposit and withdraw\w*|loss (?:cover|recover)|recover all|"
        rf"(?:roz|daily|रोज) {_NUMBER} ?(?:jee?to|jite|जीत\p{{M}}*)|(?:win|jeeto|जीतो|जीतें) (?:{_NUMBER}|real|cash)|"
        r"(?:hamse|humse|हमसे) (?:id|आईडी) (?:lo|लो|लें)|(?:id|आईडी) (?:lo|लें|लो|in one|ke liye|के लिए|chahiye|चाहिए)|refer (?:code|karke|pe)|रेफर कोड|use code",
    ),
    "earnings": (
        r"घर बैठे|ghar baith(?:e|ke|kar)|work (?:from|at) home|part ?time|पार्ट ?टाइम|data entry|डाटा एंट्री|copy paste|कॉपी पेस्ट|"
        r"typing|टाइपिंग|captcha|कैप्चा|(?:pencil|पेंसिल|pen) (?:packing|पैकिंग)|packing ka kaam|पैकिंग का काम|form filling|ad posting|"
        r"(?:is|इस) (?:app|ऐप|एप) (?:se|से|me|में)|(?:like|watch) (?:youtube )?videos|video like|वीडियो लाइक|online (?:task|survey)|ऑनलाइन टास्क",
        rf"{_NUMBER} ?(?:roz(?:ana)?|रोज(?:ाना)?|daily|per (?:day|week|month|piece|review)|a (?:day|week|month)|mahin[ae]|महीन[ाे]|हर हफ्ते|weekly|monthly)|"
        rf"(?:roz(?:ana)?|रोज(?:ाना)?|daily|mahin[ae]|महीने|earn|प्रति पीस|महीने के) (?:ke |के |up to )?{_NUMBER}\d{{2}}|"
        r"paisa kama(?:o|ye|iye|en)|(?:paise|पैसे|पैसा) (?:kama(?:o|ye|iye)|कमा(?:ओ|एं|इए))|get paid|weekly (?:pay\w*|salary)|payment (?:same|pakka|upi|turant)|"
        r"kamai (?:shuru|pakki)|कमाई (?:पक्की|शुरू)|no (?:target|boss|investment|experience)|(?:seat|सीट)\p{M}* (?:limited|bachi|बची|सीमित)|limited seats|"
        r"joining (?:free|fee|only)|registration fee|material comes|माल घर|(?:code|कोड) (?:daal|dal|डाल)\p{L}*",
    ),
    "loans": (
        r"loan|लोन|credit card|क्रेडिट कार्ड|overdraft|karz|कर्ज",
        r"(?:bina|बिना|without|no) (?:guarant\w+|cibil|सिबिल|गारंटी|kagaz|कागज|documents?|itr|salary slip|security|income proof|papers?)|"
        rf"(?:instant|इंस्टेंट|turant|तुरंत) (?:cash|loan|लोन|approv\w*)|{_SOON} (?:me|mein|में) (?:{_NUMBER}|loan|लोन|personal|paisa)|"
        r"pass kar(?:wa|a)\w*|पास करा\p{L}*\p{M}*|processing fee|no file charge|फाइल चार्ज|(?:low|zero|0) (?:emi|interest)|lifetime free|लाइफटाइम फ्री|"
        r"(?:aadhaa?r|आधार)(?: card| कार्ड)? (?:only|bhej\w*|भेज\p{M}*)|(?:only|sirf|सिर्फ) (?:aadhaa?r|आधार)|limit (?:badh|बढ)\p{L}*|missed call|defaulter|pre ?approved|(?:blacklist\w*|ब्लैकलिस्ट) (?:wal\w+|वालों) (?:ko|को)",
    ),
    "trading": (
        r"forex|फॉरेक्स|crypto|क्रिप्टो|usdt|यूएसडीटी|bitcoin|बिटकॉइन|(?:stock|share|option|intraday|शेयर|ऑप्शन|इंट्राडे|bank nifty|बैंक निफ्टी)s?|ipo|"
        r"(?:trading|ट्रेडिंग)|demat account|(?:new|naya) coin|algo",
        r"jackpot call|जैकपॉट कॉल|sure ?shot|(?:पक्की|pakki) (?:टिप\p{M}*|tips?|कॉल|call|ऑप्शन कॉल)|(?:buy|free|forex) signals?|सिग्नल \d+|"
        r"\d+ ?(?:%|percent|प्रतिशत) (?:a day|daily|प्रतिदिन|रोज|roz|sure|return)|double your|turn .{1,14} into lakhs|(?:100|200|500|1000)x|"
        r"manages my wallet|trades for me|presale|secret course|सीक्रेट कोर्स|copy trading|कॉपी ट्रेडिंग से|profit shar\w+|no loss|demo free|vip group|"
        r"(?:पैसा|paisa) (?:दोगुना|दुगना|double|dugna)|चार गुना|refer kar(?:o|ke)",
    ),
    "prizes": (
        r"lucky (?:draw|customer|number|winner)|लकी (?:ड्रॉ|नंबर|ग्राहक)|भाग्यशाली (?:ग्राहक|विजेता)|lottery|लॉटरी|scratch card|gift hamper|kbc|reward points|"
        r"free (?:laptop|recharge|iphone|sewing machine|silai machine)|फ्री (?:लैपटॉप|रिचार्ज|स्मार्टफोन|सिलाई)|(?:लाख|lakh) (?:का|ka) (?:इनाम|inaam|prize)",
        r"claim|क्लेम|call manager|bank detail|बैंक डिटेल|upi pin|aapka (?:mobile )?(?:naam|number|coupon)|आपका (?:नाम|नंबर|ही)|आपको चुना|आपके नाम|your (?:mobile )?number|"
        r"registration|रजिस्ट्रेशन|शुल्क|claim fees?|form bhar(?:o|e|iye)|फॉर्म भर(?:ें|ो|िए)|valid till|निकला है|चुना गया|group (?:me|में)|ग्रुप में भेज\p{M}*|expiring",
    ),
    "charms": (
        r"vashikaran|वशीकरण|(?:vash|वश) (?:me|mein|में) karne ka mantra?|(?:वश|vash) में करने का मंत्र|(?:kala|काला) (?:jaa?du|जादू)|black magic|totka|टोटका|tantrik|तांत्रिक|tantra|astrologer|ज्योतिषाचार्य|kundli|कुंडली|"
        r"(?:baba|guru|pandit|maulana|बाबा|गुरु|पंडित|मौलाना) ?(?:ji|जी|sahab|साहब)",
        rf"specialist|स्पेशलिस्ट|{_SOON} (?:me|mein|में) (?:kaam|काम|खोया|samadhan|solution)|solved in|love (?:problems?|marriage)|(?:lost|खोया) (?:love|प्यार)|(?:ex|love) back|"
        r"sautan|सौतन|मनचाह\p{M}*|manchah\w*|open challenge|fees? after|फीस काम|kaam na ho|काम न हो|problem solution|मुट्ठी में|mutthi (?:me|mein)|वश में|(?:baba|बाबा) (?:se|से) (?:phone|फोन|baat|बात)",
    ),
    "cures": (
        r"sugar|शुगर|diabetes|piles|बवासीर|migraine|gathiya|गठिया|thyroid|pathri|पथरी|(?:vajan|wajan|वजन)|weight|motapa|मोटापा|hair|(?:baal|बाल)\p{M}*|गंजापन|"
        r"mardana|मर्दाना|stamina|shilajit|शिलाजीत|height|लंबाई|गोरापन|(?:gora|gori|गोरा|गोरी) (?:hone|होने) (?:ki|की) (?:cream|क्रीम)|(?:घुटन|जोड)\p{M}*",
        r"(?:jad|जड) (?:se|से) (?:khatam|खत्म|इलाज|ilaj)|from the root|पक्का इलाज|pakka ilaa?j|without (?:gym|diet)|(?:bina|बिना) (?:gym|ऑपरेशन|operation|डाइट)|"
        rf"{_SOON} (?:me|mein|में)? ?(?:asar|असर|\d+ kilo|गायब)|(?:असर|asar) (?:नहीं|nahi) (?:तो|to)|(?:paise|पैसे) (?:wapas|वापस)|money back|doctors (?:are shocked|hide)|"
        r"(?:side effect|साइड इफेक्ट)s? (?:zero|nil|जीरो)|(?:mangwa|मंगवा|मंगा)\p{L}*\p{M}*|cash on delivery|कैश ऑन डिलीवरी|\d+ kilo kam|(?:kam|कम) (?:kiya|किया) maine|(?:stock|स्टॉक) (?:khatam|खत्म|limited)",
    ),
    "company": (
        r"(?:ladki|girl|लडकि)\p{L}*\p{M}* (?:se|से) (?:baat|chat|dosti|बात|चैट|दोस्ती)|call girls?|कॉल गर्ल\p{M}*|escorts?|dating (?:app|site)|"
        r"akelapan|अकेलापन|lonely",
        r"(?:call|message|msg|कॉल|मैसेज) (?:kar|कर)\p{L}*\p{M}*|(?:is|इस) (?:number|नंबर)|book (?:now|kar\w*)|full (?:night|enjoy)|"
        r"(?:baat|बात) (?:karne|करने) (?:ke|के) (?:liye|लिए)|(?:free|फ्री) (?:chat|join|registration)",
    ),
    "exams": (
        r"(?:pariksha|exam|परीक्षा|एग्जाम)\p{M}* (?:me|mein|में) (?:pass|पास)|(?:exam |neet |ssc |board |upsc )?(?:paper|पेपर)|answer key|degree|डिग्री|marksheet|मार्कशीट",
        r"(?:raat|रात) (?:ko|को) (?:mil|मिल)\p{L}*\p{M}*|(?:mil|मिल) (?:jaega|jayega|जाएगा)(?= .{0,30}(?:contact|sampark|संपर्क|call|कॉल))|"
        r"(?:pass|पास) (?:hone|होने) (?:ki|की) (?:guarantee|गारंटी|chinta|चिंता)|(?:bina|बिना) (?:padhe|पढे|exam|परीक्षा)|(?:setting|सेटिंग) (?:hai|है|kar\w*)",
    ),
    "applause": (
        r"followers?|फॉलोअर\p{M}*\p{L}*|फॉलोवर\p{M}*\p{L}*|subscribers?|blue tick|ब्लू टिक|watch hours|वॉच टाइम|(?:\d+k?|facebook|insta\w*|youtube) (?:likes|views|reviews?)",
        rf"(?:sirf|सिर्फ|only|for|मात्र) {_NUMBER}\d|cheapest|smm panel|real indian|indian and active|no drop|drop nahi|instant start|badh(?:ao|wa\w*|aye)|बढ(?:ाएं|ाओ|वाएं|वाओ)|"
        r"buy|(?:kharid|खरीद)\p{M}*|(?:chahiye|चाहिए) ?\?|free followers|फ्री फॉलो\p{L}*|follow back|बनवा(?:ना|एं|ओ)|pakk[ae]|मोनेटाइज\p{L}*",
    ),
}
_NEAR = 100  # characters between the two

# The standard library's patterns, five times as fast here, do not know that vowel signs belong to words.
_SIGN = r"[\u0900-\u0903\u093a-\u094f]"
_LETTER = r"[\w\u0900-\u0903\u093a-\u094f]"


def _compiled(source: str) -> "re.Pattern[str]":
    source = source.replace(r"\p{M}", _SIGN).replace(r"\p{L}", _LETTER)
    return re.compile(rf"(?<!{_LETTER})(?:{source})(?!{_LETTER})")


_WARES = _compiled("|".join(f"(?P<{name}>{ware})" for name, (ware, _praise) in _OFFERS.items()))
_PRAISES = {name: _compiled(praise) for name, (_ware, praise) in _OFFERS.items()}


@dataclass(frozen=True)
class OfferCheck:
    """Knows advertising that leaves no address: a ware that robots sell, and close to it what only its sellers say.

    A bet, a loan or a cure alone is news. What these few rules do not know is left to the trained score.
    """

    name: str = "offers"
    version: str = f"1-{VERSION}"

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        folded = fold(comment.body)
        for ware in _WARES.finditer(folded.text):
            kind, (start, end) = str(ware.lastgroup), ware.span()
            praise = _PRAISES[kind].search(folded.text, max(start - _NEAR, 0), end + _NEAR)
            if praise:
                spans = tuple(sorted({folded.span(start, end), folded.span(*praise.span())}))
                return CheckResult(self.name, self.version, 0.7, spans, {"kind": kind})
        return CheckResult(self.name, self.version, 0.0, detail={"kind": ""})
