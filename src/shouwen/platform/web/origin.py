"""Keeps pages of other sites from changing anything in a signed-in person's name."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from shouwen.platform.i18n import language_of
from shouwen.platform.web.problems import problem

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# `none`: the person asked for it, by an address typed or a bookmark.
_OWN_SITES = frozenset({"same-origin", "none"})


class SameOrigin:
    """Browsers name the origin of a page with every change and every socket: another one than ours is refused."""

    def __init__(self, app: ASGIApp, allowed: Sequence[str] = ()) -> None:
        self._app = app
        self._allowed = frozenset(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or (scope["type"] == "http" and scope["method"] in _SAFE):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if self._is_ours(headers):
            await self._app(scope, receive, send)
            return
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 4403})
            return
        language = language_of(headers.get("accept-language"))
        await problem(language, "foreign-origin", 403, "Foreign origin", {})(scope, receive, send)

    def _is_ours(self, headers: Headers) -> bool:
        """Programs name no origin; neither do some browsers with what a plain link or form of another page sends."""
        origin = headers.get("origin")
        if origin is None:
            return headers.get("sec-fetch-site", "none") in _OWN_SITES
        return urlsplit(origin).netloc == headers.get("host") or origin in self._allowed
