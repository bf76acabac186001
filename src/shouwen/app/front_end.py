"""The built front end: files by name, and the one page for every address of a screen."""

from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.responses import FileResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from shouwen.platform.web.headers import NOTHING_OF_THE_MACHINE

_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_NEVER = {"Cache-Control": "no-cache"}
_POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; font-src 'self'; img-src 'self' data: blob:; "
    # Messages of callers.
    "media-src 'self'; "
    # PDF that the page itself has fetched.
    "frame-src blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; "
)
_HEADERS = _NEVER | {
    # Ant Design writes styles while it runs, those that lock scrolling behind a dialog without any nonce.
    "Content-Security-Policy": f"{_POLICY}style-src 'self' 'unsafe-inline'",
    "X-Frame-Options": "DENY",
}
_FOR_CUSTOMERS = _HEADERS | {
    "Content-Security-Policy": f"{_POLICY}style-src 'self'",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": NOTHING_OF_THE_MACHINE,
}


class _Named(StaticFiles):
    """Files whose names change with their content may be kept for ever."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        answer = super().file_response(*args, **kwargs)
        answer.headers.update(_FOREVER)
        return answer


def built_front_end() -> Path | None:
    """The folder of the built front end beside the source, or inside an installed package."""
    here = Path(__file__).resolve()
    for folder in (here.parents[3] / "web" / "dist", here.parents[1] / "web"):
        if (folder / "index.html").is_file():
            return folder
    return None


def serve_front_end(app: FastAPI, folder: Path) -> None:
    """Serves `folder`; unknown addresses outside the API are screens, which the page itself resolves.

    Customers have a page of their own: everything under `/service`. Its addresses may hold a customer's link, so that
    no other site is told where somebody came from.
    """
    # Looked up by name: what somebody asks for is never made into a path.
    files = {file.name: file for file in folder.iterdir() if file.is_file() and file.suffix != ".html"}
    app.mount("/assets", GZipMiddleware(_Named(directory=folder / "assets")), name="assets")

    @app.api_route("/service", methods=["GET", "HEAD"], include_in_schema=False)
    @app.api_route("/service/{path:path}", methods=["GET", "HEAD"], include_in_schema=False)
    async def customers_page(path: str = "") -> FileResponse:  # noqa: ARG001 - the page reads its own address
        return FileResponse(folder / "customer.html", headers=_FOR_CUSTOMERS)

    @app.api_route("/{path:path}", methods=["GET", "HEAD"], include_in_schema=False)
    async def screen(path: str) -> FileResponse:
        if path.startswith("api/"):
            raise HTTPException(404)
        return FileResponse(files.get(path, folder / "index.html"), headers=_HEADERS)
