"""The clients of the bench: what they send is HTTP, what they hear is counted, and a failure is told."""

import asyncio

from bench.load import Work, asked, is_success, length_told, written

PIECES = (b"HTTP/1.1 200 OK\r\nContent-Le", b"ngth: 4\r\n\r\nab", b"cd")


def test_a_request_tells_the_length_of_its_bytes() -> None:
    head, _, body = written("POST", "/x", {"Cookie": "a=b"}, {"text": "没有信号"}).partition("\r\n\r\n")
    assert f"Content-Length: {len(body.encode())}" in head.split("\r\n")
    assert head.startswith("POST /x HTTP/1.1\r\n")


def test_only_two_hundreds_are_a_success() -> None:
    assert is_success(b"HTTP/1.1 201 Created")
    assert not is_success(b"HTTP/1.1 409 Conflict")
    assert length_told(b"HTTP/1.1 200 OK\r\ncontent-LENGTH: 12") == 12


async def test_every_answer_is_timed_and_a_refusal_is_told() -> None:
    refused = b"HTTP/1.1 409 Conflict\r\nContent-Length: 0\r\n\r\n"

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await reader.readline():
            await reader.readuntil(b"\r\n\r\n")
            for piece in (refused,) if b"/no" in head else PIECES:
                writer.write(piece)
                await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        good, bad = written("GET", "/yes", {}), written("GET", "/no", {})
        answers = await asyncio.to_thread(asked, Work((port,), [[good, good, bad], [good]]))
    assert len(answers.times_ms) == 4
    assert [one.split("\r\n")[0] for one in answers.unexpected] == ["HTTP/1.1 409 Conflict"]
    assert answers.seconds > 0
