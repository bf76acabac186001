"""What every answer tells browsers about how little may be done with it."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_Pairs = tuple[tuple[bytes, bytes], ...]
_ALWAYS: _Pairs = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
NOTHING_OF_THE_MACHINE = (
    "camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()"
)
# The telephone of a seat may be in its browser.
_ONLY_TO_SPEAK = NOTHING_OF_THE_MACHINE.replace("microphone=()", "microphone=(self)")
_OF_PAGES: _Pairs = (
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", _ONLY_TO_SPEAK.encode()),
)
# No answer of the API is a page: what a browser takes for one may load, run and send nothing.
_OF_THE_API: _Pairs = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"),
)
# A browser's own viewer of PDF is a page that such a rule would keep from drawing.
_OF_PDF: _Pairs = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"frame-ancestors 'none'; script-src 'none'; base-uri 'none'"),
)
_PDF = (b"content-type", b"application/pdf")
_ONLY_HTTPS: _Pairs = ((b"strict-transport-security", b"max-age=31536000; includeSubDomains"),)


class SafeHeaders:
    """Adds to each answer the headers that it does not set itself. `https`: the site is reached by TLS alone."""

    def __init__(self, app: ASGIApp, api: str, https: bool) -> None:
        always = _ALWAYS + (_ONLY_HTTPS if https else ())
        self._app = app
        self._api = api
        self._to_api, self._to_pdf, self._to_pages = always + _OF_THE_API, always + _OF_PDF, always + _OF_PAGES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_api = scope["path"].startswith(self._api)

        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message["headers"]
                said = {name.lower() for name, _ in headers}
                wanted = (self._to_pdf if _PDF in headers else self._to_api) if is_api else self._to_pages
                message["headers"] = [*headers, *(pair for pair in wanted if pair[0] not in said)]
            await send(message)

        await self._app(scope, receive, safely)
