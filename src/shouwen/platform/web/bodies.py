"""How much may be sent: before anything of it is read into memory, whoever sends it."""

import re
from collections.abc import Iterable, Mapping

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shouwen.platform.i18n import language_of
from shouwen.platform.web.problems import TOO_LARGE, problem

LARGEST_BODY = 2 << 20
"""Bytes of the largest form that is no upload: a decision table of a thousand rows has a tenth of it."""


class _TooMuch(HTTPException):
    """More has come than may."""


def _refused(headers: Headers) -> JSONResponse:
    return problem(language_of(headers.get("accept-language")), TOO_LARGE, 413, "Too large", {})


class BodyLimit:
    """Refuses larger bodies: by what they announce at once, else as soon as too much has come.

    `tighter` limits addresses by their beginning. Addresses of `streams` write what comes to disk as it comes, with
    limits of their own.
    """

    def __init__(
        self, app: ASGIApp, most: int, tighter: Mapping[str, int] | None = None, streams: Iterable[str] = ()
    ) -> None:
        self._app = app
        self._most = most
        self._tighter = tuple((tighter or {}).items())
        patterns = "|".join(streams)
        self._streams = re.compile(patterns) if patterns else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        announced, chunked = headers.get("content-length"), "transfer-encoding" in headers
        if announced in (None, "0") and not chunked:
            await self._app(scope, receive, send)
            return
        most = self._limit_of(scope["path"])
        if most is None:
            await self._app(scope, receive, send)
        elif announced is not None and not (announced.isdecimal() and int(announced) <= most):
            await _refused(headers)(scope, receive, send)
        elif not chunked:
            await self._app(scope, receive, send)
        else:
            try:
                await self._app(scope, self._counted(receive, most), send)
            except _TooMuch:
                # Read before a route was found, so that nobody has answered it yet.
                await _refused(headers)(scope, receive, send)

    def _limit_of(self, path: str) -> int | None:
        for beginning, most in self._tighter:
            if path.startswith(beginning):
                return most
        return None if self._streams and self._streams.match(path) else self._most

    @staticmethod
    def _counted(receive: Receive, most: int) -> Receive:
        come = 0

        async def counted() -> Message:
            nonlocal come
            message = await receive()
            come += len(message.get("body", b""))
            if come > most:
                raise _TooMuch(413)
            return message

        return counted
