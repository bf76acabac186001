"""Requests of customers about their data, and what is held back."""

from datetime import datetime, time
from typing import Annotated, Any, Literal
from uuid import UUID

import structlog
from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse

from shouwen.features.customers.contract import CustomerIsKnown, CustomerIsMerged
from shouwen.features.privacy import contract, shapes
from shouwen.features.privacy.api.parts import ALWAYS, TheCursor, TheId, TheLimit
from shouwen.features.privacy.contract import PRIVACY, REQUEST, RequestKind
from shouwen.features.privacy.copying import copy_html
from shouwen.features.privacy.presenting import ThePresenter
from shouwen.features.privacy.queries.holding import everything_of
from shouwen.features.privacy.queries.holds import holds_of
from shouwen.features.privacy.queries.requests import page_of_requests, rules_at, the_request
from shouwen.features.privacy.queries.subject import region_of, subject_by_phone
from shouwen.kernel.messages import FieldError, FourEyes, InvalidInput, KeyReused, NotFound, Stale
from shouwen.platform.pdf import PdfFailed, PdfNotAvailable
from shouwen.platform.phones import parse_phone
from shouwen.platform.web.asking import (
    TheActor,
    TheDesk,
    TheKey,
    TheLanguage,
    TheNow,
    ThePress,
    TheReader,
    TheSettings,
)
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["privacy"])
Log = structlog.stdlib.get_logger("shouwen.privacy")
COPY_REASON = "data_copy"
_ACTING = (*ALWAYS, NotFound, KeyReused, Stale, contract.RequestNotOpen)
_PDF: dict[int | str, dict[str, Any]] = {200: {"content": {"application/json": {}, "application/pdf": {}}}}


@routes.get("/privacy/choices", responses=refusals(*ALWAYS), openapi_extra=needs(REQUEST))
async def privacy_choices(
    actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow
) -> shapes.PrivacyChoices:
    """The law's grounds, what may be corrected, and how long an answer may take, around the caller's unit."""
    actor.must(REQUEST)
    return shapes.choices_of((await rules_at(read, actor.unit)).at(PRIVACY, now).content, language)


@routes.post("/privacy/subjects", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(REQUEST))
async def find_subject(
    form: shapes.PrivacySubjectForm, actor: TheActor, read: TheReader, settings: TheSettings, now: TheNow
) -> shapes.PrivacySubject:
    """The customer in scope who has this whole number, masked, with the identity checks that count today."""
    actor.must(REQUEST)
    phone = parse_phone(form.phone, settings.phone_region)
    if phone is None:
        raise InvalidInput(FieldError("phone", "not-phone"))
    today = datetime.combine(now.astimezone(settings.time_zone).date(), time(), settings.time_zone)
    found = await subject_by_phone(read, phone, today, actor.scope)
    if found is None:
        raise NotFound
    return shapes.subject_of(found, settings.phone_region)


@routes.get("/privacy/requests", responses=refusals(*ALWAYS), openapi_extra=needs(REQUEST))
async def list_requests(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
    is_open: Annotated[bool | None, Query(alias="open")] = None,
    kind: RequestKind | None = None,
    customer: UUID | None = None,
    limit: TheLimit = 50,
    after: TheCursor = None,
) -> shapes.PrivacyRequestPage:
    """Requests in scope, the newest first."""
    actor.must(REQUEST)
    lines, following = await page_of_requests(
        read, actor.scope, limit, after, is_open=is_open, kind=kind, customer=customer
    )
    items = [shapes.row_of(line, language, settings.phone_region) for line in lines]
    return shapes.PrivacyRequestPage(items=items, next=str(following) if following else None)


@routes.post(
    "/privacy/requests",
    status_code=201,
    responses=refusals(
        *ALWAYS,
        NotFound,
        KeyReused,
        contract.NotIdentified,
        contract.RequestPending,
        contract.CustomerIsErased,
        CustomerIsMerged,
    ),
    openapi_extra=needs(contract.RegisterRequest),
)
async def register_privacy_request(
    form: shapes.PrivacyRegistration, desk: TheDesk, actor: TheActor, key: TheKey
) -> shapes.PrivacyRegistered:
    """Takes what a customer wishes, whose identity was checked today or who is represented in writing."""
    wish = contract.RegisterRequest(
        customer=form.customer,
        kind=form.kind,
        check=form.check,
        channel=form.channel,
        text=form.text,
        fields=form.fields,
        purposes=tuple(form.purposes),
    )
    return shapes.PrivacyRegistered(id=(await desk.run(wish, actor, key)).id)


@routes.get("/privacy/requests/{id}", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(REQUEST))
async def read_privacy_request(ticket: TheId, actor: TheActor, present: ThePresenter) -> shapes.PrivacyRequest:
    """One request with its timeline, and what the caller can do with it."""
    actor.must(REQUEST)
    return await present.request(ticket, actor)


