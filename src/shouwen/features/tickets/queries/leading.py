"""Which side leads to a page of a list: what the unit sees, or the tickets of an urgency, category or channel.

Both have an index in the list's order. Along the unit's, one in so many is of the code; along the code's, one in so
many is seen from the unit. The server's own statistics tell on which side the page is full sooner. Where either may be
long, the next of both are read and compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from uuid import UUID

from sqlalchemy import text

from shouwen.features.tickets.contract import State, Urgency
from shouwen.features.tickets.queries.rows import Wanted
from shouwen.features.tickets.queries.walks import Part, Shape, states_of
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.statistics import Statistics

_COLUMNS = {"urgencies": "urgency", "categories": "category", "channels": "channel"}
_BESIDE = {"kinds", "states", "open_ticket", "ended_ticket"}
"""What else may be asked for: all else may hold of few on either side, so that nothing can be said."""
_MOST_KINDS = 0.5
"""Tickets of kinds that are fewer than this are found by their kind."""
_ENOUGH, _NEARLY_ALL = 0.02, 0.5
"""Of the tickets of a code, so many have to be in the list for them to lead: by deadline, and by registration, where
both sides can be read beside each other."""
_SHARES = Prepared(
    text("""
select a.attname || ':' || v.value as name, v.share * greatest(a.rows, 0) / greatest(t.reltuples, 1) as share
from pg_class t
join (
    select s.attname, c.reltuples as rows, s.most_common_vals, s.most_common_freqs
    from pg_stats s join pg_class c on c.oid = cast(s.tablename as regclass)
    where s.schemaname = current_schema() and (
        s.tablename = 'tickets' and s.attname in ('urgency', 'category', 'channel', 'kind')
        or s.tablename = 'ticket_places' and s.attname in ('unit_id', 'state'))
) a on true, unnest(a.most_common_vals::text::text[], a.most_common_freqs) v(value, share)
where t.oid = 'tickets'::regclass
""")
)


async def _shares(read: Reader) -> "Shares":
    return Shares(dict(await read.tuples(_SHARES)))


_KNOWN = Statistics(_shares)


class Side(Enum):
    """Who leads."""

    LIST = auto()
    TICKETS = auto()
    BOTH = auto()


@dataclass(frozen=True, slots=True)
class Lead:
    """Who leads to the next page, where that can be said; by which filter the tickets stand in the list's order, what
    share of them is in the list, and what share of all tickets they are."""

    side: Side | None = None
    code: str = ""
    fitting: float = 0.0
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Shares:
    """Of a hundred tickets, how many are so, as `column:value`: 1.0 is all of them. Of states it is the places."""

    known: Mapping[str, float]

    def of(self, column: str, value: object) -> float:
        return self.known.get(f"{column}:{value}", 0.0)

    def seen(self, roots: tuple[UUID, ...]) -> float:
        """Of all tickets, what is seen from the unit that sees least."""
        return min((self.of("unit_id", root) for root in roots), default=0.0)

    def in_states(self, states: tuple[State, ...]) -> float:
        """Of what is open, or of what has ended, how many are in these."""
        if not states:
            return 1.0
        alike = [state for state in State if state.is_open == states[0].is_open]
        return sum(self.of("state", state) for state in states) / (sum(self.of("state", each) for each in alike) or 1.0)


def leading_code(wanted: Wanted, shape: Shape) -> str | None:
    """By which filter the tickets stand in the list's order: an index has to hold neither less nor much more."""
    codes = shape.filters & shape.single & _COLUMNS.keys()
    if len(codes) != 1 or shape.filters - codes - _BESIDE:
        return None
    (code,) = codes
    if wanted.sort == "due":
        fits = "open_ticket" in shape.filters and code != "categories"
    elif code == "urgencies":
        fits = "ended_ticket" in shape.filters and Urgency.GENERAL not in wanted.urgencies
    else:
        # Of one state, or open: the index would be read past all others.
        fits = shape.parts == (Part(),) and not wanted.states
    return code if fits else None


def lead_of(wanted: Wanted, roots: tuple[UUID, ...], code: str, shares: Shares) -> Lead:
    """What the statistics tell."""
    if not shares.known or sum(shares.of("kind", kind) for kind in wanted.kinds) < _MOST_KINDS:
        return Lead()
    fitting = shares.seen(roots) * shares.in_states(states_of(wanted))
    share = shares.of(_COLUMNS[code], getattr(wanted, code)[0])
    if wanted.sort != "due":
        return Lead(Side.TICKETS if fitting > _NEARLY_ALL else Side.BOTH, code, fitting, share)
    return Lead(Side.TICKETS if fitting > min(_ENOUGH, share) else Side.LIST, code, fitting, share)


async def who_leads(read: Reader, wanted: Wanted, roots: tuple[UUID, ...], shape: Shape) -> Lead:
    """Who leads to the next page of a list."""
    code = leading_code(wanted, shape)
    if code is None:
        return Lead()
    return lead_of(wanted, roots, code, await _KNOWN.of(read))
