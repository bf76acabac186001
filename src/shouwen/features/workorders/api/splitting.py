"""Splitting a work order over HTTP."""

from fastapi import APIRouter

from shouwen.features.processes.contract import NotInForce, NoWayOn
from shouwen.features.workorders import contract
from shouwen.features.workorders.api.parts import ACTING, TheId
from shouwen.features.workorders.contract.splitting import OrderMatter, SplitWorkorder, SubTicketNotSplit
from shouwen.features.workorders.presenting import ThePresenter
from shouwen.features.workorders.shapes import case, forms
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["workorders"])


@routes.post(
    "/workorders/{id}/split",
    responses=refusals(
        *ACTING, NotInForce, NoWayOn, SubTicketNotSplit, contract.UnknownType, contract.NoDepartmentForIt
    ),
    openapi_extra=needs(SplitWorkorder),
)
async def split_workorder(
    ticket: TheId, form: forms.WorkorderSplitting, desk: TheDesk, actor: TheActor, key: TheKey, present: ThePresenter
) -> case.WorkorderSplit:
    """Registers further matters of a work order as work orders of their own, accepted when it was."""
    matters = tuple(OrderMatter(**dict(one)) for one in form.matters)
    parts = await desk.run(SplitWorkorder(ticket, form.version, matters, form.note), actor, key)
    return await present.split_into(parts)
