"""The cases of a fault, and how its answers to them went."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.faults.contract import WaitingCase
from shouwen.features.faults.queries.words import CASE_SEEN, PERSON
from shouwen.features.organisation.queries import actor_of_person
from shouwen.kernel.messages import Actor, NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_LINKED = Prepared(
    text(f"""
select l.id as link, t.id, t.number, t.state, t.is_open, t.matter, t.category_name, t.category_name_en, t.registered_at,
    k.place, l.linked_at, {PERSON.format(staff="l.linked_by")} as linked_by,
    (select json_build_object('state', case when x.given_up_at is null then x.state else 'given_up' end, 'way', x.way,
        'refusal', x.refusal, 'refused_in', x.refused_in, 'at', coalesce(x.given_up_at, x.tried_at), 'answer', n.id,
        'why', x.given_up_why) from mass_fault_answered x join mass_fault_answers n on n.id = x.answer_id
        where x.ticket_id = t.id and n.fault_id = l.fault_id order by n.begun_at desc, n.id desc limit 1) as answered
from mass_fault_cases l
join tickets t on t.id = l.ticket_id
join complaints k on k.ticket_id = t.id
where l.fault_id = :fault and l.unlinked_at is null and {CASE_SEEN.format(ticket="t.id")}
    and l.id > :after
order by l.id limit :limit
""")  # noqa: S608
)
# Complaints that may be put to a fault: by id or number, in sight; and what stands against it.
_WANTED = Prepared(
    text(f"""
select t.id, t.number, array_agg(w.unit_id) as places,
    (select c.fault_id from mass_fault_cases c where c.ticket_id = t.id and c.unlinked_at is null) as fault
from tickets t join ticket_places w on w.ticket_id = t.id
where t.kind = 'complaint' and (t.id = any(cast(:ids as uuid[])) or t.number = any(cast(:numbers as text[])))
    and {CASE_SEEN.format(ticket="t.id")}
group by t.id, t.number order by t.number
""")  # noqa: S608
)
_LINK = Prepared(
    text("""
select l.id, t.version, array(select p.unit_id from ticket_places p where p.ticket_id = t.id) as places
from mass_fault_cases l join tickets t on t.id = l.ticket_id
where l.fault_id = :fault and l.ticket_id = :ticket and l.unlinked_at is null
""")
)
_UNANSWERED = Prepared(
    text("""
select count(*) from mass_fault_cases l join tickets t on t.id = l.ticket_id
where l.fault_id = :fault and l.unlinked_at is null and t.is_open and not exists (
    select 1 from mass_fault_answered x join mass_fault_answers n on n.id = x.answer_id
    where x.ticket_id = t.id and n.fault_id = :fault and (x.state = 'done' or x.given_up_by is not null))
""")
)
_LINKS = Prepared(
    text("""
select l.id, l.ticket_id as ticket from mass_fault_cases l
where l.fault_id = :fault and l.unlinked_at is null and l.id > :after and l.linked_at <= :begun_at
order by l.id limit :limit
""")
)
_ENDS = Prepared(
    text("""
select min(t.registered_at) as first_at, max(t.registered_at) as last_at, count(*) as count
from mass_fault_cases l join tickets t on t.id = l.ticket_id where l.fault_id = :fault and l.unlinked_at is null
""")
)
_BARS = Prepared(
    text("""
select cast(floor(extract(epoch from t.registered_at) / :seconds) as bigint) as at, count(*) as count
from mass_fault_cases l join tickets t on t.id = l.ticket_id
where l.fault_id = :fault and l.unlinked_at is null group by 1 order by 1
""")
)
_HOW_FAR = Prepared(
    text("""
select count(*) as total, count(*) filter (where x.state = 'done') as done,
    count(*) filter (where x.state = 'failed' and x.given_up_at is null) as failed,
    count(*) filter (where x.given_up_at is not null) as given_up
from mass_fault_answered x where x.answer_id = :answer
""")
)
_ANSWERS = Prepared(
    text(f"""
select n.id, n.text, n.channel, n.state, n.begun_at, n.ended_at, {PERSON.format(staff="n.begun_by")} as begun_by,
    coalesce(n.cases, count(x.*)) as total, count(x.*) filter (where x.state = 'done') as done,
    count(x.*) filter (where x.state = 'failed' and x.given_up_at is null) as failed,
    count(x.*) filter (where x.given_up_at is not null) as given_up
from mass_fault_answers n left join mass_fault_answered x on x.answer_id = n.id
where n.fault_id = :fault group by n.id order by n.begun_at desc, n.id
""")  # noqa: S608
)
_ANSWER = Prepared(
    text("""
select n.id, n.fault_id, n.unit_id, n.text, n.channel, n.state, n.begun_by, n.begun_at, n.spread_to,
    f.number as fault_number, f.repaired_at,
    (select array_agg(a.ancestor_id) from unit_ancestors a where a.unit_id = n.unit_id) as path
from mass_fault_answers n join mass_faults f on f.id = n.fault_id where n.id = :answer
""")
)
_NEXT = Prepared(
    text("""
select x.ticket_id as ticket, x.attempt from mass_fault_answered x
where x.answer_id = :answer and x.state = 'waiting' order by x.ticket_id limit :limit
""")
)
_UNDONE = Prepared(
    text("""
select x.ticket_id as ticket, x.attempt from mass_fault_answered x
where x.answer_id = :answer and x.state <> 'done' and x.given_up_at is null order by x.ticket_id limit 2000
""")
)
_ONE_TO_ANSWER = Prepared(
    text("""
select case when x.given_up_at is null then x.state else 'given_up' end as state, x.attempt,
    t.state as ticket_state, t.number, t.matter, c.customer_name,
    exists (select 1 from mass_fault_cases l join mass_fault_answers n on n.fault_id = l.fault_id
        where n.id = x.answer_id and l.ticket_id = t.id and l.unlinked_at is null) as linked
