"""Announcements of mass faults over HTTP, and complaints put to a fault by whoever takes them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from shouwen.features.faults import contract
from shouwen.features.faults.presenting import announcement_view
from shouwen.features.faults.queries.announcing import announced_to
from shouwen.features.faults.shapes import announcing as shapes
from shouwen.kernel.messages import InvalidInput, KeyReused, NotFound, NotPermitted, NotSignedIn, Stale
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["faults"])
TheFault = Annotated[UUID, Path(alias="id")]
_ALWAYS = (NotSignedIn, NotPermitted)
_DOING = (*_ALWAYS, NotFound, KeyReused, InvalidInput, contract.FaultNotNow)


@routes.get("/faults/announcements", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.READ))
async def list_announcements(
    actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow
) -> shapes.Announcements:
    """What is announced now where one works: the words for agents, and those for the telephone in both languages."""
    actor.must(contract.READ)
    rows = [shapes.heard_of(one, language) for one in await announced_to(read, actor, now)]
    return shapes.Announcements(rows=rows, may_link=actor.may(contract.LINK))


@routes.get("/faults/{id}/announcement", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(contract.READ))
async def read_announcement(
    fault: TheFault, actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow, settings: TheSettings
) -> shapes.AnnouncementView:
    """What is announced of a fault, what was, and what may be said of it."""
    actor.must(contract.READ)
    return await announcement_view(read, fault, actor, language, now, settings.time_zone)


@routes.put(
    "/faults/{id}/announcement",
    status_code=204,
    responses=refusals(*_DOING, Stale),
    openapi_extra=needs(contract.SwitchOn),
)
async def switch_announcement_on(
    fault: TheFault, form: shapes.AnnouncementForm, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Announces it, or says it otherwise."""
    await desk.run(form.wish(fault), actor, key)


@routes.post(
    "/faults/{id}/announcement/off",
    status_code=204,
    responses=refusals(*_DOING, Stale, contract.NotAnnounced),
    openapi_extra=needs(contract.SwitchOff),
)
async def switch_announcement_off(
    fault: TheFault, form: shapes.AnnouncementEnding, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Announces it no more."""
    await desk.run(contract.SwitchOff(fault, form.seen, form.reason), actor, key)


@routes.post(
    "/faults/{id}/reports",
    responses=refusals(*_DOING, contract.CaseLinkedElsewhere),
    openapi_extra=needs(contract.LinkReport),
)
async def report_fault(
    fault: TheFault, form: shapes.ReportForm, desk: TheDesk, actor: TheActor, key: TheKey
) -> shapes.ReportLinked:
    """A complaint that one takes or sees reports this fault."""
    return shapes.ReportLinked(fresh=await desk.run(contract.LinkReport(fault, form.ticket), actor, key))
