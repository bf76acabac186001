"""Telephones for load: SIP over one UDP socket, without media, at a few dozen microseconds a message (RFC 3261).

They take what a switch on the same machine sends, in its order and without loss, and no more: nothing is sent again
but an answer that is asked for again.
"""

import asyncio
import hashlib
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import cast

_SOUND = 1 << 12
_ROOM = 1 << 23
_USER = re.compile(r"sips?:([^@>;]+)@")
_URI = re.compile(r"<([^>]+)>")
_WORD = re.compile(r'(\w+)="?([^",]*)"?')
Rung = Callable[["Call"], None]


@dataclass(slots=True)
class Call:
    """One leg as its phone has it. `other` is who calls, or is called; `told` are headers that came along."""

    id: str
    number: str
    other: str
    is_ours: bool
    us: str = ""
    them: str = ""
    target: str = ""
    invite: "Message | None" = None
    told: dict[str, str] = field(default_factory=dict)
    answered: Callable[["Call"], None] | None = None
    ended: Callable[["Call"], None] | None = None
    is_up: bool = False


class Message:
    """A request or an answer, as far as it is looked at."""

    __slots__ = ("first", "headers", "vias")

    def __init__(self, text: str) -> None:
        head = text.partition("\r\n\r\n")[0].split("\r\n")
        self.first = head[0]
        self.headers: dict[str, str] = {}
        self.vias: list[str] = []
        for line in head[1:]:
            name, _, value = line.partition(":")
            if name == "Via":
                self.vias.append(value.strip())
            else:
                self.headers.setdefault(name.lower(), value.strip())

    @property
    def status(self) -> int:
        """0 of a request."""
        return int(self.first[8:11]) if self.first.startswith("SIP/2.0") else 0

    @property
    def method(self) -> str:
        """Of an answer: that of its request."""
        return self.headers["cseq"].partition(" ")[2]


