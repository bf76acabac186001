"""Inspections over HTTP."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from shouwen.features.prevention import contract
from shouwen.features.prevention.api.asking import ALWAYS, DOING, MAKING, After, All, Limit, TheId, place_of
from shouwen.features.prevention.looks import TakeRegisterAway
from shouwen.features.prevention.presenting import inspection_listing
from shouwen.features.prevention.queries.inspections import Wanted, inspections_for
from shouwen.features.prevention.shapes import answers as shapes
from shouwen.features.prevention.shapes import forms
from shouwen.platform.sheets.writing import TooManyRows
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader
from shouwen.platform.web.lists import FILE, TheTaking
from shouwen.platform.web.paging import Cursor
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["prevention"])
_OPEN, _ALL = "prevention.inspections.open", "prevention.inspections.all"


async def the_wanted(
    now: TheNow,
    all_states: All = False,
    late: Annotated[bool, Query(description="Only those whose day has passed")] = False,
    mine: Annotated[bool, Query(description="Only one's own")] = False,
) -> Wanted:
    return Wanted(not all_states, now if late else None, mine)


TheWanted = Annotated[Wanted, Depends(the_wanted)]


def _order(wanted: Wanted) -> str:
    return _OPEN if wanted.open_only or wanted.late_at else _ALL


@routes.get("/prevention/inspections", responses=refusals(*ALWAYS), openapi_extra=needs(contract.READ))
async def list_inspections(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
    wanted: TheWanted,
    after: After = None,
    limit: Limit = 50,
) -> shapes.InspectionPage:
    """What the reader's units inspect or had planned."""
    actor.must(contract.READ)
    order = _order(wanted)
    found = await inspections_for(read, actor, wanted, place_of(after, order), limit + 1)
    shown = found[:limit]
    following = Cursor(order, shown[-1].due_at, shown[-1].id) if len(found) > limit else None
    rows = [shapes.inspection_of(one, language, now) for one in shown]
    return shapes.InspectionPage(rows=rows, next=str(following) if following else None)


@routes.get(
    "/prevention/inspections/export",
    response_class=Response,
    responses=refusals(*ALWAYS, TooManyRows) | FILE,
    openapi_extra=needs(TakeRegisterAway),
)
async def export_inspections(actor: TheActor, read: TheReader, wanted: TheWanted, taking: TheTaking) -> Response:
    """The list as a file. Who took it away is recorded."""
    actor.must(contract.READ)
    order = _order(wanted)

    async def turn(after: str | None) -> tuple[list[shapes.InspectionView], str | None]:
        found = await inspections_for(read, actor, wanted, place_of(after, order), taking.at_once)
        last = found[-1] if len(found) == taking.at_once else None
        following = str(Cursor(order, last.due_at, last.id)) if last else None
        return [shapes.inspection_of(one, taking.language, taking.now) for one in found], following

    subject = taking.seen_from()
    look = TakeRegisterAway(subject, taking.asked())
    note = partial(contract.NoteRegisterTaken, "inspections", subject)
    return await taking.file("inspections", inspection_listing(turn, taking.language), look, note)


@routes.post(
    "/prevention/inspections",
    status_code=201,
    responses=refusals(*MAKING),
    openapi_extra=needs(contract.PlanInspection),
)
async def plan_inspection(form: forms.InspectionForm, desk: TheDesk, actor: TheActor, key: TheKey) -> shapes.Made:
    """A place is to be looked at on a day; whoever is to do it is told."""
    return shapes.Made(id=await desk.run(contract.PlanInspection(form.planned()), actor, key))


@routes.post(
    "/prevention/inspections/{id}/record",
    responses=refusals(*DOING),
    openapi_extra=needs(contract.RecordInspection),
)
async def record_inspection(
    inspection: TheId, form: forms.InspectionRecord, desk: TheDesk, actor: TheActor, key: TheKey
) -> shapes.InspectionDone:
    """What was found, and what follows from it."""
    follow_up = form.follow_up.told() if form.follow_up else None
    wish = contract.RecordInspection(inspection, form.version, form.result, form.finding, follow_up)
    return shapes.InspectionDone(problem=await desk.run(wish, actor, key))


@routes.post(
    "/prevention/inspections/{id}/cancellation",
    status_code=204,
    responses=refusals(*DOING),
    openapi_extra=needs(contract.CancelInspection),
)
async def cancel_inspection(
    inspection: TheId, form: forms.Cancelling, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """It is not needed any more."""
    await desk.run(contract.CancelInspection(inspection, form.version, form.reason), actor, key)
