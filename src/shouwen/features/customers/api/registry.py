"""Entering and changing customers, merging them, and checking who calls."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from shouwen.features.customers import contract as c
from shouwen.features.customers import shapes as s
from shouwen.features.customers.contract.identity import FAILURES_A_DAY
from shouwen.features.customers.defaults import ACCEPTED, FORMS, REQUIRED, SHOWN_A_DOCUMENT
from shouwen.features.customers.queries.choices import regions_within
from shouwen.features.organisation.contract import UnitRef
from shouwen.kernel.messages import FourEyes, KeyReused, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheReader
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["customers"])
TheCustomer = Annotated[UUID, Path(alias="id")]
_ALWAYS = (NotSignedIn, NotPermitted, NotFound, KeyReused)
_CLOSED = (c.CustomerIsMerged, c.CustomerIsErased)
_CHANGES = refusals(*_ALWAYS, *_CLOSED, c.CustomerChanged, c.PhoneTaken, c.CustomerIsKnown)


@routes.get("/customers/choices", responses=refusals(NotSignedIn, NotPermitted), openapi_extra=needs(c.READ))
async def customer_choices(actor: TheActor, read: TheReader, language: TheLanguage) -> s.CustomerChoices:
    """What the forms offer: regions, documents by category, required fields."""
    actor.must(c.READ)
    rows = await regions_within(read, actor.scope)
    names = [row.name_en if language == "en" else row.name for row in rows]
    return s.CustomerChoices(
        regions=[UnitRef(row.id, row.code, name, row.kind) for row, name in zip(rows, names, strict=True)],
        categories=[
            s.AcceptedDocuments(
                category=category,
                documents=[
                    s.AcceptedDocument(type=kind, pattern=FORMS[kind].pattern, example=FORMS[kind].example)
                    for kind in kinds
                ],
            )
            for category, kinds in ACCEPTED.items()
        ],
        kinds=[s.RequiredFields(kind=kind, required=list(required)) for kind, required in REQUIRED.items()],
        shown_a_document=sorted(SHOWN_A_DOCUMENT),
        failures_a_day=FAILURES_A_DAY,
    )


@routes.post(
    "/customers",
    status_code=201,
    responses=refusals(*_ALWAYS, c.PhoneTaken, c.CustomerIsKnown, c.CustomerNumberTaken),
    openapi_extra=needs(c.CreateCustomer),
)
async def create_customer(form: s.NewCustomer, desk: TheDesk, actor: TheActor, key: TheKey) -> s.KeptCustomer:
    """Enters a customer. Who has the same number or document is named only to those who may see them."""
    kept = await desk.run(form.command(), actor, key)
    return s.KeptCustomer(id=kept.id, version=kept.version)


@routes.patch("/customers/{id}", responses=_CHANGES, openapi_extra=needs(c.ChangeCustomer))
async def change_customer(
    customer: TheCustomer, form: s.CustomerChange, desk: TheDesk, actor: TheActor, key: TheKey
) -> s.KeptCustomer:
    """Changes the fields that are given."""
    kept = await desk.run(form.command(customer), actor, key)
    return s.KeptCustomer(id=kept.id, version=kept.version)


@routes.post("/customers/{id}/numbers", status_code=201, responses=_CHANGES, openapi_extra=needs(c.AddNumber))
async def add_number(
    customer: TheCustomer, form: s.AddedCustomerNumber, desk: TheDesk, actor: TheActor, key: TheKey
) -> s.KeptCustomer:
    """Adds a number; one that belongs to another customer is refused."""
    wish = c.AddNumber(customer, c.NewNumber(form.phone, form.kind), form.version)
    kept = await desk.run(wish, actor, key)
    return s.KeptCustomer(id=kept.id, version=kept.version)


@routes.post("/customers/{id}/numbers/{number}/end", responses=_CHANGES, openapi_extra=needs(c.EndNumber))
async def end_number(
    customer: TheCustomer, number: UUID, form: s.SeenVersion, desk: TheDesk, actor: TheActor, key: TheKey
) -> s.KeptCustomer:
    """The number was given up: it may go to somebody else."""
    kept = await desk.run(c.EndNumber(customer, number, form.version), actor, key)
    return s.KeptCustomer(id=kept.id, version=kept.version)


@routes.post("/customers/{id}/numbers/{number}/main", responses=_CHANGES, openapi_extra=needs(c.SetMainNumber))
async def set_main_number(
    customer: TheCustomer, number: UUID, form: s.SeenVersion, desk: TheDesk, actor: TheActor, key: TheKey
) -> s.KeptCustomer:
    """Makes a number the main one."""
    kept = await desk.run(c.SetMainNumber(customer, number, form.version), actor, key)
    return s.KeptCustomer(id=kept.id, version=kept.version)


@routes.post(
    "/customers/{id}/consents",
    status_code=204,
    responses=refusals(*_ALWAYS, *_CLOSED),
    openapi_extra=needs(c.GiveConsent),
)
async def say_consent(customer: TheCustomer, form: s.ConsentWord, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Keeps that the customer agrees, or no longer does; what was said before stays."""
    await desk.run(form.command(customer), actor, key)


