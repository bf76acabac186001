"""What no database, no file and no screen can keep is refused at the door, by the name of the field that holds it."""

import json
import math
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.i18n import language_of
from shouwen.platform.web.problems import of_refusal, problem

DEEPEST = 40
"""Levels of the deepest form; a decision table has seven."""
_SUSPECT = re.compile(rb"\\u0000|\\u[dD][89a-fA-F]|\x00|NaN|Infinity|[0-9.][eE]\+?[0-9]{3}")
_TEXT = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET = re.compile(rb"[\[{\]}]")
_MANY_DIGITS = 4300
"""Python refuses to read longer whole numbers."""


class Keepable:
    """Refuses (422) NUL, halves of surrogate pairs, numbers that are none, and forms nested without end.

    A look at the bytes decides whether a body is worth the second, exact look: nearly none is.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if "\x00" in scope["path"]:
            await problem(_language(scope), "not-found", 404, "Not found", {})(scope, receive, send)
            return
        errors = _of_query(scope["query_string"])
        if not errors and _is_json(scope):
            body, receive = await _whole(receive)
            errors = of_body(body)
        if errors:
            await of_refusal(InvalidInput(*errors), _language(scope))(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _language(scope: Scope) -> str:
    return language_of(Headers(scope=scope).get("accept-language"))


def _is_json(scope: Scope) -> bool:
    return any(name == b"content-type" and b"json" in value for name, value in scope["headers"])


def _of_query(query: bytes) -> list[FieldError]:
    if b"%00" not in query:
        return []
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    return [FieldError(name, "invalid") for name, value in pairs if "\x00" in name + value][:1]


async def _whole(receive: Receive) -> tuple[bytes, Receive]:
    """The body, whose size others have limited, and a way for the next room to receive it again."""
    parts, messages, more = [], [], True
    while more:
        message = await receive()
        messages.append(message)
        parts.append(message.get("body", b""))
        more = bool(message.get("more_body"))
    waiting = iter(messages)

    async def again() -> Message:
        return next(waiting, None) or await receive()

    return b"".join(parts), again


def of_body(body: bytes) -> list[FieldError]:
    """The first thing in a JSON text that cannot be kept. What is no JSON at all is told by those who read it."""
    # Fewer signs that open a level cannot be deeper than that.
    many = body.count(b"[") + body.count(b"{") > DEEPEST
    if not many and len(body) < _MANY_DIGITS and not _SUSPECT.search(body):
        return []
    if many and _is_too_deep(body):
        return [FieldError("", "too-deep", {"most": DEEPEST})]
    try:
        content = json.loads(body, parse_constant=_NoNumber)
    except json.JSONDecodeError:
        return []
    except (ValueError, RecursionError):
        return [FieldError("", "not-json")]
    return [FieldError(".".join(place), "invalid") for place in _unkeepable(content, ())][:1]


class _NoNumber:
    """Stands where NaN or Infinity stood, which JSON does not have."""

    def __init__(self, _sign: str) -> None:
        pass


def _unkeepable(content: Any, place: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if isinstance(content, dict):
        for name, value in content.items():
            if not _can_be_kept(name):
                yield place
            yield from _unkeepable(value, (*place, name))
    elif isinstance(content, list):
        for at, value in enumerate(content):
            yield from _unkeepable(value, (*place, str(at)))
    elif not _can_be_kept(content):
        yield place


def _can_be_kept(value: Any) -> bool:
    if isinstance(value, str):
        return "\x00" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)
    return not isinstance(value, _NoNumber) and (not isinstance(value, float) or math.isfinite(value))


def _is_too_deep(body: bytes) -> bool:
    depth = 0
    for bracket in _BRACKET.findall(_TEXT.sub(b"", body)):
        depth += 1 if bracket in b"[{" else -1
        if depth > DEEPEST:
            return True
    return False
