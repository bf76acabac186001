"""The register of drills over HTTP (EMR-15)."""

from datetime import UTC, datetime, time

from fastapi import APIRouter

from shouwen.features.prevention import contract
from shouwen.features.prevention.api.asking import ALWAYS, DOING, MAKING, After, All, Limit, TheDay, TheId, place_of
from shouwen.features.prevention.queries.plans import drills_for
from shouwen.features.prevention.shapes import answers as shapes
from shouwen.features.prevention.shapes import forms
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheReader
from shouwen.platform.web.paging import Cursor
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["prevention"])
_ORDER = "prevention.drills"


@routes.get("/prevention/drills", responses=refusals(*ALWAYS), openapi_extra=needs(contract.READ))
async def list_drills(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    today: TheDay,
    all_states: All = True,
    after: After = None,
    limit: Limit = 50,
) -> shapes.DrillPage:
    """Drills of the reader's units."""
    actor.must(contract.READ)
    place = place_of(after, _ORDER)
    before = (place[0].date(), place[1]) if place else None
    found = await drills_for(read, actor, not all_states, before, limit + 1)
    shown = found[:limit]
    following = None
    if len(found) > limit:
        following = Cursor(_ORDER, datetime.combine(shown[-1].planned_on, time(), UTC), shown[-1].id)
    rows = [shapes.drill_of(one, language, today) for one in shown]
    return shapes.DrillPage(rows=rows, next=str(following) if following else None)


@routes.post(
    "/prevention/drills",
    status_code=201,
    responses=refusals(*MAKING, contract.PlanDoesNotApply),
    openapi_extra=needs(contract.PlanDrill),
)
async def plan_drill(form: forms.DrillForm, desk: TheDesk, actor: TheActor, key: TheKey) -> shapes.Made:
    """A plan is to be practised on a day."""
    return shapes.Made(id=await desk.run(contract.PlanDrill(form.unit, form.plan, form.on), actor, key))


@routes.post(
    "/prevention/drills/{id}/record",
    status_code=204,
    responses=refusals(*DOING),
    openapi_extra=needs(contract.RecordDrill),
)
async def record_drill(drill: TheId, form: forms.DrillRecord, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Who took part, how it went, and what is learnt."""
    told = (form.held_on, form.participants, form.result, form.lessons)
    await desk.run(contract.RecordDrill(drill, form.version, *told), actor, key)


@routes.post(
    "/prevention/drills/{id}/cancellation",
    status_code=204,
    responses=refusals(*DOING),
    openapi_extra=needs(contract.CancelDrill),
)
async def cancel_drill(drill: TheId, form: forms.Cancelling, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """It is not held."""
    await desk.run(contract.CancelDrill(drill, form.version, form.reason), actor, key)