@routes.post(
    "/privacy/requests/{id}/take",
    status_code=204,
    responses=refusals(*_ACTING),
    openapi_extra=needs(contract.TakeRequest),
)
async def take_privacy_request(
    ticket: TheId, form: shapes.PrivacySeen, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Begins to work on it."""
    await desk.run(contract.TakeRequest(ticket, form.version), actor, key)


@routes.post(
    "/privacy/requests/{id}/decision",
    status_code=204,
    responses=refusals(*_ACTING, contract.ErasureBlocked, contract.HeldAlready, CustomerIsKnown),
    openapi_extra=needs(contract.DecideRequest),
)
async def decide_privacy_request(
    ticket: TheId, form: shapes.PrivacyDecision, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Grants or refuses; what is granted is done at once, but for erasing, which a second person approves."""
    wish = contract.DecideRequest(
        ticket=ticket,
        version=form.version,
        decision=form.decision,
        explanation=form.explanation,
        ground=form.ground,
        restrict=form.restrict,
    )
    await desk.run(wish, actor, key)


@routes.post(
    "/privacy/requests/{id}/approval",
    status_code=204,
    responses=refusals(*_ACTING, FourEyes, contract.ErasureBlocked),
    openapi_extra=needs(contract.ApproveErasure),
)
async def approve_erasing(
    ticket: TheId, form: shapes.PrivacyApproval, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """The second person's word: erasing begins, or the decision goes back."""
    await desk.run(contract.ApproveErasure(ticket, form.version, form.approved, form.remark), actor, key)


@routes.post(
    "/privacy/requests/{id}/cancel",
    status_code=204,
    responses=refusals(*_ACTING),
    openapi_extra=needs(contract.CancelRequest),
)
async def cancel_privacy_request(
    ticket: TheId, form: shapes.PrivacyCancelling, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """The customer took the wish back."""
    await desk.run(contract.CancelRequest(ticket, form.version, form.reason), actor, key)


@routes.get(
    "/privacy/requests/{id}/copy",
    response_class=Response,
    responses=refusals(*ALWAYS, NotFound, contract.NoCopy, contract.CustomerIsErased, contract.NoPdfForCopy) | _PDF,
    openapi_extra=needs(contract.TakeCopy),
)
async def copy_of_data(
    ticket: TheId,
    desk: TheDesk,
    actor: TheActor,
    read: TheReader,
    settings: TheSettings,
    press: ThePress,
    language: TheLanguage,
    now: TheNow,
    format: Literal["json", "pdf"] = "json",  # noqa: A002 - the name in the address
) -> Response:
    """All that is held about the customer, made anew each time; whoever takes it is recorded and named in it."""
    customer = await desk.look(contract.TakeCopy(ticket, COPY_REASON), actor)
    found = await the_request(read, ticket, actor.scope)
    held = await everything_of(read, customer)
    mark = f"{found.number} · {actor.name} · {now.astimezone(settings.time_zone):%Y-%m-%d %H:%M}"
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    headers["Content-Disposition"] = f'attachment; filename="{found.number}.{format}"'
    if format == "json":
        return JSONResponse({"request": found.number, "taken": mark} | held, headers=headers)
    try:
        pdf = await press.pdf_of(copy_html(held, found.number, mark, language, settings.time_zone))
    except (PdfNotAvailable, PdfFailed) as failed:
        Log.error("no pdf", ticket=str(ticket), said=str(failed))
        raise contract.NoPdfForCopy from failed
    return Response(pdf, media_type="application/pdf", headers=headers)


@routes.get("/privacy/customers/{id}/holds", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(REQUEST))
async def list_holds(customer: TheId, actor: TheActor, read: TheReader) -> list[shapes.PrivacyHold]:
    """What is held back of a customer, the newest first."""
    actor.must(REQUEST)
    await region_of(read, customer, actor.scope)
    return [shapes.hold_of(line) for line in await holds_of(read, customer, actor.scope)]


@routes.post(
    "/privacy/customers/{id}/holds",
    status_code=201,
    responses=refusals(*ALWAYS, NotFound, KeyReused, contract.HeldAlready),
    openapi_extra=needs(contract.PlaceHold),
)
async def place_hold(
    customer: TheId, form: shapes.PrivacyHoldForm, desk: TheDesk, actor: TheActor, key: TheKey
) -> shapes.PrivacyHoldRef:
    """Restricts a customer's data, or keeps them for a court or an authority."""
    return shapes.PrivacyHoldRef(id=await desk.run(contract.PlaceHold(customer, form.kind, form.reason), actor, key))


@routes.post(
    "/privacy/holds/{id}/lift",
    status_code=204,
    responses=refusals(*ALWAYS, NotFound, KeyReused, contract.NotHeld),
    openapi_extra=needs(contract.LiftHold),
)
async def lift_hold(hold: TheId, form: shapes.PrivacyLifting, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    await desk.run(contract.LiftHold(hold, form.reason), actor, key)
