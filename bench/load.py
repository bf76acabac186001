"""Keep-alive clients in a process of their own: `python -m bench.load` reads the work, and tells how long it took.

One loop over plain sockets and requests that were written beforehand, so that the asking costs as little as it can:
what it takes from the processors, the measured side lacks.
"""

import json
import re
import selectors
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

_END_OF_HEAD = b"\r\n\r\n"
_BLOCK = 1 << 16
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Work:
    """For each client, the requests it sends one after the other, each when the one before is answered.

    Clients are spread over the ports in turn, as a proxy spreads people over web processes.
    """

    ports: Sequence[int]
    requests: Sequence[Sequence[str]]


@dataclass(slots=True)
class Answers:
    """Seconds from the first request to the last answer, milliseconds of each, and what was no success."""

    seconds: float = 0.0
    times_ms: list[float] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)


class _Client:
    def __init__(self, port: int, requests: Sequence[str]) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._requests: Iterator[bytes] = iter([request.encode() for request in requests])
        self._come = b""
        self._sent_at = 0.0

    def ask(self) -> bool:
        """Sends the next request, if there is one left."""
        request = next(self._requests, None)
        if request is None:
            return False
        self._come, self._sent_at = b"", time.perf_counter()
        self.socket.sendall(request)
        return True

    def hear(self, answers: Answers) -> bool:
        """Takes what came; says whether the answer is whole."""
        block = self.socket.recv(_BLOCK)
        if not block:
            raise ConnectionError("the server closed the connection")
        self._come += block
        head, end, body = self._come.partition(_END_OF_HEAD)
        if not end or len(body) < length_told(head):
            return False
        answers.times_ms.append((time.perf_counter() - self._sent_at) * 1000)
        if not is_success(head):
            answers.unexpected.append(self._come[:600].decode(errors="replace"))
        return True


def length_told(head: bytes) -> int:
    """The length of the body, which every answer of ours tells."""
    told = _LENGTH.search(head)
    return int(told[1]) if told else 0


def is_success(head: bytes) -> bool:
    return head.startswith(b"HTTP/1.1 2")


def asked(work: Work) -> Answers:
    """All clients at once, until the last has its last answer."""
    answers = Answers()
    ports = cycle(work.ports)
    clients = [_Client(next(ports), requests) for requests in work.requests]
    with selectors.DefaultSelector() as selector:
        started = time.perf_counter()
        for client in clients:
            selector.register(client.socket, selectors.EVENT_READ, client)
        waiting = sum(client.ask() for client in clients)
        while waiting:
            for key, _ in selector.select():
                if key.data.hear(answers) and not key.data.ask():
                    waiting -= 1
        answers.seconds = time.perf_counter() - started
    for client in clients:
        client.socket.close()
    return answers


def written(method: str, path: str, headers: dict[str, str], body: Any = None) -> str:
    """A request as it goes over the line."""
    content = "" if body is None else json.dumps(body, ensure_ascii=False)
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(content.encode())}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    lines += ["Content-Type: application/json", "", content]
    return "\r\n".join(lines)


if __name__ == "__main__":
    given = json.loads(Path(sys.argv[1]).read_text())
    print(json.dumps(asdict(asked(Work(**given)))))
