"""Files of a form, written to disk as they come in: however large they are, memory holds one block of them."""

import asyncio
import hashlib
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect, Request

from shouwen.kernel.messages import FieldError, InvalidInput

UPLOAD_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {"files": {"type": "string", "format": "binary"}},
                    "required": ["files"],
                }
            }
        },
    }
}
"""For a route's `openapi_extra=`: one file, in the field `files`."""
_BLOCK = 1 << 20
_FRAME = 1 << 20
"""Bytes of a form beside its files."""


class BrokenUpload(Exception):
    """The form is none, or broke off, or goes on far beyond what was agreed."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file that is on disk; `size` is its length, of which no more than one byte over the limit was written."""

    path: Path
    name: str
    size: int
    sha256: str


class _Form:
    """Takes the form block by block; every file has a place in `folder` until `clear`."""

    def __init__(self, boundary: bytes, folder: Path, most_bytes: int) -> None:
        self.files: list[Received] = []
        self._folder = folder
        self._most = most_bytes
        self._written: list[Path] = []
        self._file: BinaryIO | None = None
        self._header, self._value, self._disposition = b"", b"", b""
        self._name, self._size, self._digest = "", 0, hashlib.sha256()
        self._ended = False
        self._parser = MultipartParser(
            boundary,
            {
                "on_header_field": self._on_header,
                "on_header_value": self._on_value,
                "on_header_end": self._on_header_end,
                "on_headers_finished": self._on_content,
                "on_part_data": self._on_data,
                "on_part_end": self._on_part_end,
                "on_end": self._on_end,
            },
        )

    def feed(self, block: bytes) -> None:
        self._parser.write(block)

    def finish(self) -> None:
        """Refuses a form that lacks its end: the file in hand may be half of what was sent."""
        self._parser.finalize()
        if not self._ended:
            raise BrokenUpload("it broke off")

    def clear(self) -> None:
        try:
            if self._file:
                self._file.close()
        except OSError:
            # On a full disk the last bytes cannot be written here either: they go with the file.
            self._file = None
        for path in self._written:
            path.unlink(missing_ok=True)

    def _on_end(self) -> None:
        self._ended = True

    def _on_header(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _on_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _on_header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = self._value
        self._header, self._value = b"", b""

    def _on_content(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._disposition = b""
        if b"filename" not in options:
            return
        self._name = options[b"filename"].decode("utf-8", "replace")
        self._size, self._digest = 0, hashlib.sha256()
        handle, path = tempfile.mkstemp(dir=self._folder)
        self._file = os.fdopen(handle, "wb")
        self._written.append(Path(path))

    def _on_data(self, data: bytes, start: int, end: int) -> None:
        if self._file is None:
            return
        room = self._most + 1 - self._size
        self._size += end - start
        if room > 0:
            kept = data[start : min(end, start + room)]
            self._file.write(kept)
            self._digest.update(kept)

    def _on_part_end(self) -> None:
        if self._file is None:
            return
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._file = None
        self.files.append(Received(self._written[-1], self._name, self._size, self._digest.hexdigest()))


@asynccontextmanager
async def received(request: Request, folder: Path, most_bytes: int, most_files: int) -> AsyncIterator[list[Received]]:
    """The files of a multipart form, for as long as the context lasts; who wants to keep one moves it away.

    Of a file beyond `most_bytes` the rest is read and thrown away, so that the sender hears the refusal; beyond
    `most_files` such files the upload is broken off.
    """
    kind, options = parse_options_header(request.headers.get("content-type"))
    if kind != b"multipart/form-data" or b"boundary" not in options:
        raise BrokenUpload("no form with files")
    try:
        form = _Form(options[b"boundary"], folder, most_bytes)
    except FormParserError as wrong:
        raise BrokenUpload(str(wrong)) from wrong
    try:
        try:
            no_room: OSError | None = None
            async for block in _blocks(request, (most_bytes + _FRAME) * (most_files + 1)):
                try:
                    if no_room is None:
                        await asyncio.to_thread(form.feed, block)
                except OSError as full:
                    # The rest is read and thrown away here too, so that the sender hears what went wrong.
                    no_room = full
            if no_room is not None:
                raise no_room
            form.finish()
        except (FormParserError, ClientDisconnect) as wrong:
            raise BrokenUpload(str(wrong)) from wrong
        yield form.files
    finally:
        await asyncio.to_thread(form.clear)


@asynccontextmanager
async def one_file(request: Request, folder: Path, most_bytes: int) -> AsyncIterator[Received]:
    """The one file of a form, whole; refuses (`InvalidInput`) none, several, a larger one, and a broken form."""
    try:
        async with received(request, folder, most_bytes, 1) as files:
            if len(files) != 1:
                raise InvalidInput(FieldError("files", "required"))
            if files[0].size > most_bytes:
                raise InvalidInput(FieldError("files", "file-too-large", {"most": most_bytes >> 20}))
            yield files[0]
    except BrokenUpload as broken:
        raise InvalidInput(FieldError("files", "file-broken")) from broken


async def _blocks(request: Request, most: int) -> AsyncIterator[bytes]:
    """The body in blocks that are worth a thread each."""
    gathered, total = bytearray(), 0
    async for chunk in request.stream():
        total += len(chunk)
        if total > most:
            raise BrokenUpload("it does not end")
        gathered += chunk
        if len(gathered) >= _BLOCK:
            yield bytes(gathered)
            gathered.clear()
    yield bytes(gathered)
