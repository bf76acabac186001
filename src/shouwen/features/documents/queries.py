"""Reads for documents: what a command needs to know, and what a screen shows. All in scope."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import any_, bindparam, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from shouwen.features.documents.contract import LIMITS, DocumentLimits
from shouwen.features.documents.tables import document_contents
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_SEEN = "exists (select 1 from ticket_places p where p.ticket_id = {ticket} and p.unit_id = any(:roots))"
_PLACES = "(select array_agg(p.unit_id) from ticket_places p where p.ticket_id = {ticket})"
# In the ticket's own province, or above it, or where it is overseen.
_AT_HOME = """(
    exists (select 1 from unit_ancestors h
        where h.unit_id in (t.unit_id, t.oversight_id) and h.ancestor_id = any(:roots))
    or exists (select 1 from unit_ancestors h join units p on p.id = h.ancestor_id and p.kind = 'province'
        join unit_ancestors r on r.ancestor_id = p.id and r.unit_id = any(:roots) where h.unit_id = t.unit_id))"""
_CASE = Prepared(
    text(f"""
select t.id, t.version, t.is_open, {_PLACES.format(ticket="t.id")} as places, c.customer_name,
    (select count(*) from documents d where d.ticket_id = t.id and d.withdrawn_at is null) as documents,
    {_AT_HOME} as at_home,
    {rules_sql("t.unit_id")} as refs
from tickets t join contacts c on c.id = t.contact_id
where t.id = :ticket and {_SEEN.format(ticket="t.id")}
""")  # noqa: S608 - the pieces stand above
)
_DOCUMENT = """
select d.id, d.ticket_id, d.sha256, d.name, d.media_type, d.charset, k.size, k.scan, d.attached_at, d.withdrawn_at,
    d.withdrawn_reason, d.version, t.version as ticket_version, c.customer_name,
    case when a.id is not null then json_build_object('id', a.id, 'name', a.name, 'agent_no', a.agent_no) end
        as attached_by,
    case when w.id is not null then json_build_object('id', w.id, 'name', w.name, 'agent_no', w.agent_no) end
        as withdrawn_by
from documents d
join document_contents k on k.sha256 = d.sha256
join tickets t on t.id = d.ticket_id
join contacts c on c.id = t.contact_id
left join staff a on a.id = d.attached_by
left join staff w on w.id = d.withdrawn_by
"""
_OF_TICKET = Prepared(text(f"{_DOCUMENT} where d.ticket_id = :ticket order by d.attached_at, d.id"))
_ONE = Prepared(text(f"{_DOCUMENT} where d.id = :document and {_SEEN.format(ticket='d.ticket_id')}"))
_CONTENT = Prepared(
    text(f"""
select k.sha256, k.scan, (select json_agg(json_build_object('document', d.id, 'ticket', d.ticket_id, 'name', d.name,
    'version', t.version, 'places', {_PLACES.format(ticket="d.ticket_id")}) order by d.id)
    from documents d join tickets t on t.id = d.ticket_id where d.sha256 = k.sha256 and d.withdrawn_at is null) as shown
from document_contents k where k.sha256 = :sha256
""")  # noqa: S608 - the pieces stand above
)
_SCANS = Prepared(
    select(document_contents.c.sha256, document_contents.c.scan).where(
        document_contents.c.sha256 == any_(bindparam("hashes", type_=ARRAY(Text)))
    )
)
_LEFT = Prepared(
    text("""
select sha256 from document_contents
where scan = 'failed' or (scan = 'unscanned' and :unscanned) or (scan = 'pending' and kept_at < :lost_before)
order by coalesce(scanned_at, kept_at), sha256 limit :most
""")
)
_EVERY = Prepared(
    text("""
select sha256, size from document_contents where sha256 > :after and scan <> 'erased' order by sha256 limit :most
""")
)
_OF_TICKETS = Prepared(
    text("""
select d.sha256, exists (select 1 from documents o where o.sha256 = d.sha256
    and o.ticket_id <> all(cast(:tickets as uuid[]))) as shared
