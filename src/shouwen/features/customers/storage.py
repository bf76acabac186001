"""What the commands fetch of customers."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.customers.contract import (
    CustomerChanged,
    CustomerData,
    CustomerIsErased,
    CustomerIsMerged,
    MergeUndone,
)
from shouwen.features.customers.queries.areas import IN_AREAS, REGION_KINDS
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

# The conditions spliced into these statements are this feature's own.
_SEEN = IN_AREAS.format(unit="c.region_id")
_STANDING = Prepared(
    text(f"""
select c.id, c.number, c.kind, c.name, c.title, c.tier, c.card, c.brand, c.region_id as region, c.stage, c.language,
    c.preferred_channel, c.email, c.address, c.category, c.document_type, c.document_number, c.audit, c.created_by,
    c.version, c.merged_into_id, c.erased_at,
    coalesce((select json_agg(json_build_object('id', n.id, 'phone', n.phone, 'kind', n.kind, 'main', n.main)
        order by n.main desc, n.since, n.id) from customer_numbers n where n.customer_id = c.id and n.until is null),
        '[]') as numbers
from customers c where c.id = any(cast(:customers as uuid[])) and {_SEEN}
""")  # noqa: S608
)
_REGION = Prepared(
    text(f"""
select u.id from units u where u.id = :unit and u.kind in {REGION_KINDS} and u.closed_at is null
    and (cast(:areas as uuid[]) is null or {IN_AREAS.format(unit="u.id")})
""")  # noqa: S608
)
_KNOWN = Prepared(
    text(f"""
select c.id, c.name, c.number, n.phone, {_SEEN} as seen
from customer_numbers n join customers c on c.id = n.customer_id
where n.phone = any(cast(:phones as text[])) and n.until is null
union all
select c.id, c.name, c.number, null, {_SEEN} from customers c
where c.document_number = :document and c.document_type = :document_type and c.merged_into_id is null
order by phone nulls last, id
""")  # noqa: S608
)
_MERGE = Prepared(
    text(f"""
select m.id, m.kept_id, m.gone_id, m.moved, m.undone_at
from customer_merges m join customers c on c.id = m.kept_id where m.id = :merge and {_SEEN}
""")  # noqa: S608
)
_FAILURES = Prepared(text("select failures from identity_failures where phone = :phone and day = :day"))


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a customer has now."""

    id: UUID
    phone: str
    kind: str
    main: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A customer as it stands."""

    id: UUID
    number: str | None
    data: CustomerData
    audit: str
    created_by: UUID | None
    version: int
    merged_into: UUID | None
    erased_at: datetime | None
    numbers: tuple[Number, ...]

    def number_with(self, number: UUID) -> Number:
        """One of its numbers; `NotFound` for any other."""
        for each in self.numbers:
            if each.id == number:
                return each
        raise NotFound

    def must_be_open(self, version: int | None) -> None:
        """Refuses a customer that was merged or erased, or has changed since the user saw it."""
        if self.erased_at is not None:
            raise CustomerIsErased(subject=self.id)
        if self.merged_into is not None:
            raise CustomerIsMerged(subject=self.id, merged_into=str(self.merged_into))
        if version is not None and version != self.version:
            raise CustomerChanged(subject=self.id, version=self.version)


@dataclass(frozen=True, slots=True)
class Known:
    """Another customer with the same phone (or, without one, the same document), and whether the actor sees it."""

    id: UUID
    name: str | None
    number: str | None
    phone: str | None
    seen: bool


@dataclass(frozen=True, slots=True)
class Merge:
    id: UUID
    kept_id: UUID
    gone_id: UUID
    moved: list[dict[str, Any]]
    undone_at: datetime | None


async def standings(read: Reader, customers: Sequence[UUID], within: Scope) -> dict[UUID, Standing]:
    """These customers, as far as they lie in the actor's areas."""
    rows = await read.dicts(_STANDING, customers=list(customers), areas=list(within.areas))
    return {row["id"]: _standing(row) for row in rows}


async def standing(read: Reader, customer: UUID, within: Scope) -> Standing:
    found = (await standings(read, [customer], within)).get(customer)
    if found is None:
        raise NotFound
    return found


def _standing(row: dict[str, Any]) -> Standing:
    numbers = tuple(Number(UUID(each["id"]), each["phone"], each["kind"], each["main"]) for each in row["numbers"])
    data = CustomerData(**{field.name: row[field.name] for field in fields(CustomerData)})
    return Standing(
        row["id"],
        row["number"],
        data,
        row["audit"],
        row["created_by"],
        row["version"],
        row["merged_into_id"],
        row["erased_at"],
        numbers,
    )


async def is_region(read: Reader, unit: UUID, within: Scope | None) -> bool:
    """Whether a unit is one that has customers, and in the actor's areas if there are any to hold it to."""
    areas = None if within is None else list(within.areas)
    return await read.value(_REGION, unit=unit, areas=areas) is not None


async def known_by(
    read: Reader, phones: Sequence[str], document_type: str | None, document: str | None, within: Scope
) -> list[Known]:
    """Who has one of these numbers now, or the same document."""
    given = {"phones": list(phones), "document_type": document_type, "document": document}
    return await read.all(_KNOWN, Known, areas=list(within.areas), **given)


async def merge_to_undo(read: Reader, merge: UUID, within: Scope) -> Merge:
    found = await read.first(_MERGE, Merge, merge=merge, areas=list(within.areas))
    if found is None:
        raise NotFound
    if found.undone_at is not None:
        raise MergeUndone(subject=found.kept_id)
    return found


async def failures_of(read: Reader, phone: str, day: date) -> int | None:
    """How often a check of this number failed that day; None before the first check."""
    found: int | None = await read.value(_FAILURES, phone=phone, day=day)
    return found
