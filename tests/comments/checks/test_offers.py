import pytest

from comments.checks.offers import OfferCheck
from tests.comments.checks.snapshots import comment, everyday, marked

check = OfferCheck()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("सट्टा किंग का लीक नंबर चाहिए तो ग्रुप में आओ", "bets"),
        ("Teen patti khelo, welcome bonus 500, fast withdrawal", "bets"),
        ("Get your cricket ID now, deposit and withdrawal 24x7", "bets"),
        ("घर बैठे 5000 रोज़ कमाने का मौका", "earnings"),
        ("Ghar baithe pencil packing ka kaam, 30000 mahina pakka", "earnings"),
        ("Part time work, earn 800 daily, no target", "earnings"),
        ("लोन चाहिए? बिना सिबिल तुरंत", "loans"),
        ("Personal loan without guarantor, processing fee just 999", "loans"),
        ("Crypto me paisa double, guarantee ke saath", "trading"),
        ("बैंक निफ्टी की जैकपॉट कॉल कल सुबह", "trading"),
        ("Lucky draw me aapka naam aaya hai, claim karo", "prizes"),
        ("वशीकरण स्पेशलिस्ट, सौतन से छुटकारा", "charms"),
        ("शुगर जड़ से ख़त्म, अंग्रेज़ी दवा छोड़ें", "cures"),
        ("1000 followers sirf 99 me", "applause"),
        ("अकेले हैं? लड़कियों से बात करने के लिए इस नंबर पर कॉल करें", "company"),
        ("SSC ka paper raat ko mil jayega, contact karo", "exams"),
        ("इस ऐप में कोड डालो और शुरू हो जाओ", "earnings"),
        ("गोरा होने की क्रीम, स्टॉक ख़त्म होने वाला है", "cures"),
    ],
)
def test_a_ware_and_what_only_its_seller_says_are_an_advert(body, kind):
    result = check(comment(body))
    assert result.score >= 0.5
    assert result.detail["kind"] == kind
    assert len(marked(body, result)) == 2


@pytest.mark.parametrize(
    "body",
    [
        "सट्टा और जुए के ऐप पर रोक लगनी चाहिए, घर बर्बाद हो गए",
        "Betting apps ruined my cousin, ban them all",
        "किसानों का दो लाख तक का लोन माफ़ होना चाहिए",
        "Home loan ki EMI phir badh gayi, RBI kuch kare",
        "घर बैठे ज्ञान देना आसान है, खेत में उतर कर देखो",
        "Mera bhai work from home karta hai, tankhwah wahi hai",
        "शुगर के मरीज़ के लिए मीठा ज़हर है",
        "क्रिप्टो पर टैक्स तीस प्रतिशत, आम आदमी डूबेगा",
        "बाबा जी की बातों पर मत जाओ, डॉक्टर को दिखाओ",
        "Followers dekh kar neta ban gaye hain sab",
        "पेपर लीक करने वालों को जेल भेजो, बच्चों की मेहनत बेकार गई",
        "बुज़ुर्गों का अकेलापन शहरों की नई बीमारी है",
        "लड़कियों से बात करने की तमीज़ स्कूल में सिखाई जाए",
        "इस ऐप से बिजली का बिल भरना आसान हो गया",
        "परीक्षा में पास होने के लिए मेहनत ही काम आती है",
        "लकी ड्रॉ के नाम पर ठगी हुई, पुलिस ने केस दर्ज किया",
    ],
)
def test_news_advice_and_anger_about_the_same_are_not(body):
    assert check(comment(body)).score == 0


def test_no_clean_comment_of_every_day_is_one():
    assert not [
        body for body, label, _language in everyday() if label != "spam" and check(comment(body)).score
    ]


def test_the_two_must_stand_close_together():
    far = "अदालत ने कहा कि जाँच पूरी होने तक सुनवाई टलेगी। " * 5
    assert check(comment(f"सट्टा फिर चर्चा में। {far} दुकान पर लिखा था: लीक नंबर")).score == 0
