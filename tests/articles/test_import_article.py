from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from tests.articles.factories import picture_bytes

pytestmark = pytest.mark.django_db

TEXT = """नदी पर नया पुल खुल गया। लोग पैदल चले।
पुल पर भीड़। (स्रोत: नदी समाचार) |
[विज्ञापन_2]
पुराना पुल बह गया था।
स्रोत: https://nadi.example/khabar/12
टिप्पणी (3)
"""


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "khabar.txt"
    path.write_text(TEXT)
    return path


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("import_article", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_it_says_what_it_moved_and_dropped_by_which_rule_and_where_the_article_is(file):
    out = run(file)
    article = Article.objects.get()
    for rule in ("caption", "ad-slot", "source-link", "comment-count", "standfirst", "headline"):
        assert rule in out
    assert "टिप्पणी (3)" in out
    assert f"id {article.pk} " in out
    assert f"/articles/{article.pk}/{article.slug}/" in out


def test_without_publish_it_is_a_draft(file):
    run(file)
    assert Article.objects.get().status == Article.Status.DRAFT


def test_everything_it_was_told_is_in_the_article(file, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    picture = tmp_path / "pul.png"
    picture.write_bytes(picture_bytes(kind="PNG"))
    run(file, "--headline", "पुल खुला", "--section", "khel", "--image", picture, "--publish")
    article = Article.objects.published().get()
    assert (article.headline, article.section.slug) == ("पुल खुला", "khel")
    assert (article.lead_caption, article.lead_credit) == ("पुल पर भीड़।", "नदी समाचार")
    assert (article.lead_image_width, article.lead_image_height) == (40, 30)


def test_twice_is_one_article_and_the_second_run_says_so(file):
    run(file)
    Article.objects.update(headline="संपादक का शीर्षक")
    out = run(file)
    article = Article.objects.get()
    assert article.headline == "संपादक का शीर्षक"
    assert f"id {article.pk} " in out
    assert "comment-count" not in out


def test_a_draft_that_came_in_before_can_be_published_by_a_second_run(file):
    run(file)
    run(file, "--publish")
    assert Article.objects.published().count() == 1


def test_it_reads_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(TEXT.encode())))
    run("-")
    assert Article.objects.get().raw_original == TEXT


PILES = {"marks": "क" + "\u0301" * 700, "conjuncts": "क्" * 700}
MALFORMED = {
    "empty": b"",
    "binary": bytes(range(256)),
    "wrong encoding": TEXT.encode("utf-16"),
    "50 MB": b"x" * 50_000_000,
    "only markers": "[विज्ञापन_2]\nटिप्पणी (0)\n".encode(),
    "NUL": "नदी\0 पर पुल".encode(),
    **{f"piles of {signs}": f"{pile}\n{TEXT}".encode() for signs, pile in PILES.items()},
    "a pile further down": (TEXT + PILES["marks"]).encode(),
}


@pytest.mark.parametrize("data", MALFORMED.values(), ids=MALFORMED.keys())
def test_malformed_input_costs_one_clear_line_and_makes_no_article(tmp_path, data):
    path = tmp_path / "khabar.txt"
    path.write_bytes(data)
    with pytest.raises(CommandError) as refusal:
        run(path)
    assert len(str(refusal.value).splitlines()) == 1
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["{folder}/missing.txt"],
        ["{folder}"],
        ["{folder}/khabar.txt", "--section", "mausam"],
        ["{folder}/khabar.txt", "--headline", "क" * 111],
        ["{folder}/khabar.txt", "--headline", PILES["marks"]],
        ["{folder}/khabar.txt", "--headline", "e\u0330\u0301\u0308\u0323\u0331\u0304\u0307" * 100],
        ["{folder}/khabar.txt", "--image", "{folder}/missing.jpg"],
        ["{folder}/khabar.txt", "--image", "{folder}/khabar.txt"],
    ],
    ids=[
        "no file",
        "a folder",
        "no such section",
        "long headline",
        "pile",
        "piles",
        "no picture",
        "text for a picture",
    ],
)
def test_wrong_arguments_cost_one_clear_line_and_make_no_article(file, arguments):
    with pytest.raises(CommandError) as refusal:
        run(*(argument.format(folder=file.parent) for argument in arguments))
    assert len(str(refusal.value).splitlines()) == 1
    assert not Article.objects.exists()


def test_whatever_is_long_is_cut_to_its_field_or_stays_in_the_text(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    picture, path = tmp_path / "pul.png", tmp_path / "khabar.txt"
    picture.write_bytes(picture_bytes(kind="PNG"))
    host = ".".join(["nadi"] * 48)
    lines = [
        "e\u0330\u0301\u0308\u0323\u0331\u0304\u0307" * 400,
        f"{'किताबें ' * 200}(स्रोत: नदी समाचार) |",
        f"दूसरी तस्वीर (स्रोत: {'नदी ' * 100}) |",
        f"स्रोत: https://{host}.example/{'a' * 1700}",
        f"स्रोत: https://nadi.example/{'a' * 2000}",
    ]
    path.write_text("\n".join(lines))
    run(path, "--image", picture)
    article = Article.objects.get()
    article.full_clean()
    assert article.lead_caption == ("किताबें " * 200).strip()
    assert article.lead_caption.startswith(article.lead_image_alt)
    assert article.lead_image_alt.endswith(("किताबें", "किता", "कि", " "))
    assert article.source_name.startswith("nadi.nadi.")
    assert "दूसरी तस्वीर" in article.body
