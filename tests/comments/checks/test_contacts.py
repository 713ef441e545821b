import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.checks.contacts import ContactCheck
from tests.comments.checks.snapshots import comment, marked

check = ContactCheck()


@pytest.mark.parametrize(
    ("body", "kind", "what"),
    [
        ("कॉल करें 9876543210", "phones", "9876543210"),
        ("call +91-98765 43210", "phones", "+91-98765 43210"),
        ("९८७६५ ४३२१० पर", "phones", "९८७६५ ४३२१०"),
        ("9 8 7 6 5 4 3 2 1 0", "phones", "9 8 7 6 5 4 3 2 1 0"),
        ("98-76-54-32-10", "phones", "98-76-54-32-10"),
        (
            "nau aath saat chhe paanch char teen do ek zero",
            "phones",
            "nau aath saat chhe paanch char teen do ek zero",
        ),
        ("नौ आठ सात छह पांच चार तीन दो एक शून्य", "phones", "नौ आठ सात छह पांच चार तीन दो एक शून्य"),
        ("भेजें name.x@okaxis", "payments", "name.x@okaxis"),
        ("bhejo kavita at ybl", "payments", "kavita at ybl"),
        ("kavita (at) okaxis", "payments", "kavita (at) okaxis"),
        ("UPI: madad@nayabank", "payments", "UPI: madad@nayabank"),
        ("खाता 123456789012 IFSC SBIN0001234", "payments", "खाता 123456789012 IFSC SBIN0001234"),
        ("pay 98@ybl", "payments", "98@ybl"),
        ("wa.me/919876", "invitations", "wa.me/919876"),
        ("Join our Telegram group", "invitations", "Telegram"),
        ("वॉट्सऐप पर मैसेज करें", "invitations", "वॉट्सऐप"),
        ("टेलीग्राम से जुड़ें", "invitations", "टेलीग्राम"),
        ("wh@tsapp par message karo", "invitations", "wh@tsapp"),
        ("मेरे चैनल को सब्सक्राइब करो", "invitations", "चैनल"),
        ("Telegram: @pakki_tips", "invitations", "Telegram: @pakki_tips"),
        ("insta id - kavita.thakur99", "invitations", "insta id - kavita.thakur99"),
        ("इंस्टाग्राम पर फॉलो करें", "invitations", "इंस्टाग्राम"),
        ("w h a t s a p p par aao", "invitations", "w h a t s a p p"),
        ("t.me/pakki_tips", "invitations", "t.me/pakki_tips"),
        ("number mere profile me", "invitations", "number mere profile"),
        ("मिस्ड कॉल दें", "invitations", "मिस्ड कॉल दें"),
        ("Give one missed call, get a loan", "invitations", "Give one missed call"),
        ("inbox karo sab", "invitations", "inbox karo"),
        ("डबल नौ आठ सात छह पांच चार तीन दो एक", "phones", "डबल नौ आठ सात छह पांच चार तीन दो एक"),
    ],
)
def test_ways_to_talk_elsewhere_are_found_marked_and_enough_to_hold(body, kind, what):
    result = check(comment(body))
    assert what in marked(body, result)
    assert result.detail[kind] >= 1
    assert result.score >= 0.5


@pytest.mark.parametrize(
    "body",
    [
        "व्हाट्सएप पर फैली अफवाह झूठी निकली",
        "WhatsApp ne nayi policy nikali hai",
        "Telegram was fined by the court",
        "ठगी हो तो 1930 पर शिकायत करें",
        "2014 में 282 सीटें थीं, 2019 में 303, 2024 में 240",
        "बजट ₹9876543210 का है",
        "आबादी 8765432109.5 नहीं है",
        "7 8 9 10 11 12 13 14",
        "एक दो तीन चार पार्टियां मिल गईं",
        "is channel par roz bahas hoti hai",
        "पुलिस से संपर्क करें",
        "महिला हेल्पलाइन 181, बच्चों के लिए 1098, रेल में 139 और आपात में 112",
        "PM for life banna chahte hain",
        "Available at Paytm and PhonePe",
        "Instagram par reel dekhi thi, sach nikli",
        "Telegram: ab jaanch hogi",
        "यूट्यूब पर पूरा भाषण सुना",
        "उसका मिस्ड कॉल आया था",
        "I give a missed call to my son and he rings back",
    ],
)
def test_figures_and_talk_about_messengers_are_none(body):
    assert check(comment(body)).score == 0


def test_signs_add_up():
    alone = check(comment("9876543210")).score
    assert alone < check(comment("9876543210 name@okaxis")).score < 1


def test_an_address_alone_is_not_enough():
    result = check(comment("संपादक को desk@example.org पर लिखा था"))
    assert 0 < result.score < 0.5


@given(st.text(st.sampled_from("९9876543210 +-.@abyl whatsappjoin"), max_size=60))
def test_nothing_makes_it_raise(body):
    result = check(comment(body))
    assert all(0 <= start < end <= len(body) for start, end in result.spans)
