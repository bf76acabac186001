"""The tree of units and what each role may do."""

from uuid import UUID

from shouwen.features.organisation import storage
from shouwen.features.organisation.contract import DefineRoles, OpenUnit, RolesDefined, UnitKind, UnitOpened
from shouwen.features.organisation.rules import demand
from shouwen.platform.work import Work

# Two processes that start at once each add what they know of.
_GAIN = """on conflict (code) do update set permissions =
    array(select distinct unnest(roles.permissions || excluded.permissions) order by 1)"""


async def open_unit(command: OpenUnit, work: Work) -> UUID:
    above = [] if command.parent is None else await storage.ancestors_of(work.read, command.parent)
    demand(
        (command.parent is None or bool(above), "parent", "unknown-unit"),
        (command.kind in list(UnitKind), "kind", "not-one-of"),
        (bool(command.code.strip()), "code", "required"),
        (bool(command.name.strip()), "name", "required"),
        (bool(command.name_en.strip()), "name_en", "required"),
    )
    unit = work.new_id()
    work.add(
        "units",
        {
            "id": unit,
            "parent_id": command.parent,
            "kind": command.kind,
            "code": command.code,
            "name": command.name,
            "name_en": command.name_en,
            "function": command.function,
            "version": 1,
        },
    )
    work.add("unit_ancestors", {"unit_id": unit, "ancestor_id": unit, "depth": 0})
    for each in above:
        work.add("unit_ancestors", {"unit_id": unit, "ancestor_id": each.ancestor_id, "depth": each.depth + 1})
    work.record(UnitOpened(subject=unit, code=command.code, units=(unit,)))
    return unit


async def define_roles(command: DefineRoles, work: Work) -> None:
    known = await storage.known_roles(work.read)
    grown = [(code, has) for code, has in command.roles if code not in known or not known[code].issuperset(has)]
    if not grown:
        return
    work.add("roles", *(_role(code, has) for code, has in grown), tail=_GAIN)
    work.record(RolesDefined(subject=work.cause, roles=tuple(code for code, _ in grown)))


def _role(code: str, permissions: tuple[str, ...]) -> dict[str, object]:
    words: dict[str, object] = {"name": code, "name_en": code, "post_class": "front", "duties": []}
    return {"code": code, "permissions": sorted(set(permissions)), "retired": False, "version": 1} | words
