"""A web server that other code ends, and that waits for nobody who says nothing."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_HEAD = 64 << 10
"""Bytes of a request's first line and headers."""
MOST_TOGETHER = 16 << 10
"""Bytes of an answer that wait for the end of a turn of the loop."""
HEAD_SECONDS = 20.0
"""In which they must have come; bodies are limited by those who read them."""


class WebServer(uvicorn.Server):
    """Leaves signals to whoever started it, who ends all parts in order."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class OnePiece:
    """A transport around another one: what is written in one turn of the loop leaves at its end, in one piece. The head
    of an answer and its body are written apart, and would be two ways through the kernel and two wakings of the reader.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._parts: list[bytes] = []
        self._size = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        if not self._parts:
            self._loop.call_soon(self._leave)
        self._parts.append(data)
        self._size += len(data)
        # A long answer is held back by whoever reads it slowly, which only the transport knows of.
        if self._size > MOST_TOGETHER:
            self._leave()

    def close(self) -> None:
        self._leave()
        self._transport.close()

    def _leave(self) -> None:
        parts, self._parts, self._size = self._parts, [], 0
        if parts:
            self._transport.writelines(parts)


class PatientHttp(HttpToolsProtocol):
    """HTTP/1.1 with an end to its patience: lines whose headers are without end, or do not come, are closed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._head = 0
        self._waiting: asyncio.TimerHandle | None = None
        self._line: asyncio.Transport

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._line = transport
        self.transport = cast(asyncio.Transport, OnePiece(transport, self.loop))
        self._wait()

    def handle_websocket_upgrade(self) -> None:
        self.transport = self._line
        super().handle_websocket_upgrade()

    def connection_lost(self, exc: Exception | None) -> None:
        self._is_here()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        self._wait()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._is_here()
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._waiting is not None:
            self._head += len(data)
            if self._head > MOST_HEAD:
                self._give_up()

    def _wait(self) -> None:
        self._is_here()
        self._head = 0
        self._waiting = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def _is_here(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        self._is_here()
        if not self.transport.is_closing():
            self.transport.close()
