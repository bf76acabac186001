"""Where what runs by a process stands over HTTP: step by step with what holds it up, and post by post (PROC-17)."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from shouwen.features.processes import contract
from shouwen.features.processes.presenting.monitoring import monitored, posts_loaded
from shouwen.features.processes.queries import rules_around, screens, unit_to_show
from shouwen.features.processes.shapes import monitoring as shapes
from shouwen.kernel.messages import NotFound, NotPermitted, NotSignedIn
from shouwen.platform.web.asking import TheActor, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(tags=["processes"])
TheCode = Annotated[str, Path(max_length=40, pattern=KEEPABLE)]
TheUnit = Annotated[UUID | None, Query(description="Around this unit; without it, the caller's own")]
_FOUND = refusals(NotSignedIn, NotPermitted, NotFound)


@routes.get("/processes/{code}/monitor", responses=_FOUND, openapi_extra=needs(contract.READ))
async def monitor_process(
    code: TheCode,
    actor: TheActor,
    read: TheReader,
    settings: TheSettings,
    language: TheLanguage,
    now: TheNow,
    unit: TheUnit = None,
) -> shapes.ProcessMonitor:
    """Where what runs stands, version by version and step by step; how long steps took in the last 30 days, and at
    which of them work is held up."""
    actor.must(contract.READ)
    asked = await unit_to_show(read, unit or actor.unit, actor.scope)
    head = await screens.process_named(read, code, asked["id"], now)
    lines = await screens.versions_around(read, code, asked["id"], actor.scope, now)
    shown = [line for line in lines if line.running or line.id == head.in_force]
    shown.sort(key=lambda line: line.id != head.in_force)
    rules = await rules_around(read, asked["id"])
    return await monitored(read, shown, asked["id"], rules, now, settings.time_zone, language)


@routes.get("/processes/{code}/posts", responses=_FOUND, openapi_extra=needs(contract.READ))
async def list_post_loads(
    code: TheCode, actor: TheActor, read: TheReader, settings: TheSettings, now: TheNow, unit: TheUnit = None
) -> shapes.PostLoads:
    """What waits for each post, by all versions of a process, and what was done in the last seven days."""
    actor.must(contract.READ)
    asked = await unit_to_show(read, unit or actor.unit, actor.scope)
    await screens.process_named(read, code, asked["id"], now)
    return await posts_loaded(read, code, asked["id"], now, settings.time_zone)
