"""Requests: taking, working on, deciding, cancelling."""

from datetime import datetime
from typing import Any
from uuid import UUID

from shouwen.features.contacts.contract import RecordContact
from shouwen.features.customers.contract import CustomerIsMerged
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.features.organisation.contract import Post
from shouwen.features.privacy import rules
from shouwen.features.privacy.contract import (
    NUMBER_KIND,
    PRIVACY,
    CancelRequest,
    CustomerIsErased,
    DecideRequest,
    ErasureBlocked,
    HoldKind,
    NotIdentified,
    PrivacyRequested,
    PrivacyRules,
    RegisterRequest,
    RequestCancelled,
    RequestDecided,
    RequestDecision,
    RequestDone,
    Requested,
    RequestKind,
    RequestNotOpen,
    RequestPending,
    RequestTaken,
    TakeRequest,
    TellOfRequest,
)
from shouwen.features.privacy.queries.looks import who_answers
from shouwen.features.privacy.queries.requests import RequestInFull, rules_of, the_request
from shouwen.features.privacy.queries.subject import RegistrationFacts, obstacle_facts, registration_facts
from shouwen.features.privacy.usecases.fulfilling import fulfil, hold_row
from shouwen.features.sla.contract import ClockState
from shouwen.features.tickets.contract import (
    Category,
    HotlineAxis,
    MoveTicket,
    Opening,
    OpenTicket,
    State,
    Urgency,
    WriteEntry,
)
from shouwen.kernel.messages import FieldError, InvalidInput, NotPermitted, Stale
from shouwen.platform.i18n import say
from shouwen.platform.work import Work


async def register_request(command: RegisterRequest, work: Work) -> Requested:
    unit, me = work.actor.unit, work.actor.id
    if unit is None or me is None:
        raise NotPermitted(permission=command.permission)
    asked = (command.customer, unit, command.check, command.kind)
    facts, published = await registration_facts(work.read, *asked, work.actor.scope)
    errors = rules.wish_errors(command.kind, command.text, command.fields)
    if errors:
        raise InvalidInput(*errors)
    if facts.erased_at is not None:
        raise CustomerIsErased(subject=facts.id)
    if facts.merged_into_id is not None:
        raise CustomerIsMerged(subject=facts.id, merged_into=str(facts.merged_into_id))
    zone = work.settings.time_zone
    if not rules.identifies(_check(facts), work.now().astimezone(zone).date(), zone):
        raise NotIdentified(subject=facts.id)
    if facts.pending:
        raise RequestPending(subject=facts.id)
    content: PrivacyRules = published.at(PRIVACY, work.now()).content
    ticket = work.new_id()
    places = frozenset((*facts.path, facts.office))
    await _open(command, facts, ticket, content, places, work)
    wish = {"text": command.text.strip(), "fields": command.fields, "purposes": list(command.purposes)}
    row = {"ticket_id": ticket, "customer_id": facts.id, "kind": command.kind, "wish": wish}
    work.add("privacy_requests", row | {"identity_check_id": command.check})
    requested = PrivacyRequested(
        subject=ticket,
        subject_version=1,
        units=tuple(sorted(places)),
        kind=command.kind,
        customer=facts.id,
        check=command.check,
    )
    event = work.record(requested)
    if command.text.strip():
        entry = WriteEntry(
            ticket, event, command.text.strip(), channel=command.channel, visible_to_customer=True, found_by_words=False
        )
        await work.run(entry)
    return Requested(ticket)


async def tell_of_request(command: TellOfRequest, work: Work) -> None:
    found = await the_request(work.read, command.ticket, None)
    duties = ((found_office(found), Post.PRIVACY_OFFICER),)
    told = NotifyPeople(
        NoticeKind.PRIVACY_REQUESTED,
        duties=duties,
        ticket=found.id,
        ticket_number=found.number,
        data={"kind": found.kind},
        due_at=found.due_at,
        by=found.owner_id,
    )
    await work.run(told)


def _check(facts: RegistrationFacts) -> rules.Check | None:
    found = facts.checked
    return rules.Check(found["passed"], datetime.fromisoformat(found["at"]), found["means"]) if found else None


async def _open(
    command: RegisterRequest,
    facts: RegistrationFacts,
    ticket: UUID,
    content: PrivacyRules,
    places: frozenset[UUID],
    work: Work,
) -> None:
    now = work.now()
    due, soon = rules.deadline(now, content)
    opening = Opening(
        found_by_words=False,
        kind=NUMBER_KIND,
        number_prefix=facts.code,
        state=State.ASSIGNED,
        matter=say(work.settings.language, "privacy", f"kind.{command.kind}"),
        category=_category(command.kind),
        urgency=Urgency.GENERAL,
        channel=command.channel,
        unit=work.actor.unit or facts.office,
        department=facts.office,
        oversight=facts.office,
        owner=work.actor.id,
        contact=await work.run(_contact(command, facts, ticket, work)),
        registered_at=now,
        due_at=due,
        soon_at=soon,
        clock=ClockState.RUNNING,
        closed_at=None,
        places=places,
        external=None,
    )
    await work.run(OpenTicket(ticket, now.astimezone(work.settings.time_zone).date(), opening))


def _contact(command: RegisterRequest, facts: RegistrationFacts, ticket: UUID, work: Work) -> RecordContact:
    return RecordContact(
        channel=command.channel,
        customer_name=facts.name,
        phone=facts.phone,
        unit=work.actor.unit or facts.office,
        owner=work.actor.id,
        purpose=NUMBER_KIND,
        cause=command.kind,
        summary=None,
        ticket=ticket,
        started_at=work.now(),
        customer=facts.id,
    )


