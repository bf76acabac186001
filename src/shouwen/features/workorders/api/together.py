"""Closing linked work orders in one act, over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from shouwen.features.approvals.contract import RefusedAlready
from shouwen.features.complaints.contract import NotAllClosable, NotLinked
from shouwen.features.workorders import contract
from shouwen.features.workorders.api.parts import ACTING, ALWAYS, TheId
from shouwen.features.workorders.contract.together import CloseWorkordersTogether
from shouwen.features.workorders.presenting import ThePresenter
from shouwen.features.workorders.shapes import together
from shouwen.kernel.messages import NotFound
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(prefix="/workorders/{id}/steps/{step}", tags=["workorders"])
TheStep = Annotated[UUID, Path(alias="step")]


@routes.get(
    "/closable",
    responses=refusals(*ALWAYS, NotFound, contract.WorkorderNotNow),
    openapi_extra=needs(CloseWorkordersTogether),
)
async def closable_with_workorder(
    ticket: TheId,
    step: TheStep,
    actor: TheActor,
    present: ThePresenter,
    outcome: Annotated[together.Outcome | None, Query()] = None,
) -> list[together.ClosableWorkorder]:
    """The open work orders that are linked to this one, and what stands against closing each with it.

    None where the step, done with this outcome, does not close it.
    """
    actor.must(CloseWorkordersTogether.permission)
    return await present.closable(ticket, step, outcome, actor)


@routes.post(
    "/close-together",
    status_code=204,
    responses=refusals(*ACTING, NotLinked, NotAllClosable, RefusedAlready),
    openapi_extra=needs(CloseWorkordersTogether),
)
async def close_workorders_together(
    ticket: TheId,
    step: TheStep,
    form: together.WorkordersClosing,
    desk: TheDesk,
    actor: TheActor,
    key: TheKey,
) -> None:
    """Does the last step of a work order and of others that are linked to it: all of them are closed, or none."""
    others = form.companions()
    await desk.run(CloseWorkordersTogether(ticket, form.version, step, form.outcome, form.note, others), actor, key)
