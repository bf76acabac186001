"""Opening, moving, writing down."""

from datetime import datetime
from typing import Any
from uuid import UUID

from shouwen.features.contacts.contract import LinkToTicket, Promised, PromiseOnTicket, ReceiveContact
from shouwen.features.search.contract import AddWords, ForgetWords, IndexWords, PlaceWords
from shouwen.features.sla.contract import ClockState, ForgetNotes, RereadClocks, WatchClocks, leading
from shouwen.features.tickets.contract import (
    NEVER,
    AcceptOffer,
    Category,
    FollowCalendar,
    FollowClocks,
    FollowUnit,
    ForgetSought,
    ForgetTicket,
    HoldOpen,
    LinkContact,
    MoveTicket,
    Opening,
    OpenTicket,
    PromiseAboutTicket,
    ShowDeadline,
    TicketOwnerChanged,
    WriteEntry,
)
from shouwen.features.tickets.contract.subs import KeepSubTicket
from shouwen.features.tickets.queries import may_see, places_of, running_tickets
from shouwen.features.tickets.queries.following import Following, tickets_of_unit
from shouwen.features.tickets.queries.owning import contact_of, tickets_of_offer
from shouwen.features.tickets.rules import new_places
from shouwen.kernel.messages import NotFound
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work

_REGISTERED = "(select x.registered_at from tickets x where x.id = r.ticket_id)"
_NEXT = (
    "on conflict (unit_id, day) do update set last_number = day_numbers.last_number + excluded.last_number"
    " returning last_number"
)
# Several at once share the counter's one step. Four digits at least: the ten thousandth of a day has five, where lpad
# alone would cut it down to an earlier number.
_TURN = "((select n from day_numbers_ d(n)) - count(*) over () + row_number() over (order by r.id))::text"
_NUMBER = f"r.number || lpad({_TURN}, greatest(4, length({_TURN})), '0')"


_WITHOUT_WORDS = "(t.state - 'q') #- '{narrowing,q}'"
REREAD_TIMER = "tickets.reread"
CALENDAR_JOB = "tickets.follow_calendar"
UNIT_JOB = "tickets.follow_unit"
_PAGE = 500


async def open_ticket(command: OpenTicket, work: Work) -> None:
    opening = command.opening
    _count(command, work)
    state = opening.state
    common = {"state": state, "is_open": state.is_open, "registered_at": opening.registered_at}
    work.add(
        "tickets",
        {
            "id": command.ticket,
            "version": 1,
            "number": Sql(_NUMBER, f"{opening.number_prefix}-{command.day:%Y%m%d}-"),
            "kind": opening.kind,
            "matter": opening.matter,
            "urgency": opening.urgency,
            "channel": opening.channel,
            "unit_id": opening.unit,
            "department_id": opening.department,
            "oversight_id": opening.oversight,
            "owner_id": opening.owner,
            "contact_id": opening.contact,
            "due_at": opening.due_at,
            "soon_at": opening.soon_at,
            "round": 1,
            "repeat_number": opening.repeat_number,
            "urged": False,
            "clock": opening.clock,
            "closed_at": opening.closed_at,
        }
        | _origin(opening)
        | _category(opening.category)
        | common,
    )
    placed = next_deadline(opening.clock, opening.due_at, opening.soon_at) | common
    placed |= {"ticket_id": command.ticket, "assignee_id": None}
    work.add("ticket_places", *(placed | {"unit_id": unit} for unit in sorted(opening.places)))
    if opening.tells_number:
        work.fill("number", "tickets", "number")
    if opening.found_by_words:
        await work.run(_words_of(command.ticket, opening))


def _count(command: OpenTicket, work: Work) -> None:
    # The counter's row is locked until commit, which is why everything goes in one statement at the very end.
    if command.together:
        counted = {"unit_id": command.opening.unit, "day": command.day, "last_number": command.together}
        work.add("day_numbers", counted, tail=_NEXT)


def _words_of(ticket: UUID, opening: Opening) -> IndexWords:
    texts = (opening.matter, *opening.texts, *([opening.external.number] if opening.external else ()))
    return IndexWords(ticket, opening.registered_at, opening.places, texts, opening.names)


