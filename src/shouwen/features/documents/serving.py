"""Hands contents out so that no browser takes them for a page of ours."""

from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import FileResponse

from shouwen.features.documents import rules
from shouwen.features.documents.contract import (
    ContentMissing,
    DocumentGone,
    InfectedContent,
    NotYetScanned,
    Scan,
    ScanFailed,
)
from shouwen.features.documents.ports import FileStore
from shouwen.features.documents.queries import DocumentLine
from shouwen.kernel.messages import Refusal
from shouwen.kernel.quantities import discreet

_REFUSALS: dict[str, type[Refusal]] = {
    Scan.PENDING: NotYetScanned,
    Scan.INFECTED: InfectedContent,
    Scan.FAILED: ScanFailed,
}


def must_be_served(line: DocumentLine) -> None:
    """Refuses what is withdrawn, infected, or not scanned to an end."""
    if line.withdrawn_at is not None:
        raise DocumentGone
    if line.scan in _REFUSALS:
        raise _REFUSALS[line.scan]


def response_of(line: DocumentLine, store: FileStore, request: Request, download: bool) -> Response:
    """The content, or 304 when the browser has it; `download` even where a browser could show it."""
    kind = rules.KINDS.get(line.media_type)
    inline = kind is not None and kind.preview is not None and not download
    etag = f'"{line.sha256}"'
    headers = {
        "ETag": etag,
        # Kept by the browser, and asked for each time whether it may still be shown.
        "Cache-Control": "private, no-cache",
        "Content-Disposition": disposition(discreet(line.name, line.customer_name), inline),
        "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if etag in [each.strip() for each in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    place = store.place_of(line.sha256)
    if not place.is_file():
        raise ContentMissing
    media_type = f"{line.media_type}; charset={line.charset}" if line.charset else line.media_type
    if kind is not None and kind.preview == "text":
        # A table of values is shown as the text that it is.
        media_type = f"text/plain; charset={line.charset}"
    return FileResponse(place, headers=headers, media_type=media_type)


def disposition(name: str, inline: bool) -> str:
    """RFC 6266: the name in UTF-8, and one that old programs understand."""
    plain = "".join(sign if sign.isascii() and sign.isprintable() and sign not in '"\\%' else "_" for sign in name)
    return f"{'inline' if inline else 'attachment'}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
