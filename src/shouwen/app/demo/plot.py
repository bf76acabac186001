"""The whole story before it happens: every complaint and every move, pure, from seed, end and the people."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from shouwen.app.demo.company import Company
from shouwen.app.demo.customers import Customer, Intake, Trouble, make_customers, make_trouble, pick_story, take_down
from shouwen.app.demo.dice import Dice
from shouwen.app.demo.fates import Arranged, Fate, arrange, draw_fate
from shouwen.app.demo.handling import Handling, Move, cut, make_team
from shouwen.app.demo.hours import arrivals
from shouwen.app.demo.texts import operator
from shouwen.features.complaints.defaults import CATEGORIES
from shouwen.features.complaints.rules import facts_for_table
from shouwen.features.policies.contract import DecisionTable, decide
from shouwen.features.tickets.contract import Urgency
from shouwen.kernel.chance import Chance

_REPEATS = 0.06
_ARRANGED = 0.4
_KINDS = {code: kind for code, _, kind, *_ in operator().units}
_CATEGORIES = {category.code: category for category in CATEGORIES}


@dataclass(frozen=True, slots=True)
class Draft:
    """One complaint with everything that will be done about it."""

    at: datetime
    intake: Intake
    moves: tuple[Move, ...]


class Plot:
    """Draws up the drafts; each concern has a stream of its own."""

    def __init__(
        self, chance: Chance, company: Company, table: DecisionTable, start: datetime, end: datetime, zone: ZoneInfo
    ):
        self._arrivals, self._matters = Dice(chance, "demo/arrivals"), Dice(chance, "demo/matters")
        self._work, self._fates = Dice(chance, "demo/handling"), Dice(chance, "demo/fates")
        self._company, self._table = company, table
        self._start, self._end, self._zone = start, end, zone

    def draft(self, count: int) -> list[Draft]:
        """One complaint for each of `count` customers, and the repeats, in order of time."""
        customers = make_customers(self._matters, count)
        first = self._company.first
        handlers = {function: len(first.handlers(function)) for function in first.departments}
        arranged = arrange(self._fates, handlers, int(count * _ARRANGED))
        here = {city.city for city in first.cities}
        at_home = [customer for customer in customers if customer.city.city in here][: len(arranged)]
        drafts = [self._arranged(*pair) for pair in zip(at_home, arranged, strict=False)]
        kept = {customer.phone for customer in at_home}
        rest = [customer for customer in customers if customer.phone not in kept]
        times = arrivals(self._arrivals, self._start, self._end, len(rest), self._zone)
        for customer, at in zip(rest, times, strict=True):
            drafts += self._by_chance(customer, at)
        return sorted(drafts, key=lambda draft: (draft.at, draft.intake.wish.phone))

    def _by_chance(self, customer: Customer, at: datetime) -> list[Draft]:
        trouble, happened = self._trouble(customer, at)
        drafts = [self._draft(trouble, at, happened, draw_fate(self._fates))]
        again = at + timedelta(hours=self._arrivals.between(30, 150), minutes=self._arrivals.between(1, 59))
        if self._arrivals.happens(_REPEATS) and again < self._end:
            repeated = replace(trouble, again=True)
            drafts.append(self._draft(repeated, again, again - timedelta(hours=2), draw_fate(self._fates)))
        return drafts

    def _trouble(self, customer: Customer, at: datetime) -> tuple[Trouble, datetime]:
        happened = (at - self._matters.about(400, 1.2)).replace(second=0)
        area = self._company.areas[customer.city.province]
        story = pick_story(self._matters)
        return make_trouble(self._matters, customer, story, area, happened.astimezone(self._zone)), happened

    def _arranged(self, customer: Customer, wanted: Arranged) -> Draft:
        """Draws until the complaint falls to the wanted department."""
        at = self._end - wanted.age
        while True:
            trouble, happened = self._trouble(customer, at)
            intake = take_down(self._matters, self._company, trouble, at, happened, self._zone)
            if intake.area is self._company.first and self._function(intake) == wanted.function:
                return self._handled(trouble, intake, at, wanted.fate, wanted.handler)

    def _draft(self, trouble: Trouble, at: datetime, happened: datetime, fate: Fate) -> Draft:
        intake = take_down(self._matters, self._company, trouble, at, happened, self._zone)
        return self._handled(trouble, intake, at, fate, None)

    def _handled(self, trouble: Trouble, intake: Intake, at: datetime, fate: Fate, chosen: int | None) -> Draft:
        area, function = intake.area, self._function(intake)
        handlers = area.handlers(function)
        handler = self._work.pick(handlers) if chosen is None else handlers[chosen]
        team = make_team(self._work, area, intake.by, function, handler)
        moves = Handling(self._work, trouble, intake, team, fate, at, self._zone).tell()
        if fate.until:
            moves = cut(moves, fate, at, self._end)
        return Draft(at, intake, tuple(move for move in moves if move.at < self._end))

    def _function(self, intake: Intake) -> str:
        wish, area = intake.wish, intake.area
        facts = facts_for_table(
            _CATEGORIES[wish.category], wish.urgency or Urgency.GENERAL, wish.channel, _KINDS[intake.by.unit]
        )
        return area.answering(str(decide(self._table, facts).results["function"]))
