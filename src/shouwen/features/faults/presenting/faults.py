"""A fault for one reader, and what is proposed to them."""

from datetime import datetime, timedelta
from uuid import UUID

from shouwen.features.faults import contract as c
from shouwen.features.faults import rules
from shouwen.features.faults.queries.cases import answers_of, linked_cases, reports_by_time
from shouwen.features.faults.queries.clusters import CaseLine, case_lines, proposals_for, reports_between
from shouwen.features.faults.queries.faults import (
    Fault,
    fault_held,
    fault_seen,
    home_of,
    known_faults,
    steps_of_fault,
)
from shouwen.features.faults.queries.lessons import lesson_of
from shouwen.features.faults.shapes import answers as shapes
from shouwen.features.tickets.shapes import person_of
from shouwen.kernel.messages import Actor
from shouwen.platform.database import Reader
from shouwen.platform.web.paging import Cursor

LINKED = "faults.linked"
FIRST, SHOWN = 100, 200
NONE = UUID(int=0)


async def view_of(read: Reader, fault: UUID, actor: Actor, language: str, now: datetime) -> shapes.FaultView:
    found = await fault_seen(read, fault, actor)
    lesson = await lesson_of(read, fault)
    page = await linked_page(read, fault, actor, language, FIRST, NONE)
    span, bars = await reports_by_time(read, fault, rules.span_of)
    return shapes.FaultView(
        **shapes.fault_fields(found, language, now),
        announcement=found.announcement,
        cause=found.cause,
        fix=found.fix,
        opened_by=person_of(found.opened_by),
        may_manage=found.held and actor.may(c.MANAGE),
        linked=page.rows,
        linked_next=page.next,
        reports=shapes.bars_of(span, bars),
        answers=[shapes.answer_of(line) for line in await answers_of(read, fault)],
        steps=[shapes.step_of(step) for step in await steps_of_fault(read, fault)],
        lesson=shapes.lesson_shape(lesson, language) if lesson else None,
    )


async def linked_page(
    read: Reader, fault: UUID, actor: Actor, language: str, limit: int, after: UUID
) -> shapes.LinkedCasePage:
    """The next complaints of a fault in sight after a link, as far as the reader sees them."""
    found = await linked_cases(read, fault, actor.scope, after, limit + 1)
    shown = found[:limit]
    following = Cursor(LINKED, shown[-1].linked_at, shown[-1].link) if len(found) > limit else None
    rows = [shapes.linked_of(case, language) for case in shown]
    return shapes.LinkedCasePage(rows=rows, next=str(following) if following else None)


async def suggested(read: Reader, fault: UUID, actor: Actor, now: datetime) -> list[CaseLine]:
    """Complaints of the same kind and place since shortly before it began, which belong to no fault."""
    found = await fault_held(read, fault, actor)
    rule = (await home_of(read, found.unit_id, now, now)).rule
    since, until = found.began_at - timedelta(minutes=rule.minutes), found.repaired_at or now
    reports = await reports_between(read, found.unit_id, rule.categories, since, until)
    place = _place(found)
    alike = [one.ticket for one in reports if rules.is_same_place(place, one.place, rule.same)]
    return await case_lines(read, alike, actor.scope)


def _place(fault: Fault) -> dict[str, str]:
    return {kind: getattr(fault, kind) for kind in c.PlaceKind}


async def proposed(read: Reader, actor: Actor, language: str) -> list[shapes.FaultProposal]:
    """With the first cases of each, read at once for all."""
    found = await proposals_for(read, actor.scope)
    wanted = [ticket for proposal in found for ticket in proposal.tickets[:SHOWN]]
    lines = {line.id: line for line in await case_lines(read, wanted, actor.scope)}
    return [
        shapes.proposal_of(one, [lines[ticket] for ticket in one.tickets[:SHOWN] if ticket in lines], language)
        for one in found
    ]


async def known_at(
    read: Reader, category: str, place: dict[str, str | None], actor: Actor, language: str, now: datetime
) -> list[shapes.KnownFaultView]:
    """What agents may say at once to somebody who reports trouble at this place."""
    found = await known_faults(read, category, actor, now)
    there = [one for one in found if rules.is_around({kind: getattr(one, kind) for kind in c.PlaceKind}, place)]
    return [shapes.known_of(one, language) for one in there]
