"""The web server: answers leave in one piece, however long, and nothing of them is lost."""

import asyncio
import hashlib
import socket
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import uvicorn
from starlette.types import Message, Receive, Scope, Send
from websockets.asyncio.client import connect

from shouwen.app.web_server import MOST_TOGETHER, OnePiece, PatientHttp, WebServer

SHORT = b"ok"
PIECE = bytes(range(256)) * 64
PIECES = 640


async def _application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "text": (await receive())["text"]})
        await send({"type": "websocket.close", "code": 1000})
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    if scope["path"] == "/short":
        await send(_body(SHORT))
        return
    for _ in range(PIECES):
        await send(_body(PIECE, more=True))
    await send(_body(b""))


def _body(content: bytes, *, more: bool = False) -> Message:
    return {"type": "http.response.body", "body": content, "more_body": more}


@asynccontextmanager
async def _serving() -> AsyncIterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(
            _application, http=PatientHttp, ws="websockets-sansio", lifespan="off", log_level="warning"
        )
        server = WebServer(config)
        task = asyncio.create_task(server.serve([listening]))
        yield listening.getsockname()[1]
        server.should_exit = True
        await task


@asynccontextmanager
async def _asked(port: int, path: str, *headers: str) -> AsyncIterator[asyncio.StreamReader]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    lines = "".join(f"{each}\r\n" for each in headers)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: here\r\n{lines}\r\n".encode())
    yield reader
    writer.close()
    await writer.wait_closed()


class _Line(asyncio.Transport):
    """Writes down what leaves, and when it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.left: list[bytes] = []

    def writelines(self, list_of_data: Iterable[bytes | bytearray | memoryview]) -> None:
        self.left.append(b"".join(list_of_data))

    def close(self) -> None:
        self.left.append(b"closed")


async def test_what_is_written_in_one_turn_leaves_in_one_piece() -> None:
    line = _Line()
    piece = OnePiece(line, asyncio.get_running_loop())
    piece.write(b"head ")
    piece.write(b"body")
    assert line.left == []
    await asyncio.sleep(0)
    assert line.left == [b"head body"]
    piece.write(b"x" * MOST_TOGETHER)
    piece.write(b"y")
    assert line.left[1:] == [b"x" * MOST_TOGETHER + b"y"]
    piece.write(b"last")
    piece.close()
    assert line.left[2:] == [b"last", b"closed"]
    await asyncio.sleep(0)
    assert line.left[4:] == []


async def test_the_last_answer_of_a_line_is_whole() -> None:
    async with _serving() as port, _asked(port, "/short", "Connection: close") as answer:
        assert SHORT in await answer.read()


async def test_a_long_answer_waits_for_a_slow_reader_and_is_whole() -> None:
    async with _serving() as port, _asked(port, "/long", "Connection: close") as answer:
        await asyncio.sleep(0.2)
        _, _, body = (await answer.read()).partition(b"\r\n\r\n")
    assert hashlib.sha256(_unchunked(body)).digest() == hashlib.sha256(PIECE * PIECES).digest()


def _unchunked(body: bytes) -> bytes:
    found = []
    while body:
        size, _, body = body.partition(b"\r\n")
        found.append(body[: int(size, 16)])
        body = body[int(size, 16) + 2 :]
    return b"".join(found)


async def test_a_socket_is_opened_over_the_same_line() -> None:
    async with _serving() as port, connect(f"ws://127.0.0.1:{port}/") as line:
        await line.send("wei")
        assert await line.recv() == "wei"
