"""Everything a registration needs to know, folded into one statement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.complaints.contract import ASSIGNMENT, HANDLING, URGENCY, Department, Earlier, HandlingRules
from shouwen.features.complaints.rules import PROCESS, is_repeat
from shouwen.features.contacts.contract import OpenContact
from shouwen.features.policies.contract import DecisionTable, Rules, table_of
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.features.processes.queries import in_force_sql
from shouwen.features.sla.contract import Rulebook, rulebook_from
from shouwen.features.tickets.contract import CATEGORIES, CategoriesContent, Category
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

# The nearest department of each function: below the unit itself or below one of its ancestors, directly or within a
# centre, the lowest ancestor first.
_VISIBLE = """(:everywhere or exists (
    select 1 from ticket_places p where p.ticket_id = t.id and p.unit_id = any(cast(:roots as uuid[]))))"""
_FACTS = Prepared(
    text(f"""
select
    (select row_to_json(u) from units u where u.id = :unit) as unit,
    (select array_agg(a.ancestor_id order by a.depth) from unit_ancestors a where a.unit_id = :unit) as path,
    (select json_agg(n) from (
        select distinct on (d.function) d.*,
            (select array_agg(x.ancestor_id) from unit_ancestors x where x.unit_id = d.id) as places
        from unit_ancestors a
        join units p on p.id = a.ancestor_id or (p.parent_id = a.ancestor_id and p.kind = 'centre')
        join units d on d.parent_id = p.id and d.function is not null and d.closed_at is null
        where a.unit_id = :unit
        order by d.function, a.depth, d.code
    ) n) as departments,
    {rules_sql(":unit")} as rules,
    {in_force_sql(PROCESS, "cast(:unit as uuid)")} as process,
    (select row_to_json(e) from (
        select t.id, t.number, t.registered_at, t.repeat_number, t.is_open, {_VISIBLE} as visible
        from contacts c join tickets t on t.contact_id = c.id and t.kind = 'complaint'
        where c.phone = :phone and case when cast(:repeat_of as uuid) is null
            then t.category = :category and t.state <> 'cancelled' else t.id = :repeat_of end
        order by c.started_at desc limit 1
    ) e) as earlier,
    (select json_build_object('id', n.customer_id, 'tier', u.tier)
        from customer_numbers n join customers u on u.id = n.customer_id
        where n.phone = :phone and n.until is null) as customer,
    (select json_build_object('id', o.id, 'version', o.version) from contacts o
        where o.id = cast(:contact as uuid) and o.owner_id = :staff and o.ended_at is null) as contact,
    (select case when {_VISIBLE} then t.number else '' end from complaints k join tickets t on t.id = k.ticket_id
        where k.fingerprint = :fingerprint) as double
""")  # noqa: S608 - a subselect of the policies' own
)


class HomeUnit(msgspec.Struct, frozen=True):
    """The unit that registers."""

    id: UUID
    code: str
    kind: str


class NumberHolder(msgspec.Struct, frozen=True):
    """The customer whose number it is, and how valued."""

    id: UUID
    tier: str


@dataclass(frozen=True, slots=True)
class Facts:
    """`category` is None when a complaint can not be about it here; departments by function."""

    category: Category | None
    unit: HomeUnit
    path: tuple[UUID, ...]
    departments: dict[str, Department]
    table: DecisionTable
    grades: DecisionTable
    """The table of urgencies."""
    rules: Rules
    process: UUID | None
    """The version of the process in force."""
    rulebook: Rulebook
    earlier: Earlier | None
    customer: NumberHolder | None
    """Whose number it is now."""
    contact: OpenContact | None
    """The open contact that was named, if it is the actor's."""
    double: str | None
    """The number of the complaint that holds the same words; empty where it lies outside the scope."""

    @property
    def customer_id(self) -> UUID | None:
        return self.customer.id if self.customer else None

    def repeats(self, now: datetime) -> Earlier | None:
        """The earlier complaint that a new one of the same customer about the same matter repeats."""
        handling: HandlingRules = self.rules.at(HANDLING, now).content
        one = self.earlier
        known = one is not None and is_repeat(one.registered_at, one.is_open, now, handling.repeat_days)
        return one if known else None


@dataclass(frozen=True, slots=True)
class _Row:
    unit: dict[str, Any] | None
    path: list[UUID] | None
    departments: list[dict[str, Any]] | None
    rules: str | None
    process: UUID | None
    earlier: dict[str, Any] | None
    customer: dict[str, Any] | None
    contact: dict[str, Any] | None
    double: str | None


NOTHING = Scope()


@dataclass(frozen=True, slots=True)
class Customer:
    """What the statement looks for besides: the customer's number (E.164), the words, and a named earlier complaint.

    `within` is the scope of whoever asks; none for the customer, who knows of what they complained. `contact` is an
    open one of `staff`.
    """

    phone: str | None = None
    fingerprint: str | None = None
    repeat_of: UUID | None = None
    within: Scope | None = NOTHING
    contact: UUID | None = None
    staff: UUID | None = None


async def registration_facts(
    read: Reader, unit: UUID, category: str, at: datetime, customer: Customer = Customer()
) -> Facts:
    """What is known around `unit` about a complaint of `category` accepted at `at`."""
    row = await read.first(
        _FACTS,
        _Row,
        unit=unit,
        now=at,
        category=category,
        phone=customer.phone,
        fingerprint=customer.fingerprint,
        repeat_of=customer.repeat_of,
        roots=list(customer.within.roots) if customer.within else [],
        everywhere=customer.within is None,
        contact=customer.contact,
        staff=customer.staff,
    )
    if row is None or row.unit is None:
        raise NotFound
    rules = await rules_from(read, row.rules)
    categories: CategoriesContent = rules.at(CATEGORIES, at).content
    departments = msgspec.convert(row.departments or [], tuple[Department, ...])
    return Facts(
        category=categories.active(category),
        unit=msgspec.convert(row.unit, HomeUnit),
        path=tuple(row.path or ()),
        departments={department.function: department for department in departments},
        table=table_of(rules.at(ASSIGNMENT, at)),
        grades=table_of(rules.at(URGENCY, at)),
        rules=rules,
        process=row.process,
        rulebook=rulebook_from(rules, at),
        earlier=msgspec.convert(row.earlier, Earlier) if row.earlier else None,
        customer=msgspec.convert(row.customer, NumberHolder) if row.customer else None,
        contact=msgspec.convert(row.contact, OpenContact) if row.contact else None,
        double=row.double,
    )
