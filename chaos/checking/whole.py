"""No command is half done: what is written with each other is there with each other."""

from collections.abc import Awaitable, Callable
from contextlib import suppress

from sqlalchemy import text

from chaos.findings import Finding, Kind, Scene, found
from chaos.site import NotBack, until
from shouwen.app.worker import make_relay
from shouwen.features.complaints.rules import NOTICES
from shouwen.platform.database import Reader

# Each statement answers the tickets that lack something.
_PARTS = {
    "the complaint": "not exists (select 1 from complaints c where c.ticket_id = t.id)",
    "its process": "not exists (select 1 from process_runs r where r.subject_id = t.id)",
    "its rounds": "t.round <> (select count(*) from complaint_rounds r where r.ticket_id = t.id)"
    " or t.round <> (select max(number) from complaint_rounds r where r.ticket_id = t.id)",
    "the contact": "not exists (select 1 from contacts c where c.id = t.contact_id and c.ticket_id = t.id)",
    "places of its units": """exists (
        select 1 from unit_ancestors a where a.unit_id in (t.unit_id, t.department_id, t.oversight_id)
        and not exists (select 1 from ticket_places p where p.ticket_id = t.id and p.unit_id = a.ancestor_id))""",
    "places that agree": """exists (select 1 from ticket_places p where p.ticket_id = t.id and (
        (p.state, p.is_open, p.registered_at) is distinct from (t.state, t.is_open, t.registered_at)
        or p.assignee_id is distinct from t.assignee_id
        or (p.due_at <> t.due_at and t.clock in ('running', 'paused', 'lost'))))""",
    "what happened to it": "not exists (select 1 from ticket_times h join ticket_moments m using (ticket_id)"
    " where h.ticket_id = t.id and m.number = 1)",
    "moments without gaps": "(select count(*) <> max(number) from ticket_moments m where m.ticket_id = t.id)",
    "clocks": "not exists (select 1 from clocks c where c.ticket_id = t.id)",
    "a timer for the next look": """exists (select 1 from ticket_times h where h.ticket_id = t.id
        and h.watch_at is not null and not exists (
            select 1 from timers x where x.subject_id = t.id and x.due_at = h.watch_at))""",
    "its words": """not exists (
            select 1 from text_words w where w.ticket_id = t.id and w.text_id = t.id and not w.personal)
        or not exists (select 1 from text_words w where w.ticket_id = t.id and w.personal)""",
    "its first events": "2 <> (select count(*) from ledger l where l.subject_id = t.id"
    " and l.type in ('complaint.registered', 'complaint.assigned'))",
    "an event for each version": """t.version <> (select count(distinct l.subject_version) from ledger l
        where l.subject_id = t.id and l.subject_kind = 'ticket' and l.subject_version is not null)""",
    "entries of its events": """exists (select 1 from ledger l where l.subject_id = t.id
        and l.type in ('complaint.logged', 'complaint.proposed', 'complaint.replied')
        and not exists (select 1 from ticket_entries e where e.event_id = l.id and e.ticket_id = t.id))""",
    "words of its entries": """exists (select 1 from ticket_entries e where e.ticket_id = t.id
        and not exists (select 1 from text_words w where w.ticket_id = t.id and w.text_id = e.event_id))""",
    "pauses that were told": """(select count(*) from ticket_pauses p where p.ticket_id = t.id) <>
        (select count(*) from ledger l where l.subject_id = t.id and l.type = 'complaint.paused')""",
    "its handlers": """t.assignee_id is not null and not exists (
        select 1 from complaint_handlers h where h.ticket_id = t.id and h.staff_id = t.assignee_id)""",
    "rows of its documents": """(select count(*) from documents d where d.ticket_id = t.id) <>
        (select count(*) from ledger l where l.subject_id = t.id and l.type = 'document.attached')""",
}
_ORPHANS = {
    "a contact without its ticket": "select id from contacts c where result = 'registered'"
    " and not exists (select 1 from tickets t where t.id = c.ticket_id)",
    "a history without its ticket": "select ticket_id from ticket_times h"
    " where not exists (select 1 from tickets t where t.id = h.ticket_id)",
    "words without their ticket": "select ticket_id from text_words w"
    " where not exists (select 1 from tickets t where t.id = w.ticket_id)",
    "a content nobody shows": "select sha256 from document_contents c"
    " where not exists (select 1 from documents d where d.sha256 = c.sha256)",
    "an answer without its effect": "select key from desk_answers a where answer -> 'result' ->> 'ticket' is not null"
    " and not exists (select 1 from tickets t where t.id = (a.answer -> 'result' ->> 'ticket')::uuid)",
}
_NUMBERS = text("""
select u.code, d.day, d.last_number, count(t.id), count(distinct t.number), max(right(t.number, 4)::int)
from day_numbers d join units u on u.id = d.unit_id
left join tickets t on t.number like u.code || '-' || to_char(d.day, 'YYYYMMDD') || '-%'
group by u.code, d.day, d.last_number
having (d.last_number, d.last_number, d.last_number)
    is distinct from (count(t.id)::int, count(distinct t.number)::int, max(right(t.number, 4)::int))
""")
_POSITIONS = text("""
select case when exists (select 1 from outbox) then 'events in the outbox' end,
    (select 'positions with gaps' from ledger_positions having count(*) <> max(position) or min(position) <> 1),
    case when (select count(*) from ledger_positions) <> (select count(*) from ledger) then 'events without one' end
""")
_CURSORS = text("select name, position from relay_cursors")
_LAST = text("select max(position) from ledger_positions")
_NOTICES = text("""
select
    (select count(*) from ledger where type = 'notices.told' and data ->> 'ticket' is not null
        and data ->> 'kind' <> 'escalation_wanted') as told,
    (select count(*) from desk_answers where key like 'notice:%') as handled,
    (select count(*) from ledger where type = 'notices.told' and data ->> 'kind' = 'escalation_wanted') as wanted,
    (select count(*) from escalations where cardinality(told) > 0) as raised,
    (select count(*) from notices where ticket_id is not null) as notices,
    (select coalesce(sum(jsonb_array_length(data -> 'people')), 0) from ledger
        where type = 'notices.told' and data ->> 'ticket' is not null) as people,
    (select count(*) from desk_answers a where key like 'notice:%' and not exists (
        select 1 from ledger l where l.id::text = substr(a.key, 8) and l.type = any(:types))) as strange
""")
_ROUTED = text("""
select l.subject_id, count(distinct n.id) from ledger l
left join notices n on n.ticket_id = l.subject_id and n.kind = 'routed'
    and n.staff_id = (select id from staff where username = 'mona')
where l.type in ('complaint.assigned', 'complaint.routed')
group by l.subject_id having count(distinct n.id) <> count(distinct l.id)
""")


