"""One answer to every case of a fault: each is reached once, by what is allowed where it stands (CMP-60)."""

from typing import Any
from uuid import UUID

from shouwen.features.complaints.contract import LogChannel, LogCommunication, ReplyToCustomer
from shouwen.features.faults import rules
from shouwen.features.faults.contract import (
    ANSWER_JOB,
    AnswerAgain,
    AnswerAll,
    AnswerBegun,
    AnswerCase,
    AnsweredState,
    AnswerEnded,
    AnswerState,
    Batch,
    CaseAnswered,
    CaseGivenUp,
    CaseOver,
    EndAnswer,
    FaultNotNow,
    FaultStepKind,
    GiveUpCase,
    NoCases,
    NoteFailure,
    SpreadAnswer,
    TakeBatch,
)
from shouwen.features.faults.queries.cases import (
    Answer,
    Linked,
    OneToAnswer,
    how_far,
    links_after,
    next_cases,
    one_to_answer,
    person_acting,
    the_answer,
    undone_cases,
)
from shouwen.features.faults.usecases.taking import envelope, home, step, taken, unblaming, written
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.features.tickets.contract import State, TicketId
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound
from shouwen.platform.work import Work

NIL = UUID(int=0)
"""Before the first link."""
_AT_A_TIME = 50
_SPREAD_AT_A_TIME = 500


async def answer_all(command: AnswerAll, work: Work) -> UUID:
    text = written("text", command.text)
    if command.channel is LogChannel.INTERNAL:
        raise InvalidInput(FieldError("channel", "not-one-of", {"expected": "phone, sms, email, visit"}))
    found = await taken(command.fault, None, "answer", work)
    if errors := rules.placeholder_errors(text, repaired=found.repaired_at is not None):
        raise InvalidInput(*errors)
    around = await home(found.unit_id, work)
    await unblaming("text", text, around, work)
    links = await links_after(work.read, found.id, NIL, work.now(), _SPREAD_AT_A_TIME)
    if not links:
        raise NoCases(subject=found.id)
    answer = work.new_id()
    row: dict[str, object] = {"id": answer, "fault_id": found.id, "unit_id": found.unit_id, "text": text}
    row |= {"channel": command.channel, "state": AnswerState.RUNNING, "ended_at": None, "cases": found.cases}
    work.add("mass_fault_answers", row | {"begun_at": work.now(), "begun_by": work.actor.id, "spread_to": _upto(links)})
    _let_wait(answer, found.unit_id, links, work)
    step(found.id, found.unit_id, FaultStepKind.ANSWERED, text, work, found.cases)
    work.record(AnswerBegun(**envelope(found, around, moved=False), answer=answer, cases=found.cases))
    work.defer(ANSWER_JOB, answer=answer)
    return answer


async def answer_again(command: AnswerAgain, work: Work) -> None:
    found = await taken(command.fault, None, "answer", work)
    answer = await the_answer(work.read, command.answer)
    if answer.fault_id != found.id:
        raise NotFound(subject=command.answer)
    undone = await undone_cases(work.read, answer.id)
    if not undone and answer.spread_to is None:
        return
    for case in undone:
        key = {"answer_id": answer.id, "ticket_id": case.ticket}
        work.change("mass_fault_answered", key, state=AnsweredState.WAITING, attempt=case.attempt + 1)
    work.change("mass_fault_answers", {"id": answer.id}, state=AnswerState.RUNNING, ended_at=None)
    around = await home(found.unit_id, work)
    work.record(AnswerBegun(**envelope(found, around, moved=False), answer=answer.id, cases=len(undone)))
    work.defer(ANSWER_JOB, answer=answer.id)


async def take_batch(command: TakeBatch, work: Work) -> Batch:
    answer = await the_answer(work.read, command.answer)
    by = await person_acting(work.read, answer.begun_by, work.now())
    return Batch(by, tuple(await next_cases(work.read, answer.id, _AT_A_TIME)))


async def spread_answer(command: SpreadAnswer, work: Work) -> bool:
    """In pages, so that one statement stays small however many complaints there are; what was linked later waits for
    another answer."""
    answer = await the_answer(work.read, command.answer)
    if answer.spread_to is None:
        return False
    links = await links_after(work.read, answer.fault_id, answer.spread_to, answer.begun_at, _SPREAD_AT_A_TIME)
    _let_wait(answer.id, answer.unit_id, links, work)
    work.change("mass_fault_answers", {"id": answer.id}, spread_to=_upto(links))
    return bool(links)


def _let_wait(answer: UUID, unit: UUID, links: list[Linked], work: Work) -> None:
    blank: dict[str, object] = {"answer_id": answer, "state": AnsweredState.WAITING, "attempt": 1, "unit_id": unit}
    work.add("mass_fault_answered", *(blank | {"ticket_id": each.ticket} for each in links))


