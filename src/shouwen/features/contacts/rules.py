"""When a promise is remembered, how far an authority goes, and what rules about contacts must keep; pure."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

from shouwen.features.contacts.contract import (
    COMPLAINT,
    REGISTERED,
    Beyond,
    Choice,
    ContactCodes,
    PromiseAuthority,
    PromiseKind,
    Result,
)
from shouwen.features.organisation.contract import Post
from shouwen.kernel.messages import FieldError

CALLBACK = "callback"
"""The kind of promise that the product makes by itself when the line breaks (CALL-22)."""


def remind_at(made_at: datetime, due_at: datetime, authority: PromiseAuthority) -> datetime:
    """So long before the deadline as the rule says, but not before the promise was made."""
    share = (due_at - made_at) * authority.remind_percent / 100
    before = max(share, timedelta(minutes=authority.remind_minutes))
    return max(made_at, due_at - before)


def beyond(kind: PromiseKind, posts: Collection[str], ahead: timedelta) -> Beyond | None:
    """What of a promise goes beyond the authority of somebody with these posts (SEC-04)."""
    if kind.posts and not set(kind.posts) & set(posts):
        return Beyond.KIND
    return Beyond.TIME if ahead > timedelta(hours=kind.longest_hours) else None


def code_errors(content: ContactCodes, _above: Sequence[ContactCodes]) -> list[FieldError]:
    """Each code once, and those that the product itself gives are there."""
    return [
        *_repeated(content.purposes, "purposes"),
        *_repeated(content.causes, "causes"),
        *_repeated(content.results, "results"),
        *_lacking(content.purposes, COMPLAINT, "purposes"),
        *_lacking(content.results, REGISTERED, "results"),
    ]


def authority_errors(content: PromiseAuthority, _above: Sequence[PromiseAuthority]) -> list[FieldError]:
    """Each kind once, a callback among them, and posts that there are."""
    errors = [*_repeated(content.kinds, "kinds"), *_lacking(content.kinds, CALLBACK, "kinds")]
    known = set(Post)
    for number, kind in enumerate(content.kinds):
        for place, post in enumerate(kind.posts):
            if post not in known:
                errors.append(FieldError(f"content.kinds.{number}.posts.{place}", "unknown-post"))
    return errors


Coded = Sequence[Choice | Result | PromiseKind]


def _repeated(choices: Coded, field: str) -> Iterator[FieldError]:
    known: set[str] = set()
    for number, one in enumerate(choices):
        if one.code in known:
            yield FieldError(f"content.{field}.{number}.code", "given-twice")
        known.add(one.code)


def _lacking(choices: Coded, code: str, field: str) -> Iterator[FieldError]:
    if not any(one.code == code for one in choices):
        yield FieldError(f"content.{field}", "lacks-code", {"code": code})
