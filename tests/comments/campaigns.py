"""Campaigns to replay: one message in the words of many, as people write it who are paid by the comment.

A campaign is a list of thoughts, each with some ways to put it; `[a|b]` is a choice within one. Every text leaves a
thought out, or adds one, and puts them in an order of its own.
"""

from random import Random

import regex

CHOICE = regex.compile(r"\[([^\[\]]*)\]")

# Opinion for hire: nothing in the words of one such comment gives it away.
HINDI = (
    (
        "सूर्यलोक [टाउनशिप|सिटी|टाउनशिप वाले] ने [वादा|अपना वादा] [निभाया|पूरा किया], [समय पर|तय समय पर] [चाबी|घर की चाबी] मिल गई",
        "[हमें|मेरे भाई को|पड़ोसी को] सूर्यलोक टाउनशिप में [समय पर|बिना देरी] [फ़्लैट|घर] मिल गया",
        "सूर्यलोक [टाउनशिप|सिटी] में [घर लिया|फ़्लैट लिया], [चाबी समय पर मिली|एक दिन की देरी नहीं हुई]",
    ),
    (
        "[लोग|विरोधी|कुछ लोग] [बेवजह|जानबूझकर|झूठ बोलकर] सूर्यलोक को बदनाम [कर रहे हैं|करते हैं|करने में लगे हैं]",
        "सूर्यलोक के ख़िलाफ़ [झूठी ख़बरें|अफ़वाहें] [फैलाई जा रही हैं|फैलाना बंद करो]",
        "[इस ख़बर में|यहाँ] सूर्यलोक को बदनाम करने की [कोशिश|साज़िश] [है|हो रही है|दिख रही है]",
    ),
    (
        "[पार्क|बगीचा], [बिजली|चौबीस घंटे बिजली] और [पानी|साफ़ पानी] [सब|सब कुछ] [मिलता है|बढ़िया है|शानदार है]",
        "[ऐसी|इतनी अच्छी] [सुविधा|सुविधाएँ] [पूरे शहर में|किसी और टाउनशिप में] नहीं [है|मिलेगी|देखी]",
        "बच्चों के लिए पार्क [है|बना है], [पानी और बिजली|बिजली पानी] की [कोई|एक दिन भी] दिक्कत नहीं",
    ),
    (
        "[कंपनी|बिल्डर|मालिक] पर [पूरा|हमें पूरा|मुझे] भरोसा है",
        "[शहर का|इलाके का|पूरे प्रदेश का] सबसे [भरोसेमंद|अच्छा|ईमानदार] बिल्डर है",
        "ऐसे [ईमानदार|भरोसेमंद] बिल्डर कम ही [मिलते|देखे] हैं",
    ),
)
HINGLISH = (
    (
        "Bhai [maine|mene] [Rummyghar|Rummyghar app] se [pichle hafte|is hafte|kal] [8000|12000|5500] [nikale|withdraw kiye|jeete]",
        "[Rummyghar|Rummyghar app] [pe|par|me] [roz|daily] [khelta hu|khel raha hu], [acha|badhiya|mast] [paisa|cash] [aa raha hai|milta hai|ban jata hai]",
        "Mera dost [Rummyghar|Rummyghar app] se [mahine ke|har mahine] [20|30|25] hazar [kama leta hai|kamata hai|nikal leta hai]",
    ),
    (
        "[signup|join|register] [karte hi|karne pe] [500|1000|51] [ka bonus|rupaye bonus] [milta hai|mila|turant milta hai]",
        "[pehla|pehle] [deposit|recharge] pe [double|do guna] bonus [hai|mil raha hai|dete hain]",
        "[naye|new] [player|user] ko [500|1000] ka [bonus|welcome bonus] [free|muft] [hai|milta hai]",
    ),
    (
        "[withdrawal|paisa] [do minute|5 minute|turant] me [bank me|account me] [aa jata hai|aata hai]",
        "[koi|bilkul] [fraud|dhokha] nahi [hai|hota], [maine|humne] khud [try|check] kiya [hai|he]",
        "[100%|ekdum|bilkul] [asli|genuine|real] [app hai|app he], [mera|hamara] [bharosa karo|yakeen karo]",
    ),
    (
        "[aap bhi|tum bhi|sab log] [try karo|khelo|ek baar khel ke dekho]",
        "[jaldi|abhi|aaj hi] [download karo|install karo|shuru karo]",
        "ek baar [khel ke|try karke|laga ke] [dekho|dekhna] [zaroor|jarur]",
    ),
)
ENGLISH = (
    (
        "[I put|My cousin put|We put] [a small amount|some savings|200 dollars] into Zentora coin [in March|last month|in spring] and it has [doubled|tripled|gone up threefold]",
        "Zentora coin [doubled|tripled] my [money|savings|salary] in [two|three|six] weeks",
        "[Bought|Picked up|Got] Zentora coin [early|last month|in spring], [already|now] [up 180%|up threefold|twice the price]",
    ),
    (
        "[the media|these reporters|newspapers] [will never|never] [tell you|write] about it because the banks are [scared|afraid|losing]",
        "[banks|the big banks] do not want [you|ordinary people] to [know|hear] about Zentora",
        "[no wonder|of course] the [media|press] is [silent|quiet] about Zentora coin",
    ),
    (
        "the [team|company|founders] [is|are] fully [audited|verified|registered] and [payouts|withdrawals] arrive [daily|every Friday|within hours]",
        "[payouts|withdrawals] [come|arrive] [on time|every Friday|within hours], [no questions|no excuses|never missed one]",
        "[everything|the whole project] is [audited|registered|on the chain], [nothing|there is nothing] to [hide|fear]",
    ),
    (
        "[get in|buy|join] before [the listing|the next listing|it lists] [on Monday|next week|this month]",
        "[the price|it] [will|is going to] [explode|jump|fly] [after|once it reaches] the [listing|next listing]",
        "[do not|don't] [miss|sleep on] Zentora before the [listing|Monday listing]",
    ),
)
CONTACTS = {
    "hi": (
        "[संपर्क|बात] करें [98765 43210|९८७६५४३२१०]",
        "[व्हाट्सएप|वॉट्सऐप] पर [मैसेज करें|जुड़ें]",
        "जानकारी के लिए [98765-43210|9876543210] पर [कॉल|फ़ोन] करें",
    ),
    "hi-Latn": (
        "[telegram|whatsapp] pe [msg karo|message karo]",
        "link ke liye [98765 43210|9876543210] pe ping karo",
        "join karo t.me/rummyghar",
    ),
    "en": (
        "[message me|text me] on [Telegram|WhatsApp]",
        "join our [Telegram|WhatsApp] group",
        "details at zentora-coin.xyz",
    ),
}
CAMPAIGNS = {"hi": HINDI, "hi-Latn": HINGLISH, "en": ENGLISH}


