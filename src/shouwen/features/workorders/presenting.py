"""What one reader is shown of work orders, and may do with them."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends

from shouwen.features.complaints.shapes import Objection
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.processes.shapes.course import CourseView, course_of
from shouwen.features.sla.shapes import clock_of
from shouwen.features.tickets.shapes import Part
from shouwen.features.workorders import contract
from shouwen.features.workorders.contract import FormField, FormSchema
from shouwen.features.workorders.queries.choices import departments_in_reach, people_of
from shouwen.features.workorders.queries.lists import Wanted, WorkorderLine, page_of_workorders
from shouwen.features.workorders.queries.subs import done_for, subs_of, the_parent
from shouwen.features.workorders.queries.timeline import course_line, linked_to, numbers_of, timeline_of
from shouwen.features.workorders.queries.together import linked_open
from shouwen.features.workorders.queries.types import type_of_version
from shouwen.features.workorders.queries.work import Workorder, the_workorder
from shouwen.features.workorders.rules.acting import alike, possible
from shouwen.features.workorders.rules.approving import amount_of
from shouwen.features.workorders.rules.subs import objection
from shouwen.features.workorders.shapes import case
from shouwen.features.workorders.shapes.subs import SubTickets, parent_of, sub_of
from shouwen.features.workorders.shapes.together import ClosableWorkorder
from shouwen.features.workorders.shapes.types import form_of
from shouwen.features.workorders.usecases.steps import the_step
from shouwen.features.workorders.usecases.together import Ending, ending
from shouwen.kernel.messages import Actor, Scope
from shouwen.platform.database import Reader
from shouwen.platform.i18n import say
from shouwen.platform.sheets.writing import Cell, SheetColumn
from shouwen.platform.web.asking import TheLanguage, TheNow, TheReader, TheSettings


@dataclass(frozen=True, slots=True)
class Presenter:
    """One reader's view."""

    read: Reader
    language: str
    region: str
    now: datetime

    async def workorder(self, ticket: UUID, actor: Actor) -> case.Workorder:
        """In full, with what the reader can do."""
        found = await the_workorder(self.read, ticket, actor.scope, actor.id, self.now)
        timeline = [case.entry_of(each) for each in await timeline_of(self.read, ticket)]
        links = [case.linked_of(each) for each in await linked_to(self.read, ticket, actor.scope)]
        return self._shown(found, actor, timeline, links)

    def _shown(
        self,
        found: Workorder,
        actor: Actor,
        timeline: list[case.WorkorderEntry],
        links: list[case.LinkedTicket],
    ) -> case.Workorder:
        row, form = found.row, found.type.form
        why = found.counting.why(self.now)
        clock = clock_of(found.counting.clock(), self.language, self.now, why, case.people_by_id(row.pauses))
        steps = [case.step_of(step, found.hand.may_do(step, actor), self.language) for step in found.steps]
        return case.Workorder(
            **case.summary_fields(row, form, self.language, self.region, self.now),
            description=row.description,
            fields=case.masked(form, row.fields),
            form=form_of(form),
            process=found.type.process,
            process_version=row.process_version,
            answered=row.answered,
            outcome=row.outcome,
            moves=row.moves,
            contact=row.contact_id,
            customer=row.customer_id,
            clock_in_full=clock,
            soon_percent=row.soon_percent,
            open_steps=steps,
            amount=amount_of(found.type, row.fields),
            approvals=[case.approval_of(one, self.language) for one in row.approvals_shown or ()],
            links=links,
            timeline=timeline,
            round=found.round,
            rounds=[case.round_of(each) for each in found.rounds],
            reopen_until=found.hand.reopen_until,
            may=possible(found.hand, actor, self.now),
        )

    async def course(self, ticket: UUID, actor: Actor) -> CourseView | None:
        """Its way through its process so far."""
        found = await the_workorder(self.read, ticket, actor.scope, actor.id, self.now)
        line = await course_line(self.read, ticket)
        return course_of(line, self.language, self.now, lambda step: found.hand.may_do(step, actor)) if line else None

    async def subs(self, ticket: UUID, actor: Actor) -> SubTickets:
        """What others do for it, and what it is done for; also of a complaint."""
        parent = await the_parent(self.read, ticket, actor.scope)
        may = actor.may(contract.HANDLE) and objection(parent.divided, actor) is None
        reach = await departments_in_reach(self.read, actor.unit) if may and actor.unit else []
        english = self.language == "en"
        return SubTickets(
            version=parent.version,
            may_open=may,
            departments=[UnitRef(d.id, d.code, d.name_en if english else d.name, d.kind) for d in reach],
            parent=parent_of(await done_for(self.read, ticket, actor.scope) if parent.is_sub else None),
            items=[sub_of(one, self.language, self.now) for one in await subs_of(self.read, ticket, actor.scope)],
        )

    async def closable(self, ticket: UUID, step: UUID, outcome: str | None, actor: Actor) -> list[ClosableWorkorder]:
        """What is linked to it and could be closed with it, if this closes it."""
        own = await the_workorder(self.read, ticket, actor.scope, actor.id, self.now)
        mine = the_step(own, step)
        if (await ending(self.read, own, (mine,), outcome, actor, self.now)).step is None:
            return []
        shown = []
        for other in await linked_open(self.read, ticket, actor.scope):
            found = await the_workorder(self.read, other, actor.scope, actor.id, self.now)
            steps = [one for one in found.steps if alike(one, mine.node, outcome)]
            shown.append(self._closable(await ending(self.read, found, steps, outcome, actor, self.now)))
        return shown

    def _closable(self, one: Ending) -> ClosableWorkorder:
        row = one.found.row
        return ClosableWorkorder(
            id=row.id,
            number=row.number,
            type_name=row.type_name_en if self.language == "en" else row.type_name,
            matter=row.matter,
            version=row.version,
            state=one.found.state,
            objection=Objection.of(one.against, self.language),
        )

    async def split_into(self, parts: Sequence[UUID]) -> case.WorkorderSplit:
        """What was just split off."""
        numbers = await numbers_of(self.read, parts)
        return case.WorkorderSplit(split_into=[Part(id=part, number=numbers[part]) for part in parts])

    async def departments(self, ticket: UUID, actor: Actor) -> list[UnitRef]:
        """Where it may be handed: the one in charge now is not among them."""
        row = (await the_workorder(self.read, ticket, actor.scope, actor.id, self.now)).row
        english = self.language == "en"
        return [
            UnitRef(each.id, each.code, each.name_en if english else each.name, each.kind)
            for each in await departments_in_reach(self.read, row.unit_id)
            if each.id != row.department_id
        ]

    async def people(self, ticket: UUID, actor: Actor) -> list[StaffRef]:
        """Who holds a post at the department in charge."""
        row = (await the_workorder(self.read, ticket, actor.scope, actor.id, self.now)).row
        found = await people_of(self.read, row.department_id, self.now)
        return [StaffRef(each.id, each.name, each.agent_no) for each in found]

    async def page(self, wanted: Wanted, within: Scope, limit: int, after: str | None) -> case.WorkorderPage:
        lines, following = await page_of_workorders(self.read, wanted, within, self.now, limit, after)
        items = [await self._summary(line) for line in lines]
        return case.WorkorderPage(items=items, next=str(following) if following else None)

    async def _summary(self, line: WorkorderLine) -> case.WorkorderSummary:
        # Read once for each version, whatever the length of the list.
        form = (await type_of_version(self.read, line.type_version, line.type_code)).form
        return case.WorkorderSummary(**case.summary_fields(line, form, self.language, self.region, self.now))

    def columns(self, form: FormSchema | None) -> tuple[SheetColumn, ...]:
        """The columns of a file; of one type also the fields that its lists show."""
        known = (SheetColumn(name, self._say(f"column.{name}"), _WIDTHS.get(name, 14)) for name in _CELLS)
        fields = (SheetColumn(f"fields.{key}", case.title_of(field, self.language), 16) for key, field in _listed(form))
        return (*known, *fields)

    async def pages(
        self, wanted: Wanted, form: FormSchema | None, within: Scope, at_once: int
    ) -> AsyncIterator[list[list[Cell]]]:
        """The rows of a file in the list's order, page by page by key."""
        fields = _listed(form)
        after: str | None = None
        while True:
            page = await self.page(wanted, within, at_once, after)
            yield [
                [
                    *(cell(self, row) for cell in _CELLS.values()),
                    *(self._said(field, row.listed.get(key)) for key, field in fields),
                ]
                for row in page.items
            ]
            if page.next is None:
                return
            after = page.next

    def _say(self, key: str) -> str:
        return say(self.language, "lists", key, key)

    def _said(self, field: FormField, value: Any) -> Cell:
        """What a field holds, in the reader's words."""
        if isinstance(value, bool):
            return self._say("yes" if value else "no")
        if isinstance(value, list):
            return ", ".join(case.option_of(field, one, self.language) for one in value)
        found: Cell = case.option_of(field, value, self.language) if isinstance(value, str) else value
        return found

    def said(self, section: str, code: str) -> str:
        """A code in the reader's language."""
        return self._say(f"{section}.{code}")


