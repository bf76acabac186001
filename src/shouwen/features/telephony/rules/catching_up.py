"""After a time in which nobody listened to the switch: what happened meanwhile, and what was not done any more."""

from collections.abc import Iterator
from datetime import datetime

from shouwen.features.telephony.contract import doing
from shouwen.features.telephony.contract.facts import Stage
from shouwen.features.telephony.ports import (
    Answered,
    CameIn,
    End,
    Ended,
    LegId,
    LineHappening,
    Played,
    PlayId,
    Standing,
    TalkId,
)
from shouwen.features.telephony.rules.state import Call, Role, Telephone


def unheard(telephone: Telephone, standing: Standing, at: datetime) -> Iterator[LineHappening]:
    """Legs that are gone, legs that were answered, and callers whom nobody knows yet: those whose call is over and who
    were not let go yet are none."""
    there = {each.leg: each for each in standing.legs}
    for leg, (role, whose) in list(telephone.legs.items()):
        if leg not in there:
            yield Ended(LegId(leg), at, End.HUNG_UP if role is Role.CUSTOMER else End.UNREACHABLE)
        elif there[LegId(leg)].up and not _was_up(telephone, role, whose):
            yield Answered(LegId(leg), at)
    for leg in telephone.leaving.keys() - there.keys():
        yield Ended(LegId(leg), at, End.HUNG_UP)
    for each in standing.legs:
        if each.dialled and each.leg not in telephone.legs and each.leg not in telephone.leaving:
            yield CameIn(each.leg, each.since or at, each.caller, each.dialled, each.line)


def unfinished(telephone: Telephone, at: datetime) -> Iterator[Played]:
    """Of what is being said nobody knows whether the switch was ever asked for it, or has told of its end: it counts as
    broken off, or whoever is answered meanwhile would go on hearing music, which an announcement silences."""
    for play in telephone.plays:
        yield Played(PlayId(play), at, whole=False)


def broken_off(telephone: Telephone) -> Iterator[doing.Doing]:
    """To be asked for before `unfinished` is told: what the switch does say of it ends."""
    for play, call in telephone.plays.items():
        yield doing.StopSaying(play, call=call)


def strays(telephone: Telephone, standing: Standing) -> Iterator[doing.Doing]:
    """Legs that were opened and are on no call of ours: whoever led before asked for them, and was heard late. And
    callers who were to be hung up."""
    for each in standing.legs:
        if each.leg not in telephone.legs and (each.opened or each.leg in telephone.leaving):
            yield doing.HangUpLeg(each.leg)


def undone(telephone: Telephone, standing: Standing) -> Iterator[doing.Doing]:
    """So that everybody hears whom they should: to be asked for once `unheard` was told. Whoever is on no call of
    ours is hung up."""
    there = {each.leg: each.up for each in standing.legs}
    for each in standing.legs:
        if each.leg not in telephone.legs and (not each.dialled or each.leg in telephone.leaving):
            yield doing.HangUpLeg(each.leg)
    for call in telephone.calls.values():
        if (is_up := there.get(LegId(call.leg))) is not None:
            if call.stage is Stage.WAITING and not is_up:
                yield doing.Answer(call.leg, call=call.id)
            yield from _of_call(telephone, call, standing)
    known = {name for call in telephone.calls.values() for name in (call.talk, call.apart)}
    for talk, legs in standing.talks.items():
        if talk not in known and not legs:
            yield doing.EndTalk(talk)


def _was_up(telephone: Telephone, role: Role, whose: str) -> bool:
    if role is Role.RUNG:
        rung = telephone.calls[whose].rung
        return rung is not None and rung.up
    if role is Role.CUSTOMER:
        return telephone.calls[whose].stage is not Stage.DIALLING
    return telephone.seats[whose].up


def _of_call(telephone: Telephone, call: Call, standing: Standing) -> Iterator[doing.Doing]:
    if call.play or call.stage in {Stage.DIALLING, Stage.MESSAGE}:
        return
    talk = standing.talks.get(TalkId(call.talk), frozenset[LegId]())
    apart = standing.talks.get(TalkId(call.apart), frozenset[LegId]())
    seat = telephone.seats.get(call.agent)
    own = [seat.leg] if seat is not None and seat.up else []
    rung = [call.rung.leg] if call.rung is not None and call.rung.up else []
    if call.stage is Stage.WAITING:
        yield doing.PlayMusic(call.leg, on=True, call=call.id)
    elif call.stage is Stage.HELD:
        if not set(own) <= talk:
            yield doing.PutTogether(call.talk, tuple(own), call=call.id)
        if call.leg in talk or not set(own) <= talk:
            yield doing.HoldLeg(call.talk, call.leg, on=True, call=call.id)
    elif call.stage is Stage.CONSULTING:
        yield doing.PlayMusic(call.leg, on=True, call=call.id)
        if not {*own, *rung} <= apart:
            yield doing.PutTogether(call.apart, (*own, *rung), call=call.id)
    elif call.stage is Stage.CUT_OFF:
        yield doing.PlayMusic(call.leg, on=True, call=call.id)
    elif not {call.leg, *own, *rung} <= talk:
        yield doing.PlayMusic(call.leg, on=False, call=call.id)
        yield doing.PutTogether(call.talk, (call.leg, *own, *rung), call=call.id)
