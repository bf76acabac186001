"""The tree of units and what each role may do."""

from datetime import date
from typing import Any
from uuid import UUID

from shouwen.features.organisation import storage
from shouwen.features.organisation.contract import (
    DefineRoles,
    Opening,
    OpenUnit,
    PostClass,
    RolesDefined,
    UnitKind,
    UnitOpened,
)
from shouwen.features.organisation.defaults import DUTIES, POSTS
from shouwen.features.organisation.queries.standing import nodes
from shouwen.features.organisation.rules import demand
from shouwen.features.organisation.rules.tree import Node, fits_below
from shouwen.features.organisation.usecases.placing import Moment, hold_tree
from shouwen.platform.work import Work

_ONCE = "on conflict do nothing"
# Two processes that start at once each add what they know of.
_GAIN = """on conflict (code) do update set permissions =
    array(select distinct unnest(roles.permissions || excluded.permissions) order by 1)"""


async def open_unit(command: OpenUnit, work: Work) -> UUID:
    above = None
    if command.parent is not None:
        above = (await nodes(work.read, [command.parent], None)).get(command.parent)
    demand(
        (command.parent is None or (above is not None and not above.is_closed), "parent", "unknown-unit"),
        (command.kind in list(UnitKind), "kind", "not-one-of"),
        (bool(command.code.strip()), "code", "required"),
        (bool(command.name.strip()), "name", "required"),
        (bool(command.name_en.strip()), "name_en", "required"),
    )
    demand((above is None or fits_below(command.kind, above.kind), "kind", "kind-not-below"))
    opening = Opening(command.kind, command.code, command.name, command.name_en, command.function)
    return open_below(above, opening, Moment.of(work.now(), work).day, work)


def open_below(above: Node | None, opening: Opening, day: date, work: Work) -> UUID:
    """Adds the unit with its place in the closure and its first span; answers its id."""
    unit, parent = work.new_id(), above.id if above else None
    path = above.path if above else ()
    if above:
        hold_tree(work, above)
    words: dict[str, object] = {"kind": opening.kind, "name": opening.name.strip(), "name_en": opening.name_en.strip()}
    ours: dict[str, object] = {"code": opening.code.strip(), "function": opening.function, "version": 1}
    work.add("units", {"id": unit, "parent_id": parent} | words | ours)
    for depth, each in enumerate((unit, *path)):
        work.add("unit_ancestors", {"unit_id": unit, "ancestor_id": each, "depth": depth})
    work.add("unit_spans", {"unit_id": unit, "from_day": day, "to_day": None, "parent_id": parent} | words)
    work.record(UnitOpened(subject=unit, code=opening.code.strip(), units=(unit, *path)))
    return unit


async def define_roles(command: DefineRoles, work: Work) -> None:
    """A permission that the product names for the first time goes to its roles; what a site took away stays away."""
    known = await storage.known_roles(work.read)
    named = await storage.named_permissions(work.read)
    new = {permission for _, has in command.roles for permission in has} - named
    grown = [(code, known.get(code, frozenset()) | _gained(has, new, code in known)) for code, has in command.roles]
    grown = [(code, has) for code, has in grown if code not in known or has != known[code]]
    if new:
        work.add("permissions", *({"code": code} for code in sorted(new)), tail=_ONCE)
    if grown:
        work.add("roles", *(_role(code, has) for code, has in grown), tail=_GAIN)
        work.record(RolesDefined(subject=work.cause, roles=tuple(code for code, _ in grown)))
    await _ship_words(command, work)


def _gained(has: tuple[str, ...], new: set[str], is_known: bool) -> frozenset[str]:
    return frozenset(has) & new if is_known else frozenset(has)


async def _ship_words(command: DefineRoles, work: Work) -> None:
    """Duties that are not there yet, and words for shipped roles that have none but their code."""
    wordless = await storage.wordless_roles(work.read)
    for code, _ in command.roles:
        if code in wordless and code in POSTS:
            work.change("roles", {"code": code}, guarded=False, **_words(code))
    known = await storage.known_duties(work.read)
    lacking = [duty for code, duty in DUTIES.items() if code not in known]
    shown = ("code", "name", "name_en", "post_class")
    if lacking:
        work.add("duties", *({name: getattr(duty, name) for name in shown} for duty in lacking), tail=_ONCE)


def _words(code: str) -> dict[str, Any]:
    post = POSTS.get(code)
    if post is None:
        return {"name": code, "name_en": code, "post_class": PostClass.FRONT, "duties": []}
    return {"name": post.name, "name_en": post.name_en, "post_class": post.post_class, "duties": sorted(post.duties)}


def _role(code: str, permissions: frozenset[str]) -> dict[str, object]:
    return {"code": code, "permissions": sorted(permissions), "retired": False, "version": 1} | _words(code)
