"""A phone of the far end, as a person has it in the hand: dial, answer, hang up, press keys, listen."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from secrets import token_hex

from shouwen.gateways.asterisk.ari import Ari, AriRefused, SwitchLost
from shouwen.gateways.asterisk.far_end import APPLICATION, RING, Heard, heard_in, number_of
from shouwen.gateways.asterisk.happening import Happening
from shouwen.gateways.asterisk.instance import Instance

_ENDS = frozenset({"StasisEnd", "ChannelDestroyed"})
"""A call that came in ends with the first, one of ours that nobody answered with the second only."""
_SETTLE_SECONDS = 0.25
"""What the buffers on the way still hold of the time before."""
_ANSWERED_SECONDS = 2


class Phone:
    """A caller behind the carrier, or a seat's phone. `tone` is what it says all the time, in Hz."""

    def __init__(self, phones: "Phones", name: str, tone: int, line: str) -> None:
        self.name = name
        self.tone = tone
        self.keys = ""
        """What it was sent by keys."""
        self._phones = phones
        self._line = line
        self._calls: list[str] = []
        self._changed = asyncio.Event()
        self._up: set[str] = set()

    @property
    def calls(self) -> int:
        """How many calls it has, ringing ones too."""
        return len(self._calls)

    @property
    def is_talking(self) -> bool:
        return any(each in self._up for each in self._calls)

    async def dial(self, number: str) -> None:
        """Until the other side rings or answers; use `talks` to wait for an answer."""
        call = f"{self.name}-{token_hex(8)}"
        self._calls.append(call)
        self._phones.know(call, self)
        endpoint = f"PJSIP/{number_of(number) if number.isdigit() else number}@{self._line}"
        await self._ask(
            "POST", f"/channels/{call}", endpoint=endpoint, app=APPLICATION, appArgs="dialled", callerId=self.name
        )

    async def rings(self, seconds: float = 8) -> None:
        """Waits for a call that comes in."""
        await self._until(lambda: any(each not in self._up for each in self._calls), seconds, "does not ring")

    async def talks(self, seconds: float = 8) -> None:
        await self._until(lambda: self.is_talking, seconds, "is not connected")

    async def is_left(self, seconds: float = 8) -> None:
        """Waits until all its calls have ended."""
        await self._until(lambda: not self._calls, seconds, "still has a call")

    async def answer(self) -> None:
        call = next(each for each in self._calls if each not in self._up)
        await self._ask("POST", f"/channels/{call}/answer")
        self.notice_up(call)
        await self._speak(call)

    async def refuse(self) -> None:
        """As the key "busy" does."""
        await self._phones.ari.drop(f"/channels/{self._calls[-1]}", reason="busy")

    async def hang_up(self) -> None:
        for call in list(self._calls):
            await self._phones.ari.drop(f"/channels/{call}")

    async def press(self, keys: str) -> None:
        call = self._calls[-1]
        await self._ask("POST", f"/channels/{call}/dtmf", dtmf=keys, before=100, between=120, duration=120)
        # Keys end what it says.
        await self._speak(call)

    async def hold(self) -> None:
        """By the phone's own key: the line is told so by SIP."""
        await self._ask("POST", f"/channels/{self._calls[-1]}/hold")

    async def resume(self) -> None:
        await self._phones.ari.drop(f"/channels/{self._calls[-1]}/hold")

    async def transfer_to(self, target: str) -> None:
        """Blind, by the phone's own key (REFER)."""
        await self._ask(
            "POST", f"/channels/{self._calls[-1]}/redirect", endpoint=f"PJSIP/sip:{target}@{self._phones.centre}"
        )

    async def hear(self, seconds: float = 0.8) -> Heard:
        """What comes out of it from now on; silence if it has no call.

        That it was answered is told by another connection than the centre's: a call is given a moment to become one.
        """
        with suppress(NothingHappened):
            await self._until(lambda: self.is_talking or not self._calls, _ANSWERED_SECONDS, "is not connected")
        if not self.is_talking:
            return Heard(0, dict.fromkeys(self._phones.tones, 0.0))
        await asyncio.sleep(_SETTLE_SECONDS)
        return await self._phones.heard(next(each for each in reversed(self._calls) if each in self._up), seconds)

    def notice(self, call: str) -> None:
        """A call has come, and rings."""
        self._calls.append(call)
        self._tell()

    def notice_up(self, call: str) -> None:
        self._up.add(call)
        self._tell()

    def notice_end(self, call: str) -> None:
        with suppress(ValueError):
            self._calls.remove(call)
        self._up.discard(call)
        self._tell()

    async def started(self, call: str) -> None:
        """A call of ours was answered: from here on it speaks."""
        self.notice_up(call)
        await self._speak(call)

    async def _speak(self, call: str) -> None:
        with suppress(AriRefused):
            await self._ask("POST", f"/channels/{call}/moh", mohClass=f"tone{self.tone}")

    async def _ask(self, method: str, path: str, **query: str | float | None) -> None:
        await self._phones.ari.ask(method, path, None, **query)

    def _tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def _until(self, condition: Callable[[], bool], seconds: float, otherwise: str) -> None:
        try:
            async with asyncio.timeout(seconds):
                while not condition():
                    await self._changed.wait()
        except TimeoutError:
            raise NothingHappened(f"{self.name} {otherwise} within {seconds} s") from None


