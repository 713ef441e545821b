import pytest
from django.core.exceptions import ValidationError

from accounts.names import normalize_name, validate_display_name, validate_username


@pytest.mark.parametrize(
    "name",
    [
        "राम",
        "हिन्दी प्रेमी",
        "क्षत्रिय",
        "हृषीकेश त्रिपाठी",
        "Meera O'Brien",
        "सुनीता, पटना",
        "José",
        "श्रीमान्‌ जी",
    ],
)
def test_real_names_are_fine(name):
    validate_display_name(name)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "no_letter"),
        ("12345", "no_letter"),
        ("क" * 41, "too_long"),
        ("क\u093c\u094d" * 54, "too_long"),
        ("аdmin", "mixed_scripts"),
        ("ra\u200bm", "invisible"),
        ("राम\u202e", "invisible"),
        ("r\u200dam", "invisible"),
        ("\u3164\u3164a", "invisible"),
        ("a" + "\u0301" * 9, "invisible"),
    ],
)
def test_empty_overlong_invisible_and_disguised_names_are_refused(name, code):
    with pytest.raises(ValidationError) as refused:
        validate_display_name(name)
    assert refused.value.code == code


@pytest.mark.parametrize("username", ["राम", "हिन्दी", "meera.nair", "ram_42"])
def test_usernames_may_be_in_devanagari(username):
    validate_username(username)


@pytest.mark.parametrize("username", ["राम सिंह", "a@b", "a/b", "<b>"])
def test_usernames_have_no_spaces_or_signs(username):
    with pytest.raises(ValidationError):
        validate_username(username)


def test_names_are_kept_in_one_spelling():
    assert normalize_name("  राम \u00a0  सिंह ") == "राम सिंह"
    assert normalize_name("क\u093c") == normalize_name("\u0958")
