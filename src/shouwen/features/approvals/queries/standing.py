"""Where the approvals of a subject stand: a piece for other features' statements, and what asking needs to know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.approvals.contract import ApprovalStanding, ApprovalState
from shouwen.features.policies.contract import Rules
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.kernel.messages import NotFound
from shouwen.platform.database import Prepared, Reader

_STANDING = """
    (select json_agg(json_build_object('id', v.ticket_id, 'number', n.number, 'hash', v.hash, 'state', v.state)
        order by v.requested_at, v.ticket_id)
        from approvals v join tickets n on n.id = v.ticket_id where v.subject_id = {subject} and v.state <> 'void')
"""
_SHOWN = """
    (select json_agg(json_build_object('id', v.ticket_id, 'number', n.number, 'part', v.part, 'amount', v.amount::text,
        'state', v.state, 'requested_at', v.requested_at, 'decided_at', v.decided_at, 'step', v.waiting_step,
        'steps', (select count(*) from approval_steps q where q.ticket_id = v.ticket_id),
        'post', v.waiting_post, 'unit', (select row_to_json(u) from units u where u.id = v.waiting_unit_id))
        order by v.requested_at, v.ticket_id)
        from approvals v join tickets n on n.id = v.ticket_id where v.subject_id = {subject})
"""
# What may become void: the ticket with its version and places, so that it can be moved in the same transaction.
_OF_SUBJECT = """
    (select json_agg(json_build_object('id', v.ticket_id, 'number', t.number, 'hash', v.hash, 'state', v.state,
        'matter', v.matter, 'part', v.part, 'amount', v.amount::text, 'version', t.version, 'due_at', t.due_at,
        'soon_at', t.soon_at, 'clock', t.clock,
        'places', (select json_agg(p.unit_id) from ticket_places p where p.ticket_id = t.id)) order by v.ticket_id)
        from approvals v join tickets t on t.id = v.ticket_id
        where v.subject_id = {subject} and v.state <> 'void')
"""
_GROUND = Prepared(
    # The pieces spliced in stand above and in `policies`.
    text(f"""
select u.code, {rules_sql("u.id")} as rules, {_OF_SUBJECT.format(subject=":subject")} as known,
    (select array_agg(distinct a.ancestor_id) from unit_ancestors a
        where a.unit_id = u.id or a.unit_id = any(cast(:seen_by as uuid[]))) as places
from units u where u.id = :unit
""")  # noqa: S608
)
_KNOWN = Prepared(text(f"select {_OF_SUBJECT.format(subject=':subject')} as known"))


class Known(msgspec.Struct, frozen=True):
    """An approval of the subject that is not void, with what moving its ticket takes."""

    id: UUID
    number: str
    hash: str
    state: ApprovalState
    matter: str
    part: int
    amount: str
    version: int
    due_at: datetime
    soon_at: datetime
    clock: str
    places: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """The unit that asks: its code, the rules around it, who will see the approval; what is known already."""

    code: str
    rules: Rules
    places: frozenset[UUID]
    known: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class _GroundRow:
    code: str
    rules: str | None
    known: list[dict[str, Any]] | None
    places: list[UUID]


def standing_sql(subject: str) -> str:
    """A scalar subselect answering the approvals of the subject of this SQL expression, as `standing_from` reads it."""
    return _STANDING.format(subject=subject)


def shown_sql(subject: str) -> str:
    """A scalar subselect for a subject's own screen: all its approvals, void ones too, with whose turn it is."""
    return _SHOWN.format(subject=subject)


def standing_from(found: list[dict[str, Any]] | None) -> tuple[ApprovalStanding, ...]:
    return msgspec.convert(found or [], tuple[ApprovalStanding, ...])


async def ground_of(read: Reader, unit: UUID, subject: UUID, seen_by: Sequence[UUID]) -> Ground:
    row = await read.first(_GROUND, _GroundRow, unit=unit, subject=subject, seen_by=list(seen_by))
    if row is None:
        raise NotFound(subject=unit)
    rules = await rules_from(read, row.rules)
    return Ground(row.code, rules, frozenset(row.places), _known(row.known))


async def known_of(read: Reader, subject: UUID) -> tuple[Known, ...]:
    """The approvals of a subject that are not void."""
    return _known(await read.value(_KNOWN, subject=subject))


def _known(found: list[dict[str, Any]] | None) -> tuple[Known, ...]:
    return msgspec.convert(found or [], tuple[Known, ...])
