"""Asterisk as the telephone's switch: each operation in requests of ARI, and its events in the telephone's words."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress

from shouwen.features.telephony.contract import Hearing
from shouwen.features.telephony.ports import (
    CannotBeRung,
    End,
    LegGone,
    LegId,
    LineHappening,
    NoAnswer,
    NoSwitch,
    PlayId,
    Standing,
    StandingLeg,
    SwitchRefused,
    TalkId,
)
from shouwen.gateways.asterisk.ari import Ari, AriRefused, SwitchLost, SwitchSilent
from shouwen.gateways.asterisk.configuration import FROM_SEATS, FROM_TRUNK, NO_NUMBER, UNATTENDED
from shouwen.gateways.asterisk.happening import Channel
from shouwen.gateways.asterisk.spoken import SHIPPED, Voices
from shouwen.gateways.asterisk.telling import HEARD, Teller

OPENED, HEARING = "opened", "hearing"
"""First arguments of legs that the centre opened, and of the ears that it put to others."""
_IN_OUR_HANDS = "Stasis"
_EAR, _HELD = "ear-", "held-"
_REASONS = {
    End.HUNG_UP: "normal",
    End.BUSY: "busy",
    End.NO_ANSWER: "no_answer",
    End.REFUSED: "normal",
    End.UNREACHABLE: "congestion",
    End.FAILED: "congestion",
}
_IS_THERE = _NOT_OURS = 409
"""A channel that has left the application is on its way out."""
_NOT_IN_IT = 422
_SILENCE_SECONDS = 8
"""A message is over when so long nothing was said."""
_LOOKS, _LOOK_SECONDS = 100, 0.01


class AsteriskSwitch:
    """The port of the telephone on one connected client."""

    def __init__(self, ari: Ari, voices: Voices = SHIPPED) -> None:
        self._ari = ari
        self._teller = Teller(OPENED)
        self._voices = voices

    async def happenings(self) -> AsyncIterator[LineHappening]:
        try:
            await self._ari.hear_only(HEARD)
            async for happening in self._ari.happenings():
                for told in self._teller.told(happening):
                    yield told
        except SwitchLost as lost:
            raise _lost(lost) from lost

    async def standing(self) -> Standing:
        try:
            channels, bridges = await self._ari.channels(), await self._ari.bridges()
        except SwitchLost as lost:
            raise _lost(lost) from lost
        own = [each for each in channels if not _is_ear(each.id) and _is_ours(each)]
        # Whoever is told of here is told of when leaving, also before anybody began to hear.
        self._teller.knows(each.id for each in own if _came_in(each))
        legs = tuple(
            StandingLeg(
                LegId(each.id),
                each.endpoint,
                each.caller.number,
                each.state == "Up",
                each.creationtime,
                each.dialplan.exten if _came_in(each) and each.dialplan.context == FROM_TRUNK else "",
                opened=not _came_in(each),
            )
            for each in own
        )
        known = {each.id for each in own}
        return Standing(
            legs,
            {TalkId(each.id): frozenset(LegId(one) for one in each.channels if one in known) for each in bridges},
        )

    async def is_there(self, trunk: str) -> bool:
        try:
            return (await self._ari.endpoint(trunk)).state != "offline"
        except AriRefused as refused:
            raise CannotBeRung(str(refused)) from refused
        except SwitchLost as lost:
            raise _lost(lost) from lost

    async def answer(self, leg: LegId) -> None:
        await self._ask("POST", f"/channels/{leg}/answer")

    async def ring(self, leg: LegId, line: str, caller: str, seconds: int, told: Mapping[str, str]) -> None:
        await self._open(leg, f"PJSIP/{line}", caller, seconds, told)

    async def dial(self, leg: LegId, number: str, trunk: str, caller: str, seconds: int) -> None:
        await self._open(leg, f"PJSIP/{number}@{trunk}", caller, seconds, {})

    async def hang_up(self, leg: LegId, why: End = End.HUNG_UP) -> None:
        await self._drop(f"/channels/{leg}", reason=_REASONS[why])

    async def join(self, talk: TalkId, *legs: LegId) -> None:
        await self._put(talk, *legs)

    async def leave(self, talk: TalkId, *legs: LegId) -> None:
        for leg in legs:
            with suppress(LegGone):
                await self._take_out(talk, leg)

    async def end_talk(self, talk: TalkId) -> None:
        await self._drop(f"/bridges/{talk}")

    async def music(self, leg: LegId, on: bool) -> None:
        if on:
            await self._ask("POST", f"/channels/{leg}/moh")
        else:
            await self._drop(f"/channels/{leg}/moh")

    async def hold(self, talk: TalkId, leg: LegId) -> None:
        # An ear at the leg stays in the talk in its place, so that the seat goes on hearing it.
        await self._take_out(talk, leg)
        await self._ask("POST", f"/channels/{leg}/moh")
        await self._put_ear(f"{_HELD}{leg}", leg, spy="in")
        await self._put_when_there(talk, f"{_HELD}{leg}")

    async def resume(self, talk: TalkId, leg: LegId) -> None:
        await self._drop(f"/channels/{_HELD}{leg}")
        await self._drop(f"/channels/{leg}/moh")
        await self.join(talk, leg)

    async def keep_on_music(self, leg: LegId) -> None:
        await self._drop(f"/channels/{_HELD}{leg}")

    async def mute(self, leg: LegId, on: bool) -> None:
        if on:
            await self._ask("POST", f"/channels/{leg}/mute", direction="in")
        else:
            await self._drop(f"/channels/{leg}/mute", direction="in")

    async def listen(self, ear: LegId, to: LegId, how: Hearing) -> None:
        await self.stop_listening(ear)
        await self._put_ear(f"{_EAR}{ear}", to, spy="both", whisper="out" if how is Hearing.WHISPER else "none")
        await self._put_when_there(f"{_EAR}{ear}", f"{_EAR}{ear}")
        await self._put(f"{_EAR}{ear}", ear)

    async def stop_listening(self, ear: LegId) -> None:
        await self._drop(f"/channels/{_EAR}{ear}")
        await self._drop(f"/bridges/{_EAR}{ear}")

    async def ringing(self, leg: LegId, on: bool) -> None:
        if on:
            await self._ask("POST", f"/channels/{leg}/ring")
        else:
            await self._drop(f"/channels/{leg}/ring")

    async def play(self, leg: LegId, play: PlayId, sounds: Sequence[str], language: str = "") -> None:
        spoken, names = self._voices.spoken(sounds, language)
        media = ",".join(f"sound:{each}" for each in names)
        await self._ask("POST", f"/channels/{leg}/play/{play}", media=media, lang=spoken)

    async def stop_playing(self, play: PlayId) -> None:
        await self._drop(f"/playbacks/{play}")

    async def tell_transferred(self, leg: LegId) -> None:
        await self._ask("POST", f"/channels/{leg}/transfer_progress", states="channel_answered")

    async def press(self, leg: LegId, keys: str) -> None:
        await self._ask("POST", f"/channels/{leg}/dtmf", dtmf=keys, between=120, duration=120)

    async def record(self, talk: TalkId, name: str) -> None:
        await self._ask("POST", f"/bridges/{talk}/record", name=name, format="wav", ifExists="fail")

    async def take_message(self, leg: LegId, name: str, seconds: int) -> None:
        await self._ask(
            "POST",
            f"/channels/{leg}/record",
            name=name,
            format="wav",
            maxDurationSeconds=seconds,
            maxSilenceSeconds=_SILENCE_SECONDS,
            ifExists="overwrite",
            beep="true",
            terminateOn="#",
        )

    async def pause_recording(self, name: str, on: bool) -> None:
        if on:
            await self._ask("POST", f"/recordings/live/{name}/pause")
        else:
            await self._drop(f"/recordings/live/{name}/pause")

    async def stop_recording(self, name: str) -> None:
        with suppress(LegGone):
            await self._ask("POST", f"/recordings/live/{name}/stop")

    async def _open(self, leg: LegId, endpoint: str, caller: str, seconds: int, told: Mapping[str, str]) -> None:
        headers = {f"PJSIP_HEADER(add,{name})": value for name, value in told.items()}
        try:
            await self._ari.ask(
                "POST",
                f"/channels/{leg}",
                {"variables": headers},
                endpoint=endpoint,
                app=self._ari.application,
                appArgs=OPENED,
                callerId=caller,
                timeout=seconds,
            )
        except AriRefused as refused:
            # A leg that is there already was asked for before: once is enough.
            if refused.status != _IS_THERE:
                raise CannotBeRung(str(refused)) from refused
        except SwitchLost as lost:
            raise _lost(lost) from lost

    async def _put(self, bridge: str, *channels: str) -> None:
        """Into a bridge, which is made if there is none yet; a channel that is gone is told by 400, not by 404."""
        try:
            await self._ari.ask("POST", f"/bridges/{bridge}/addChannel", None, channel=",".join(channels))
        except AriRefused as refused:
            if not refused.is_gone:
                raise LegGone(str(refused)) from refused
            await self._ask("POST", f"/bridges/{bridge}", type="mixing")
            await self._put(bridge, *channels)
        except SwitchLost as lost:
            raise _lost(lost) from lost

    async def _take_out(self, talk: TalkId, leg: LegId) -> None:
        """One that was not in it is out of it."""
        await self._ask("POST", f"/bridges/{talk}/removeChannel", fine=_NOT_IN_IT, channel=leg)

    async def _put_when_there(self, bridge: str, ear: str) -> None:
        """The switch answers that there is an ear some milliseconds before it can be put anywhere."""
        for _ in range(_LOOKS):
            with suppress(LegGone):
                return await self._put(bridge, ear)
            await asyncio.sleep(_LOOK_SECONDS)
        raise LegGone(f"{ear} did not come up")

    async def _put_ear(self, ear: str, to: LegId, spy: str, whisper: str = "none") -> None:
        await self._ask(
            "POST",
            f"/channels/{to}/snoop/{ear}",
            spy=spy,
            whisper=whisper,
            app=self._ari.application,
            appArgs=HEARING,
        )

    async def _ask(
        self,
        method: str,
        path: str,
        body: Mapping[str, object] | None = None,
        fine: int = 0,
        **query: str | float | None,
    ) -> None:
        try:
            await self._ari.ask(method, path, body, **query)
        except AriRefused as refused:
            if refused.status == fine:
                return
            if refused.is_gone or refused.status == _NOT_OURS:
                raise LegGone(str(refused)) from refused
            raise SwitchRefused(str(refused)) from refused
        except SwitchLost as lost:
            raise _lost(lost) from lost

    async def _drop(self, path: str, **query: str | float | None) -> None:
        try:
            await self._ari.drop(path, **query)
        except AriRefused as refused:
            raise SwitchRefused(str(refused)) from refused
        except SwitchLost as lost:
            raise _lost(lost) from lost


def _lost(lost: SwitchLost) -> NoSwitch:
    return (NoAnswer if isinstance(lost, SwitchSilent) else NoSwitch)(str(lost))


def _came_in(channel: Channel) -> bool:
    return channel.dialplan.context in {FROM_TRUNK, FROM_SEATS} and channel.dialplan.exten != NO_NUMBER


def _is_ours(channel: Channel) -> bool:
    """Whoever came in and is not in our hands yet is told of once it is, or leaves a message by itself."""
    if _came_in(channel) or channel.dialplan.context == UNATTENDED:
        return channel.dialplan.app_name == _IN_OUR_HANDS
    return True


def _is_ear(channel: str) -> bool:
    return channel.startswith((_EAR, _HELD))