from documents d where d.ticket_id = any(cast(:tickets as uuid[])) group by d.sha256 order by d.sha256
""")
)
_SHOWN = Prepared(text("select distinct d.sha256 from documents d where d.sha256 = any(:hashes)"))


@dataclass(frozen=True, slots=True)
class CaseInHand:
    """A ticket to which something is attached; `documents` counts those not withdrawn.

    `at_home` is who works in the ticket's own province or above, not in one that it was handed to.
    """

    id: UUID
    version: int
    is_open: bool
    places: list[UUID]
    customer_name: str | None
    documents: int
    at_home: bool
    limits: DocumentLimits


@dataclass(frozen=True, slots=True)
class _CaseRow:
    id: UUID
    version: int
    is_open: bool
    places: list[UUID]
    customer_name: str | None
    documents: int
    at_home: bool
    refs: str | None


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document; its name as it was given, to be masked by whoever shows it."""

    id: UUID
    ticket_id: UUID
    sha256: str
    name: str
    media_type: str
    charset: str | None
    size: int
    scan: str
    attached_at: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str | None
    version: int
    ticket_version: int
    customer_name: str | None
    attached_by: dict[str, Any] | None
    withdrawn_by: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class ContentLine:
    """A content and the documents that show it."""

    sha256: str
    scan: str
    shown: list[dict[str, Any]] | None


@dataclass(frozen=True, slots=True)
class Kept:
    sha256: str
    size: int


async def case_in_hand(read: Reader, ticket: UUID, within: Scope, now: datetime) -> CaseInHand:
    """The ticket with the limits that are in force around its unit; `NotFound` if it is not there or not in scope."""
    row = await read.first(_CASE, _CaseRow, ticket=ticket, roots=list(within.roots))
    if row is None:
        raise NotFound(subject=ticket)
    limits: DocumentLimits = (await rules_from(read, row.refs)).at(LIMITS, now).content
    return CaseInHand(
        row.id, row.version, row.is_open, row.places, row.customer_name, row.documents, row.at_home, limits
    )


async def documents_of(read: Reader, ticket: UUID) -> list[DocumentLine]:
    """The documents of a ticket that the caller has already been allowed to see, oldest first."""
    return await read.all(_OF_TICKET, DocumentLine, ticket=ticket)


async def the_document(read: Reader, document: UUID, within: Scope) -> DocumentLine:
    """Refuses with `NotFound` what is not there or not in scope."""
    line = await read.first(_ONE, DocumentLine, document=document, roots=list(within.roots))
    if line is None:
        raise NotFound(subject=document)
    return line


async def the_content(read: Reader, sha256: str) -> ContentLine | None:
    return await read.first(_CONTENT, ContentLine, sha256=sha256)


async def scans_of(read: Reader, hashes: Collection[str]) -> dict[str, str]:
    """Where the scan stands of those contents that are known."""
    return dict(await read.tuples(_SCANS, hashes=list(hashes)))


async def left_to_scan(read: Reader, unscanned: bool, lost_before: datetime, most: int) -> list[str]:
    """Contents that were never scanned to an end, the longest untried first."""
    return [sha256 for (sha256,) in await read.tuples(_LEFT, unscanned=unscanned, lost_before=lost_before, most=most)]


async def contents_after(read: Reader, after: str, most: int) -> list[Kept]:
    """The known contents in the order of their hashes."""
    return await read.all(_EVERY, Kept, after=after, most=most)


async def contents_of_tickets(read: Reader, tickets: Collection[UUID]) -> list[tuple[str, bool]]:
    """The contents that these tickets' documents show, each with whether another ticket shows it too."""
    return [(sha256, shared) for sha256, shared in await read.tuples(_OF_TICKETS, tickets=list(tickets))]


async def in_documents(read: Reader, hashes: Collection[str]) -> set[str]:
    """Which of these contents documents show."""
    return {sha256 for (sha256,) in await read.tuples(_SHOWN, hashes=list(hashes))}
