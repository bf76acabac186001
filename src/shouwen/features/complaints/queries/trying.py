"""Complaints of the past, as the tables of departments and of urgencies would be asked about them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.policies.queries import rules_around
from shouwen.features.tickets.contract import CATEGORIES, CategoriesContent
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.rulekinds import Past, PastCase, Place

_PAST = """
from ticket_places p
join tickets t on t.id = p.ticket_id and t.kind = 'complaint'
join complaints k on k.ticket_id = t.id
join contacts c on c.id = t.contact_id
left join customers u on u.id = c.customer_id
where p.unit_id = :unit and (p.registered_at, p.ticket_id) < (:at, cast(:ticket as uuid)) and p.registered_at >= :since
    and exists (select 1 from unit_ancestors a where a.unit_id = t.unit_id and a.ancestor_id = :unit)
    and not exists (
        select 1 from unit_ancestors a where a.unit_id = t.unit_id and a.ancestor_id = any(cast(:besides as uuid[])))
order by p.registered_at desc, p.ticket_id desc limit :most
"""
_COUNT = Prepared(text(f"select count(*) from (select 1 {_PAST}) found"))  # noqa: S608 - the piece stands above
_ASSIGNED = Prepared(text(f"select t.id, t.number, t.registered_at as at, k.decision -> 'facts' as facts {_PAST}"))
_GRADED = Prepared(
    text(f"""
select t.id, t.number, t.registered_at as at, k.decision -> 'facts' as facts, t.matter, k.description, t.urgency,
    k.urgency_decision -> 'facts' as asked, u.tier
{_PAST}
""")
)
_SHARED = ("category", "group", "channel", "level")
_LEAST = UUID(int=0)


@dataclass(frozen=True, slots=True)
class _Assigned:
    id: UUID
    number: str
    at: datetime
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Graded(_Assigned):
    matter: str
    description: str
    urgency: str
    asked: dict[str, Any] | None
    tier: str | None


async def count_past(read: Reader, past: Past, most: int) -> int:
    return int(await read.value(_COUNT, **_values(past, (past.until, _LEAST), most)))


async def past_assignments(read: Reader, past: Past, before: Place, most: int) -> list[PastCase]:
    """With the very facts that were asked about when each was taken."""
    rows = await read.all(_ASSIGNED, _Assigned, **_values(past, before, most))
    return [PastCase(row.id, row.number, row.at, row.facts) for row in rows]


async def past_urgencies(read: Reader, past: Past, before: Place, most: int) -> list[PastCase]:
    """With the facts that were asked about, or would have been: where somebody chose, or there was no table yet.

    Then the tier is the customer's of now, and the category's urgency that of now. The words always are those of now.
    """
    rows = await read.all(_GRADED, _Graded, **_values(past, before, most))
    rules = await rules_around(read, past.unit)
    categories: CategoriesContent = rules.at(CATEGORIES, past.until).content
    usual = {category.code: category.urgency.value for category in categories.categories}
    return [
        PastCase(
            row.id,
            row.number,
            row.at,
            row.asked or _facts(row, past, usual),
            {"words": f"{row.matter}\n{row.description}"},
        )
        for row in rows
    ]


def _values(past: Past, before: Place, most: int) -> dict[str, Any]:
    at, ticket = before
    place = {"at": at, "ticket": ticket, "most": most}
    return {"unit": past.unit, "besides": list(past.besides), "since": past.since} | place


def _facts(row: _Graded, past: Past, usual: dict[str, str]) -> dict[str, Any]:
    return {name: row.facts[name] for name in _SHARED} | {
        "category_urgency": usual.get(row.facts["category"], row.urgency),
        "tier": row.tier or "",
        "hour": row.at.astimezone(past.zone).hour,
    }
