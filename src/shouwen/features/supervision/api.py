"""Supervision over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from shouwen.features.supervision import contract, shapes
from shouwen.features.supervision.queries import cases_of, samples
from shouwen.kernel.messages import KeyReused, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheReader
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["supervision"])
TheSample = Annotated[UUID, Path(alias="id")]
_ALWAYS = (NotSignedIn, NotPermitted)
_DRAWING = refusals(*_ALWAYS, NotFound, KeyReused, contract.AlreadyDrawn, contract.MonthNotOver, contract.NothingToDraw)


@routes.get("/supervision/samples", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.READ))
async def list_samples(actor: TheActor, read: TheReader, language: TheLanguage) -> list[shapes.Sample]:
    """The samples of the units in scope, the newest first."""
    actor.must(contract.READ)
    lines = await samples(read, actor.scope)
    return [shapes.Sample.model_validate(shapes.sample_fields(line, language)) for line in lines]


@routes.post("/supervision/samples", status_code=201, responses=_DRAWING, openapi_extra=needs(contract.DrawSample))
async def draw(form: shapes.Draw, desk: TheDesk, actor: TheActor, key: TheKey) -> shapes.Drawn:
    """Draws closed complaints of a month that is over."""
    return shapes.Drawn(id=await desk.run(contract.DrawSample(form.unit, form.month, form.seed), actor, key))


@routes.get("/supervision/samples/{id}", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(contract.READ))
async def read_sample(
    sample: TheSample, actor: TheActor, read: TheReader, language: TheLanguage
) -> shapes.SampleWithCases:
    """One sample with its cases."""
    actor.must(contract.READ)
    found = await samples(read, actor.scope, sample)
    if not found:
        raise NotFound
    cases = [shapes.case_of(line, language) for line in await cases_of(read, sample, actor.id)]
    return shapes.SampleWithCases.model_validate(shapes.sample_fields(found[0], language) | {"cases": cases})


@routes.post(
    "/supervision/samples/{id}/cases/{ticket}",
    status_code=204,
    responses=refusals(*_ALWAYS, NotFound, KeyReused, contract.CheckerWasInvolved),
    openapi_extra=needs(contract.CheckCase),
)
async def check(
    sample: TheSample, ticket: UUID, form: shapes.Check, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Keeps what was found in a case."""
    verdict = contract.Verdict(form.process_right, form.result_reasonable, form.customer_satisfied, form.remark)
    await desk.run(contract.CheckCase(sample, ticket, verdict), actor, key)