@routes.post(
    "/customers/{id}/audit",
    responses=refusals(*_ALWAYS, *_CLOSED, c.CustomerChanged, FourEyes),
    openapi_extra=needs(c.AuditCustomer),
)
async def audit_customer(
    customer: TheCustomer, form: s.CustomerAudit, desk: TheDesk, actor: TheActor, key: TheKey
) -> s.KeptCustomer:
    """Says whether the data agree with the documents; not by whoever entered them."""
    kept = await desk.run(c.AuditCustomer(customer, form.right, form.remark, form.version), actor, key)
    return s.KeptCustomer(id=kept.id, version=kept.version)


@routes.post(
    "/customers/{id}/merge",
    responses=refusals(*_ALWAYS, *_CLOSED, c.CustomerChanged),
    openapi_extra=needs(c.MergeCustomers),
)
async def merge_customers(
    customer: TheCustomer, form: s.CustomerMerge, desk: TheDesk, actor: TheActor, key: TheKey
) -> s.MergedCustomers:
    """Makes `gone` part of this customer: its numbers move here, and it points here from then on."""
    wish = c.MergeCustomers(customer, form.gone, form.reason, form.version, form.gone_version)
    merged = await desk.run(wish, actor, key)
    return s.MergedCustomers(id=merged.id, kept=merged.kept, version=merged.version)


@routes.post(
    "/customer-merges/{id}/split",
    responses=refusals(*_ALWAYS, *_CLOSED, c.MergeUndone, c.MergedAgain),
    openapi_extra=needs(c.SplitCustomers),
)
async def split_customers(
    merge: Annotated[UUID, Path(alias="id")], form: s.CustomerSplit, desk: TheDesk, actor: TheActor, key: TheKey
) -> s.MergedCustomers:
    """Undoes one merge: the numbers that moved with it and are still there go back."""
    split = await desk.run(c.SplitCustomers(merge, form.reason), actor, key)
    return s.MergedCustomers(id=split.id, kept=split.kept, version=split.version)


@routes.post(
    "/customers/{id}/identity-checks",
    responses=refusals(
        *_ALWAYS, *_CLOSED, c.IdentityLocked, c.NothingToCompare, c.ServicePasswordUnavailable, c.CheckedAtOnce
    ),
    openapi_extra=needs(c.CheckIdentity),
)
async def check_identity(
    customer: TheCustomer, form: s.IdentityClaim, desk: TheDesk, actor: TheActor, key: TheKey
) -> s.IdentityAnswer:
    """Compares what the caller says with the record, of which nothing is told.

    A check that failed is an answer, not a refusal; too many of a number lock it until the next day.
    """
    checked = await desk.run(form.command(customer), actor, key)
    return s.IdentityAnswer(id=checked.id, passed=checked.passed, left=checked.left, until=checked.until)
