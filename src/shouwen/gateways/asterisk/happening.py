"""What the switch tells, as far as the centre reads it."""

from datetime import datetime

import msgspec


class Party(msgspec.Struct, frozen=True):
    """A number and a name as the line gave them; empty when it gave none."""

    number: str = ""
    name: str = ""


class Dialplan(msgspec.Struct, frozen=True):
    """By which way a leg came in, the number that was dialled, and what the switch does with it now.

    A leg that the switch opened stands in the context of its phone or trunk too, but at no number.
    """

    context: str = ""
    exten: str = ""
    app_name: str = ""


class Channel(msgspec.Struct, frozen=True):
    """A leg of a call. `state`: Down, Ring, Ringing, Up, Busy."""

    id: str
    name: str
    state: str
    caller: Party = Party()
    connected: Party = Party()
    dialplan: Dialplan = Dialplan()
    creationtime: datetime | None = None

    @property
    def endpoint(self) -> str:
        """Whose leg: a phone's or a trunk's name (PJSIP/NAME-0000001)."""
        return self.name.partition("/")[2].rpartition("-")[0]


class Bridge(msgspec.Struct, frozen=True):
    """Who hears each other."""

    id: str
    bridge_type: str = ""
    channels: tuple[str, ...] = ()
    name: str = ""


class Endpoint(msgspec.Struct, frozen=True):
    """A phone or a trunk. `state`: online, offline, unknown."""

    resource: str
    state: str
    channel_ids: tuple[str, ...] = ()


class Playback(msgspec.Struct, frozen=True):
    """Something that is played. `state`: queued, playing, continuing, done, failed."""

    id: str
    media_uri: str
    target_uri: str
    state: str


class Recording(msgspec.Struct, frozen=True):
    """Something that is recorded. `state`: recording, done, failed, canceled."""

    name: str
    state: str
    target_uri: str = ""
    duration: int | None = None
    cause: str | None = None


class Destination(msgspec.Struct, frozen=True):
    """Where a phone wants its call to go."""

    destination: str = ""


class ReferTo(msgspec.Struct, frozen=True):
    """What a phone asks for by its own transfer key."""

    requested_destination: Destination = Destination()


class ReferredBy(msgspec.Struct, frozen=True):
    """The leg of the phone that asks."""

    source_channel: Channel


class Happening(msgspec.Struct, frozen=True):
    """One event; which fields it has depends on its `type` (StasisStart, ChannelDestroyed, ...)."""

    type: str
    timestamp: datetime
    channel: Channel | None = None
    playback: Playback | None = None
    recording: Recording | None = None
    args: tuple[str, ...] = ()
    digit: str = ""
    cause: int = 0
    refer_to: ReferTo | None = None
    referred_by: ReferredBy | None = None