def _origin(opening: Opening) -> dict[str, str | None]:
    external = opening.external
    return {
        "source": external.source if external else None,
        "external_number": external.number if external else None,
    }


def _category(category: Category) -> dict[str, str]:
    return {"category": category.code, "category_name": category.name, "category_name_en": category.name_en}


async def move_ticket(command: MoveTicket, work: Work) -> None:
    state, is_open = command.state, command.state.is_open
    optional: dict[str, Any] = {
        "owner_id": command.owner,
        "department_id": command.department,
        "oversight_id": command.oversight,
        "urgency": command.urgency,
        "urged": command.urged,
    }
    work.change(
        "tickets",
        {"id": command.ticket, "version": command.version},
        state=state,
        is_open=is_open,
        round=command.round,
        due_at=command.due_at,
        soon_at=command.soon_at,
        clock=command.clock,
        assignee_id=command.assignee,
        closed_at=command.closed_at,
        **{name: value for name, value in optional.items() if value is not None},
    )
    common = next_deadline(command.clock, command.due_at, command.soon_at)
    common |= {"state": state, "is_open": is_open, "assignee_id": command.assignee}
    _follow(command, common, work)
    new = (
        {"ticket_id": command.ticket, "unit_id": unit, "registered_at": Sql(_REGISTERED)} | common
        for unit in sorted(command.places)
    )
    if command.places:
        work.add("ticket_places", *new, tail="on conflict do nothing")
        await work.run(PlaceWords(command.ticket, command.places))


def _follow(command: MoveTicket, common: dict[str, Any], work: Work) -> None:
    """The places follow their ticket. A row that goes must not be changed as well: of both, one statement does one."""
    if not command.leaves:
        work.change("ticket_places", {"ticket_id": command.ticket}, guarded=False, **common)
        return
    for unit in sorted(command.places):
        work.change("ticket_places", {"ticket_id": command.ticket, "unit_id": unit}, guarded=False, **common)
    for unit in sorted(command.leaves):
        work.remove("ticket_places", ticket_id=command.ticket, unit_id=unit)


async def hold_open(command: HoldOpen, work: Work) -> None:
    # Writing the version as it is locks the row: who closes it meanwhile waits, and who comes after finds it closed.
    work.change("tickets", {"id": command.ticket, "is_open": True}, version=Sql("t.version"))


async def keep_sub_ticket(command: KeepSubTicket, work: Work) -> None:
    row = {"ticket_id": command.ticket, "parent_id": command.parent, "mandatory": command.mandatory}
    work.add("ticket_subs", row | {"opened_at": work.now(), "opened_by": work.actor.id})
    # Whoever is about to answer or to end the parent has to look at it again.
    work.change("tickets", {"id": command.parent, "version": command.version, "is_open": True})


def next_deadline(clock: str, due_at: datetime, soon_at: datetime) -> dict[str, Any]:
    """The deadline by which lists are sorted, and from when it is near: only a clock that runs has one to be met."""
    running = clock in (ClockState.RUNNING, ClockState.PAUSED, ClockState.LOST)
    return {"due_at": due_at, "soon_at": soon_at} if running else {"due_at": NEVER, "soon_at": NEVER}


async def write_entry(command: WriteEntry, work: Work) -> None:
    work.add(
        "ticket_entries",
        {
            "event_id": command.event,
            "ticket_id": command.ticket,
            "text": command.text,
            "channel": command.channel,
            "person": command.person,
            "visible_to_customer": command.visible_to_customer,
        },
    )
    if command.found_by_words:
        await work.run(AddWords(command.ticket, command.event, (command.text,), command.places))


async def forget_ticket(command: ForgetTicket, work: Work) -> None:
    ticket, word = command.ticket, command.word
    if command.matter:
        work.change("tickets", {"id": ticket}, matter=word)
    work.change("ticket_entries", {"ticket_id": ticket}, guarded=False, text=word, person=None)
    await work.run(ForgetNotes(ticket, word))
    await work.run(ForgetWords(ticket))


async def forget_sought(command: ForgetSought, work: Work) -> None:
    work.change("saved_views", {"id": command.view}, guarded=False, state=Sql(_WITHOUT_WORDS))


