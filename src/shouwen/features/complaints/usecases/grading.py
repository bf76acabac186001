"""How urgent a complaint is when it is taken."""

from datetime import datetime

from shouwen.features.complaints.queries.registration import Facts
from shouwen.features.complaints.rules import Grading, Taken, grade
from shouwen.features.contacts.contract import Channel
from shouwen.features.tickets.contract import Category, Urgency
from shouwen.platform.work import Work


def graded(
    chosen: Urgency | None, category: Category, channel: Channel, words: str, at: datetime, facts: Facts, work: Work
) -> Grading:
    """As chosen, else by the table of the day."""
    if chosen is not None:
        return Grading(chosen)
    tier = facts.customer.tier if facts.customer else None
    hour = at.astimezone(work.settings.time_zone).hour
    return grade(facts.grades, Taken(category, channel, facts.unit.kind, tier, hour, words))
