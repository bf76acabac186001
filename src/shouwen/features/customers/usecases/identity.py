"""Checking who is calling (CUS-06, CUS-22, CUS-23, CUS-28)."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from shouwen.features.customers import rules, storage
from shouwen.features.customers.contract import (
    Checked,
    CheckIdentity,
    CustomerCategory,
    DocumentType,
    IdentityChecked,
    IdentityLocked,
    IdentityMeans,
    NothingToCompare,
    ServicePasswordUnavailable,
    folded_document,
)
from shouwen.features.customers.contract.identity import FAILURES_A_DAY
from shouwen.features.customers.defaults import ACCEPTED
from shouwen.features.customers.usecases.numbers import units_of
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.phones import parse_phone
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work


async def check_identity(command: CheckIdentity, work: Work) -> Checked:
    rules.check_choices(means=(IdentityMeans, command.means), document_type=(DocumentType, command.document_type))
    known = await storage.standing(work.read, command.customer, work.actor.scope)
    known.must_be_open(None)
    phone = _phone(command, known, work)
    today = work.now().astimezone(work.settings.time_zone).date()
    tomorrow = datetime.combine(today + timedelta(days=1), time(), work.settings.time_zone).astimezone(UTC)
    failures = await storage.failures_of(work.read, phone, today)
    if (failures or 0) >= FAILURES_A_DAY:
        raise IdentityLocked(subject=known.id, failures=failures)
    if command.means == IdentityMeans.SERVICE_PASSWORD:
        # Only the operator's own system holds it; a blank or first one would not count in any case.
        raise ServicePasswordUnavailable(subject=known.id)
    folded = _asked_for(command, known, today)
    passed = command.document_type == known.data.document_type and rules.same_number(folded, known.data.document_number)
    count = (failures or 0) + (0 if passed else 1)
    _count(work, phone, today, failures, passed=passed)
    check = work.new_id()
    _keep(command, known, check, phone, count, work, passed=passed)
    return Checked(check, passed, FAILURES_A_DAY - count, tomorrow)


def _keep(
    command: CheckIdentity, known: storage.Standing, check: UUID, phone: str, failures: int, work: Work, *, passed: bool
) -> None:
    about: dict[str, Any] = {"means": command.means, "document_type": command.document_type, "passed": passed}
    who = {"id": check, "customer_id": known.id, "phone": phone, "at": work.now(), "by_id": work.actor.id}
    work.add("identity_checks", who | about | {"contact_id": command.contact})
    work.record(IdentityChecked(subject=known.id, units=units_of(known), phone=phone, failures=failures, **about))


def _phone(command: CheckIdentity, known: storage.Standing, work: Work) -> str:
    if command.number_id is not None:
        return known.number_with(command.number_id).phone
    if command.phone is None and known.numbers:
        return known.numbers[0].phone
    phone = parse_phone(command.phone or "", work.settings.phone_region)
    if phone not in {number.phone for number in known.numbers}:
        raise InvalidInput(FieldError("phone", "not-their-number"))
    return str(phone)


def _asked_for(command: CheckIdentity, known: storage.Standing, on: date) -> str:
    """The number that was said, if it can be one at all: what is mistyped is no failed check."""
    if not known.data.document_type or not known.data.document_number:
        raise NothingToCompare(subject=known.id)
    if command.document_type is None:
        raise InvalidInput(FieldError("document_type", "required"))
    if command.document_type not in ACCEPTED[CustomerCategory(known.data.category)]:
        raise InvalidInput(FieldError("document_type", "not-for-this-category"))
    folded = folded_document(command.number)
    if folded is None:
        raise InvalidInput(FieldError("number", "required"))
    if wrong := rules.wrong_number(DocumentType(command.document_type), folded, on):
        raise InvalidInput(FieldError("number", wrong))
    return folded


def _count(work: Work, phone: str, day: date, failures: int | None, *, passed: bool) -> None:
    """Writes on the very count that was read, so that guesses made at once are decided one after the other."""
    more = 0 if passed else 1
    if failures is None:
        work.add("identity_failures", {"phone": phone, "day": day, "failures": more})
    else:
        seen = {"phone": phone, "day": day, "failures": failures}
        work.change("identity_failures", seen, failures=Sql(f"t.failures + {more:d}"))