class Telephones(asyncio.DatagramProtocol):
    """All phones of one address. `rung` hears of each call that comes in, once it rings."""

    def __init__(self, switch: tuple[str, int], rung: Rung) -> None:
        self._switch = switch
        self._rung = rung
        self._calls: dict[str, Call] = {}
        self._registering: dict[str, tuple[str, str, asyncio.Future[None]]] = {}
        self._numbers = count(1)
        self._sink = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        """Takes all sound, and nobody reads it."""

    @classmethod
    async def at(cls, host: str, port: int, switch: tuple[str, int], rung: Rung) -> "Telephones":
        loop = asyncio.get_running_loop()
        _, made = await loop.create_datagram_endpoint(lambda: cls(switch, rung), local_addr=(host, port))
        return made

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._way = cast(asyncio.DatagramTransport, transport)
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _ROOM)
        self._host, self._port = transport.get_extra_info("sockname")[:2]
        self._sink.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _SOUND)
        self._sink.bind((self._host, 0))

    def close(self) -> None:
        self._way.close()
        self._sink.close()

    def datagram_received(self, data: bytes, _: tuple[str | object, int]) -> None:
        text = data.decode(errors="replace")
        if not text.strip():
            return
        message = Message(text)
        if message.status:
            self._answered(message)
        else:
            self._asked(message)

    async def register(self, number: str, secret: str) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._registering[number] = (number, secret, done)
        self._send_registration(number, "")
        await asyncio.wait_for(done, 20)

    def dial(self, caller: str, number: str, answered: Callable[[Call], None], ended: Callable[[Call], None]) -> Call:
        mark = next(self._numbers)
        call = Call(f"{mark}-{self._port}@{self._host}", caller, number, is_ours=True, answered=answered, ended=ended)
        call.us = f"<sip:{caller}@{self._host}>;tag=u{mark}"
        call.them = f"<sip:{number}@{self._switch[0]}>"
        call.target = f"sip:{number}@{self._switch[0]}:{self._switch[1]}"
        self._calls[call.id] = call
        self._send(call, "INVITE", 1, self._sdp())
        return call

    def answer(self, call: Call) -> None:
        """One that came in and still rings."""
        if call.invite is not None and call.id in self._calls:
            call.is_up = True
            self._reply(call.invite, "200 OK", call, self._sdp())

    def hang_up(self, call: Call) -> None:
        if self._calls.pop(call.id, None) is not None:
            self._send(call, "BYE", 2)

    @property
    def calls(self) -> int:
        return len(self._calls)

    def _asked(self, message: Message) -> None:
        method, call = message.method, self._calls.get(message.headers["call-id"])
        if method == "INVITE" and call is None:
            self._comes(message)
        elif method == "INVITE" and call is not None:
            # Again, or who is connected has changed: that one is to be taken as well.
            is_new = call.is_up and "tag=" in message.headers["to"]
            self._reply(message, "200 OK" if is_new else "180 Ringing", call, self._sdp() if is_new else "")
        elif method in {"BYE", "CANCEL"}:
            self._reply(message, "200 OK", call)
            if call is not None:
                del self._calls[call.id]
                if method == "CANCEL" and call.invite is not None:
                    self._reply(call.invite, "487 Request Terminated", call)
                if call.ended is not None:
                    call.ended(call)
        elif method != "ACK":
            self._reply(message, "200 OK", call)

    def _comes(self, message: Message) -> None:
        headers = message.headers
        number, other = _USER.search(message.first), _USER.search(headers["from"])
        call = Call(headers["call-id"], number[1] if number else "", other[1] if other else "", is_ours=False)
        call.us, call.them = f"{headers['to']};tag=p{next(self._numbers)}", headers["from"]
        call.target = _uri(headers.get("contact", ""))
        call.told = {name: value for name, value in headers.items() if name.startswith("x-")}
        call.invite = message
        self._calls[call.id] = call
        self._reply(message, "180 Ringing", call)
        self._rung(call)

    def _answered(self, message: Message) -> None:
        if message.method == "REGISTER":
            self._registered(message)
            return
        call = self._calls.get(message.headers["call-id"])
        if call is None or message.method != "INVITE" or message.status < 200:
            return
        call.them = message.headers["to"]
        if message.status < 300:
            call.target = _uri(message.headers.get("contact", ""))
            self._send(call, "ACK", 1)
            if not call.is_up and call.answered is not None:
                call.is_up = True
                call.answered(call)
        else:
            self._send(call, "ACK", 1)
            del self._calls[call.id]
            if call.ended is not None:
                call.ended(call)

    def _registered(self, message: Message) -> None:
        number = _user(message.headers["to"])
        _, _, done = self._registering[number]
        if message.status == 401:
            self._send_registration(number, message.headers["www-authenticate"])
        elif not done.done():
            done.set_result(None)

    def _send_registration(self, number: str, asked: str) -> None:
        secret, mark = self._registering[number][1], next(self._numbers)
        where = f"sip:{self._switch[0]}:{self._switch[1]}"
        proof = f"Authorization: {_proof(number, secret, where, asked)}\r\n" if asked else ""
        self._write(
            f"REGISTER {where} SIP/2.0\r\nVia: {self._via()}\r\nFrom: <sip:{number}@{self._host}>;tag=r{mark}\r\n"
            f"To: <sip:{number}@{self._host}>\r\nCall-ID: r{mark}@{self._host}\r\nCSeq: {mark} REGISTER\r\n"
            f"Contact: <sip:{number}@{self._host}:{self._port}>\r\nExpires: 3600\r\n{proof}"
            "Max-Forwards: 70\r\nContent-Length: 0\r\n\r\n"
        )

    def _send(self, call: Call, method: str, number: int, body: str = "") -> None:
        kind = "Content-Type: application/sdp\r\n" if body else ""
        self._write(
            f"{method} {call.target} SIP/2.0\r\nVia: {self._via()}\r\nFrom: {call.us}\r\nTo: {call.them}\r\n"
            f"Call-ID: {call.id}\r\nCSeq: {number} {method}\r\nContact: <sip:{call.number}@{self._host}:{self._port}>"
            f"\r\nMax-Forwards: 70\r\n{kind}Content-Length: {len(body)}\r\n\r\n{body}"
        )

    def _reply(self, message: Message, status: str, call: Call | None, body: str = "") -> None:
        headers = message.headers
        whom = call.us if call is not None and not call.is_ours else headers["to"]
        number = call.number if call is not None else "nobody"
        kind = "Content-Type: application/sdp\r\n" if body else ""
        vias = "".join(f"Via: {each}\r\n" for each in message.vias)
        self._write(
            f"SIP/2.0 {status}\r\n{vias}From: {headers['from']}\r\nTo: {whom}\r\nCall-ID: {headers['call-id']}\r\n"
            f"CSeq: {headers['cseq']}\r\nContact: <sip:{number}@{self._host}:{self._port}>\r\n{kind}"
            f"Content-Length: {len(body)}\r\n\r\n{body}"
        )

    def _write(self, text: str) -> None:
        self._way.sendto(text.encode(), self._switch)

    def _via(self) -> str:
        return f"SIP/2.0/UDP {self._host}:{self._port};branch=z9hG4bK{next(self._numbers)}x{self._port};rport"

    def _sdp(self) -> str:
        port = self._sink.getsockname()[1]
        return (
            f"v=0\r\no=- 1 1 IN IP4 {self._host}\r\ns=-\r\nc=IN IP4 {self._host}\r\nt=0 0\r\n"
            f"m=audio {port} RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n"
        )


def _uri(contact: str) -> str:
    found = _URI.search(contact)
    return found[1] if found else contact


def _user(address: str) -> str:
    found = _USER.search(address)
    return found[1] if found else ""


def _proof(number: str, secret: str, where: str, asked: str) -> str:
    """Digest (RFC 2617), with `auth`."""
    told = dict(_WORD.findall(asked))
    own, what = _md5(f"{number}:{told['realm']}:{secret}"), _md5(f"REGISTER:{where}")
    answer = _md5(f"{own}:{told['nonce']}:00000001:shouwen:auth:{what}")
    return (
        f'Digest username="{number}", realm="{told["realm"]}", nonce="{told["nonce"]}", uri="{where}", '
        f'response="{answer}", algorithm=MD5, cnonce="shouwen", nc=00000001, qop=auth, opaque="{told["opaque"]}"'
    )


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
