"""The customer's page over HTTP: no sign-in, no cookie, nothing internal; and the link that staff send."""

import hashlib
from typing import Annotated, cast
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from shouwen.features.complaints import contract as complaints
from shouwen.features.complaints.contract import AnsweredAlready, DoubleSubmission, NotYourDepartment
from shouwen.features.organisation.contract import TooManyAttempts
from shouwen.features.portal import contract, shapes
from shouwen.features.portal.attempts import Asking, Attempts
from shouwen.features.portal.presenting import TheCounter
from shouwen.features.portal.rules import read_number
from shouwen.features.tickets.contract import TicketId
from shouwen.kernel.messages import (
    THE_CUSTOMER,
    FieldError,
    InvalidInput,
    KeyReused,
    NotFound,
    NotPermitted,
    NotSignedIn,
)
from shouwen.platform.desk import Desk
from shouwen.platform.web.addresses import network_of
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

PUBLIC = "/public"
LARGEST_BODY = 64 * 1024
_REGISTRATION = 5
"""A complaint costs as much as so many questions."""


async def kept_nowhere(response: Response) -> None:
    """Customers read this on telephones of others too."""
    response.headers["Cache-Control"] = "no-store"


async def the_attempts(request: Request) -> Attempts:
    return cast(Attempts, request.app.state.customer_attempts)


async def the_address(request: Request) -> str:
    return network_of(request.client.host if request.client else None)


TheAttempts = Annotated[Attempts, Depends(the_attempts)]
TheAddress = Annotated[str, Depends(the_address)]
routes = APIRouter(prefix=PUBLIC, tags=["portal"], dependencies=[Depends(kept_nowhere)])
staff_routes = APIRouter(tags=["portal"])


@routes.get("/form")
async def read_public_form(
    counter: TheCounter, province: Annotated[str | None, Query(max_length=40, description="Its code")] = None
) -> shapes.ComplaintForm:
    """The provinces that take complaints here, and what complaints of one of them can be about."""
    return await counter.form(province)


@routes.post("/complaints", status_code=201, responses=refusals(DoubleSubmission, KeyReused, TooManyAttempts))
async def complain(
    form: shapes.CustomersComplaint,
    counter: TheCounter,
    desk: TheDesk,
    attempts: TheAttempts,
    address: TheAddress,
    key: TheKey,
) -> shapes.Receipt:
    """Takes a customer's complaint: its number and the reply date at once; the same words again answer the same."""
    phone = counter.phone(form.phone) or form.phone
    asking = Asking(address, phone=phone)
    await attempts.take(asking, _REGISTRATION)
    try:
        number = await _registered(await _wish(form, counter), desk, _own(key, phone))
    except InvalidInput:
        await attempts.give_back(asking, _REGISTRATION - 1)
        raise
    except DoubleSubmission as double:
        receipt = await counter.receipt(str(double.details["number"]))
        raise DoubleSubmission(**receipt.model_dump(mode="json")) from None
    return await counter.receipt(number)


async def _wish(form: shapes.CustomersComplaint, counter: TheCounter) -> complaints.RegisterOnline:
    place = complaints.Place(**form.place.model_dump()) if form.place else None
    fields = form.model_dump(exclude={"province", "place"})
    return complaints.RegisterOnline(unit=await counter.reception(form.province), place=place, **fields)


async def _registered(wish: complaints.RegisterOnline, desk: Desk, key: str | None) -> str:
    try:
        return (await desk.run(wish, THE_CUSTOMER, key)).number
    except DoubleSubmission as double:
        if "number" in double.details:
            raise
        # Sent twice at one moment: the other one is there now, and the second look finds its number.
        return (await desk.run(wish, THE_CUSTOMER, key)).number


def _own(key: str | None, of: str) -> str | None:
    """All customers are one actor to the desk: the key of one must not be the key of another."""
    return hashlib.sha256(f"{of}\n{key}".encode()).hexdigest() if key else None


