"""Counters of open work that cost the same however much there is: exact up to a cap, by index alone."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.tickets.contract import State
from shouwen.features.tickets.queries import roots_for
from shouwen.kernel.messages import Scope
from shouwen.platform.database import PlannedAnew, Prepared, Reader

CAP = 999
"""What is more than this is told as one more, and shown as "999+"."""
LOAD_CAP = 99
"""The same for one person: who has more than this has too much anyway."""
MOST_PEOPLE = 200
"""Beyond so many people, who carries how much is no longer one list."""

OPEN = tuple(state for state in State if state.is_open)
# What is no complaint has lists of its own; there is little of it, so it is taken out by name.
_OTHERS = Prepared(text("select id from tickets where is_open and kind <> 'complaint' order by id limit :others"))
_MOST_OTHERS = 10_000
_COMPLAINTS = "not (p.ticket_id = any(cast(:others as uuid[])))"
_LOST = "p.due_at < :now"
_SOON = "p.soon_at <= :now and p.due_at >= :now"


@dataclass(frozen=True, slots=True)
class StateCount:
    """Open tickets in one state."""

    state: str
    open: int


@dataclass(frozen=True, slots=True)
class DueCount:
    """Open tickets past their deadline, and near it."""

    lost: int
    due_soon: int


@dataclass(frozen=True, slots=True)
class PersonCount:
    """Open tickets of one person; nobody's where `assignee` is None."""

    assignee: dict[str, Any] | None
    open: int
    lost: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Open work seen from a unit. No `people` where there are more than `MOST_PEOPLE`."""

    states: list[StateCount]
    due: DueCount
    people: list[PersonCount]
    too_many_people: bool


def _number(where: str, several: bool) -> str:
    """How many open places fit, but no more than `most` are read of each unit.

    From several units a ticket counts once: where none of them has more than that, all are there to compare.
    """
    where = f"p.is_open and p.unit_id = {{unit}} and {_COMPLAINTS} and {where}"
    rows = f"select p.ticket_id from ticket_places p where {where} limit :most"  # noqa: S608
    if not several:
        return f"(select count(*) from ({rows.format(unit='cast(:root as uuid)')}) as few)"  # noqa: S608
    each = f"unnest(cast(:roots as uuid[])) as root (unit), lateral ({rows.format(unit='root.unit')}) as few"
    return f"(select least(count(distinct ticket_id), :most) from {each})"  # noqa: S608


def _load(several: bool) -> str:
    """(`open`, `lost`) of one person in one look: by deadline, so that what is late comes first."""
    where = f"p.is_open and p.unit_id = {{unit}} and {_COMPLAINTS} and p.assignee_id = h.person"
    rows = f"""select p.ticket_id, p.due_at from ticket_places p where {where}
        order by p.due_at, p.ticket_id limit :load"""  # noqa: S608
    counted = "select least(count(*), :load) as open, least(count(*) filter (where p.due_at < :now), :load) as lost"
    if not several:
        return f"{counted} from ({rows.format(unit='cast(:root as uuid)')}) as p"
    each = f"unnest(cast(:roots as uuid[])) as root (unit), lateral ({rows.format(unit='root.unit')}) as few"
    return f"{counted} from (select distinct few.* from {each}) as p"  # noqa: S608


@cache
def _states(several: bool) -> Prepared:
    return Prepared(
        text(f"""
select s.state, {_number("p.state = s.state", several)} as open
from unnest(cast(:states as text[])) as s (state)
""")  # noqa: S608
    )


@cache
def _due(several: bool) -> Prepared:
    # How much is late decides the way.
    return PlannedAnew(text(f"select {_number(_LOST, several)} as lost, {_number(_SOON, several)} as due_soon"))


# People are found by hopping from one to the next in the index, not by reading what they have.
_PEOPLE = """
with recursive hop (unit, person) as (
    select root.unit, first.person from unnest(cast(:roots as uuid[])) as root (unit), lateral (
        select p.assignee_id as person from ticket_places p
        where p.is_open and p.unit_id = root.unit and p.assignee_id is not null order by p.assignee_id limit 1) as first
    union all
    select hop.unit, next.person from hop, lateral (
        select p.assignee_id as person from ticket_places p
        where p.is_open and p.unit_id = hop.unit and p.assignee_id > hop.person order by p.assignee_id limit 1) as next
)
select distinct person from (select person from hop limit :hops) as found limit :people
"""


@cache
def _loads(several: bool) -> Prepared:
    return Prepared(
        text(f"""
with people as materialized ({_PEOPLE})
select jsonb_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no) as assignee,
    load.open, load.lost
from people h join staff s on s.id = h.person, lateral ({_load(several)}) as load
where (select count(*) from people) < :people
union all
select null, {_number("p.assignee_id is null", several)}, 0
union all
select null, -1, 0 where (select count(*) from people) >= :people
""")  # noqa: S608
    )


async def counts(read: Reader, unit: UUID | None, within: Scope, now: datetime) -> Counted:
    """Open work by state and by person; closed tickets are no work and are not counted here."""
    roots = await roots_for(read, unit, within)
    if not roots:
        return Counted([], DueCount(0, 0), [], too_many_people=False)
    several = len(roots) > 1
    limits = {"most": CAP + 1, "now": now, "root": roots[0], "roots": list(roots)}
    limits["others"] = [ticket for (ticket,) in await read.tuples(_OTHERS, others=_MOST_OTHERS)]
    states = await read.all(_states(several), StateCount, states=list(OPEN), **limits)
    due = await read.first(_due(several), DueCount, **limits)
    people = MOST_PEOPLE + 1
    loads = await read.all(
        _loads(several), PersonCount, people=people, hops=people * len(roots), load=LOAD_CAP + 1, **limits
    )
    return Counted(
        states=[each for each in states if each.open],
        due=due or DueCount(0, 0),
        people=[each for each in loads if each.open > 0],
        too_many_people=any(each.open < 0 for each in loads),
    )
