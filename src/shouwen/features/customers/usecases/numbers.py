"""The numbers of a customer, and what they agree to."""

from collections.abc import Sequence
from uuid import UUID

from shouwen.features.customers import rules, storage
from shouwen.features.customers.contract import (
    AddNumber,
    ConsentPurpose,
    ConsentSaid,
    ContactWay,
    EndNumber,
    GiveConsent,
    Kept,
    MainNumberSet,
    NewNumber,
    NumberAdded,
    NumberEnded,
    NumberKind,
    PhoneTaken,
    SetMainNumber,
    WithdrawConsent,
)
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.kernel.quantities import masked_name
from shouwen.platform.phones import parse_phone
from shouwen.platform.work import Row, Work


def parsed(numbers: Sequence[NewNumber], region: str) -> list[NewNumber]:
    """The numbers as E.164, each once; refuses what is none, by its place."""
    known: dict[str, NewNumber] = {}
    wrong: list[FieldError] = []
    for place, number in enumerate(numbers):
        phone = parse_phone(number.phone, region)
        if phone is None:
            wrong.append(FieldError(f"numbers.{place}.phone", "not-phone"))
        elif number.kind not in set(NumberKind):
            wrong.append(FieldError(f"numbers.{place}.kind", "not-one-of", {"expected": ", ".join(NumberKind)}))
        else:
            known.setdefault(phone, NewNumber(phone, number.kind))
    if wrong:
        raise InvalidInput(*wrong)
    return list(known.values())


def number_row(work: Work, customer: UUID, number: NewNumber, *, main: bool) -> Row:
    row = {"id": work.new_id(), "customer_id": customer, "phone": number.phone, "kind": number.kind}
    return row | {"main": main, "since": work.now(), "until": None}


async def add_number(command: AddNumber, work: Work) -> Kept:
    known = await storage.standing(work.read, command.customer, work.actor.scope)
    known.must_be_open(command.version)
    try:
        (number,) = parsed([command.number], work.settings.phone_region)
    except InvalidInput as wrong:
        raise InvalidInput(*(FieldError(e.field.rpartition(".")[2], e.id, e.params) for e in wrong.errors)) from wrong
    for holder in await storage.known_by(work.read, [number.phone], None, None, work.actor.scope):
        if holder.id == known.id:
            raise InvalidInput(FieldError("phone", "given-twice"))
        told = {"customer": str(holder.id), "name": masked_name(holder.name), "number": holder.number}
        raise PhoneTaken(**(told if holder.seen else {}))
    row = number_row(work, known.id, number, main=not known.numbers)
    work.add("customer_numbers", row)
    kept = _moved_on(known, work)
    added = NumberAdded(
        subject=known.id,
        subject_version=kept.version,
        units=units_of(known),
        number=UUID(str(row["id"])),
        phone=number.phone,
        kind=number.kind,
    )
    work.record(added)
    return kept


async def end_number(command: EndNumber, work: Work) -> Kept:
    known = await storage.standing(work.read, command.customer, work.actor.scope)
    known.must_be_open(command.version)
    number = known.number_with(command.number)
    work.change("customer_numbers", {"id": number.id}, until=work.now(), main=False)
    others = [each for each in known.numbers if each.id != number.id]
    if number.main and others:
        work.change("customer_numbers", {"id": others[0].id}, main=True)
    kept = _moved_on(known, work)
    work.record(NumberEnded(subject=known.id, subject_version=kept.version, units=units_of(known), number=number.id))
    return kept


async def set_main_number(command: SetMainNumber, work: Work) -> Kept:
    known = await storage.standing(work.read, command.customer, work.actor.scope)
    known.must_be_open(command.version)
    number = known.number_with(command.number)
    if number.main:
        return Kept(known.id, known.version)
    for each in known.numbers:
        if each.main or each.id == number.id:
            work.change("customer_numbers", {"id": each.id}, main=each.id == number.id)
    kept = _moved_on(known, work)
    work.record(MainNumberSet(subject=known.id, subject_version=kept.version, units=units_of(known), number=number.id))
    return kept


async def give_consent(command: GiveConsent, work: Work) -> None:
    await _say(command, work, granted=True)


async def withdraw_consent(command: WithdrawConsent, work: Work) -> None:
    await _say(command, work, granted=False)


async def _say(command: GiveConsent | WithdrawConsent, work: Work, *, granted: bool) -> None:
    # What another system handed over may have purposes of its own: anything that was agreed to can be taken back.
    if granted:
        rules.check_choices(purpose=(ConsentPurpose, command.purpose), channel=(ContactWay, command.channel))
    source = command.source.strip()
    if not source:
        raise InvalidInput(FieldError("source", "required"))
    known = await storage.standing(work.read, command.customer, work.actor.scope)
    known.must_be_open(None)
    said = {"purpose": command.purpose, "channel": command.channel, "granted": granted, "source": source}
    who = {"id": work.new_id(), "customer_id": known.id, "at": work.now(), "by_id": work.actor.id}
    work.add("customer_consents", who | said)
    work.record(
        ConsentSaid(
            subject=known.id,
            units=units_of(known),
            purpose=command.purpose,
            channel=command.channel,
            granted=granted,
            source=source,
        )
    )


def units_of(known: storage.Standing) -> tuple[UUID, ...]:
    return (known.data.region,) if known.data.region else ()


def _moved_on(known: storage.Standing, work: Work) -> Kept:
    """Numbers change under the customer's version, so that two changes at once are told apart."""
    work.change("customers", {"id": known.id, "version": known.version})
    return Kept(known.id, known.version + 1)
