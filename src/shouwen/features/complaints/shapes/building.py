"""From what the database holds of a case to what its reader sees."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from shouwen.features.complaints import contract, rules
from shouwen.features.complaints.contract import (
    HANDLING,
    TEMPLATES,
    HandlingRules,
    HandoverKind,
    Record,
    ReplyTemplates,
)
from shouwen.features.complaints.queries.case import CaseLine, TimelineLine, run_of
from shouwen.features.complaints.queries.standing import Hand, standing_of
from shouwen.features.complaints.rules import Standing
from shouwen.features.complaints.shapes import case as shapes
from shouwen.features.contacts.contract import AUTHORITY, PromiseAuthority
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.policies.contract import Decision, Rules
from shouwen.features.sla.contract import (
    Clock,
    History,
    Pause,
    Rulebook,
    allowance_left,
    derive,
    explain,
    leading,
    rulebook_from,
)
from shouwen.features.sla.shapes import Clock as ClockShape
from shouwen.features.sla.shapes import clock_of
from shouwen.features.tickets.contract import State, Urgency
from shouwen.features.tickets.shapes import person_of, unit_of
from shouwen.kernel.quantities import discreet

_PLAIN = (
    "description",
    "hotline_axis",
    "occurred_at",
    "place",
    "agreed_at",
    "external_number",
    "returned_at",
    "investigation",
    "lateness",
    "lateness_note",
    "position",
)


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as it was read, with the rules of its day; no history for one that another system closed."""

    line: CaseLine
    rules: Rules
    history: History | None
    entries: list[TimelineLine]
    language: str
    now: datetime

    @property
    def rulebook(self) -> Rulebook:
        return rulebook_from(self.rules, self.line.registered_at)

    @property
    def standing(self) -> Standing:
        line, last = self.line, self.line.rounds[-1]
        return Standing(
            state=State(line.state),
            assignee=line.assignee_id,
            in_department=line.in_department,
            in_oversight=line.in_oversight,
            handlers=frozenset(UUID(one) for one in line.handlers or ()),
            coordinated=line.department["id"] == line.complaint_department["id"],
            returned=line.returned_at is not None,
            paused=self.history is not None and any(pause.ended_at is None for pause in self.history.pauses),
            urged=line.urged,
            answered=last["answered_at"] is not None,
            refund_pending=any(refund["settled_at"] is None for refund in line.refunds or ()),
            urgency=Urgency(line.urgency),
            shared=HandoverKind(line.shared) if line.shared else None,
            handed=standing_of(line.sharing),
            run=run_of(line, self.rules),
        )


def case_of(view: CaseView, row: dict[str, Any], actions: list[str]) -> shapes.Case:
    """The whole case."""
    line, language = view.line, view.language
    decision = msgspec.convert(line.decision, Decision)
    graded = msgspec.convert(line.urgency_decision, Decision | None)
    handling: HandlingRules = view.rules.at(HANDLING, line.registered_at).content
    return shapes.Case(
        **row,
        **{name: getattr(line, name) for name in _PLAIN},
        complaint_department=unit_of(line.complaint_department, language),
        joint=[unit_of(unit, language) for unit in line.joint or ()],
        rounds=[_round(one, language) for one in line.rounds],
        decision=shapes.Decision.of(decision, language),
        graded=Urgency(graded.results["urgency"]) if graded else None,
        urgency_decision=shapes.Decision.maybe(graded, language),
        clocks=_clocks(view),
        pauses=_pauses(view),
        urgings=[_urging(one) for one in line.urgings or ()],
        links=[shapes.Link(**one) for one in line.links or ()],
        refunds=[_refund(one) for one in line.refunds or ()],
        approvals=[_approval(one, language) for one in line.approvals or ()],
        promises=_promises(view),
        contact=line.contact_id,
        lateness_name=_named(handling.lateness_reasons, line.lateness, language),
        missing=rules.missing_records(line.investigation or "", _present(line)),
        actions=actions,
        timeline=_timeline(view, decision),
        shared=HandoverKind(line.shared) if line.shared else None,
        sharing=_sharing(line.sharing, language),
    )


