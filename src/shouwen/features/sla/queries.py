"""Reading what happened to a case: one subselect for other features' statements, and whole for the product's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.features.sla.contract import History, Rulebook, history_from, rulebook_from
from shouwen.platform.database import Prepared, Reader

__all__ = ["history_from", "history_sql", "history_with_rules", "running_below"]
_HISTORY = """
    (select json_build_object('ticket', h.ticket_id, 'accepted_at', h.accepted_at, 'urgency', h.urgency,
        'channel', h.channel, 'version', h.version, 'watch_at', h.watch_at,
        'moments', (select json_agg(json_build_object('number', m.number, 'at', m.at, 'event', m.event,
            'round', m.round, 'data', m.data) order by m.number) from ticket_moments m where m.ticket_id = h.ticket_id),
        'pauses', (select json_agg(row_to_json(p) order by p.started_at, p.id)
            from ticket_pauses p where p.ticket_id = h.ticket_id),
        'reminded', (select json_agg(json_build_array(r.kind, r.round, r.percent))
            from clock_reminders r where r.ticket_id = h.ticket_id))
        from ticket_times h where h.ticket_id = {ticket})
"""


def history_sql(ticket: str) -> str:
    """A scalar subselect answering the history of the ticket of this SQL expression, as `history_from` reads it."""
    return _HISTORY.format(ticket=ticket)


_FIRST = UUID(int=0)
_WATCHED = Prepared(
    # The pieces spliced in are the features' own.
    text(f"""
select {history_sql("t.ticket_id")} as history, {rules_sql("t.unit_id")} as rules
from ticket_times t where t.ticket_id = :ticket
""")  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class _Watched:
    history: dict[str, Any]
    rules: str | None


async def history_with_rules(read: Reader, ticket: UUID) -> tuple[History, Rulebook] | None:
    """A ticket's history with the rules that hold for it; None if it has no clocks."""
    row = await read.first(_WATCHED, _Watched, ticket=ticket)
    if row is None:
        return None
    history = history_from(row.history)
    return history, rulebook_from(await rules_from(read, row.rules), history.accepted_at)


_RUNNING = Prepared(
    text("""
select t.ticket_id from ticket_times t
where (cast(:unit as uuid) is null
        or t.unit_id in (select a.unit_id from unit_ancestors a where a.ancestor_id = cast(:unit as uuid)))
    and t.ticket_id > :after
    and exists (select 1 from clocks c where c.ticket_id = t.ticket_id and c.stopped_at is null)
order by t.ticket_id limit :most
""")
)


async def running_below(read: Reader, unit: UUID | None, after: UUID | None, most: int) -> Sequence[UUID]:
    """The next tickets with a running clock of a unit and what is below it (or of all), by id."""
    rows = await read.tuples(_RUNNING, unit=unit, after=after or _FIRST, most=most)
    return [ticket for (ticket,) in rows]
