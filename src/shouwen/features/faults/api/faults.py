"""Mass faults over HTTP."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from shouwen.features.complaints.contract import NoDepartment
from shouwen.features.faults import contract
from shouwen.features.faults.presenting import LINKED, NONE, known_at, linked_page, proposed, suggested, view_of
from shouwen.features.faults.queries.faults import fault_of_case, fault_seen, faults_of, repair_times
from shouwen.features.faults.queries.lessons import lessons_for
from shouwen.features.faults.shapes import answers as shapes
from shouwen.features.faults.shapes import forms
from shouwen.kernel.messages import InvalidInput, KeyReused, NotFound, NotPermitted, NotSignedIn, Stale
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader
from shouwen.platform.web.paging import Cursor
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(tags=["faults"])
TheFault = Annotated[UUID, Path(alias="id")]
Spot = Annotated[str | None, Query(max_length=200, pattern=KEEPABLE)]
After = Annotated[str | None, Query(max_length=300, pattern=KEEPABLE)]
Limit = Annotated[int, Query(ge=1, le=200)]
_ALWAYS = (NotSignedIn, NotPermitted)
_DOING = (*_ALWAYS, NotFound, KeyReused, InvalidInput, contract.FaultNotNow)
_MOVING = (*_DOING, Stale)
_NEWEST, _LATEST = "faults.newest", "faults.lessons"


@routes.get("/faults", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.READ))
async def list_faults(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
    all_states: Annotated[bool, Query(alias="all", description="Also those that are over")] = False,
    after: After = None,
    limit: Limit = 50,
) -> shapes.FaultPage:
    """The faults of one's own part of the tree, and of the region in which one works."""
    actor.must(contract.READ)
    cursor = Cursor.parse(after, _NEWEST) if after else None
    found = await faults_of(read, actor, not all_states, (cursor.at, cursor.id) if cursor else None, limit + 1)
    shown = found[:limit]
    following = Cursor(_NEWEST, shown[-1].opened_at, shown[-1].id) if len(found) > limit else None
    rows = [shapes.FaultRow(**shapes.fault_fields(fault, language, now)) for fault in shown]
    return shapes.FaultPage(rows=rows, next=str(following) if following else None)


@routes.get("/faults/known", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.READ))
async def list_known_faults(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
    category: Annotated[str, Query(max_length=60, pattern=KEEPABLE)],
    district: Spot = None,
    building: Spot = None,
    base_station: Spot = None,
) -> shapes.KnownFaults:
    """Faults that somebody who complains of this at this place may mean, with the words to say."""
    actor.must(contract.READ)
    place = {"district": district, "building": building, "base_station": base_station}
    rows = await known_at(read, category, place, actor, language, now)
    return shapes.KnownFaults(rows=rows, may_link=actor.may(contract.LINK))


@routes.get("/faults/figures", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.READ))
async def read_repair_times(
    actor: TheActor, read: TheReader, now: TheNow, days: Annotated[int, Query(ge=1, le=3_660)] = 365
) -> shapes.FaultFigures:
    """How long repairs took, in towns and in the country."""
    actor.must(contract.READ)
    since = now - timedelta(days=days)
    times = [
        shapes.RepairTimes.model_validate(one, from_attributes=True) for one in await repair_times(read, actor, since)
    ]
    return shapes.FaultFigures(since=since, areas=times)


@routes.get("/faults/proposals", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.MANAGE))
async def list_fault_proposals(actor: TheActor, read: TheReader, language: TheLanguage) -> shapes.FaultProposals:
    """Reports that look like one fault and wait for a decision."""
    actor.must(contract.MANAGE)
    return shapes.FaultProposals(rows=await proposed(read, actor, language))


