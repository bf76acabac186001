"""What the story ends with: a case offered across a border, one that another province helps with, and reminders."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, select, text
from sqlalchemy.types import Uuid

from shouwen.app.context import Office
from shouwen.app.demo.company import HEADQUARTERS, Area, Company, Person
from shouwen.app.demo.texts import process
from shouwen.features.complaints.contract import AcceptOffer, HandoverKind, OfferCase
from shouwen.features.complaints.tables import case_handovers
from shouwen.features.mywork.contract import MakeReminder
from shouwen.features.organisation.contract import Post
from shouwen.features.tickets.contract import State, TicketId
from shouwen.platform.database import Prepared

# The newest of a complaint department's province that somebody investigates: by number, so that it is the same again.
_NEWEST = Prepared(
    text(f"""
select id from tickets where kind = 'complaint' and oversight_id = :oversight and state = '{State.IN_INVESTIGATION}'
    and urgency = 'general'
order by number desc limit 1
""")  # noqa: S608 - a state of our own
)
_OFFER = Prepared(select(case_handovers.c.id).where(case_handovers.c.ticket_id == bindparam("ticket", type_=Uuid)))
_COMPLAINT = "complaint"


async def share_cases(office: Office, company: Company) -> None:
    """The second province offers the first one a case; the first one has help from the second."""
    first, second = [area for code, area in company.areas.items() if code != HEADQUARTERS][:2]
    words = process().notes
    await _offer(office, company, second, first, HandoverKind.TAKE_OVER, words["take_over"])
    ticket = await _offer(office, company, first, second, HandoverKind.ASSIST, words["assist"])
    if ticket is not None:
        offer = await office.database.read.value(_OFFER, ticket=ticket)
        await office.desk.run(AcceptOffer(offer, words["accepted"]), second.officers[0].actor)


async def _offer(
    office: Office, company: Company, home: Area, other: Area, kind: HandoverKind, reason: str
) -> UUID | None:
    """Nothing where the story has left no case to offer."""
    departments = company.units[home.departments[_COMPLAINT]], company.units[other.departments[_COMPLAINT]]
    ticket: UUID | None = await office.database.read.value(_NEWEST, oversight=departments[0])
    if ticket is not None:
        wish = OfferCase(TicketId(ticket), None, departments[1], kind, reason)
        await office.desk.run(wish, home.officers[0].actor)
    return ticket


async def set_reminders(office: Office, company: Company, now: datetime) -> None:
    """An officer, a manager and a handler of the first province have something to remember."""
    area = company.first
    people: tuple[Person, ...] = (area.officers[0], area.holding(Post.MANAGER)[0], area.holding(Post.HANDLER)[0])
    for person, (hours, words) in zip(people, zip((3, 26, 52), process().reminders, strict=True), strict=True):
        await office.desk.run(MakeReminder(words, now + timedelta(hours=hours)), person.actor)