@routes.post("/follow", responses=refusals(contract.NoSuchComplaint, TooManyAttempts))
async def follow(
    form: shapes.Pair, counter: TheCounter, attempts: TheAttempts, address: TheAddress, settings: TheSettings
) -> shapes.Progress:
    """How a complaint stands, for whoever knows its number and phone. A wrong pair learns nothing, and costs more."""
    asking = Asking(address, counter.phone(form.phone) or form.phone, read_number(form.number))
    await attempts.take(asking, settings.portal_wrong_weight)
    ticket = await counter.ticket(form)
    await attempts.give_back(asking, settings.portal_wrong_weight - 1)
    return await counter.progress(ticket)


@routes.post(
    "/information",
    status_code=204,
    responses=refusals(contract.PassNotValid, contract.TakesNothingMore, KeyReused, TooManyAttempts),
)
async def add_information(
    form: shapes.Addition,
    counter: TheCounter,
    desk: TheDesk,
    attempts: TheAttempts,
    address: TheAddress,
    key: TheKey,
) -> None:
    """What a customer adds to a complaint that is still open."""
    await attempts.take(Asking(address))
    held = await counter.holder(form.pass_)
    await attempts.take(Asking(None, number=held.token.number))
    wish = complaints.AddInformation(TicketId(held.ticket), None, form.text)
    try:
        await desk.run(wish, THE_CUSTOMER, _own(key, held.token.number))
    except complaints.ActionNotAllowed:
        raise contract.TakesNothingMore from None


@routes.get(
    "/survey/{token}",
    responses=refusals(
        contract.LinkNotValid, contract.LinkExpired, contract.NoQuestionOpen, AnsweredAlready, TooManyAttempts
    ),
)
async def read_survey(
    token: Annotated[str, Path(max_length=200)], counter: TheCounter, attempts: TheAttempts, address: TheAddress
) -> shapes.SurveyQuestion:
    """The satisfaction question behind a link."""
    await attempts.take(Asking(address))
    return await counter.asked(await counter.linked(token))


@routes.post(
    "/answers",
    responses=refusals(
        contract.PassNotValid,
        contract.LinkNotValid,
        contract.LinkExpired,
        contract.NoQuestionOpen,
        AnsweredAlready,
        KeyReused,
        TooManyAttempts,
    ),
)
async def answer(
    form: shapes.Answer,
    counter: TheCounter,
    desk: TheDesk,
    attempts: TheAttempts,
    address: TheAddress,
    key: TheKey,
) -> shapes.Answered:
    """The customer's answer to one round's reply, once; "dissatisfied" begins the next round."""
    await attempts.take(Asking(address))
    held = await (counter.holder(form.pass_) if form.pass_ else counter.linked(form.link or ""))
    if form.grade is complaints.Grade.DISSATISFIED and not form.demand:
        raise InvalidInput(FieldError("demand", "required"))
    wish = complaints.AnswerSurvey(TicketId(held.ticket), None, held.token.round, form.grade, form.demand)
    try:
        await desk.run(wish, THE_CUSTOMER, _own(key, held.token.number))
    except (complaints.ActionNotAllowed, AnsweredAlready):
        raise await counter.not_asked(held) from None
    return await counter.answered(held.ticket, form.grade)


@staff_routes.get(
    "/tickets/{id}/survey-link",
    responses=refusals(NotSignedIn, NotPermitted, NotFound, NotYourDepartment, contract.NoQuestionOpen),
    openapi_extra=needs(complaints.ReplyToCustomer),
)
async def survey_link(
    ticket: Annotated[UUID, Path(alias="id")], request: Request, actor: TheActor, counter: TheCounter
) -> shapes.SurveyLink:
    """The link to the satisfaction question of the present round, to be sent with the reply."""
    actor.must(complaints.ReplyToCustomer.permission)
    return await counter.link(ticket, actor, str(request.base_url))
