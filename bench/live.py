"""Many live connections of one process: a WebSocket client that costs a few microseconds a message (RFC 6455)."""

import asyncio
import base64
import os
import struct
from collections.abc import Callable

import msgspec

_TEXT, _CLOSE, _PING, _PONG = 0x1, 0x8, 0x9, 0xA
_SHORT, _LONG = 126, 127
Heard = Callable[["Watcher", dict[str, object]], None]


class Watcher(asyncio.Protocol):
    """One open screen: what it follows, and whoever hears what it is told."""

    def __init__(self, token: str, topics: tuple[str, ...], heard: Heard) -> None:
        self._token, self.topics, self._heard = token, topics, heard
        self._buffer = bytearray()
        self._upgraded = False
        self._waits_for = len(topics)
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if not isinstance(transport, asyncio.Transport):
            raise TypeError("a stream is needed")
        self._transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        transport.write(
            f"GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
            f"Authorization: Bearer {self._token}\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._upgraded and not self._upgrade():
            return
        while (frame := self._frame()) is not None:
            kind, body = frame
            if kind == _TEXT:
                self._told(body)
            elif kind == _PING:
                self._send(_PONG, body)
            elif kind == _CLOSE:
                self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.ready.done():
            self.ready.set_exception(ConnectionError(f"closed before it followed anything: {exc}"))

    def close(self) -> None:
        self._transport.close()

    def _upgrade(self) -> bool:
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return False
        if not head.startswith(b"HTTP/1.1 101"):
            raise ConnectionError(head[:200].decode("latin-1"))
        self._upgraded, self._buffer = True, rest
        for topic in self.topics:
            self._send(_TEXT, msgspec.json.encode({"subscribe": {"topic": topic}}))
        return True

    def _frame(self) -> tuple[int, bytes] | None:
        """The next whole frame; a server never masks, and none of its messages is in pieces."""
        start, buffer = 2, self._buffer
        if len(buffer) < start:
            return None
        size = buffer[1] & 0x7F
        if size == _SHORT:
            if len(buffer) < (start := 4):
                return None
            size = int.from_bytes(buffer[2:4])
        elif size == _LONG:
            if len(buffer) < (start := 10):
                return None
            size = int.from_bytes(buffer[2:10])
        if len(buffer) < start + size:
            return None
        frame = buffer[0] & 0xF, bytes(buffer[start : start + size])
        del buffer[: start + size]
        return frame

    def _send(self, kind: int, body: bytes) -> None:
        mask = os.urandom(4)
        size = bytes([0x80 | len(body)]) if len(body) < _SHORT else b"\xfe" + struct.pack(">H", len(body))
        masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(body))
        self._transport.write(bytes([0x80 | kind]) + size + mask + masked)

    def _told(self, body: bytes) -> None:
        message = msgspec.json.decode(body)
        if "refused" in message or "invalid" in message:
            self.ready.set_exception(PermissionError(str(message)))
        elif "subscribed" in message:
            self._waits_for -= 1
            if not self._waits_for and not self.ready.done():
                self.ready.set_result(None)
        else:
            self._heard(self, message)


async def watching(port: int, token: str, topics: tuple[str, ...], heard: Heard) -> Watcher:
    """A connection that follows all of its topics by now."""
    loop = asyncio.get_running_loop()
    _, watcher = await loop.create_connection(lambda: Watcher(token, topics, heard), "127.0.0.1", port)
    await watcher.ready
    return watcher