def _upto(links: list[Linked]) -> UUID | None:
    """Where the next page begins, if this one was full."""
    return links[-1].id if len(links) == _SPREAD_AT_A_TIME else None


async def answer_case(command: AnswerCase, work: Work) -> None:
    case = await one_to_answer(work.read, command.answer, command.ticket)
    if case.state in (AnsweredState.DONE, AnsweredState.GIVEN_UP):
        return
    answer = await the_answer(work.read, command.answer)
    way = await _said(command, answer, case, work)
    work.change("mass_fault_answered", _key(command), **_done(way, work))
    answered = CaseAnswered(
        subject=answer.fault_id, units=tuple(answer.path), answer=answer.id, ticket=command.ticket, way=way
    )
    work.record(answered)


def _key(command: AnswerCase | NoteFailure) -> dict[str, object]:
    return {"answer_id": command.answer, "ticket_id": command.ticket}


def _done(way: str, work: Work) -> dict[str, Any]:
    return {"state": AnsweredState.DONE, "way": way, "refusal": None, "refused_in": None, "tried_at": work.now()}


async def _said(command: AnswerCase, answer: Answer, case: OneToAnswer, work: Work) -> str:
    """Says it to one customer; answers how."""
    ticket, state = TicketId(command.ticket), State(case.ticket_state)
    if not state.is_open:
        raise CaseOver(subject=command.ticket, state=state)
    if not case.linked:
        raise NotFound(subject=command.ticket)
    text, channel = _words(answer, case, work), LogChannel(answer.channel)
    if state in rules.REPLIED_IN:
        work.actor.must(ReplyToCustomer.permission)
        await work.run(ReplyToCustomer(ticket, None, text, channel))
        return "reply"
    work.actor.must(LogCommunication.permission)
    await work.run(LogCommunication(ticket, None, text, channel, None, visible_to_customer=True))
    return "log"


def _words(answer: Answer, case: OneToAnswer, work: Work) -> str:
    words = {"name": case.customer_name or "", "number": case.number, "matter": case.matter}
    if answer.repaired_at is not None:
        words["repaired_at"] = f"{answer.repaired_at.astimezone(work.settings.time_zone):%Y-%m-%d %H:%M}"
    return rules.filled(answer.text, words)


async def note_failure(command: NoteFailure, work: Work) -> None:
    case = await one_to_answer(work.read, command.answer, command.ticket)
    if case.state != AnsweredState.WAITING:
        return
    failed: dict[str, Any] = {"state": AnsweredState.FAILED, "refusal": command.refusal, "refused_in": command.state}
    if command.refusal in rules.NEVER:
        failed["given_up_at"] = work.now()
    work.change("mass_fault_answered", _key(command), **failed, way=None, tried_at=work.now())


async def give_up_case(command: GiveUpCase, work: Work) -> None:
    """It stays in the list of the answer as failed to releases that know nothing else."""
    reason = written("reason", command.reason)
    found = await taken(command.fault, None, "answer", work)
    answer = await the_answer(work.read, command.answer)
    case = await one_to_answer(work.read, command.answer, command.ticket)
    if answer.fault_id != found.id:
        raise NotFound(subject=command.answer)
    if case.state != AnsweredState.FAILED:
        raise FaultNotNow(subject=found.id)
    given_up: dict[str, Any] = {"given_up_at": work.now(), "given_up_by": work.actor.id, "given_up_why": reason}
    work.change("mass_fault_answered", {"answer_id": answer.id, "ticket_id": command.ticket}, **given_up)
    work.record(CaseGivenUp(subject=found.id, units=tuple(answer.path), answer=answer.id, ticket=command.ticket))


async def end_answer(command: EndAnswer, work: Work) -> None:
    answer = await the_answer(work.read, command.answer)
    waits = answer.spread_to is not None or await next_cases(work.read, answer.id, 1)
    if answer.state == AnswerState.DONE or waits:
        return
    far = await how_far(work.read, answer.id)
    ended: dict[str, Any] = {"state": AnswerState.DONE, "ended_at": work.now(), "cases": far.total}
    work.change("mass_fault_answers", {"id": answer.id}, **ended)
    counts = {"done": far.done, "failed": far.failed, "given_up": far.given_up}
    work.record(AnswerEnded(subject=answer.fault_id, units=tuple(answer.path), answer=answer.id, **counts))
    missed = far.failed + far.given_up
    data: dict[str, str | int] = {"number": answer.fault_number, "done": far.done, "failed": missed}
    await work.run(NotifyPeople(NoticeKind.FAULT_ANSWERED, people=(answer.begun_by,), data=data))
