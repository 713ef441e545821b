"""Only comments.moderation writes a status, a public text or a count: read from the source, so that no path is missed."""

import ast
from pathlib import Path

import pytest

from comments.models import Revision, Status

ROOT = Path(__file__).resolve().parents[2]
DOOR = ROOT / "comments/moderation.py"
PACKAGES = ("accounts", "articles", "comments", "demo", "newsroom")
GUARDED = {"public_revision", "public_revision_id", "public_count", "reply_count"}
TABLES = ("comments_comment", "comments_revision", "comments_thread", "comments_moderationlogentry")
WRITES = {
    *("create", "acreate", "update", "aupdate", "get_or_create", "aget_or_create", "update_or_create"),
    *("aupdate_or_create", "bulk_create", "bulk_update", "abulk_create", "abulk_update", "Revision", "Comment", "Thread"),
}  # fmt: skip


def sources():
    """Every module that could write; migrations build the tables, tests and benchmarks are not the site."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if path != DOOR and "migrations" not in path.parts:
                yield path


def guarded_in(path):
    """An article has a status of its own; it may write that."""
    return GUARDED | ({"status"} if path.is_relative_to(ROOT / "comments") else set())


def writes(path):
    """The lines that write what is guarded."""
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)[:80]}"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if _is_write(node, guarded_in(path))
    ]


def _is_write(node, guarded):
    match node:
        case ast.Attribute(attr=name, ctx=ast.Store() | ast.Del()):
            return name in guarded
        case ast.Call(func=ast.Attribute(attr=called) | ast.Name(id=called)):
            return _is_writing_call(node, called, guarded)
        case ast.Constant(value=str(text)):
            words = text.lower().split()
            return bool({"update", "insert", "delete"} & set(words)) and any(
                table in text for table in TABLES
            )
    return False


def _is_writing_call(call, called, guarded):
    if called in WRITES:
        named = {keyword.arg for keyword in call.keywords}
        # **{"status": …}, and bulk_update's list of fields
        named |= {
            part.value
            for part in ast.walk(call)
            if isinstance(part, ast.Constant) and isinstance(part.value, str)
        }
        return bool(named & guarded)
    if called == "setattr":
        return not isinstance(call.args[1], ast.Constant) or call.args[1].value in guarded
    return False


@pytest.mark.parametrize("path", list(sources()), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_other_module_writes_a_status_a_public_text_or_a_count(path):
    assert writes(path) == []


def test_the_search_finds_what_moderation_itself_writes():
    found = [line.partition(": ")[2] for line in writes(DOOR)]
    for written in (
        "update(status=new",
        "comment.public_revision",
        "update(reply_count=",
        "update(public_count=",
    ):
        assert any(written in line for line in found)


@pytest.mark.parametrize(
    "line",
    [
        "revision.status = 'approved'",
        "Revision.objects.filter(pk=1).update(status=Status.APPROVED)",
        "Revision.objects.filter(pk=1).update(**{'status': 'approved'})",
        "Revision(comment=comment, status='approved').save()",
        "comment.public_revision_id = 3",
        "Comment.objects.bulk_update(comments, ['public_revision'])",
        "setattr(revision, 'status', new)",
        "setattr(revision, field, new)",
        "cursor.execute(\"UPDATE comments_revision SET status = 'approved'\")",
        "Thread.objects.update_or_create(pk=1, defaults={'public_count': 0})",
    ],
)
def test_the_search_would_find_it_in_any_of_these_ways(line):
    (statement,) = ast.parse(line).body
    assert any(_is_write(node, GUARDED | {"status"}) for node in ast.walk(statement))


def test_a_text_begins_as_pending_whoever_stores_it():
    assert Revision().status == Status.PENDING
    assert not Revision._meta.get_field("status").editable