@routes.post(
    "/faults/proposals/{id}/dismissal",
    status_code=204,
    responses=refusals(*_ALWAYS, NotFound, KeyReused, InvalidInput, contract.ProposalSettled),
    openapi_extra=needs(contract.DismissProposal),
)
async def dismiss_fault_proposal(
    proposal: TheFault, form: forms.ProposalDismissal, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """These reports are no mass fault."""
    await desk.run(contract.DismissProposal(proposal, form.reason), actor, key)


@routes.get("/faults/lessons", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.READ))
async def list_fault_lessons(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    q: Annotated[str | None, Query(max_length=100, pattern=KEEPABLE)] = None,
    after: After = None,
    limit: Limit = 50,
) -> shapes.FaultLessonPage:
    """Faults to learn from; those that hold the words `q`."""
    actor.must(contract.READ)
    cursor = Cursor.parse(after, _LATEST) if after else None
    found = await lessons_for(read, actor, q, (cursor.at, cursor.id) if cursor else None, limit + 1)
    shown = found[:limit]
    following = Cursor(_LATEST, shown[-1].published_at, shown[-1].id) if len(found) > limit else None
    rows = [shapes.lesson_shape(lesson, language) for lesson in shown]
    return shapes.FaultLessonPage(rows=rows, next=str(following) if following else None)


@routes.get("/tickets/{id}/fault", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.READ))
async def read_fault_of_case(ticket: TheFault, actor: TheActor, read: TheReader) -> shapes.FaultOfCase:
    """The fault that a complaint in sight reports."""
    actor.must(contract.READ)
    found = await fault_of_case(read, ticket, actor.scope)
    return shapes.FaultOfCase.model_validate(found, from_attributes=True) if found else shapes.FaultOfCase()


@routes.post(
    "/faults",
    status_code=201,
    responses=refusals(
        *_ALWAYS,
        NotFound,
        KeyReused,
        InvalidInput,
        NoDepartment,
        contract.ProposalSettled,
        contract.CaseLinkedElsewhere,
        contract.OpenedMeanwhile,
    ),
    openapi_extra=needs(contract.OpenFault),
)
async def open_fault(form: forms.FaultOpening, desk: TheDesk, actor: TheActor, key: TheKey) -> shapes.FaultMade:
    """Says that there is a mass fault."""
    without = None if form.without is None else tuple(form.without)
    wish = contract.OpenFault(form.told(), tuple(form.cases), form.proposal, without)
    return shapes.FaultMade(id=await desk.run(wish, actor, key))


@routes.get("/faults/{id}", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(contract.READ))
async def read_fault(
    fault: TheFault, actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow
) -> shapes.FaultView:
    """One fault with everything about it."""
    actor.must(contract.READ)
    return await view_of(read, fault, actor, language, now)


