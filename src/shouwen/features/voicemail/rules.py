"""What the names of the switch's recordings say, and what is sound in a recording; pure."""

import re
import struct
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

SHORTEST_SECONDS = 1.0
"""Whoever hung up sooner after the tone has said nothing."""
_LED = re.compile(r"message-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_UNATTENDED = re.compile(r"([A-Za-z0-9.-]{1,80})_(\+?[0-9]{0,20})_(\+?[0-9]{0,20})")
_FORMAT = struct.Struct("<HHIIHH")
_PCM, _BITS, _BYTES = 1, 16, 2
_SLOWEST, _FASTEST = 8_000, 48_000
LONGEST_HEAD = 4_096
"""Bytes of a recording's beginning in which its sound has to start."""


class MessageState(StrEnum):
    """Where a message stands."""

    NEW = "new"
    TAKEN = "taken"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Named:
    """What a recording's name says. `contact`: that of the call in which it was left."""

    key: str
    contact: UUID | None = None
    caller: str = ""
    dialled: str = ""


class NoSound(ValueError):
    """Nothing can be heard in it; the text says why."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Where in a file of mono PCM with 16 bits a sound lies."""

    rate: int
    start: int
    length: int

    @property
    def seconds(self) -> float:
        return self.length / _BYTES / self.rate

    @property
    def head(self) -> bytes:
        """Of a WAV file that has this sound and nothing else."""
        form = _FORMAT.pack(_PCM, 1, self.rate, self.rate * _BYTES, _BYTES, _BITS)
        body = b"WAVE" + _chunk(b"fmt ", form) + b"data" + struct.pack("<I", self.length)
        return b"RIFF" + struct.pack("<I", len(body) + self.length) + body


def named_led(name: str) -> Named | None:
    """Of a message in a call that the centre led; None for a recording of another kind."""
    found = _LED.fullmatch(name)
    return Named(name, UUID(found[1])) if found else None


def named_unattended(name: str) -> Named | None:
    """Of a message that was left while nobody controlled the switch."""
    found = _UNATTENDED.fullmatch(name)
    return Named(f"unattended-{found[1]}", None, found[2], found[3]) if found else None


def sound_of(head: bytes, size: int) -> Sound:
    """From the first bytes of a recording and its size. What the head says of the length counts for nothing: a switch
    that was killed never wrote it. Raises `NoSound`."""
    if head[:4] != b"RIFF" or head[8:12] != b"WAVE":
        raise NoSound("no WAV file")
    rate, place = 0, 12
    while place + 8 <= len(head):
        name, length = head[place : place + 4], int.from_bytes(head[place + 4 : place + 8], "little")
        if name == b"data":
            return _heard(rate, place + 8, size)
        if name == b"fmt " and place + 8 + _FORMAT.size <= len(head):
            rate = _rate(_FORMAT.unpack_from(head, place + 8))
        place += 8 + length + length % 2
    raise NoSound("its sound begins nowhere")


def _heard(rate: int, start: int, size: int) -> Sound:
    if not rate:
        raise NoSound("no rate is told")
    sound = Sound(rate, start, max(0, size - start) // _BYTES * _BYTES)
    if sound.seconds < SHORTEST_SECONDS:
        raise NoSound(f"{sound.seconds:.1f} seconds")
    return sound


def _rate(form: tuple[int, ...]) -> int:
    kind, channels, rate, _, _, bits = form
    if (kind, channels, bits) != (_PCM, 1, _BITS) or not _SLOWEST <= rate <= _FASTEST:
        raise NoSound(f"kind {kind}, {channels} channels, {bits} bits, {rate} a second")
    return rate


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body