class NothingHappened(Exception):
    """A phone waited in vain; the text says which, and for what."""


class Phones:
    """All phones of one far end, and what happens to their calls."""

    def __init__(self, instance: Instance, ari: Ari, centre: str) -> None:
        self.ari = ari
        self.centre = centre
        self._home = instance.home
        self._phones: dict[str, Phone] = {}
        self._calls: dict[str, Phone] = {}
        self._busy: set[asyncio.Task[None]] = set()
        self._heard: dict[str, asyncio.Future[None]] = defaultdict(asyncio.get_running_loop().create_future)
        self._ears: dict[str, asyncio.Future[None]] = defaultdict(asyncio.get_running_loop().create_future)
        self.strangers: list[str] = []
        """Numbers that were called and that nobody here has."""

    @property
    def tones(self) -> list[int]:
        return [each.tone for each in self._phones.values()]

    def caller(self, number: str, tone: int) -> Phone:
        """Somebody behind the carrier."""
        return self._add(Phone(self, number_of(number), tone, "centre"))

    def seat(self, name: str, tone: int) -> Phone:
        """A seat's phone; its extension must be among those of the far end."""
        return self._add(Phone(self, name, tone, name))

    def know(self, call: str, phone: Phone) -> None:
        self._calls[call] = phone

    async def heard(self, call: str, seconds: float) -> Heard:
        """Listens to what a phone receives, and to nothing else."""
        name = f"heard-{token_hex(8)}"
        ear = await self.ari.ask(
            "POST", f"/channels/{call}/snoop/{name}", None, spy="in", app=APPLICATION, appArgs="ear"
        )
        done = self._heard[name]
        await asyncio.wait_for(self._ears[name], 5)
        await self.ari.ask("POST", f"/channels/{ear['id']}/record", None, name=name, format="wav")
        await asyncio.sleep(seconds + _SETTLE_SECONDS)
        await self.ari.ask("POST", f"/recordings/live/{name}/stop")
        await asyncio.wait_for(done, 5)
        await self.ari.drop(f"/channels/{ear['id']}")
        file = self._home / "spool/recording" / f"{name}.wav"
        try:
            return await asyncio.to_thread(heard_in, file)
        finally:
            file.unlink(missing_ok=True)

    async def follow(self) -> None:
        """Until the switch is lost."""
        async for happening in self.ari.happenings():
            self._note(happening)

    def _add(self, phone: Phone) -> Phone:
        self._phones[phone.name] = phone
        return phone

    def _note(self, happening: Happening) -> None:
        if happening.recording is not None and happening.type in {"RecordingFinished", "RecordingFailed"}:
            self._heard[happening.recording.name].set_result(None)
        channel = happening.channel
        if channel is None:
            return
        if happening.args[:1] == ("ear",):
            self._ears[channel.id].set_result(None)
            return
        if happening.type == "StasisStart" and happening.args[0] == RING:
            self._ring(channel.id, happening.args[1])
        elif happening.type == "StasisStart" and channel.id in self._calls:
            self._do(self._calls[channel.id].started(channel.id))
        elif happening.type in _ENDS and channel.id in self._calls:
            self._calls.pop(channel.id).notice_end(channel.id)
        elif happening.type == "ChannelDtmfReceived" and channel.id in self._calls:
            self._calls[channel.id].keys += happening.digit

    def _ring(self, call: str, name: str) -> None:
        phone = self._phones.get(name)
        if phone is None:
            self.strangers.append(name)
            self._do(self._drop(call))
            return
        self.know(call, phone)
        self._do(self._rung(call, phone))

    async def _rung(self, call: str, phone: Phone) -> None:
        """Whoever is told that it rings may answer at once: the ringing tone must not come after that."""
        with suppress(AriRefused):
            await self.ari.ask("POST", f"/channels/{call}/ring")
        if call in self._calls:  # whoever called may have given up meanwhile
            phone.notice(call)

    async def _drop(self, call: str) -> None:
        await self.ari.drop(f"/channels/{call}", reason_code=1)

    def _do(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._busy.add(task)
        task.add_done_callback(self._busy.discard)


@asynccontextmanager
async def phones_of(instance: Instance, centre: str) -> AsyncIterator[Phones]:
    """The phones of a started far end; `centre` is where the centre's switch listens for SIP."""
    async with instance.ari as ari:
        phones = Phones(instance, ari, centre)
        following = asyncio.create_task(phones.follow())
        try:
            yield phones
        finally:
            following.cancel()
            with suppress(asyncio.CancelledError, SwitchLost):
                await following
