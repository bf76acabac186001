"""Rules over HTTP: who may read them, and who may publish."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from shouwen.features.policies import contract, shapes
from shouwen.features.policies.contract import (
    READ,
    AlreadyInForce,
    NotATable,
    PublishRules,
    RulesChanged,
    UnknownRule,
    WithdrawRules,
    declared_kinds,
    kind_named,
)
from shouwen.features.policies.presenting import ThePresenter
from shouwen.features.policies.queries import rules_around
from shouwen.features.policies.queries.screens import unit_to_show, version_seen, versions_around, versions_by_id
from shouwen.kernel.messages import KeyReused, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals
from shouwen.platform.web.times import When

routes = APIRouter(tags=["rules"])
TheName = Annotated[str, Path(max_length=60)]
TheUnit = Annotated[UUID | None, Query(description="Around this unit; without it, the caller's own")]
_ALWAYS = (NotSignedIn, NotPermitted)
_READING = refusals(*_ALWAYS, UnknownRule, NotFound)


@routes.get("/rules", responses=refusals(*_ALWAYS), openapi_extra=needs(READ))
async def list_rules(actor: TheActor) -> list[shapes.RuleName]:
    """Every rule that is data."""
    actor.must(READ)
    return [shapes.RuleName(name=kind.name, stacked=kind.stacked) for kind in declared_kinds()]


@routes.get("/rules/{name}", responses=_READING, openapi_extra=needs(READ))
async def list_rule_versions(
    name: TheName, actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow, unit: TheUnit = None
) -> shapes.Versions:
    """All versions of a rule around a unit, those above it included."""
    actor.must(READ)
    kind = kind_named(name)
    asked = await unit_to_show(read, unit or actor.unit, actor.scope)
    lines = await versions_around(read, kind.name, asked["id"], now)
    return shapes.Versions(
        name=kind.name,
        unit=shapes.unit_of(asked, language),
        may_publish=actor.may(contract.PUBLISH),
        versions=[shapes.version_of(line, asked["id"], language) for line in lines],
    )


@routes.get("/rules/{name}/in-force", responses=_READING, openapi_extra=needs(READ))
async def rules_in_force(
    name: TheName,
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
    unit: TheUnit = None,
    at: Annotated[When | None, Query(description="At this instant; without it, now")] = None,
    levels: Annotated[bool, Query(description="Every level's, also where the nearest one alone applies")] = False,
) -> shapes.InForce:
    """What applies to a unit at an instant, with its content."""
    actor.must(READ)
    kind = kind_named(name)
    asked = await unit_to_show(read, unit or actor.unit, actor.scope)
    rules = await rules_around(read, asked["id"])
    found = rules.stack(name, at or now) if kind.stacked or levels else (rules.at(name, at or now),)
    lines = await versions_by_id(read, [one.id for one in found], now)
    items = [shapes.version_with_content(lines[one.id], asked["id"], language) for one in found]
    return shapes.InForce(items=items)


@routes.get("/rules/{name}/versions/{id}", responses=_READING, openapi_extra=needs(READ))
async def read_rule_version(
    name: TheName,
    version: Annotated[UUID, Path(alias="id")],
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
    unit: TheUnit = None,
) -> shapes.VersionWithContent:
    """One version with its content: of a unit in the caller's scope, of one above, or shipped."""
    actor.must(READ)
    line = await version_seen(read, kind_named(name).name, version, actor.scope, now)
    return shapes.version_with_content(line, unit or actor.unit, language)


@routes.post(
    "/rules/{name}/try",
    responses=refusals(*_ALWAYS, UnknownRule, NotATable, NotFound),
    openapi_extra=needs(PublishRules),
)
async def try_rule(name: TheName, form: shapes.Attempt, actor: TheActor, present: ThePresenter) -> shapes.Tried:
    """What a draft of a decision table would have decided about the cases of the past, page by page. Keeps nothing."""
    actor.must(contract.PUBLISH)
    return await present.tried(kind_named(name), form, actor)


@routes.post(
    "/rules/{name}",
    status_code=201,
    responses=refusals(*_ALWAYS, UnknownRule, NotFound, RulesChanged, KeyReused),
    openapi_extra=needs(PublishRules),
)
async def publish_rule(
    name: TheName,
    form: shapes.Publication,
    desk: TheDesk,
    actor: TheActor,
    key: TheKey,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
) -> shapes.VersionWithContent:
    """Publishes the next version for a unit; it never changes afterwards."""
    fields = {field: getattr(form, field) for field in shapes.Publication.model_fields}
    version = await desk.run(PublishRules(name=name, **fields), actor, key)
    line = await version_seen(read, name, version, actor.scope, now)
    return shapes.version_with_content(line, form.unit, language)


@routes.post(
    "/rules/{name}/versions/{id}/withdraw",
    status_code=204,
    responses=refusals(*_ALWAYS, NotFound, AlreadyInForce, KeyReused),
    openapi_extra=needs(WithdrawRules),
)
async def withdraw_rule(
    name: TheName,
    version: Annotated[UUID, Path(alias="id")],
    form: shapes.Withdrawal,
    desk: TheDesk,
    actor: TheActor,
    key: TheKey,
) -> None:
    """Takes back a version that is not in force yet."""
    await desk.run(WithdrawRules(version, form.reason, name), actor, key)
