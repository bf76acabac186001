"""The course of a call in steps, as it is kept and drawn (CALL-15, CALL-34)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from shouwen.app.acd.core import Outcome
from shouwen.app.acd.journal import CallCame, Line
from shouwen.features.routing.contract import (
    CallbackKept,
    CallbackLater,
    Connected,
    Decided,
    Gone,
    Offered,
    Withdrawn,
)
from shouwen.features.telephony.contract import CallOver, MessageLeft, PassedTo, StageChanged


@dataclass(frozen=True, slots=True)
class StepOf:
    """A step of a call; ids as text, times in milliseconds."""

    contact: str
    kind: str
    agent: str = ""
    detail: dict[str, Any] = field(default_factory=dict)


def steps_of(line: Line, outcome: Outcome) -> Iterator[StepOf]:
    """In their order: whoever passes a call to a queue does so before that offers it. Why an agent was chosen stands
    with the offer."""
    if isinstance(line, CallCame):
        yield StepOf(line.contact, "arrived", detail={"dialled": line.came.dialled, "line": line.came.line})
    passed = [fact for fact in outcome.facts if isinstance(fact, PassedTo)]
    yield from (StepOf(fact.call, "passed", fact.agent, {"to": fact.to}) for fact in passed)
    decided: Decided | None = None
    for each in outcome.routed:
        if isinstance(each, Decided) and each.token:
            decided = each
        elif isinstance(each, Offered):
            yield _offered(each, decided)
        else:
            yield from _of_routing(each)
    for fact in outcome.facts:
        yield from _of_fact(fact)


def _offered(each: Offered, decided: Decided | None) -> StepOf:
    detail: dict[str, Any] = {"token": each.token}
    if decided is not None and decided.token == each.token:
        passed = [{"who": one.who, "why": one.why} for one in decided.passed]
        detail |= {"rule": decided.rule, "waited": decided.waited, "idle": decided.idle, "passed": passed}
    return StepOf(each.contact, "offered", each.agent, detail)


def _of_routing(each: object) -> Iterator[StepOf]:
    if isinstance(each, Decided):
        yield StepOf(each.contact, "queued", detail={"queue": each.queue, "rule": each.rule, "step": each.step})
    elif isinstance(each, Withdrawn):
        yield StepOf(each.contact, "withdrawn", each.agent, {"why": each.why, "reason": each.reason})
    elif isinstance(each, Connected):
        yield StepOf(each.contact, "connected", each.agent, {"waited": each.waited, "rang": each.rang})
    elif isinstance(each, CallbackKept):
        yield StepOf(each.contact, "callback_kept", detail={"until": each.until})
    elif isinstance(each, CallbackLater):
        yield StepOf(each.contact, "callback_later", detail={"tries": each.tries, "again_at": each.again_at})
    elif isinstance(each, Gone):
        yield StepOf(each.contact, "left", each.agent, {"outcome": each.outcome, "queue": each.queue})


def _of_fact(fact: object) -> Iterator[StepOf]:
    if isinstance(fact, StageChanged):
        detail = {"stage": fact.stage, "muted": fact.muted, "others": list(fact.others)}
        yield StepOf(fact.call, "stage", fact.agent, detail)
    elif isinstance(fact, CallOver):
        yield StepOf(fact.call, "over", fact.agent, {"by": fact.by, "reason": fact.reason})
    elif isinstance(fact, MessageLeft):
        yield StepOf(fact.call, "message", detail={"name": fact.name, "seconds": fact.seconds})
