"""A web server that other code ends, and that waits for nobody who says nothing."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_HEAD = 64 << 10
"""Bytes of a request's first line and headers."""
HEAD_SECONDS = 20.0
"""In which they must have come; bodies are limited by those who read them."""


class WebServer(uvicorn.Server):
    """Leaves signals to whoever started it, who ends all parts in order."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class PatientHttp(HttpToolsProtocol):
    """HTTP/1.1 with an end to its patience: lines whose headers are without end, or do not come, are closed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._head = 0
        self._waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

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