def _category(kind: RequestKind) -> Category:
    """The kind of wish, as a category of tickets has its names in both languages."""
    return Category(
        code=f"{NUMBER_KIND}.{kind}",
        group=NUMBER_KIND,
        name=say("zh-CN", "privacy", f"kind.{kind}"),
        name_en=say("en", "privacy", f"kind.{kind}"),
        group_name=say("zh-CN", "privacy", "group"),
        group_name_en=say("en", "privacy", "group"),
        hotline_axis=HotlineAxis.INFORMATION_SECURITY,
        needs_place=False,
        urgency=Urgency.GENERAL,
    )


async def take_request(command: TakeRequest, work: Work) -> None:
    found = await in_hand(command.ticket, command.version, work, State.ASSIGNED)
    await move(found, State.IN_INVESTIGATION, work, assignee=work.actor.id)
    work.record(RequestTaken(**about(found)))


async def decide_request(command: DecideRequest, work: Work) -> None:
    found = await in_hand(command.ticket, command.version, work, *rules.DECIDABLE)
    content = await content_of(found, work)
    errors = rules.decision_errors(found.kind, command.decision, command.ground, command.explanation, content)
    if command.restrict and (found.kind != RequestKind.ERASURE or command.decision is RequestDecision.GRANTED):
        errors.append(FieldError("restrict", "only-with-refused-erasure"))
    if errors:
        raise InvalidInput(*errors)
    granted = command.decision is not RequestDecision.REFUSED
    if found.kind == RequestKind.ERASURE and granted:
        await must_be_erasable(found, content, work)
    decided: dict[str, Any] = {
        "decision": command.decision,
        "ground": command.ground,
        "explanation": command.explanation.strip(),
    }
    decided |= {"decided_at": work.now(), "decided_by": work.actor.id}
    outcome: dict[str, Any] = {}
    if granted and found.kind != RequestKind.ERASURE:
        outcome = await fulfil(found, command.decision, work)
    if command.restrict:
        hold = await hold_row(found, HoldKind.RESTRICTION, command.explanation.strip(), work)
        work.add("privacy_holds", hold)
        outcome["restricted"] = True
    waits = granted and found.kind == RequestKind.ERASURE
    done: dict[str, Any] = {} if waits else {"done_at": work.now(), "outcome": outcome}
    work.change("privacy_requests", {"ticket_id": found.id}, **decided, **done)
    await move(found, State.UNDER_REVIEW if waits else State.CLOSED, work, assignee=work.actor.id)
    event = work.record(RequestDecided(**about(found), decision=command.decision, ground=command.ground))
    await work.run(
        WriteEntry(found.id, event, command.explanation.strip(), visible_to_customer=True, found_by_words=False)
    )
    if waits:
        await _ask_for_approval(found, work)
    else:
        work.record(RequestDone(**about(found), decision=command.decision))


async def _ask_for_approval(found: RequestInFull, work: Work) -> None:
    duties = tuple((unit, Post.MANAGER) for unit in await who_answers(work.read, found_office(found)))
    asked = NotifyPeople(NoticeKind.PRIVACY_APPROVAL, duties=duties, ticket=found.id, ticket_number=found.number)
    await work.run(asked)


async def cancel_request(command: CancelRequest, work: Work) -> None:
    found = await in_hand(command.ticket, command.version, work, *rules.DECIDABLE, State.UNDER_REVIEW)
    if found.approved_at is not None:
        raise RequestNotOpen(subject=found.id)
    if not command.reason.strip():
        raise InvalidInput(FieldError("reason", "required"))
    await move(found, State.CANCELLED, work, assignee=found.assignee_id)
    event = work.record(RequestCancelled(**about(found)))
    await work.run(WriteEntry(found.id, event, command.reason.strip(), found_by_words=False))


async def in_hand(ticket: UUID, version: int, work: Work, *states: State) -> RequestInFull:
    """The request in scope, as the user saw it, in one of these states."""
    found = await the_request(work.read, ticket, work.actor.scope)
    if found.version != version:
        raise Stale(subject=ticket)
    if found.state not in states:
        raise RequestNotOpen(subject=ticket)
    return found


async def content_of(found: RequestInFull, work: Work) -> PrivacyRules:
    content: PrivacyRules = (await rules_of(work.read, found)).at(PRIVACY, work.now()).content
    return content


async def must_be_erasable(found: RequestInFull, content: PrivacyRules, work: Work) -> None:
    """Refuses with what stands in the way (art. 47, SEC-12)."""
    facts = await obstacle_facts(work.read, found.customer_id)
    stand = (facts.open_cases, facts.open_refunds, facts.held, facts.last_closed)
    against = rules.obstacles(*stand, work.now(), content.case_days)
    if against:
        raise ErasureBlocked(subject=found.id, obstacles=[str(each) for each in against])


async def move(found: RequestInFull, state: State, work: Work, assignee: UUID | None) -> None:
    """To another state; one that ends it stops the deadline."""
    ended = None if state.is_open else work.now()
    clock = ClockState.RUNNING
    if ended:
        clock = ClockState.KEPT if ended <= found.due_at else ClockState.LATE
    await work.run(
        MoveTicket(
            ticket=found.id,
            version=found.version,
            state=state,
            assignee=assignee,
            round=1,
            due_at=found.due_at,
            soon_at=found.soon_at,
            clock=clock,
            closed_at=ended,
        )
    )


def about(found: RequestInFull) -> dict[str, Any]:
    """What every event of a request says of it."""
    return {"subject": found.id, "subject_version": found.version + 1, "units": tuple(found.places)}


def found_office(found: RequestInFull) -> UUID:
    """The unit whose people decide."""
    return UUID(found.office["id"])