# What events say of other cases, and under which name their number.
_OTHERS = {"repeat_of": None, "merged": "merged_number", "into": "into_number", "out_of": "out_of_number"}


def _timeline(view: CaseView, decision: Decision) -> list[shapes.Entry]:
    """Of other cases the timeline names those alone that its reader may see."""
    line = view.line
    known = {link["id"]: link["number"] for link in line.links or ()}
    entries = [shapes.Entry.of(entry, decision, line.customer_name, view.language) for entry in view.entries]
    for entry in entries:
        for name, number in _OTHERS.items():
            if name in entry.data and entry.data[name] not in known:
                entry.data = {k: v for k, v in entry.data.items() if k not in (name, number)}
        for name in ("matters", "together"):
            if name in entry.data:
                told = [known[one] for one in entry.data[name] if one in known]
                entry.data = {k: v for k, v in entry.data.items() if k != name} | {"numbers": told}
    return entries


def _sharing(handover: dict[str, Any] | None, language: str) -> shapes.Sharing | None:
    if handover is None:
        return None
    plain = ("id", "kind", "reason", "offered_at", "answered_at", "note")
    return shapes.Sharing(
        **{name: handover[name] for name in plain},
        accepted=handover["accepted"] is True,
        from_unit=unit_of(handover["from_unit"], language),
        to_unit=unit_of(handover["to_unit"], language),
        offered_by=person_of(handover["offered_by"]),
        answered_by=person_of(handover["answered_by"]),
    )


def _present(line: CaseLine) -> frozenset[Record]:
    last = line.rounds[-1]
    found = {
        Record.CONTACT: any(one["contacted_at"] for one in line.rounds),
        Record.SOLUTION: bool(last["solution"]),
        Record.RESULT: bool(last["reply"]),
    }
    return frozenset(record for record, there in found.items() if there)


def _clocks(view: CaseView) -> list[ClockShape]:
    """The leading one first, then by deadline; what is finished comes after what runs."""
    if view.history is None:
        return []
    rulebook = view.rulebook
    clocks = derive(view.history, rulebook)
    lead = leading(clocks)

    def turn(clock: Clock) -> tuple[object, ...]:
        return clock is not lead, clock.stopped, clock.target, clock.due_at, clock.kind

    people = {UUID(key): person_of(person) for key, person in (view.line.people or {}).items()}
    return [
        clock_of(clock, view.language, view.now, explain(clock, view.history, rulebook, view.now), people)
        for clock in sorted(clocks, key=turn)
    ]


def _round(one: dict[str, Any], language: str) -> shapes.Round:
    people = ("handler", "replied_by", "answered_by", "closed_by")
    given = {name: one[name] for name in shapes.Round.model_fields if name in one and name not in people}
    return shapes.Round(
        **(given | {"department": unit_of(one["department"], language)}),
        **{name: person_of(one[name]) for name in people},
        by_customer=one["satisfaction"] is not None and one["answered_by"] is None,
    )


def _pauses(view: CaseView) -> list[shapes.Pause]:
    if view.history is None:
        return []
    people, rulebook = view.line.people or {}, view.rulebook

    def person(someone: UUID | None) -> StaffRef | None:
        return person_of(people.get(str(someone)))

    def shape(pause: Pause) -> shapes.Pause:
        shared = {name: getattr(pause, name) for name in ("id", "reason", "note", "started_at", "until", "ended_at")}
        started_by, ended_by = person(pause.started_by), person(pause.ended_by)
        name = _reason_name(rulebook, pause.reason, view.language)
        return shapes.Pause(**shared, name=name, started_by=started_by, ended_by=ended_by)

    return [shape(pause) for pause in view.history.pauses]


def _reason_name(rulebook: Rulebook, code: str, language: str) -> str:
    reason = rulebook.reason(code)
    if reason is None:
        return code
    return reason.name_en if language == "en" else reason.name


