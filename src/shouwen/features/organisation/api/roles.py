"""Roles, posts and duties over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from shouwen.features.organisation import contract, presenting
from shouwen.features.organisation.contract import ADMINISTER, READ
from shouwen.features.organisation.queries.roles import (
    duties_of_site,
    is_site_wide,
    permissions_of_site,
    roles_of_site,
    staffing_of,
)
from shouwen.features.organisation.shapes import structure as shapes
from shouwen.kernel.messages import InvalidInput, KeyReused, NotFound, NotPermitted, NotSignedIn, Stale
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["organisation"], prefix="/organisation")
TheUnit = Annotated[UUID, Path(alias="id")]
TheRole = Annotated[str, Path(alias="code", pattern="^[a-z][a-z0-9_]{1,39}$")]
_ALWAYS = (NotSignedIn, NotPermitted)
_WRITING = refusals(
    *_ALWAYS, NotFound, InvalidInput, KeyReused, Stale, contract.ChangedMeanwhile, contract.LastAdministrator
)
_PLANNING = refusals(*_ALWAYS, NotFound, InvalidInput, KeyReused, Stale, contract.ChangedMeanwhile, contract.UnitClosed)


@routes.get("/roles", responses=refusals(*_ALWAYS), openapi_extra=needs(READ))
async def list_roles(actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow) -> shapes.RoleBook:
    """Every role with what it may and must do, every duty, and every permission that there is."""
    actor.must(READ)
    return shapes.RoleBook(
        roles=[presenting.role_of(line, language) for line in await roles_of_site(read, actor.scope, now)],
        duties=[presenting.duty_of(line, language) for line in await duties_of_site(read)],
        permissions=await permissions_of_site(read),
        may_change=actor.may(ADMINISTER) and await is_site_wide(read, actor.scope),
    )


@routes.post(
    "/roles",
    status_code=204,
    responses=refusals(*_ALWAYS, InvalidInput, KeyReused, contract.RoleCodeTaken),
    openapi_extra=needs(contract.AddRole),
)
async def add_role(form: shapes.NewRole, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """A role of the site's own."""
    await desk.run(contract.AddRole(form.code, form.content()), actor, key)


@routes.put("/roles/{code}", status_code=204, responses=_WRITING, openapi_extra=needs(contract.WriteRole))
async def write_role(code: TheRole, form: shapes.ChangedRole, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """New names, duties and permissions; they hold at once for everybody with this role."""
    await desk.run(contract.WriteRole(code, form.content(), form.version), actor, key)


@routes.post(
    "/roles/{code}/retirement",
    status_code=204,
    responses=refusals(*_ALWAYS, NotFound, KeyReused, Stale, contract.ChangedMeanwhile, contract.RoleHeld),
    openapi_extra=needs(contract.RetireRole),
)
async def retire_role(code: TheRole, form: shapes.RoleRetirement, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Takes a role out of use, or back into it."""
    await desk.run(contract.RetireRole(code, form.retired, form.version), actor, key)


@routes.get("/units/{id}/posts", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(READ))
async def list_posts(
    unit: TheUnit, actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow
) -> shapes.PostPlan:
    """The posts of the unit itself: planned, and held."""
    actor.must(READ)
    line = await staffing_of(read, unit, actor.scope, now)
    roles = {role.code: role for role in await roles_of_site(read, actor.scope, now)}
    posts = sorted({*line.own, *line.own_held}, key=list(roles).index)
    rows = ((post, line.own.get(post, 0), line.own_held.get(post, 0)) for post in posts)
    return shapes.PostPlan(posts=presenting.staffing(rows, roles, language), version=line.version)


@routes.put("/units/{id}/posts", status_code=204, responses=_PLANNING, openapi_extra=needs(contract.PlanPosts))
async def plan_posts(unit: TheUnit, form: shapes.PlanForm, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """The posts that the unit should have, with their heads."""
    posts = tuple(contract.PlannedPost(each.post, each.heads) for each in form.posts)
    await desk.run(contract.PlanPosts(unit, posts, form.version), actor, key)


@routes.post("/units/{id}/template", status_code=204, responses=_PLANNING, openapi_extra=needs(contract.ApplyTemplate))
async def apply_template(unit: TheUnit, form: shapes.TemplateForm, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Plans the posts of a small or a large centre."""
    await desk.run(contract.ApplyTemplate(unit, form.size, form.version), actor, key)


@routes.get("/units/{id}/duties", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(READ))
async def report_duties(
    unit: TheUnit, actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow
) -> shapes.DutyReport:
    """Duties without a post, duties with several, posts short of people, people without a planned post (ORG-21)."""
    actor.must(READ)
    line = await staffing_of(read, unit, actor.scope, now)
    roles = await roles_of_site(read, actor.scope, now)
    return presenting.duty_report(line, roles, await duties_of_site(read), language)