@routes.put("/faults/{id}", status_code=204, responses=refusals(*_MOVING), openapi_extra=needs(contract.ChangeFault))
async def change_fault(fault: TheFault, form: forms.FaultChange, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Corrects what is known of it."""
    await desk.run(contract.ChangeFault(fault, form.version, form.told()), actor, key)


@routes.post(
    "/faults/{id}/repair", status_code=204, responses=refusals(*_MOVING), openapi_extra=needs(contract.RepairFault)
)
async def repair_fault(fault: TheFault, form: forms.FaultRepair, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """It is repaired."""
    wish = contract.RepairFault(fault, form.version, form.repaired_at, form.cause, form.fix)
    await desk.run(wish, actor, key)


@routes.post(
    "/faults/{id}/closure",
    status_code=204,
    responses=refusals(*_MOVING, contract.CasesUnanswered),
    openapi_extra=needs(contract.CloseFault),
)
async def close_fault(fault: TheFault, form: forms.FaultClosing, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Ends it."""
    await desk.run(contract.CloseFault(fault, form.version, form.note), actor, key)


@routes.post(
    "/faults/{id}/cancellation",
    status_code=204,
    responses=refusals(*_MOVING),
    openapi_extra=needs(contract.CancelFault),
)
async def cancel_fault(
    fault: TheFault, form: forms.FaultCancelling, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """It was none."""
    await desk.run(contract.CancelFault(fault, form.version, form.reason), actor, key)


@routes.get("/faults/{id}/cases", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(contract.READ))
async def list_linked_cases(
    fault: TheFault, actor: TheActor, read: TheReader, language: TheLanguage, after: After = None, limit: Limit = 100
) -> shapes.LinkedCasePage:
    """The complaints of a fault, page by page."""
    actor.must(contract.READ)
    await fault_seen(read, fault, actor)
    cursor = Cursor.parse(after, LINKED) if after else None
    return await linked_page(read, fault, actor, language, limit, cursor.id if cursor else NONE)


@routes.get("/faults/{id}/suggestions", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(contract.MANAGE))
async def list_suggested_cases(
    fault: TheFault, actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow
) -> shapes.FaultCases:
    """Complaints that may report it too."""
    actor.must(contract.MANAGE)
    found = await suggested(read, fault, actor, now)
    return shapes.FaultCases(rows=[shapes.FaultCase(**shapes.case_fields(case, language)) for case in found])


@routes.post(
    "/faults/{id}/cases",
    responses=refusals(*_DOING, contract.CaseLinkedElsewhere),
    openapi_extra=needs(contract.LinkCases),
)
async def link_cases(
    fault: TheFault, form: forms.CaseLinking, desk: TheDesk, actor: TheActor, key: TheKey
) -> shapes.CasesLinked:
    """Puts complaints to it."""
    wish = contract.LinkCases(fault, tuple(form.cases), tuple(form.numbers))
    return shapes.CasesLinked(linked=await desk.run(wish, actor, key))


@routes.post(
    "/faults/{id}/cases/{ticket}/removal",
    status_code=204,
    responses=refusals(*_DOING),
    openapi_extra=needs(contract.UnlinkCase),
)
async def unlink_case(
    fault: TheFault,
    ticket: Annotated[UUID, Path()],
    form: forms.CaseUnlinking,
    desk: TheDesk,
    actor: TheActor,
    key: TheKey,
) -> None:
    """Takes a complaint off it."""
    await desk.run(contract.UnlinkCase(fault, ticket, form.reason), actor, key)


@routes.post(
    "/faults/{id}/answers",
    status_code=201,
    responses=refusals(*_DOING, contract.NoCases, contract.AnswerRunning),
    openapi_extra=needs(contract.AnswerAll),
)
async def answer_all_cases(
    fault: TheFault, form: forms.FaultAnswering, desk: TheDesk, actor: TheActor, key: TheKey
) -> shapes.FaultMade:
    """Answers all linked complaints with one text, in the background."""
    return shapes.FaultMade(id=await desk.run(contract.AnswerAll(fault, form.text, form.channel), actor, key))


@routes.post(
    "/faults/{id}/answers/{answer}/again",
    status_code=204,
    responses=refusals(*_DOING, contract.AnswerRunning),
    openapi_extra=needs(contract.AnswerAgain),
)
async def answer_again(
    fault: TheFault, answer: Annotated[UUID, Path()], desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Tries again where an answer has not reached its complaint."""
    await desk.run(contract.AnswerAgain(fault, answer), actor, key)


@routes.post(
    "/faults/{id}/answers/{answer}/cases/{ticket}/giving-up",
    status_code=204,
    responses=refusals(*_DOING),
    openapi_extra=needs(contract.GiveUpCase),
)
async def give_up_case(
    fault: TheFault,
    answer: Annotated[UUID, Path()],
    ticket: Annotated[UUID, Path()],
    form: forms.CaseGivingUp,
    desk: TheDesk,
    actor: TheActor,
    key: TheKey,
) -> None:
    """A complaint that the answer failed to reach cannot be answered."""
    await desk.run(contract.GiveUpCase(fault, answer, ticket, form.reason), actor, key)


@routes.post("/faults/{id}/lesson", responses=refusals(*_DOING), openapi_extra=needs(contract.PublishLesson))
async def publish_fault_lesson(
    fault: TheFault, form: forms.FaultLessonForm, desk: TheDesk, actor: TheActor, key: TheKey
) -> shapes.FaultMade:
    """Shares it as a case to learn from."""
    wish = contract.PublishLesson(fault, form.title, form.symptom, form.cause, form.fix, form.lesson)
    return shapes.FaultMade(id=await desk.run(wish, actor, key))
