"""Finding tickets by a number: its last signs, a number from outside, a caller's."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, any_, bindparam, func, literal_column, select, text, union
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Integer, Text, Uuid

from shouwen.features.contacts.tables import contacts
from shouwen.features.tickets.queries.rows import Wanted
from shouwen.features.tickets.tables import ticket_places, tickets
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.database import PlannedAnew, Reader

TOO_SHORT = 3
SHORT_END = 8
"""What has no more signs than this is the end of many numbers, and listed newest first, as words are."""
_MANY = 1_500
"""So many tickets are looked up one by one."""
_KEPT_SIGNS = 4
_t, _p = tickets.c, ticket_places.c

_MATCHES = PlannedAnew(
    text("""
select (select count(n.kind) from (
        select kind from tickets where reverse(number) like :number_end limit :many) n) as ending,
    (select count(*) from (select 1 from tickets where external_number = :external limit 1) e)
    + (select count(*) from (select 1 from contacts where phone = :phone limit 1) c) as others
""").bindparams(many=_MANY + 1)
)


@dataclass(frozen=True, slots=True)
class Matches:
    """How many tickets there are at all with a number's end, `_MANY` and one at most, and whether any other fits."""

    ending: int
    others: int

    @property
    def are_many(self) -> bool:
        return self.ending > _MANY


def found_by(wanted: Wanted) -> Iterator[str]:
    """The ways by which what is sought is looked for, by name. What is too short for any is refused."""
    if not wanted.search and not wanted.phone:
        return
    if len(wanted.search or "") >= TOO_SHORT:
        ending = "kept_ending" if len(wanted.search or "") >= _KEPT_SIGNS else "ending"
        yield ending if wanted.ends_many else "number"
    if wanted.phone:
        yield "phone"
    elif len(wanted.search or "") < TOO_SHORT:
        raise InvalidInput(FieldError("q", "too-short", {"min_length": TOO_SHORT}))


def sought(wanted: Wanted) -> dict[str, Any]:
    """The values by which it is looked for."""
    end = (wanted.search or "").upper()
    pattern = end[::-1].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    return {
        "number_end": pattern if len(end) >= TOO_SHORT else None,
        "end": end,
        "signs": len(end),
        "kept_end": end[-_KEPT_SIGNS:],
        "external": wanted.search,
        "phone": wanted.phone,
    }


def ends_so(*, kept: bool) -> list[ColumnElement[bool]]:
    """Said of the ticket itself. The last four signs have an index."""
    whole = func.right(_t.number, bindparam("signs", type_=Integer)) == bindparam("end")
    # As it is written there: a parameter instead of the number would not be known for the same.
    return [literal_column("right(tickets.number, 4)", Text) == bindparam("kept_end"), whole] if kept else [whole]


def fits(ways: frozenset[str]) -> ColumnElement[bool]:
    """Each way of finding by an index of its own; an `or` over both would read every ticket."""
    if ways & {"ending", "kept_ending"}:
        return and_(*ends_so(kept="kept_ending" in ways))
    found: list[Select[Any]] = []
    if "number" in ways:
        numbered, brought = tickets.alias("numbered"), tickets.alias("brought")
        found.append(select(numbered.c.id).where(func.reverse(numbered.c.number).like(bindparam("number_end"))))
        found.append(select(brought.c.id).where(brought.c.external_number == bindparam("external")))
    if "phone" in ways:
        called, caller = tickets.alias("called"), contacts.alias("caller")
        of_caller = called.join(caller, caller.c.id == called.c.contact_id)
        found.append(select(called.c.id).select_from(of_caller).where(caller.c.phone == bindparam("phone")))
    return _p.ticket_id.in_(union(*found))


@lru_cache
def _known(ways: frozenset[str]) -> PlannedAnew:
    kinds = _t.kind == any_(bindparam("kinds", type_=ARRAY(Text)))
    places = ticket_places.join(tickets, _t.id == _p.ticket_id)
    known = select(_t.id).select_from(places).where(fits(ways), kinds)
    # In no order: the first one that is seen answers it.
    return PlannedAnew(known.where(_p.unit_id == any_(bindparam("roots", type_=ARRAY(Uuid)))).limit(1))


async def matches_of(read: Reader, wanted: Wanted) -> Matches:
    """What there is anywhere, seen from here or not; nobody is told of it."""
    return await read.first(_MATCHES, Matches, **sought(wanted)) or Matches(0, 0)


async def is_known(read: Reader, wanted: Wanted, roots: tuple[UUID, ...]) -> bool:
    """Whether a ticket that is seen from here fits, whatever else is asked of it."""
    ways = frozenset(found_by(wanted))
    return bool(await read.tuples(_known(ways), roots=list(roots), kinds=list(wanted.kinds), **sought(wanted)))