from mass_fault_answered x
join tickets t on t.id = x.ticket_id
join contacts c on c.id = t.contact_id
where x.answer_id = :answer and x.ticket_id = :ticket
""")
)


@dataclass(frozen=True, slots=True)
class LinkedCase:
    """A case of a fault; `link` is its place in the list, `answered` how the last answer to it went."""

    link: UUID
    id: UUID
    number: str
    state: str
    is_open: bool
    matter: str
    category_name: str
    category_name_en: str
    registered_at: datetime
    place: dict[str, Any] | None
    linked_at: datetime
    linked_by: dict[str, Any] | None
    answered: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A complaint that somebody wants to put to a fault; `fault` is the one that it belongs to already."""

    id: UUID
    number: str
    places: list[UUID]
    fault: UUID | None


@dataclass(frozen=True, slots=True)
class Link:
    id: UUID
    version: int
    places: list[UUID]


@dataclass(frozen=True, slots=True)
class Linked:
    """A link and whose it is."""

    id: UUID
    ticket: UUID


@dataclass(frozen=True, slots=True)
class HowFar:
    """Cases that an answer goes to, has reached, failed to reach, and will never reach."""

    total: int
    done: int
    failed: int
    given_up: int


@dataclass(frozen=True, slots=True)
class Bar:
    """Reports of one span of time; `at` counts spans since 1970."""

    at: int
    count: int


@dataclass(frozen=True, slots=True)
class _Ends:
    first_at: datetime | None
    last_at: datetime | None
    count: int


@dataclass(frozen=True, slots=True)
class AnswerLine:
    id: UUID
    text: str
    channel: str
    state: str
    begun_at: datetime
    ended_at: datetime | None
    begun_by: dict[str, Any] | None
    total: int
    done: int
    failed: int
    given_up: int


@dataclass(frozen=True, slots=True)
class Answer:
    id: UUID
    fault_id: UUID
    unit_id: UUID
    text: str
    channel: str
    state: str
    begun_by: UUID
    begun_at: datetime
    spread_to: UUID | None
    fault_number: str
    repaired_at: datetime | None
    path: list[UUID]


@dataclass(frozen=True, slots=True)
class OneToAnswer:
    """A case of an answer, with what fills the text; the name in clear."""

    state: str
    attempt: int
    ticket_state: str
    number: str
    matter: str
    customer_name: str | None
    linked: bool


async def linked_cases(read: Reader, fault: UUID, within: Scope, after: UUID, limit: int) -> list[LinkedCase]:
    """Those that the reader sees, in the order in which they were linked."""
    return await read.all(_LINKED, LinkedCase, fault=fault, roots=list(within.roots), after=after, limit=limit)


async def reports_by_time(
    read: Reader, fault: UUID, span: Callable[[datetime, datetime], timedelta]
) -> tuple[timedelta, list[Bar]]:
    """How many reports came when, whoever sees them, in spans as long as `span` says of the first and the last."""
    ends = await read.first(_ENDS, _Ends, fault=fault)
    if ends is None or ends.first_at is None or ends.last_at is None:
        return timedelta(), []
    length = span(ends.first_at, ends.last_at)
    return length, await read.all(_BARS, Bar, fault=fault, seconds=int(length.total_seconds()))


async def wanted_cases(read: Reader, ids: Sequence[UUID], numbers: Sequence[str], within: Scope) -> list[Wanted]:
    return await read.all(_WANTED, Wanted, ids=list(ids), numbers=list(numbers), roots=list(within.roots))


async def link_of(read: Reader, fault: UUID, ticket: UUID) -> Link:
    found = await read.first(_LINK, Link, fault=fault, ticket=ticket)
    if found is None:
        raise NotFound(subject=ticket)
    return found


async def open_and_unanswered(read: Reader, fault: UUID) -> int:
    """Linked cases that are open, have no answer and were not given up by somebody, whoever sees them."""
    return int(await read.value(_UNANSWERED, fault=fault))


async def links_after(read: Reader, fault: UUID, after: UUID, begun_at: datetime, limit: int) -> list[Linked]:
    """The next that were linked when an answer began, whoever sees them."""
    return await read.all(_LINKS, Linked, fault=fault, after=after, begun_at=begun_at, limit=limit)


async def how_far(read: Reader, answer: UUID) -> HowFar:
    found = await read.first(_HOW_FAR, HowFar, answer=answer)
    return found or HowFar(0, 0, 0, 0)


async def answers_of(read: Reader, fault: UUID) -> list[AnswerLine]:
    """The newest first."""
    return await read.all(_ANSWERS, AnswerLine, fault=fault)


async def the_answer(read: Reader, answer: UUID) -> Answer:
    found = await read.first(_ANSWER, Answer, answer=answer)
    if found is None:
        raise NotFound(subject=answer)
    return found


async def next_cases(read: Reader, answer: UUID, limit: int) -> list[WaitingCase]:
    return await read.all(_NEXT, WaitingCase, answer=answer, limit=limit)


async def undone_cases(read: Reader, answer: UUID) -> list[WaitingCase]:
    return await read.all(_UNDONE, WaitingCase, answer=answer)


async def one_to_answer(read: Reader, answer: UUID, ticket: UUID) -> OneToAnswer:
    found = await read.first(_ONE_TO_ANSWER, OneToAnswer, answer=answer, ticket=ticket)
    if found is None:
        raise NotFound(subject=ticket)
    return found


async def person_acting(read: Reader, person: UUID, now: datetime) -> Actor | None:
    """What whoever gave an answer may do now; nobody if they have left."""
    return await actor_of_person(read, person, now)
