"""Carries out on the switch what the rules want done, one after the other."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog

from shouwen.features.telephony.contract import doing
from shouwen.features.telephony.ports import CannotBeRung, LegGone, LegId, NoAnswer, Switch, SwitchRefused, TalkId

Log = structlog.stdlib.get_logger("shouwen.telephony")
_TRIES = 3
_HEARD_TWICE = (doing.Say, doing.SendKeys, doing.TakeMessage)
"""What is done twice if it is asked twice. None of it is waited for: whatever follows has a time of its own."""


async def carry_out(wanted: doing.Doing, switch: Switch, trunks: Sequence[str]) -> None:
    """A leg that is gone meanwhile is fine: its end is told, and the rules go by that. Calls go out by the first of the
    trunks that is there.

    What gets no answer is asked again, which changes nothing if it was done. Raises `CannotBeRung`, `NoSwitch`.
    """
    for tries_left in reversed(range(_TRIES)):
        try:
            await _carry_out(wanted, switch, trunks)
        except NoAnswer as silent:
            Log.warning("the switch did not answer", wanted=type(wanted).__name__, call=wanted.call, said=str(silent))
            if isinstance(wanted, _HEARD_TWICE):
                return
            if not tries_left:
                raise
        else:
            return


async def _carry_out(wanted: doing.Doing, switch: Switch, trunks: Sequence[str]) -> None:
    try:
        await _DO[type(wanted)](switch, wanted, trunks)
    except LegGone as gone:
        Log.info("the leg had ended meanwhile", wanted=type(wanted).__name__, said=str(gone))
    except SwitchRefused as refused:
        Log.error("the switch refused", wanted=type(wanted).__name__, call=wanted.call, said=str(refused))


async def _ring(switch: Switch, wanted: doing.RingSeat, _: Sequence[str]) -> None:
    await switch.ring(LegId(wanted.leg), wanted.extension, wanted.caller, wanted.seconds, wanted.told)


async def _dial(switch: Switch, wanted: doing.DialOutside, trunks: Sequence[str]) -> None:
    trunk = await _out_by(switch, trunks)
    await switch.dial(LegId(wanted.leg), wanted.number, trunk, wanted.caller, wanted.seconds)


async def _out_by(switch: Switch, trunks: Sequence[str]) -> str:
    """The first that is there; one that nobody watches counts as there. A call would ring at a dead one for as long as
    anybody waits."""
    for each in trunks:
        if await switch.is_there(each):
            return each
    raise CannotBeRung(f"no line to call out by is there: {', '.join(trunks) or 'none is set up'}")


async def _hold(switch: Switch, wanted: doing.HoldLeg, _: Sequence[str]) -> None:
    act = switch.hold if wanted.on else switch.resume
    await act(TalkId(wanted.talk), LegId(wanted.leg))


_DO: dict[type[doing.Doing], Callable[[Switch, Any, Sequence[str]], Awaitable[None]]] = {
    doing.Answer: lambda switch, wanted, _: switch.answer(wanted.leg),
    doing.RingSeat: _ring,
    doing.DialOutside: _dial,
    doing.HangUpLeg: lambda switch, wanted, _: switch.hang_up(wanted.leg),
    doing.PutTogether: lambda switch, wanted, _: switch.join(wanted.talk, *wanted.legs),
    doing.TakeOut: lambda switch, wanted, _: switch.leave(wanted.talk, wanted.leg),
    doing.EndTalk: lambda switch, wanted, _: switch.end_talk(wanted.talk),
    doing.PlayMusic: lambda switch, wanted, _: switch.music(wanted.leg, wanted.on),
    doing.HoldLeg: _hold,
    doing.KeepOnMusic: lambda switch, wanted, _: switch.keep_on_music(wanted.leg),
    doing.MuteLeg: lambda switch, wanted, _: switch.mute(wanted.leg, wanted.on),
    doing.PutEar: lambda switch, wanted, _: switch.listen(wanted.ear, wanted.to, wanted.how),
    doing.PlayRinging: lambda switch, wanted, _: switch.ringing(wanted.leg, wanted.on),
    doing.Say: lambda switch, wanted, _: switch.play(wanted.leg, wanted.play, wanted.sounds, wanted.language),
    doing.StopSaying: lambda switch, wanted, _: switch.stop_playing(wanted.play),
    doing.TakeMessage: lambda switch, wanted, _: switch.take_message(wanted.leg, wanted.name, wanted.seconds),
    doing.TellTransferred: lambda switch, wanted, _: switch.tell_transferred(wanted.leg),
    doing.TakeEar: lambda switch, wanted, _: switch.stop_listening(wanted.ear),
    doing.SendKeys: lambda switch, wanted, _: switch.press(wanted.leg, wanted.keys),
}
