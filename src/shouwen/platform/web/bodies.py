"""How much may be sent to the addresses that are open to everybody."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shouwen.platform.i18n import language_of
from shouwen.platform.web.problems import TOO_LARGE, problem


class BodyLimit:
    """Refuses larger bodies under `prefix`: by what they announce at once, else as soon as too much has come."""

    def __init__(self, app: ASGIApp, prefix: str, most: int) -> None:
        self._app = app
        self._prefix = prefix
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(self._prefix):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        announced = headers.get("content-length", "0")
        if not announced.isdecimal() or int(announced) > self._most:
            language = language_of(headers.get("accept-language"))
            await problem(language, TOO_LARGE, 413, "Too large", {})(scope, receive, send)
            return
        come = 0

        async def counted() -> Message:
            nonlocal come
            message = await receive()
            come += len(message.get("body", b""))
            if come > self._most:
                raise HTTPException(413)
            return message

        await self._app(scope, counted, send)
