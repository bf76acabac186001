"""Roles of a site, and the posts that its units should have."""

import re

from shouwen.features.organisation.contract import (
    ADMINISTER,
    AddRole,
    ApplyTemplate,
    CentreSize,
    ChangedMeanwhile,
    LastAdministrator,
    PlannedPost,
    PlanPosts,
    PostClass,
    PostsPlanned,
    RetireRole,
    RoleAdded,
    RoleCodeTaken,
    RoleContent,
    RoleHeld,
    RoleRetired,
    RoleWritten,
    UnitClosed,
    WriteRole,
)
from shouwen.features.organisation.defaults import TEMPLATES
from shouwen.features.organisation.queries.roles import (
    KnownRole,
    are_administrators_left,
    is_site_wide,
    planned_posts,
    role_facts,
)
from shouwen.features.organisation.queries.standing import nodes
from shouwen.features.organisation.rules import demand
from shouwen.kernel.messages import NotFound, NotPermitted
from shouwen.platform.work import Work

_CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")
_LONGEST_NAME, _MOST_HEADS = 40, 10_000


async def add_role(command: AddRole, work: Work) -> None:
    await _demand_site_wide(work)
    facts = await role_facts(work.read, command.code, work.now())
    demand((_CODE.fullmatch(command.code) is not None, "code", "role-code-format"))
    if facts.role is not None:
        raise RoleCodeTaken
    row = _checked(command.content, facts.duties, facts.permissions)
    work.add("roles", {"code": command.code, "retired": False, "version": 1} | row)
    work.record(RoleAdded(subject=work.cause, role=command.code, permissions=command.content.permissions))


async def write_role(command: WriteRole, work: Work) -> None:
    await _demand_site_wide(work)
    facts = await role_facts(work.read, command.code, work.now())
    role = _current(facts.role, command.seen)
    row = _checked(command.content, facts.duties, facts.permissions)
    before, after = set(role.permissions), set(command.content.permissions)
    if (
        ADMINISTER in before - after
        and facts.holders
        and not await are_administrators_left(work.read, command.code, work.now())
    ):
        raise LastAdministrator
    work.change("roles", {"code": command.code, "version": role.version}, guarded=True, **row)
    gained, lost = tuple(sorted(after - before)), tuple(sorted(before - after))
    work.record(RoleWritten(subject=work.cause, role=command.code, gained=gained, lost=lost))


async def retire_role(command: RetireRole, work: Work) -> None:
    await _demand_site_wide(work)
    facts = await role_facts(work.read, command.code, work.now())
    role = _current(facts.role, command.seen)
    if role.retired == command.retired:
        return
    if command.retired and facts.holders:
        raise RoleHeld
    work.change("roles", {"code": command.code, "version": role.version}, retired=command.retired)
    work.record(RoleRetired(subject=work.cause, role=command.code, retired=command.retired))


async def plan_posts(command: PlanPosts, work: Work) -> None:
    found = (await nodes(work.read, [command.unit], work.actor.scope)).get(command.unit)
    if found is None:
        raise NotFound(subject=command.unit)
    if found.is_closed:
        raise UnitClosed(subject=command.unit)
    if command.seen is not None and command.seen != found.version:
        raise ChangedMeanwhile(subject=command.unit)
    before, known = await planned_posts(work.read, command.unit)
    heads = {each.post: each.heads for each in command.posts}
    demand(
        (len(heads) == len(command.posts), "posts", "given-twice"),
        (known.issuperset(heads), "posts", "unknown-post"),
        (all(0 < each <= _MOST_HEADS for each in heads.values()), "posts", "heads-range"),
    )
    if before == heads:
        return
    work.change("units", {"id": command.unit, "version": found.version})
    for post, wanted in heads.items():
        work.put("unit_posts", ("unit_id", "post"), {"unit_id": command.unit, "post": post, "heads": wanted})
    for post in before.keys() - heads.keys():
        work.remove("unit_posts", unit_id=command.unit, post=post)
    work.record(PostsPlanned(subject=command.unit, posts=heads, units=found.path))


async def apply_template(command: ApplyTemplate, work: Work) -> None:
    demand((command.size in list(CentreSize), "size", "not-one-of"))
    _, known = await planned_posts(work.read, command.unit)
    # A site may have retired what the product ships.
    posts = tuple(PlannedPost(post, heads) for post, heads in TEMPLATES[command.size].items() if post in known)
    await plan_posts(PlanPosts(command.unit, posts, command.seen), work)


async def _demand_site_wide(work: Work) -> None:
    if not await is_site_wide(work.read, work.actor.scope):
        raise NotPermitted(permission=ADMINISTER)


def _current(role: KnownRole | None, seen: int) -> KnownRole:
    if role is None:
        raise NotFound
    if role.version != seen:
        raise ChangedMeanwhile
    return role


def _checked(content: RoleContent, duties: list[str], permissions: list[str]) -> dict[str, object]:
    """The columns of a role, if its content is right."""
    demand(
        (bool(content.name.strip()), "name", "required"),
        (len(content.name) <= _LONGEST_NAME, "name", "too-long"),
        (bool(content.name_en.strip()), "name_en", "required"),
        (len(content.name_en) <= _LONGEST_NAME, "name_en", "too-long"),
        (content.post_class in list(PostClass), "post_class", "not-one-of"),
        (set(content.duties) <= set(duties), "duties", "unknown-duty"),
        (set(content.permissions) <= set(permissions), "permissions", "unknown-permission"),
    )
    return {
        "name": content.name.strip(),
        "name_en": content.name_en.strip(),
        "post_class": content.post_class,
        "duties": sorted(set(content.duties)),
        "permissions": sorted(set(content.permissions)),
    }
