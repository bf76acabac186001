"""Entering customers and changing what is written down of them."""

from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

from shouwen.features.customers import rules, storage
from shouwen.features.customers.contract import (
    PERSONAL_FIELDS,
    AuditCustomer,
    ChangeCustomer,
    CreateCustomer,
    CustomerAudited,
    CustomerCreated,
    CustomerData,
    CustomerIsKnown,
    DataAudit,
    Kept,
    NewNumber,
    PersonalFieldChanged,
    PhoneTaken,
    Provenance,
    TakeOverCustomers,
    TreatmentChanged,
)
from shouwen.features.customers.usecases.numbers import number_row, parsed
from shouwen.kernel.messages import FieldError, FourEyes, InvalidInput, Refusal
from shouwen.kernel.quantities import masked_name
from shouwen.platform.work import Work


async def create_customer(command: CreateCustomer, work: Work) -> Kept:
    rules.check_choices(provenance=(Provenance, command.provenance))
    data = rules.tidied(command.data)
    if data.region is None and work.actor.scope.areas:
        data = replace(data, region=work.actor.scope.areas[0])
    rules.check_data(data, _today(work), command.provenance)
    await _check_region(data.region, work)
    numbers = parsed(command.numbers, work.settings.phone_region)
    if not numbers:
        raise InvalidInput(FieldError("numbers", "too-few", {"least": 1}))
    phones = [number.phone for number in numbers]
    document = None if command.separate else data.document_number
    for known in await storage.known_by(work.read, phones, data.document_type, document, work.actor.scope):
        raise told_known(known)
    customer = work.new_id()
    number = (command.number or "").strip() or None
    _enter(work, customer, number, data, numbers, command.provenance)
    return Kept(customer, 1)


def told_known(known: storage.Known) -> Refusal:
    """Who it is, only to those who may see that customer."""
    refused = PhoneTaken if known.phone else CustomerIsKnown
    if not known.seen:
        return refused()
    return refused(subject=known.id, customer=str(known.id), name=masked_name(known.name), number=known.number)


async def take_over_customers(command: TakeOverCustomers, work: Work) -> int:
    for each in command.customers:
        customer = work.new_id()
        numbers = parsed(each.numbers, work.settings.phone_region)
        data = rules.tidied(each.data)
        _enter(work, customer, each.number, data, numbers, command.provenance)
        rows = [
            {
                "id": work.new_id(),
                "customer_id": customer,
                "purpose": purpose,
                "channel": channel,
                "granted": granted,
                "at": work.now(),
                "source": command.provenance,
                "by_id": work.actor.id if work.actor.unit else None,
            }
            for purpose, channel, granted in each.consents
        ]
        if rows:
            work.add("customer_consents", *rows)
    return len(command.customers)


def _enter(
    work: Work, customer: UUID, number: str | None, data: CustomerData, numbers: list[NewNumber], provenance: str
) -> None:
    # The system and the shell are no members of staff.
    person = work.actor.id if work.actor.unit else None
    taken_over = provenance in {Provenance.BOSS, Provenance.IMPORT}
    written = asdict(data)
    row = {"id": customer, "number": number, "region_id": written.pop("region"), "provenance": provenance}
    state = {"audit": DataAudit.RIGHT if taken_over else DataAudit.OPEN, "created_at": work.now(), "created_by": person}
    work.add("customers", row | written | state | {"version": 1, "merged_into_id": None, "erased_at": None})
    for place, each in enumerate(numbers):
        work.add("customer_numbers", number_row(work, customer, each, main=place == 0))
    _keep_stage(work, customer, data.stage, None, person)
    work.record(
        CustomerCreated(
            subject=customer,
            subject_version=1,
            units=_units(data),
            name=data.name,
            phones=" ".join(each.phone for each in numbers),
            document_number=data.document_number,
            kind=data.kind,
            tier=data.tier,
            category=data.category,
            provenance=provenance,
        )
    )


async def change_customer(command: ChangeCustomer, work: Work) -> Kept:
    known = await storage.standing(work.read, command.customer, work.actor.scope)
    known.must_be_open(command.version)
    unknown = sorted(set(command.changes) - set(rules.FIELDS))
    if unknown:
        raise InvalidInput(*(FieldError(name, "unknown-field") for name in unknown))
    data = rules.tidied(replace(known.data, **command.changes))
    changed = {name: getattr(data, name) for name in rules.FIELDS if getattr(data, name) != getattr(known.data, name)}
    if not changed:
        return Kept(known.id, known.version)
    rules.check_data(data, _today(work), only=changed)
    if "region" in changed:
        await _check_region(data.region, work)
    await _check_document(known, data, changed, work)
    _record_changes(known, data, changed, work)
    if "stage" in changed:
        _keep_stage(work, known.id, data.stage, command.reason, work.actor.id)
    if known.audit != DataAudit.OPEN and rules.AUDITED & changed.keys():
        changed["audit"] = DataAudit.OPEN
    if "region" in changed:
        changed["region_id"] = changed.pop("region")
    work.change("customers", {"id": known.id, "version": known.version}, **changed)
    return Kept(known.id, known.version + 1)


async def _check_document(known: storage.Standing, data: CustomerData, changed: dict[str, Any], work: Work) -> None:
    if data.document_number is None or "document_number" not in changed:
        return
    found = await storage.known_by(work.read, (), data.document_type, data.document_number, work.actor.scope)
    for other in found:
        if other.id != known.id:
            raise told_known(other)


def _record_changes(known: storage.Standing, data: CustomerData, changed: dict[str, Any], work: Work) -> None:
    for name in changed:
        event = PersonalFieldChanged if name in PERSONAL_FIELDS else TreatmentChanged
        before, after = (_word(getattr(each, name)) for each in (known.data, data))
        units = _units(known.data) if name != "region" else (*_units(known.data), *_units(data))
        version = known.version + 1
        work.record(
            event(subject=known.id, subject_version=version, units=units, field=name, before=before, after=after)
        )


async def audit_customer(command: AuditCustomer, work: Work) -> Kept:
    known = await storage.standing(work.read, command.customer, work.actor.scope)
    known.must_be_open(command.version)
    if known.created_by is not None and known.created_by == work.actor.id:
        raise FourEyes(subject=known.id)
    remark = (command.remark or "").strip() or None
    if not command.right and remark is None:
        raise InvalidInput(FieldError("remark", "required"))
    verdict = DataAudit.RIGHT if command.right else DataAudit.WRONG
    work.change("customers", {"id": known.id, "version": known.version}, audit=verdict)
    version, units = known.version + 1, _units(known.data)
    audited = CustomerAudited(
        subject=known.id, subject_version=version, units=units, right=command.right, remark=remark
    )
    work.record(audited)
    return Kept(known.id, version)


async def _check_region(region: UUID | None, work: Work) -> None:
    if region is None:
        raise InvalidInput(FieldError("region", "required"))
    if not await storage.is_region(work.read, region, work.actor.scope):
        raise InvalidInput(FieldError("region", "unknown-unit"))


def _keep_stage(work: Work, customer: UUID, stage: str, reason: str | None, person: UUID | None) -> None:
    row = {"customer_id": customer, "at": work.now(), "stage": stage, "reason": reason, "by_id": person}
    work.put("customer_stages", ("customer_id", "at"), row)


def _units(data: CustomerData) -> tuple[UUID, ...]:
    return (data.region,) if data.region else ()


def _word(value: object) -> str | None:
    return None if value is None else str(value)


def _today(work: Work) -> Any:
    return work.now().astimezone(work.settings.time_zone).date()
