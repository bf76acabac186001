"""What the switch tells, in the words of the telephone."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from shouwen.features.telephony.ports import (
    Answered,
    CameIn,
    End,
    Ended,
    HeldByPhone,
    LegId,
    LineHappening,
    Played,
    PlayId,
    Pressed,
    Recorded,
    Rings,
    SeatDials,
    TransferWished,
)
from shouwen.gateways.asterisk.configuration import FROM_SEAT, INBOUND
from shouwen.gateways.asterisk.happening import Channel, Happening

# Causes of ITU-T Q.850.
_ENDS = {16: End.HUNG_UP, 17: End.BUSY, 19: End.NO_ANSWER, 18: End.NO_ANSWER, 21: End.REFUSED, 0: End.HUNG_UP}
_UNREACHABLE = frozenset({1, 2, 3, 20, 27, 28, 38})


class Teller:
    """Keeps in mind which legs came in and which we opened: the switch tells the end of each in another way."""

    def __init__(self, opened: str) -> None:
        self._opened_by_us = opened
        self._came: set[str] = set()

    def knows(self, came: Iterable[str]) -> None:
        """Legs that came in before anybody listened."""
        self._came.update(came)

    def told(self, happening: Happening) -> Iterator[LineHappening]:
        read = _READ.get(happening.type)
        if read is not None:
            yield from read(self, happening, happening.timestamp)

    def started(self, happening: Happening, at: datetime) -> Iterator[LineHappening]:
        channel, args = happening.channel, happening.args
        if channel is None or not args:
            return
        if args[0] == self._opened_by_us:
            yield Answered(LegId(channel.id), at)
        elif args[0] == INBOUND:
            self._came.add(channel.id)
            yield CameIn(LegId(channel.id), at, channel.caller.number, args[1], channel.endpoint)
        elif args[0] == FROM_SEAT:
            self._came.add(channel.id)
            yield SeatDials(LegId(channel.id), at, channel.endpoint, args[1])

    def left(self, happening: Happening, at: datetime) -> Iterator[LineHappening]:
        """A leg that came in is told no more than that it has left."""
        if happening.channel is not None and happening.channel.id in self._came:
            yield from self._ended(happening.channel, End.HUNG_UP, at)

    def destroyed(self, happening: Happening, at: datetime) -> Iterator[LineHappening]:
        channel = happening.channel
        if channel is not None and channel.name.startswith("PJSIP/"):
            yield from self._ended(channel, _why(happening.cause), at)

    def _ended(self, channel: Channel, why: End, at: datetime) -> Iterator[LineHappening]:
        self._came.discard(channel.id)
        yield Ended(LegId(channel.id), at, why)


def _why(cause: int) -> End:
    return End.UNREACHABLE if cause in _UNREACHABLE else _ENDS.get(cause, End.FAILED)


def _changed(_: Teller, happening: Happening, at: datetime) -> Iterator[LineHappening]:
    if happening.channel is not None and happening.channel.state == "Ringing":
        yield Rings(LegId(happening.channel.id), at)


def _pressed(_: Teller, happening: Happening, at: datetime) -> Iterator[LineHappening]:
    if happening.channel is not None:
        yield Pressed(LegId(happening.channel.id), at, happening.digit)


def _played(_: Teller, happening: Happening, at: datetime) -> Iterator[LineHappening]:
    if happening.playback is not None:
        yield Played(PlayId(happening.playback.id), at, happening.playback.state == "done")


def _held(_: Teller, happening: Happening, at: datetime) -> Iterator[LineHappening]:
    if happening.channel is not None:
        yield HeldByPhone(LegId(happening.channel.id), at, happening.type == "ChannelHold")


def _transfer(_: Teller, happening: Happening, at: datetime) -> Iterator[LineHappening]:
    if happening.refer_to is not None and happening.referred_by is not None:
        leg = LegId(happening.referred_by.source_channel.id)
        yield TransferWished(leg, at, happening.refer_to.requested_destination.destination)


def _recorded(_: Teller, happening: Happening, at: datetime) -> Iterator[LineHappening]:
    if happening.recording is not None:
        is_whole = happening.type == "RecordingFinished"
        yield Recorded(happening.recording.name, at, happening.recording.duration if is_whole else None)


Read = Callable[[Teller, Happening, datetime], Iterator[LineHappening]]
_READ: dict[str, Read] = {
    "StasisStart": Teller.started,
    "StasisEnd": Teller.left,
    "ChannelDestroyed": Teller.destroyed,
    "ChannelStateChange": _changed,
    "ChannelDtmfReceived": _pressed,
    "PlaybackFinished": _played,
    "ChannelHold": _held,
    "ChannelUnhold": _held,
    "ChannelTransfer": _transfer,
    "RecordingFinished": _recorded,
    "RecordingFailed": _recorded,
}
HEARD = tuple(_READ)
"""What the switch is to tell."""
