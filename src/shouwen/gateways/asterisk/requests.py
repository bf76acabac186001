"""Requests by HTTP on kept connections, as few instructions each as will do: a busy switch is asked hundreds a second.

A general client takes some milliseconds of processor time for what takes a tenth of one here.
"""

import asyncio
import ssl
from base64 import b64encode
from collections.abc import Mapping
from time import monotonic
from urllib.parse import quote, urlencode, urlsplit

import msgspec

_KEPT_SECONDS = 10
"""The switch closes a connection that nobody used for fifteen."""
_AT_ONCE = 64
_END = b"\r\n\r\n"
_HTTPS = 443


class NotReached(Exception):
    """Nobody takes the connection."""


class CutOff(Exception):
    """There was no whole answer, or none in time: whether the request was heard is not known."""


class Requests:
    """To one place, below the path of `url`."""

    def __init__(self, url: str, user: str, secret: str, seconds: float) -> None:
        place = urlsplit(url)
        self._tls = ssl.create_default_context() if place.scheme == "https" else None
        self._host = place.hostname or "127.0.0.1"
        self._port = place.port or (_HTTPS if self._tls else 80)
        self._path = place.path
        proof = b64encode(f"{user}:{secret}".encode()).decode()
        self._head = f"Host: {self._host}:{self._port}\r\nAuthorization: Basic {proof}\r\n"
        self._seconds = seconds
        self._free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter, float]] = []
        self._room = asyncio.Semaphore(_AT_ONCE)

    async def ask(
        self, method: str, path: str, query: Mapping[str, str], body: Mapping[str, object] | None
    ) -> tuple[int, bytes]:
        """Status and body of the answer. Raises `NotReached`, `CutOff`."""
        content = b"" if body is None else msgspec.json.encode(body)
        named = f"?{urlencode(query, quote_via=quote)}" if query else ""
        kind = "Content-Type: application/json\r\n" if content else ""
        head = (
            f"{method} {self._path}{path}{named} HTTP/1.1\r\n{self._head}{kind}Content-Length: {len(content)}\r\n\r\n"
        )
        try:
            async with self._room, asyncio.timeout(self._seconds):
                return await self._ask(head.encode() + content)
        except TimeoutError:
            raise CutOff(f"no answer within {self._seconds} s") from None
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError) as failed:
            raise CutOff(f"{type(failed).__name__}: {failed}") from failed

    def close(self) -> None:
        """Those that are under way are cut off."""
        while self._free:
            self._free.pop()[1].close()

    async def _ask(self, request: bytes) -> tuple[int, bytes]:
        reader, writer = await self._line()
        is_whole = False
        try:
            writer.write(request)
            status, content, stays = await _answer(reader)
            is_whole = True
        finally:
            if not is_whole:
                writer.close()
        if stays:
            self._free.append((reader, writer, monotonic()))
        else:
            writer.close()
        return status, content

    async def _line(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """One that is free, the last used first; or a new one."""
        while self._free:
            reader, writer, used = self._free.pop()
            if monotonic() - used < _KEPT_SECONDS and not reader.at_eof() and not writer.is_closing():
                return reader, writer
            writer.close()
        try:
            return await asyncio.open_connection(self._host, self._port, ssl=self._tls, limit=1 << 24)
        except OSError as failed:
            raise NotReached(str(failed)) from failed


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes, bool]:
    """Status, body, and whether the connection stays."""
    head = (await reader.readuntil(_END)).decode("latin-1").lower()
    lines = head.split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
    status = int(lines[0].split(" ", 2)[1])
    if headers.get("transfer-encoding") == "chunked":
        content = await _chunks(reader)
    else:
        length = int(headers.get("content-length", 0))
        content = await reader.readexactly(length) if length else b""
    return status, content, headers.get("connection") != "close"


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    found = b""
    while size := int((await reader.readuntil(b"\r\n")).partition(b";")[0], 16):
        found += (await reader.readexactly(size + 2))[:-2]
    await reader.readuntil(b"\r\n")
    return found
