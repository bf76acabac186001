"""A client that costs little itself: one keep-alive connection of HTTP/1.1, one request at a time."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent; the body is JSON."""

    method: str
    path: str
    body: bytes = b""
    headers: Mapping[str, str] | None = None


class Unexpected(Exception):
    """The server answered something else than success."""


class Client:
    """One person at one screen."""

    def __init__(self, port: int, token: str | None = None) -> None:
        self._port = port
        self._token = token
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def send(self, request: Request) -> bytes:
        """The body of the answer; raises `Unexpected` unless it is a success."""
        reader, writer = self._streams = self._streams or await asyncio.open_connection("127.0.0.1", self._port)
        lines = [f"{request.method} {request.path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(request.body)}"]
        lines += [f"Authorization: Bearer {self._token}"] if self._token else []
        lines += [f"{name}: {value}" for name, value in (request.headers or {}).items()]
        lines += ["Content-Type: application/json", "", ""]
        writer.write("\r\n".join(lines).encode() + request.body)
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        body = await self._body(reader, head)
        status = int(head.split(" ", 2)[1])
        if not 200 <= status < 300:
            raise Unexpected(f"{request.method} {request.path}: {status} {body[:300]!r}")
        return body

    async def _body(self, reader: asyncio.StreamReader, head: str) -> bytes:
        for line in head.split("\r\n"):
            name, _, value = line.partition(":")
            if name == "content-length":
                return await reader.readexactly(int(value))
        return b""

    async def close(self) -> None:
        if self._streams:
            self._streams[1].close()
            await self._streams[1].wait_closed()
