"""The process of a complaint over HTTP: where it stands, and steps that the process office drew in."""

from uuid import UUID

from fastapi import APIRouter, Response

from shouwen.features.complaints import contract, rules, shapes
from shouwen.features.complaints.api.acting import ACTION, ALWAYS, TheAct, TheTicket
from shouwen.features.complaints.queries.course import course_line, posts_of, standing_in
from shouwen.features.processes.contract import NoWayOn, StepNotOpen, StepToDo, UnknownOutcome
from shouwen.features.processes.shapes.course import CourseView, course_of
from shouwen.features.tickets.contract import READ, TicketId
from shouwen.kernel.messages import NotFound
from shouwen.platform.web.asking import TheActor, TheLanguage, TheNow, TheReader
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["complaints"])
_FINISHING = refusals(contract.NotYourStep, contract.RecordsMissing, StepNotOpen, UnknownOutcome, NoWayOn)


@routes.get(
    "/tickets/{id}/course",
    response_model=CourseView,
    responses=refusals(*ALWAYS, NotFound) | {204: {"description": "It runs by no process"}},
    openapi_extra=needs(READ),
)
async def read_course(
    ticket: TheTicket, actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow
) -> CourseView | Response:
    """The steps of the process that a complaint runs by: which are done, which wait, and for whom."""
    actor.must(READ)
    responsible = await standing_in(read, ticket, actor.scope)
    line = await course_line(read, ticket)
    if line is None:
        return Response(status_code=204)
    posts = await posts_of(read, actor.id, now)

    def may(step: StepToDo) -> bool:
        return rules.may_finish(step.role, step.entry, posts, responsible=responsible)

    return course_of(line, language, now, may)


@routes.post(
    "/tickets/{id}/steps/{step}/finish", responses=ACTION | _FINISHING, openapi_extra=needs(contract.FinishStep)
)
async def finish_step(ticket: TheTicket, step: UUID, form: shapes.FinishedStep, act: TheAct) -> shapes.Done:
    """Says that a step which has no screen of its own was done, and what came of it."""
    return await act(contract.FinishStep(TicketId(ticket), form.version, step, form.outcome, form.note))
