"""The whole story before it happens: every complaint and every move, pure, from seed, end and the people."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from shouwen.app.demo.company import Company
from shouwen.app.demo.customers import Customer, Intake, Trouble, make_customers, make_trouble, pick_story, take_down
from shouwen.app.demo.dice import Dice
from shouwen.app.demo.fates import Arranged, Fate, Turn, arrange, draw_fate
from shouwen.app.demo.handling import Handling, cut
from shouwen.app.demo.hours import arrivals
from shouwen.app.demo.script import Move, Script, Team
from shouwen.app.demo.texts import operator
from shouwen.features.complaints.contract import ASSIGNMENT
from shouwen.features.complaints.rules import facts_for_table
from shouwen.features.policies.contract import Rules, decide, table_of
from shouwen.features.tickets.defaults import SHIPPED_CATEGORIES
from shouwen.kernel.chance import Chance

_REPEATS, _TWICE_TOLD = 0.06, 0.02
_ARRANGED = 0.4
_KINDS = {code: kind for code, _, kind, *_ in operator().units}
_CATEGORIES = {category.code: category for category in SHIPPED_CATEGORIES.categories}


@dataclass(frozen=True, slots=True)
class Draft:
    """One complaint with everything that will be done about it."""

    at: datetime
    intake: Intake
    moves: tuple[Move, ...]


class Plot:
    """Draws up the drafts; each concern has a stream of its own."""

    def __init__(self, chance: Chance, company: Company, rules: Rules, start: datetime, end: datetime, zone: ZoneInfo):
        self._arrivals, self._matters = Dice(chance, "demo/arrivals"), Dice(chance, "demo/matters")
        self._work, self._fates = Dice(chance, "demo/handling"), Dice(chance, "demo/fates")
        self._company, self._rules = company, rules
        self._start, self._end, self._zone = start, end, zone
        self.customers: list[Customer] = []
        """Everybody who will complain; known once the drafts are drawn up."""
        self.at_home: tuple[Customer, ...] = ()
        """The first province's customers, once the drafts are drawn up."""

    def draft(self, count: int) -> list[Draft]:
        """One complaint for each of `count` customers, and the repeats, in order of time."""
        customers = self.customers = make_customers(self._matters, count)
        first = self._company.first
        handlers = {function: len(first.handlers(function)) for function in first.departments}
        arranged = arrange(self._fates, handlers, int(count * _ARRANGED))
        here = {city.city for city in first.cities}
        at_home = [customer for customer in customers if customer.city.city in here][: len(arranged)]
        self.at_home = tuple(at_home)
        drafts = [self._arranged(*pair) for pair in zip(at_home, arranged, strict=False)]
        kept = {customer.phone for customer in at_home}
        rest = [customer for customer in customers if customer.phone not in kept]
        times = arrivals(self._arrivals, self._start, self._end, len(rest), self._zone)
        for customer, at in zip(rest, times, strict=True):
            drafts += self._by_chance(customer, at, first=at is times[0])
        return sorted(drafts, key=lambda draft: (draft.at, draft.intake.wish.phone))

    def _by_chance(self, customer: Customer, at: datetime, *, first: bool) -> list[Draft]:
        trouble, happened = self._trouble(customer, at)
        again = replace(trouble, again=True)
        fate = draw_fate(self._fates)
        if first or self._arrivals.happens(_TWICE_TOLD):
            return self._told_twice(trouble, at, happened, fate)
        drafts = [self._draft(trouble, at, happened, fate)]
        later = at + timedelta(hours=self._arrivals.between(30, 150), minutes=self._arrivals.between(1, 59))
        if self._arrivals.happens(_REPEATS) and later < self._end:
            drafts.append(self._draft(again, later, later - timedelta(hours=2), draw_fate(self._fates)))
        return drafts

    def _told_twice(self, trouble: Trouble, at: datetime, happened: datetime, fate: Fate) -> list[Draft]:
        """Within hours the customer complains of the same once more; the two are merged."""
        first = self._draft(trouble, at, happened, replace(fate, turns=fate.turns - {Turn.CANCELLED}))
        later = at + timedelta(minutes=self._arrivals.between(70, 150))
        again = replace(trouble, again=True)
        while later < self._end:
            second = self._draft(again, later, happened, Fate(fate.grades, turns=frozenset({Turn.MERGED})))
            if second.intake.area is first.intake.area:
                return [first, second]
        return [first]

    def _trouble(self, customer: Customer, at: datetime) -> tuple[Trouble, datetime]:
        happened = (at - self._matters.about(400, 1.2)).replace(second=0)
        area = self._company.areas[customer.city.province]
        story = pick_story(self._matters)
        return make_trouble(self._matters, customer, story, area, happened.astimezone(self._zone)), happened

    def _arranged(self, customer: Customer, wanted: Arranged) -> Draft:
        """Draws until the complaint falls to the wanted department, and goes as wanted."""
        at = self._end - wanted.age
        while True:
            trouble, happened = self._trouble(customer, at)
            intake = take_down(self._matters, self._company, trouble, at, happened, self._zone)
            if intake.area is self._company.first and self._function(intake, at) == wanted.function:
                draft = self._handled(trouble, intake, at, wanted.fate, wanted.handler)
                if wanted.must in (None, type(intake.wish), *(move.action for move in draft.moves)):
                    return draft

    def _draft(self, trouble: Trouble, at: datetime, happened: datetime, fate: Fate) -> Draft:
        intake = take_down(self._matters, self._company, trouble, at, happened, self._zone)
        return self._handled(trouble, intake, at, fate, None)

    def _handled(self, trouble: Trouble, intake: Intake, at: datetime, fate: Fate, chosen: int | None) -> Draft:
        area, function = intake.area, self._function(intake, at)
        handlers = area.handlers(function)
        handler = self._work.pick(handlers) if chosen is None else handlers[chosen]
        team = Team(self._company, area.code, intake.by, function, handler)
        moves = Handling(Script(self._work, trouble, intake, team, fate, at, self._end, self._zone)).tell()
        if fate.until:
            moves = cut(moves, fate, at, self._end)
        return Draft(at, intake, tuple(move for move in moves if move.at < self._end))

    def _function(self, intake: Intake, at: datetime) -> str:
        category = _CATEGORIES[intake.wish.category]
        facts = facts_for_table(category, intake.urgency, intake.channel, _KINDS[intake.unit])
        table = table_of(self._rules.at(ASSIGNMENT, at))
        return intake.area.answering(str(decide(table, facts).results["function"]))