def _urging(one: dict[str, Any]) -> shapes.Urging:
    person = person_of(one["urged_by"])
    assert person is not None  # noqa: S101 - the column is never empty
    shared = {name: one[name] for name in ("id", "at", "text", "seen_at")}
    return shapes.Urging(**shared, urged_by=person, seen_by=person_of(one["seen_by"]))


def _approval(one: dict[str, Any], language: str) -> shapes.CaseApproval:
    unit = unit_of(one["unit"], language) if one["unit"] else None
    return shapes.CaseApproval.model_validate(one | {"round": one["part"], "unit": unit})


def _refund(one: dict[str, Any]) -> shapes.Refund:
    shared = {name: one[name] for name in shapes.Refund.model_fields if name != "settled_by"}
    return shapes.Refund(**shared, settled_by=person_of(one["settled_by"]))


def _promises(view: CaseView) -> list[shapes.CasePromise]:
    """In words that name nobody; a kind that is no longer in force is named by its code."""
    authority: PromiseAuthority = view.rules.at(AUTHORITY, view.now).content

    def shape(one: dict[str, Any]) -> shapes.CasePromise:
        kind = authority.kind(one["kind"])
        name = (kind.name_en if view.language == "en" else kind.name) if kind else one["kind"]
        words = {part: one[part] and discreet(one[part], view.line.customer_name) for part in ("text", "note")}
        return shapes.CasePromise(**(one | words), kind_name=name)

    return [shape(one) for one in view.line.promises or ()]


def _named(reasons: tuple[contract.Reason, ...], code: str | None, language: str) -> str | None:
    found = next((reason for reason in reasons if reason.code == code), None)
    if found is None:
        return code
    return found.name_en if language == "en" else found.name


def choices_of(hand: Hand, departments: list[contract.Department], language: str, now: datetime) -> shapes.Choices:
    """What the forms of a case offer."""
    english = language == "en"
    templates: ReplyTemplates = hand.rules.at(TEMPLATES, now).content
    group = hand.category.partition(".")[0]
    return shapes.Choices(
        departments=[
            UnitRef(id=d.id, code=d.code, name=d.name_en if english else d.name, kind=d.kind) for d in departments
        ],
        pauses=[_pause_choice(hand, code, language, now) for code in _open_reasons(hand)],
        lateness=[
            shapes.Choice(code=reason.code, name=reason.name_en if english else reason.name)
            for reason in hand.handling.lateness_reasons
        ],
        templates=[
            shapes.Template(code=t.code, name=t.name_en if english else t.name, text=t.text_en if english else t.text)
            for t in templates.templates
            if not t.categories or {hand.category, group} & set(t.categories)
        ],
        extendable_days=rules.extendable_days(derive(hand.history, hand.rulebook), hand.rulebook, hand.history),
    )


def _open_reasons(hand: Hand) -> list[str]:
    paused = {pause.reason for pause in hand.history.pauses if pause.ended_at is None}
    return [reason.code for reason in hand.rulebook.pauses.reasons if reason.code not in paused]


def _pause_choice(hand: Hand, code: str, language: str, now: datetime) -> shapes.PauseChoice:
    reason = hand.rulebook.reason(code)
    if reason is None:
        raise ValueError(f"no such reason: {code}")
    left = allowance_left(reason, hand.history, hand.rulebook, now)
    working = reason.at_most is not None and reason.at_most.unit.working
    latest = None if left is None else hand.rulebook.workdays.add(now, max(left, timedelta()), working)
    kinds = {kind.kind: kind.name_en if language == "en" else kind.name for kind in hand.rulebook.kinds}
    return shapes.PauseChoice(
        code=code,
        name=reason.name_en if language == "en" else reason.name,
        stops=[kinds[kind] for kind in reason.stops if kind in kinds],
        latest=latest,
        awaits_customer=reason.awaits_customer,
    )
