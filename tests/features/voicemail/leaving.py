"""A spool of the switch with recordings in it, and what becomes of them."""

import math
import os
import struct
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from shouwen.app.acd.picking import ASIDE, LED, UNATTENDED, Picker
from shouwen.features.voicemail.rules import Sound
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json

HERE = f"{API}/telephony/messages"
CALLER, HOTLINE = "13800010055", "10086"
_RATE = 8_000


def tone(seconds: float = 3.0, told: int | None = None) -> bytes:
    """A recording as the switch writes it; `told`: the length that its head gives, a killed switch's is 0."""
    samples = [int(9_000 * math.sin(2 * math.pi * 440 * place / _RATE)) for place in range(int(seconds * _RATE))]
    body = struct.pack(f"<{len(samples)}h", *samples)
    return Sound(_RATE, 44, len(body) if told is None else told).head + body


class Spool:
    """Of a switch whose files are as old as one says; `pick` is one look of the picker."""

    def __init__(self, office: TestOffice, root: Path) -> None:
        self.office = office
        self.root = root
        self.picker = Picker(office.office, root)
        for folder in (LED, UNATTENDED):
            (root / folder).mkdir(parents=True)

    def leave(self, folder: str, name: str, content: bytes, age: timedelta = timedelta(minutes=1)) -> Path:
        place = self.root / folder / f"{name}.wav"
        place.write_bytes(content)
        at = (self.office.clock.now() - age).timestamp()
        os.utime(place, (at, at))
        return place

    def unattended(
        self, number: int = 1, caller: str = CALLER, content: bytes | None = None, age: timedelta = timedelta(minutes=1)
    ) -> Path:
        name = f"shouwen-1732700000.{number}_{caller}_{HOTLINE}"
        return self.leave(UNATTENDED, name, tone() if content is None else content, age)

    def led(self, contact: UUID, content: bytes | None = None, age: timedelta = timedelta(minutes=1)) -> Path:
        return self.leave(LED, f"message-{contact}", tone() if content is None else content, age)

    async def pick(self) -> int:
        return await self.picker.look()

    def aside(self) -> list[str]:
        return sorted(place.name for place in (self.root / ASIDE).glob("*"))

    def left(self) -> list[str]:
        return sorted(place.name for folder in (LED, UNATTENDED) for place in (self.root / folder).iterdir())


async def listed(office: TestOffice, who: str = "alice", **query: str | int) -> list[Json]:
    answer = await office.client(who).get(HERE, params=query)
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()["items"]
    return found


async def asked(office: TestOffice, who: str, message: str, act: str) -> tuple[int, str]:
    """The status, and the id of what was refused or made."""
    answer = await office.client(who).post(f"{HERE}/{message}/{act}")
    return answer.status_code, str(answer.json().get("id")) if answer.content else ""


async def one_message(office: TestOffice, root: Path) -> Json:
    """Left while nobody controlled the switch."""
    spool = Spool(office, root)
    spool.unattended()
    assert await spool.pick() == 1
    return (await listed(office))[0]