def _listed(form: FormSchema | None) -> list[tuple[str, FormField]]:
    return [(key, form.properties[key]) for key in form.ordered if form.properties[key].listed] if form else []


_CELLS: dict[str, Callable[[Presenter, case.WorkorderSummary], Cell]] = {
    "number": lambda _, row: row.number,
    "type": lambda _, row: row.type_name,
    "matter": lambda _, row: row.matter,
    "category": lambda _, row: row.category_name,
    "state": lambda present, row: present.said("state", row.state),
    "urgency": lambda present, row: present.said("urgency", row.urgency),
    "channel": lambda present, row: present.said("channel", row.channel),
    "customer": lambda _, row: row.customer_name or "",
    "phone": lambda _, row: row.phone or "",
    "department": lambda _, row: row.department.name,
    "assignee": lambda _, row: row.assignee.name if row.assignee else "",
    "owner": lambda _, row: row.owner.name if row.owner else "",
    "registered": lambda _, row: row.registered_at,
    "due": lambda _, row: row.due_at,
    "closed": lambda _, row: row.closed_at,
}
_WIDTHS = {"matter": 40, "number": 20, "category": 22, "department": 22, "due": 17, "registered": 17, "phone": 17}


async def the_presenter(read: TheReader, language: TheLanguage, settings: TheSettings, now: TheNow) -> Presenter:
    return Presenter(read, language, settings.phone_region, now)


ThePresenter = Annotated[Presenter, Depends(the_presenter)]
