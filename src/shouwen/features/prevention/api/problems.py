"""The register of known problems over HTTP."""

from datetime import date
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from shouwen.features.prevention import contract
from shouwen.features.prevention.api.asking import ALWAYS, DOING, MAKING, After, All, Limit, TheDay, TheId, place_of
from shouwen.features.prevention.looks import TakeRegisterAway
from shouwen.features.prevention.presenting import problem_listing
from shouwen.features.prevention.queries.problems import (
    Sought,
    problem_seen,
    problems_for,
    problems_of_fault,
    steps_of_problem,
)
from shouwen.features.prevention.shapes import answers as shapes
from shouwen.features.prevention.shapes import forms
from shouwen.kernel.messages import NotFound, Stale
from shouwen.platform.sheets.writing import TooManyRows
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheReader
from shouwen.platform.web.lists import FILE, TheTaking
from shouwen.platform.web.paging import Cursor
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(tags=["prevention"])
_ORDER = "prevention.problems"


async def the_sought(
    today: TheDay,
    all_states: All = False,
    risk: contract.Risk | None = None,
    late: Annotated[bool, Query(description="Only open ones that were due before today")] = False,
    q: Annotated[str | None, Query(max_length=100, pattern=KEEPABLE)] = None,
) -> Sought:
    until: date | None = today if late else None
    return Sought(not all_states, risk, until, q)


TheSought = Annotated[Sought, Depends(the_sought)]


@routes.get("/prevention/problems", responses=refusals(*ALWAYS), openapi_extra=needs(contract.READ))
async def list_known_problems(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    today: TheDay,
    sought: TheSought,
    after: After = None,
    limit: Limit = 50,
) -> shapes.KnownProblemPage:
    """What the reader's units answer for or raised."""
    actor.must(contract.READ)
    found = await problems_for(read, actor, sought, place_of(after, _ORDER), limit + 1)
    shown = found[:limit]
    following = Cursor(_ORDER, shown[-1].raised_at, shown[-1].id) if len(found) > limit else None
    rows = [shapes.problem_of(one, language, today) for one in shown]
    return shapes.KnownProblemPage(rows=rows, next=str(following) if following else None)


@routes.get(
    "/prevention/problems/export",
    response_class=Response,
    responses=refusals(*ALWAYS, TooManyRows) | FILE,
    openapi_extra=needs(TakeRegisterAway),
)
async def export_known_problems(
    actor: TheActor, read: TheReader, today: TheDay, sought: TheSought, taking: TheTaking
) -> Response:
    """The register as a file. Who took it away is recorded."""
    actor.must(contract.READ)

    async def turn(after: str | None) -> tuple[list[shapes.KnownProblem], str | None]:
        found = await problems_for(read, actor, sought, place_of(after, _ORDER), taking.at_once)
        last = found[-1] if len(found) == taking.at_once else None
        following = str(Cursor(_ORDER, last.raised_at, last.id)) if last else None
        return [shapes.problem_of(one, taking.language, today) for one in found], following

    subject = taking.seen_from()
    look = TakeRegisterAway(subject, taking.asked())
    note = partial(contract.NoteRegisterTaken, "problems", subject)
    return await taking.file("known-problems", problem_listing(turn, taking.language), look, note)


@routes.post(
    "/prevention/problems",
    status_code=201,
    responses=refusals(*MAKING, Stale),
    openapi_extra=needs(contract.RaiseProblem),
)
async def raise_known_problem(form: forms.ProblemRaising, desk: TheDesk, actor: TheActor, key: TheKey) -> shapes.Made:
    """Enters one, of a mass fault or by hand."""
    return shapes.Made(id=await desk.run(contract.RaiseProblem(form.told(), form.fault), actor, key))


@routes.get("/prevention/problems/{id}", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(contract.READ))
async def read_known_problem(
    problem: TheId, actor: TheActor, read: TheReader, language: TheLanguage, today: TheDay
) -> shapes.KnownProblemView:
    """One with its history."""
    actor.must(contract.READ)
    found = await problem_seen(read, problem, actor)
    steps = [shapes.problem_step_of(step) for step in await steps_of_problem(read, problem)]
    fields = shapes.problem_fields(found, language, today)
    return shapes.KnownProblemView(**fields, steps=steps, may_keep=found.is_open and actor.may(contract.KEEP))


@routes.put(
    "/prevention/problems/{id}",
    status_code=204,
    responses=refusals(*DOING),
    openapi_extra=needs(contract.ChangeProblem),
)
async def change_known_problem(
    problem: TheId, form: forms.ProblemChange, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Says it otherwise."""
    await desk.run(contract.ChangeProblem(problem, form.version, form.told()), actor, key)


@routes.post(
    "/prevention/problems/{id}/review",
    status_code=204,
    responses=refusals(*DOING),
    openapi_extra=needs(contract.ReviewProblem),
)
async def review_known_problem(
    problem: TheId, form: forms.ProblemReview, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Looked at again."""
    await desk.run(contract.ReviewProblem(problem, form.version, form.note, form.next_on), actor, key)


@routes.post(
    "/prevention/problems/{id}/settlement",
    status_code=204,
    responses=refusals(*DOING),
    openapi_extra=needs(contract.SettleProblem),
)
async def settle_known_problem(
    problem: TheId, form: forms.ProblemSettling, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Solved or dropped."""
    await desk.run(contract.SettleProblem(problem, form.version, form.state, form.outcome), actor, key)


@routes.get("/faults/{id}/problems", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(contract.READ))
async def list_problems_of_fault(
    fault: TheId, actor: TheActor, read: TheReader, language: TheLanguage, today: TheDay
) -> shapes.KnownProblems:
    """What was entered because of a mass fault, as far as the reader sees it."""
    actor.must(contract.READ)
    found = await problems_of_fault(read, fault, actor)
    return shapes.KnownProblems(rows=[shapes.problem_of(one, language, today) for one in found])