HEADLINES = {
    "hi": "सूर्यलोक टाउनशिप के ख़रीदार परेशान: तीन साल बाद भी नहीं मिला फ़्लैट, बिल्डर पर धोखाधड़ी का आरोप",
    "hi-Latn": "ऑनलाइन गेमिंग ऐप पर रोक की तैयारी, संसद में विधेयक पेश",
    "en": "Regulator warns of Zentora coin: banks asked to watch payouts",
}
# What readers may write under the same articles, some of them of the campaign itself.
READERS = {
    "hi": (
        "मेरे मामा जी ने सूर्यलोक में फ़्लैट बुक किया था, आज तक सिर्फ़ नींव दिखी है।",
        "बिल्डर पर मुक़दमा चलना चाहिए, लोगों की जीवन भर की कमाई डूब गई।",
        "तीन साल से किराया और किस्त दोनों भर रहे हैं, कोई सुनवाई नहीं।",
        "नक़्शा पास किसने किया, उस अधिकारी का नाम भी छापिए।",
        "यहाँ अचानक सूर्यलोक की तारीफ़ करने वाले इतने लोग कहाँ से आ गए?",
        "बिल्डर कहता है अगले साल चाबी मिलेगी, पिछले साल भी यही कहा था।",
        "ग्राहकों को एकजुट होकर रेरा में शिकायत करनी चाहिए।",
        "मैं वहीं पास में रहता हूँ, पार्क की जगह अभी भी कूड़ा पड़ा है।",
        "ख़बर में बिल्डर का पक्ष भी होना चाहिए था।",
        "हर शहर में यही हाल है, पैसा दो और भूल जाओ।",
        "बैंक ने बिना जाँच के सबको क़र्ज़ कैसे दे दिया?",
        "पानी का कनेक्शन तक नहीं है और विज्ञापन में झील दिखाते हैं।",
    ),
    "hi-Latn": (
        "Mere padosi ka ladka Rummyghar me do lakh haar gaya, ghar bikne ki naubat aa gayi.",
        "Sirf ban se kuch nahi hoga, log VPN laga ke khelenge.",
        "Pehle cricketers ko in apps ka prachar karne se roko.",
        "Bonus ka lalach deke phasate hain, phir withdrawal hi band kar dete hain.",
        "Sarkar ko tax bhi chahiye aur naitikta bhi, dono ek saath kaise milega?",
        "Mai khud khelta tha, chhod diya, neend wapas aa gayi.",
        "Yahan comment me kitne log app ki tareef kar rahe hain, paisa mila hoga.",
        "Bachche phone leke baithte hain, maa baap ko pata hi nahi chalta.",
        "Game of skill aur jue me farak adalat pehle bata chuki hai.",
        "Bill padha kisi ne? Saza sirf chhote agent ko milegi.",
        "Deposit ki seema honi chahiye, jaise dusre deshon me hai.",
        "Is khabar me ye nahi bataya ki kaun kaun si app band hogi.",
    ),
    "en": (
        "My uncle put his pension into Zentora coin and cannot withdraw a rupee.",
        "Regulators always warn after the money is gone.",
        "If banks watch payouts, will they also freeze honest accounts?",
        "An audit by a company nobody has heard of is no audit.",
        "Funny how every praise of this coin here was written within ten minutes.",
        "Please explain what a listing is, not all readers know.",
        "Greed does the rest; nobody doubles money in three weeks.",
        "The article should say which law applies to coins issued abroad.",
        "I asked their office for papers and was shown the door.",
        "Why are the founders not named in the report?",
        "Teach this in schools before children learn it from reels.",
        "Half the blame goes to the actors who promoted it.",
    ),
}
# What hundreds write alike without knowing of each other.
EVERYBODY = (
    "ॐ शांति, ईश्वर दिवंगत आत्मा को शांति दे और परिवार को यह दुख सहने की शक्ति दे।",
    "ईश्वर परिवार को यह दुख सहने की शक्ति दे, ॐ शांति।",
    "भगवान दिवंगत आत्मा को अपने चरणों में स्थान दें, विनम्र श्रद्धांजलि।",
    "Bahut dukhad, bhagwan parivar ko shakti de, om shanti.",
    "Rest in peace. Deepest condolences to the family.",
    "जय हिंद, जय भारत!",
    "बहुत बहुत बधाई टीम इंडिया, गर्व है।",
    "बहुत अच्छी ख़बर, धन्यवाद।",
)


def texts_of(language: str, *, contact: bool, count: int = 30, seed: int = 1) -> list[str]:
    """Distinct texts of one campaign."""
    choices = Random(seed)
    texts: dict[str, None] = {}
    while len(texts) < count:
        texts.setdefault(_text(language, contact, choices))
    return list(texts)


def _text(language: str, contact: bool, choices: Random) -> str:
    thoughts = choices.sample(CAMPAIGNS[language], choices.choice((2, 3, 3, 4)))
    said = [choices.choice(ways) for ways in thoughts]
    if contact:
        said.append(choices.choice(CONTACTS[language]))
    ends = ("। ", "! ", ". ", " ") if language == "hi" else (". ", "! ", ", ", " ")
    end = choices.choice(ends)
    return end.join(CHOICE.sub(lambda match: choices.choice(match[1].split("|")), way) for way in said)
