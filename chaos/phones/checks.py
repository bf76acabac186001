"""What must hold of seats, calls and legs, whatever was killed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from chaos.phones.floor import rows
from chaos.phones.people import People
from chaos.phones.site import Centre, patiently
from shouwen.app.acd.restoring import restored
from shouwen.features.telephony.queries import hotlines
from shouwen.features.telephony.rules import Telephone
from shouwen.features.telephony.rules.state import Role
from shouwen.gateways.asterisk.configuration import FROM_TRUNK
from shouwen.gateways.asterisk.happening import Channel

Row = dict[str, Any]
_EARS = ("ear-", "held-")
_ON_THE_PHONE = frozenset({"ringing", "talking"})


class Kind(StrEnum):
    """A seat that cannot work, a call that two have, a caller whom nobody knows of."""

    STUCK = "stuck"
    TWICE = "twice"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that should not be."""

    kind: Kind
    what: str


async def standing(centre: Centre) -> list[Wrong]:
    """Whether the rows, the state and the switch say the same now; between two moments they may not."""
    seats, calls, telephone = await patiently(lambda: _known(centre))
    legs = {name: each for name, each in (await centre.legs()).items() if not name.startswith(_EARS)}
    return [*_seats(seats, telephone, legs), *_legs(telephone, legs), *_calls(calls, telephone, legs)]


async def _known(centre: Centre) -> tuple[list[Row], list[Row], Telephone]:
    read = centre.office.database.read
    rule, _ = await hotlines(read, centre.office.clock.now())
    state = await restored(read, rule.routing)
    seats = await rows(centre.office, "select agent_id::text, presence, stage from seats")
    calls = await rows(centre.office, "select contact_id::text from calls where ended_at is null")
    return seats, calls, state.core.telephone


def _seats(seats: list[Row], telephone: Telephone, legs: dict[str, Channel]) -> Iterator[Wrong]:
    for row in seats:
        seat = telephone.seats.get(row["agent_id"])
        if row["presence"] in _ON_THE_PHONE and (seat is None or seat.leg not in legs):
            yield Wrong(Kind.STUCK, f"{row['agent_id']} is shown {row['presence']} {row['stage']} and has no leg")


def _legs(telephone: Telephone, legs: dict[str, Channel]) -> Iterator[Wrong]:
    for name, leg in legs.items():
        if name in telephone.legs:
            continue
        if leg.dialplan.context == FROM_TRUNK:
            yield Wrong(Kind.FORGOTTEN, f"the caller {leg.caller.number} ({name}) is known to nobody")
        elif name.startswith("seat-"):
            yield Wrong(Kind.STUCK, f"a phone rings or talks for nobody: {name}")
    whose = Counter(
        telephone.seats[agent].call for role, agent in telephone.legs.values() if role is Role.SEAT and agent
    )
    for call, seats in whose.items():
        if call and seats > 1:
            yield Wrong(Kind.TWICE, f"{seats} seats have the call {call}")


def _calls(calls: list[Row], telephone: Telephone, legs: dict[str, Channel]) -> Iterator[Wrong]:
    for row in calls:
        call = telephone.calls.get(row["contact_id"])
        if call is None or (call.leg not in legs and not call.calls_back):
            yield Wrong(Kind.FORGOTTEN, f"the call {row['contact_id']} is not ended, and its leg is gone")
    shown = {row["contact_id"] for row in calls}
    for name in telephone.calls.keys() - shown:
        yield Wrong(Kind.FORGOTTEN, f"the call {name} is known and has no row")


async def written(people: People) -> list[Wrong]:
    """What the whole day has left: each call came once, was one agent's at a time, and is over."""
    office = people.centre.office
    wrong: list[Wrong] = []
    doubled = await rows(
        office,
        "select j.body->'came'->>'leg' as leg, count(*) as n from acd_journal j"
        " join calls c on c.contact_id::text = j.body->>'contact' where j.body->>'line' = 'CallCame'"
        " group by 1 having count(*) > 1",
    )
    wrong += [Wrong(Kind.TWICE, f"the leg {row['leg']} is {row['n']} calls") for row in doubled]
    for row in await rows(office, "select caller, count(*) as n from calls where direction = 'in' group by 1"):
        if row["n"] > people.dials.get(row["caller"], 0):
            wrong.append(Wrong(Kind.TWICE, f"{row['caller']} called {people.dials.get(row['caller'])} times: {row}"))
    steps = await rows(office, "select contact_id::text, kind, agent_id::text from call_steps order by 1, seq, no")
    wrong += _offered_twice(steps)
    left = await rows(office, "select contact_id::text from calls where ended_at is null")
    return wrong + [Wrong(Kind.FORGOTTEN, f"the call {row['contact_id']} never ended") for row in left]


def _offered_twice(steps: list[Row]) -> Iterator[Wrong]:
    """An offer has to be over before the next; whoever has a call passes it on before another gets it."""
    offered: dict[str, str] = {}
    has: dict[str, str] = {}
    for step in steps:
        contact, agent = step["contact_id"], step["agent_id"] or ""
        if step["kind"] == "offered":
            if contact in offered or contact in has:
                yield Wrong(Kind.TWICE, f"{contact} was offered to {agent}, and is {offered.get(contact)}'s")
            offered[contact] = agent
        elif step["kind"] in {"withdrawn", "left", "over"}:
            offered.pop(contact, None)
            if step["kind"] != "withdrawn":
                has.pop(contact, None)
        elif step["kind"] == "connected":
            if has.get(contact, agent) != agent:
                yield Wrong(Kind.TWICE, f"{contact} was answered by {agent}, and is {has[contact]}'s")
            offered.pop(contact, None)
            has[contact] = agent
        elif step["kind"] == "passed":
            has.pop(contact, None)
