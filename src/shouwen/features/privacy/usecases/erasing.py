"""Erasing: the second person's word, then page after page, at the end the customer."""

from typing import Any
from uuid import UUID

from shouwen.features.alarms.contract import ForgetAlarmNotes
from shouwen.features.complaints.contract import ForgetComplaint
from shouwen.features.contacts.contract import ForgetContact, ForgetPromise
from shouwen.features.customers.contract import ForgetCustomer
from shouwen.features.documents.contract import ForgetDocuments
from shouwen.features.escalations.contract import ForgetEscalationNotes
from shouwen.features.organisation.contract import ForgetEmergency
from shouwen.features.privacy import rules
from shouwen.features.privacy.contract import (
    ERASE_JOB,
    ApproveErasure,
    ContactsErased,
    CustomerErased,
    ErasePage,
    ErasureApproved,
    ErasureSentBack,
    ErasureStopped,
    RequestDone,
)
from shouwen.features.privacy.queries.erasing import ContactPage, TheRest, contacts_after, the_rest
from shouwen.features.privacy.queries.requests import RequestInFull, the_request
from shouwen.features.privacy.queries.subject import obstacle_facts
from shouwen.features.privacy.usecases.requests import about, content_of, in_hand, move, must_be_erasable
from shouwen.features.supervision.contract import ForgetRemarks
from shouwen.features.tickets.contract import ForgetSought, ForgetTicket, State, WriteEntry
from shouwen.features.voicemail.contract import ForgetMessages
from shouwen.features.workorders.contract import ForgetWorkorder
from shouwen.kernel.messages import FieldError, FourEyes, InvalidInput
from shouwen.platform.i18n import say
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work

PAGE = 50
"""Contacts erased in one transaction, with all that belongs to them."""


async def approve_erasure(command: ApproveErasure, work: Work) -> None:
    found = await in_hand(command.ticket, command.version, work, State.UNDER_REVIEW)
    decider = found.decided_by["id"] if found.decided_by else None
    if str(work.actor.id) in (decider, str(found.owner_id)):
        raise FourEyes(subject=found.id)
    remark = command.remark.strip()
    if not command.approved:
        if not remark:
            raise InvalidInput(FieldError("remark", "required"))
        await _send_back(found, remark, work)
        return
    await must_be_erasable(found, await content_of(found, work), work)
    work.change("privacy_requests", {"ticket_id": found.id}, approved_at=work.now(), approved_by=work.actor.id)
    await move(found, State.UNDER_REVIEW, work, assignee=found.assignee_id)
    event = work.record(ErasureApproved(**about(found)))
    if remark:
        await work.run(WriteEntry(found.id, event, remark, found_by_words=False))
    work.defer(ERASE_JOB, ticket=found.id, after=None)


async def _send_back(found: RequestInFull, remark: str, work: Work) -> None:
    undecided: dict[str, Any] = dict.fromkeys(("decision", "ground", "explanation", "decided_at", "decided_by"))
    work.change("privacy_requests", {"ticket_id": found.id}, **undecided)
    await move(found, State.IN_INVESTIGATION, work, assignee=found.assignee_id)
    await work.run(WriteEntry(found.id, work.record(ErasureSentBack(**about(found))), remark))


async def erase_page(command: ErasePage, work: Work) -> None:
    found = await the_request(work.read, command.ticket, None)
    if found.approved_at is None or found.state != State.UNDER_REVIEW:
        # A job that was delivered twice finds it done.
        return
    if command.after is None and await _stopped(found, work):
        return
    word = say(work.settings.language, "privacy", "erased")
    page = await contacts_after(work.read, found.customer_id, command.after, PAGE)
    await _erase_contacts(found, page, word, work)
    if page.contacts and len(page.contacts) == PAGE:
        work.defer(ERASE_JOB, ticket=found.id, after=page.contacts[-1])
        return
    await _erase_the_rest(found, await the_rest(work.read, found.customer_id), word, work)


async def _stopped(found: RequestInFull, work: Work) -> bool:
    """Whether something came in the way since it was approved: then it is decided anew."""
    facts = await obstacle_facts(work.read, found.customer_id)
    stand = (facts.open_cases, facts.open_refunds, facts.held, facts.last_closed)
    against = rules.obstacles(*stand, work.now(), (await content_of(found, work)).case_days)
    if not against:
        return False
    nothing: dict[str, Any] = dict.fromkeys(("approved_at", "approved_by", "decision", "ground", "explanation"))
    work.change("privacy_requests", {"ticket_id": found.id}, **nothing, decided_at=None, decided_by=None)
    await move(found, State.IN_INVESTIGATION, work, assignee=found.assignee_id)
    work.record(ErasureStopped(**about(found), obstacles=tuple(against)))
    return True


async def _erase_contacts(found: RequestInFull, page: ContactPage, word: str, work: Work) -> None:
    contacts, tickets = page.contacts or [], tuple(page.tickets or ())
    for contact in contacts:
        await work.run(ForgetContact(contact, found.customer_id, word))
    for ticket in tickets:
        await work.run(ForgetTicket(ticket, word, matter=ticket != found.id))
        await work.run(ForgetComplaint(ticket, word))
        await work.run(ForgetEscalationNotes(ticket, word))
        await work.run(ForgetAlarmNotes(ticket, word))
        await work.run(ForgetRemarks(ticket, word))
        await work.run(ForgetWorkorder(ticket, word))
    await work.run(ForgetMessages(tuple(contacts)))
    if tickets:
        await work.run(ForgetDocuments(tickets, word))
    _forget_values(page.events, work)
    if contacts:
        erased = ContactsErased(
            subject=found.customer_id,
            units=tuple(found.places),
            request=found.id,
            contacts=len(contacts),
            tickets=tickets,
        )
        work.record(erased)


async def _erase_the_rest(found: RequestInFull, rest: TheRest, word: str, work: Work) -> None:
    for customer in rest.customers:
        await work.run(ForgetCustomer(customer, tuple(rest.phones or ()), word))
    for promise in rest.promises or ():
        await work.run(ForgetPromise(promise, word))
    for view in rest.views or ():
        await work.run(ForgetSought(view))
    for answer in rest.answers or ():
        work.remove("desk_answers", actor_id=UUID(answer["actor_id"]), key=answer["key"])
    _forget_values(rest.events, work)
    for request in rest.requests or ():
        # What was decided, on which ground and when stays; what was said of the person does not.
        work.change("privacy_requests", {"ticket_id": request}, wish={}, explanation=word)
    for export in rest.exports or ():
        work.change("customer_exports", {"id": export}, guarded=False, reason=word)
    for emergency in rest.emergencies or ():
        await work.run(ForgetEmergency(emergency, word))
    lifted = Sql("case when t.lifted_reason is not null then r.lifted_reason end", word)
    for customer in rest.customers:
        work.change("privacy_holds", {"customer_id": customer}, guarded=False, reason=word, lifted_reason=lifted)
    done: dict[str, Any] = {"done_at": work.now(), "outcome": {"customers": len(rest.customers)}}
    work.change("privacy_requests", {"ticket_id": found.id}, **done)
    await move(found, State.CLOSED, work, assignee=found.assignee_id)
    work.record(RequestDone(**about(found), decision=found.decision or ""))
    work.record(CustomerErased(subject=found.customer_id, units=tuple(found.places), request=found.id))


def _forget_values(events: list[UUID] | None, work: Work) -> None:
    """The ledger keeps the salted hash; without salt and value nobody can tell whose it was."""
    for event in events or ():
        work.remove("ledger_personal", event_id=event)