async def follow_clocks(command: FollowClocks, work: Work) -> None:
    ticket = command.ticket
    units = await places_of(work.read, ticket)
    told = await work.run(RereadClocks(ticket) if command.reread else WatchClocks(ticket, units))
    lead = leading(told.clocks) if told else None
    if lead is None:
        return
    await show_deadline(ShowDeadline(ticket, lead.due_at, lead.soon_at, lead.state(work.now())), work)


async def show_deadline(command: ShowDeadline, work: Work) -> None:
    # The ticket's version stays: nobody did anything to it, and nobody's screen is stale.
    shown = {"due_at": command.due_at, "soon_at": command.soon_at}
    key = {"id": command.ticket} | ({"is_open": True} if command.open_only else {})
    work.change("tickets", key, guarded=command.open_only, clock=command.clock, **shown)
    near = next_deadline(command.clock, command.due_at, command.soon_at)
    work.change("ticket_places", {"ticket_id": command.ticket}, guarded=False, **near)


async def follow_calendar(command: FollowCalendar, work: Work) -> None:
    page = await running_tickets(work.read, command.unit, command.after, _PAGE)
    for ticket in page:
        work.set_timer(REREAD_TIMER, ticket, work.now())
    if len(page) == _PAGE:
        work.defer(CALENDAR_JOB, unit=command.unit, after=page[-1])


async def follow_unit(command: FollowUnit, work: Work) -> None:
    page = await tickets_of_unit(work.read, command.unit, command.after, _PAGE)
    for ticket in page:
        await _follow_ticket(ticket, command, work)
    if len(page) == _PAGE:
        last = page[-1]
        left = [str(unit) for unit in command.was_below]
        after = [last.registered_at.isoformat(), str(last.id)]
        successor = str(command.into) if command.into else None
        work.defer(UNIT_JOB, unit=str(command.unit), was_below=left, into=successor, after=after)


async def _follow_ticket(ticket: Following, command: FollowUnit, work: Work) -> None:
    """Places and words of one ticket. Raising its version keeps out who acts on what it was; a screen reads it anew."""
    heirs: dict[str, Any] = {}
    if command.into and ticket.is_open:
        concerned = {"unit_id": ticket.unit, "department_id": ticket.department, "oversight_id": ticket.oversight}
        heirs = {name: command.into for name, unit in concerned.items() if unit == command.unit}
    places = new_places(ticket.places, command.unit, command.was_below)
    had = {place.unit for place in ticket.places}
    if places == had and not heirs:
        return
    work.change("tickets", {"id": ticket.id, "version": ticket.version}, **heirs)
    shown = {"state": ticket.state, "is_open": ticket.is_open, "assignee_id": ticket.assignee}
    shown |= next_deadline(ticket.clock, ticket.due_at, ticket.soon_at) | {"registered_at": ticket.registered_at}
    for unit in sorted(places - had):
        work.add("ticket_places", {"ticket_id": ticket.id, "unit_id": unit} | shown, tail="on conflict do nothing")
    for unit in sorted(had - places):
        work.remove("ticket_places", ticket_id=ticket.id, unit_id=unit)
    await work.run(PlaceWords(ticket.id, places))


async def accept_offer(command: AcceptOffer, work: Work) -> None:
    offered = await tickets_of_offer(work.read, command.offer)
    contact = await work.run(ReceiveContact(command.offer))
    for ticket in offered:
        owned = TicketOwnerChanged(subject=ticket.id, units=tuple(ticket.places), owner=_me(work), offer=command.offer)
        work.record(owned)
    if offered:
        # Its version stays: whoever is acting on it needs to know of no other owner.
        work.change("tickets", {"contact_id": contact}, guarded=False, owner_id=work.actor.id)


def _me(work: Work) -> UUID:
    if work.actor.id is None:
        raise NotFound
    return work.actor.id


async def link_contact(command: LinkContact, work: Work) -> None:
    if not await may_see(work.read, command.ticket, work.actor.scope):
        raise NotFound(subject=command.ticket)
    await work.run(LinkToTicket(command.contact, command.ticket))


async def promise_about_ticket(command: PromiseAboutTicket, work: Work) -> Promised:
    contact = await contact_of(work.read, command.ticket, work.actor.scope)
    return await work.run(PromiseOnTicket(command.kind, command.text, command.due_at, command.ticket, contact))
