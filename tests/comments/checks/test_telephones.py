import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.checks.telephones import telephones_in
from comments.checks.text import plain


def found(text):
    folded = plain(text)
    return [text[slice(*folded.span(*place))] for place in telephones_in(folded.text)]


@pytest.mark.parametrize(
    "number",
    [
        *(
            "9876543210",
            "09876543210",
            "919876543210",
            "0091 98765 43210",
            "+91-98765 43210",
            "+91 (98765) 43210",
        ),
        *("९८७६५ ४३२१०", "९८७६५-४३२१०", "९ ८ ७ ६ ५ ४ ३ २ १ ०", "९876५४321०"),
        *("9876 543 210", "987 654 3210", "98765\n43210", "98765_43210", "98/76/54/32/10", "98*765*432*10"),
        *("9.8.7.6.5.4.3.2.1.0", "9☎8☎7☎6☎5☎4☎3☎2☎1☎0", "9️⃣8️⃣7️⃣6️⃣5️⃣4️⃣3️⃣2️⃣1️⃣0️⃣", "⑨⑧⑦⑥⑤④③②①⓪", "98765O432l"),
        "नौ आठ सात छह पांच चार तीन दो एक शून्य",
        "नौ, आठ, सात, छः, पाँच, चार, तीन, दो, एक, ज़ीरो",
        "नाइन एट सेवन सिक्स फाइव फोर थ्री टू वन जीरो",
        "अट्ठानवे छिहत्तर चौवन बत्तीस दस",
        "nau aath saat chhe paanch char teen do ek zero",
        "athanve chhihattar chauvan battis das",
        "nine eight seven six five four three two one zero",
        "ninety eight seventy-six fifty four thirty two ten",
        "nau8saat65 43210",
        "nine 8 seven 6 five 4 three 2 one 0",
        "double nine 8 7 6 5 4 3 2 1",
        "नौ आठ डबल सात 5 4 3 2 1 0",
        *("+44 7911 123456", "+1 (415) 555-2671"),
    ],
)
def test_numbers_are_found_however_they_are_written_or_spoken(number):
    assert found(f"जी, {number}, धन्यवाद") == [number]


def test_several_numbers_are_several():
    assert found("9876543210 / 9812345670") == ["9876543210", "9812345670"]


@pytest.mark.parametrize(
    "text",
    [
        "बजट ₹9876543210 का है",
        "Rs 9876543210 ka ghotala",
        "9876543210 करोड़",
        "9,87,65,43,210",
        "आबादी 8765432109.5 नहीं है",
        "2014 में 282, 2019 में 303, 2024 में 240",
        "2019 303 240",
        "7/11/2006 ko 209 mare, 6-7-2024-2025 tak",
        "marks 72 85 91 64 78",
        "70000 80000 90000",
        "score 98/7, 102/8 (20)",
        "IPC 302 307 120",
        "7 8 9 10 11 12 13 14",
        "6 7 8 9 10 11 12",
        "एक दो तीन चार पांच छह सात आठ नौ दस",
        "छह सात आठ नौ दस ग्यारह बारह",
        "one two three four five six seven eight nine ten",
        "ek do teen char log aaye, saat aath nahi",
        "112 पर या 1098, 139 और 1930 पर बताइए",
        "1800 123 4567",
        "आधार 4123 4567 8901",
        "खाता 12345678901234",
        "IP 91.203.233.66",
        "+10 20 30",
    ],
)
def test_years_sums_scores_helplines_and_counting_are_none(text):
    assert found(text) == []


@pytest.mark.parametrize("cue", ["call", "व्हाट्सएप", "नंबर", "mob"])
def test_beside_a_word_that_asks_to_call_any_grouping_will_do(cue):
    assert found("98 765 43 210 tak") == []
    assert found(f"{cue} 98 765 43 210") == ["98 765 43 210"]


@given(st.text(st.sampled_from("9876543210 +-.₹*oनौ\u200d☎"), max_size=60))
def test_nothing_makes_it_raise(text):
    assert all(piece.strip() for piece in found(text))
