"""What may happen to a request, and when something is near or over; pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.features.privacy.contract import ExportState, Obstacle, PrivacyRules, RequestDecision, RequestKind
from shouwen.features.tickets.contract import State
from shouwen.kernel.messages import FieldError

BUNDLE = timedelta(hours=1)
"""Look-ups without a cause within this time are told once."""
WRITTEN_AUTHORITY = "written_authority"
CORRECTABLE = ("name", "title", "email", "address", "document_type", "document_number", "language", "preferred_channel")
"""What of a customer's record may be corrected on request."""
_SOON = 5
"""In the last fifth of its time a request is near its deadline."""
DECIDABLE = (State.ASSIGNED, State.IN_INVESTIGATION)


@dataclass(frozen=True, slots=True)
class Check:
    """An identity check of the customer: was it passed, when, and how."""

    passed: bool
    at: datetime
    means: str


def identifies(check: Check | None, today: date, zone: ZoneInfo) -> bool:
    """A check of today, or a written authority whenever it came (SEC-16)."""
    if check is None or not check.passed:
        return False
    return check.means == WRITTEN_AUTHORITY or check.at.astimezone(zone).date() == today


def deadline(at: datetime, rules: PrivacyRules) -> tuple[datetime, datetime]:
    """When the answer is due, and from when that is near."""
    due = at + timedelta(days=rules.answer_days)
    return due, due - timedelta(days=rules.answer_days) / _SOON


def decision_errors(
    kind: str, decision: RequestDecision, ground: str | None, explanation: str, rules: PrivacyRules
) -> list[FieldError]:
    """An explanation always; with a refusal, whole or in part, a ground that the law has for this kind of wish."""
    errors = [] if explanation.strip() else [FieldError("explanation", "required")]
    if decision is RequestDecision.GRANTED:
        return errors + ([FieldError("ground", "not-with-granted")] if ground else [])
    if not ground:
        return [*errors, FieldError("ground", "required")]
    if rules.ground(ground, kind) is None:
        errors.append(FieldError("ground", "unknown-ground"))
    return errors


def begins_a_bundle(look: UUID, looks: Sequence[tuple[UUID, datetime]]) -> bool:
    """Whether a look-up is the first of an hour's: the next hour begins with the first one after it. `looks` are in
    the order of their times."""
    told: datetime | None = None
    for each, at in looks:
        first = told is None or at - told >= BUNDLE
        if first:
            told = at
        if each == look:
            return first
    return True


def wish_errors(kind: RequestKind, text: str, fields: Collection[str]) -> list[FieldError]:
    """A correction names what is wrong; every wish needs the customer's words or what follows from its kind."""
    if kind is not RequestKind.CORRECTION:
        return [FieldError("fields", "only-for-correction")] if fields else []
    unknown = sorted(set(fields) - set(CORRECTABLE))
    if unknown:
        return [FieldError(f"fields.{name}", "not-one-of", {"expected": ", ".join(CORRECTABLE)}) for name in unknown]
    return [] if fields or text.strip() else [FieldError("text", "required")]


def obstacles(
    open_cases: int, open_refunds: int, held: bool, last_closed: datetime | None, now: datetime, case_days: int
) -> list[Obstacle]:
    """What stands in the way of erasing; retention counts from the day the newest case was closed (SEC-12)."""
    found = []
    if open_cases:
        found.append(Obstacle.OPEN_CASE)
    if open_refunds:
        found.append(Obstacle.OPEN_REFUND)
    if held:
        found.append(Obstacle.LEGAL_HOLD)
    if last_closed is not None and last_closed + timedelta(days=case_days) > now:
        found.append(Obstacle.RETENTION)
    return found


def export_state(
    *,
    clear: bool,
    asked_at: datetime,
    approved_at: datetime | None,
    refused_at: datetime | None,
    taken_at: datetime | None,
    now: datetime,
    hours: int,
) -> ExportState:
    """Masked ones are ready at once; all are good for so many hours, in clear from the approval on and once."""
    if refused_at is not None:
        return ExportState.REFUSED
    if taken_at is not None:
        return ExportState.TAKEN
    if clear and approved_at is None:
        return ExportState.WAITING
    if (approved_at or asked_at) + timedelta(hours=hours) <= now:
        return ExportState.EXPIRED
    return ExportState.READY
