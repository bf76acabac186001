"""Everything that a registration needs to know, folded into one statement."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.complaints.contract import OVERSIGHT, Department
from shouwen.features.contacts.contract import OpenContact
from shouwen.features.policies.contract import Rules
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.features.workorders.contract import NoDepartmentForIt
from shouwen.features.workorders.queries.naming import NAMES_AROUND, names_from
from shouwen.features.workorders.rules.blame import Named
from shouwen.kernel.messages import NotFound
from shouwen.platform.database import Prepared, Reader

# The nearest department of each function: below the unit itself or one of its ancestors, directly or within a centre.
_FACTS = Prepared(
    text(f"""
select u.code, u.kind,
    (select array_agg(a.ancestor_id order by a.depth) from unit_ancestors a where a.unit_id = u.id) as path,
    (select json_agg(n) from (
        select distinct on (d.function) d.id, d.code, d.name, d.name_en, d.kind, d.function,
            (select array_agg(x.ancestor_id) from unit_ancestors x where x.unit_id = d.id) as places
        from unit_ancestors a
        join units p on p.id = a.ancestor_id or (p.parent_id = a.ancestor_id and p.kind = 'centre')
        join units d on d.parent_id = p.id and d.function is not null and d.closed_at is null
        where a.unit_id = u.id
        order by d.function, a.depth, d.code
    ) n) as departments,
    {NAMES_AROUND.format(unit="u.id")} as names,
    {rules_sql("u.id")} as rules,
    (select n.customer_id from customer_numbers n where n.phone = :phone and n.until is null) as customer,
    (select json_build_object('id', o.id, 'version', o.version) from contacts o
        where o.id = cast(:contact as uuid) and o.owner_id = :staff and o.ended_at is null) as contact
from units u where u.id = :unit
""")  # noqa: S608 - the pieces spliced in are our own
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known around the unit that registers; departments by function."""

    code: str
    level: str
    path: tuple[UUID, ...]
    departments: dict[str, Department]
    names: tuple[Named, ...]
    rules: Rules
    customer: UUID | None
    """Whose number it is now."""
    contact: OpenContact | None
    """The open contact that was named, if it is the actor's."""

    def department(self, function: str) -> Department:
        """The nearest of this function, else the complaint department; refuses with `NoDepartmentForIt`."""
        found = self.departments.get(function) or self.departments.get(OVERSIGHT)
        if found is None:
            raise NoDepartmentForIt(function=function)
        return found

    def oversight(self, department: Department) -> Department:
        return self.departments.get(OVERSIGHT) or department


@dataclass(frozen=True, slots=True)
class _Row:
    code: str
    kind: str
    path: list[UUID]
    departments: list[dict[str, Any]] | None
    names: list[dict[str, Any]] | None
    rules: str | None
    customer: UUID | None
    contact: dict[str, Any] | None


async def registration_facts(read: Reader, unit: UUID, phone: str | None, contact: UUID | None, staff: UUID) -> Facts:
    """What is known around `unit` about a customer of this number (E.164)."""
    row = await read.first(_FACTS, _Row, unit=unit, phone=phone, contact=contact, staff=staff)
    if row is None:
        raise NotFound(subject=unit)
    departments = msgspec.convert(row.departments or [], tuple[Department, ...])
    return Facts(
        code=row.code,
        level=row.kind,
        path=tuple(row.path),
        departments={department.function: department for department in departments},
        names=names_from(row.names),
        rules=await rules_from(read, row.rules),
        customer=row.customer,
        contact=msgspec.convert(row.contact, OpenContact) if row.contact else None,
    )