async def every_ticket_has_all_its_rows(scene: Scene) -> list[Finding]:
    """Every ticket has all that is written with it, and nothing is there without its ticket"""
    return await lacking(scene.office.database.read)


async def lacking(read: Reader) -> list[Finding]:
    """What is not there although something that was written with it is."""
    findings: list[Finding] = []
    for what, lacks in _PARTS.items():
        rows = await read.tuples(text(f"select t.number from tickets t where {lacks} order by 1"))
        findings += found(Kind.HALF, f"a ticket without {what}", rows)
    for what, query in _ORPHANS.items():
        findings += found(Kind.HALF, what, await read.tuples(text(query)))
    return findings


async def numbers_are_unique_and_without_gaps(scene: Scene) -> list[Finding]:
    """Numbers are unique in unit and day, and none is missing"""
    return found(Kind.DOUBLED, "numbers of a day", await scene.office.database.read.tuples(_NUMBERS))


async def positions_are_without_gaps(scene: Scene) -> list[Finding]:
    """The outbox is empty, positions have no gaps and the ledger is complete"""
    wrong: list[str] = []

    async def in_order() -> bool:
        (row,) = await scene.office.database.read.tuples(_POSITIONS)
        wrong[:] = [each for each in row if each]
        return not wrong

    await _soon(in_order)
    return found(Kind.LOST, "the order of events", wrong)


async def everybody_followed_the_ledger(scene: Scene) -> list[Finding]:
    """Every subscriber stands at the end of the ledger"""
    read = scene.office.database.read
    names, behind = sorted(make_relay(scene.office).behind), list[str]()

    async def followed() -> bool:
        last, cursors = await read.value(_LAST), dict(await read.tuples(_CURSORS))
        behind[:] = [f"{name} at {cursors.get(name)} of {last}" for name in names if cursors.get(name, 0) < last]
        return not behind

    await _soon(followed)
    return found(Kind.LOST, "a subscriber behind", behind)


async def _soon(holds: Callable[[], Awaitable[bool]]) -> None:
    """Timers still ring while we look: what one of them just recorded has a moment to be placed and followed."""
    with suppress(NotBack):
        await until(holds, 10, "it does not hold")


async def notices_are_told_once(scene: Scene) -> list[Finding]:
    """Notices are told once for each event, to everybody concerned"""
    read = scene.office.database.read
    ((told, handled, wanted, raised, notices, people, strange),) = await read.tuples(_NOTICES, types=list(NOTICES))
    half = [f"{told} told, {handled} handled"] if told != handled else []
    # A ladder tells whom it calls in the transaction in which it does.
    half += [f"{wanted} of escalations, {raised} raised"] if wanted != raised else []
    half += [f"{notices} notices for {people} people"] if notices != people else []
    half += [f"{strange} for no event"] if strange else []
    rows = await read.tuples(_ROUTED)
    lost = [ticket for ticket, count in rows if not count]
    doubled = [ticket for ticket, count in rows if count]
    return (
        found(Kind.HALF, "notices", half)
        + found(Kind.LOST, "a notice", lost)
        + found(Kind.DOUBLED, "a notice", doubled)
    )
