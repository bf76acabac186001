"""A mass fault that is announced, one that was repaired, and what the first province does so that none comes back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.app.context import Office
from shouwen.app.demo.company import Area, Company
from shouwen.app.demo.talks import Aside
from shouwen.features.faults import contract as faults
from shouwen.features.organisation.contract import Post
from shouwen.features.prevention import contract as c
from shouwen.platform.database import Prepared

_NETWORK, _COMPLAINT = "network", "complaint"
_CATEGORY = "network.coverage"
_PLAN = "network_surge"
# Where most of what is open about the network comes from, and what does; the newest first.
_WHERE = Prepared(
    text("""
select k.place->>'district' as district, (array_agg(t.id order by t.registered_at desc, t.id))[1:6] as cases
from tickets t join complaints k on k.ticket_id = t.id
where t.oversight_id = :department and t.is_open and t.category like 'network.%' and k.place->>'district' <> ''
group by 1 order by count(*) desc, 1 limit 2
""")
)


class _Problem(msgspec.Struct, frozen=True):
    symptom: str
    measure: str
    risk: str
    days: int
    of_fault: bool = False


class _Inspection(msgspec.Struct, frozen=True):
    subject: str
    days: int


class _Texts(msgspec.Struct, frozen=True):
    open: dict[str, str]
    over: dict[str, str]
    problems: list[_Problem]
    inspections: list[_Inspection]
    drill: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Place:
    district: str
    cases: list[UUID]


@cache
def _texts() -> _Texts:
    content = (files("shouwen.app.demo") / "texts" / "faults.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(content, type=_Texts)


class Prevention:
    """Told in the last days of the story; nothing where nobody complains about the network."""

    def __init__(self, company: Company, end: datetime) -> None:
        self._company, self._area, self._end = company, company.first, end
        self._fault: UUID | None = None
        self._over_in = ""
        self._plan_run: UUID | None = None
        self._drill: UUID | None = None

    def asides(self) -> list[Aside]:
        hours = {hour: self._end - timedelta(hours=hour) for hour in (100, 76, 75, 50, 30, 3, 1)}
        return [
            Aside(hours[100], self._plan_drill),
            Aside(hours[76], self._open_first),
            Aside(hours[75], self._repair_first),
            Aside(hours[50], self._enter),
            Aside(hours[30], self._hold_drill),
            Aside(hours[3], self._open_second),
            Aside(hours[3] + timedelta(minutes=8), self._announce),
            Aside(hours[1], self._inspect),
        ]

    @property
    def _officer(self) -> Any:
        return self._area.officers[0].actor

    async def _places(self, office: Office) -> list[_Place]:
        department = self._company.units[self._area.departments[_COMPLAINT]]
        return await office.database.read.all(_WHERE, _Place, department=department)

    def _told(self, words: dict[str, str], district: str, began: datetime, hours: int) -> faults.Told:
        said = {name: words[name].format(district=district) for name in ("title", "announcement")}
        return faults.Told(
            category=_CATEGORY,
            place=faults.FaultPlace(district),
            area=faults.Area.URBAN,
            began_at=began,
            expected_at=began + timedelta(hours=hours),
            team=self._company.units[self._area.departments[_NETWORK]],
            **said,
        )

    async def _open_first(self, office: Office) -> None:
        places = await self._places(office)
        if places:
            self._over_in = places[-1].district
            told = self._told(_texts().over, self._over_in, office.clock.now() - timedelta(hours=2), 6)
            self._fault = await office.desk.run(faults.OpenFault(told), self._officer)

    async def _repair_first(self, office: Office) -> None:
        if self._fault is not None:
            words = _texts().over
            now = office.clock.now()
            await office.desk.run(faults.RepairFault(self._fault, 1, now, words["cause"], words["fix"]), self._officer)

    async def _enter(self, office: Office) -> None:
        """The officer enters what the repaired fault showed, the network's people what they know."""
        if not self._over_in:
            return
        unit, handler = _network(self._company, self._area)
        for problem in _texts().problems:
            spot = c.Spot(self._over_in)
            due = self._day(office, problem.days)
            told = c.ProblemTold(
                spot, _CATEGORY, problem.symptom, c.Risk(problem.risk), problem.measure, unit, handler.id, due, None
            )
            by = self._officer if problem.of_fault else handler.actor
            await office.desk.run(c.RaiseProblem(told, self._fault if problem.of_fault else None), by)

    async def _inspect(self, office: Office) -> None:
        places = await self._places(office)
        unit, handler = _network(self._company, self._area)
        for inspection in _texts().inspections if places else ():
            spot, on = c.Spot(places[0].district), self._day(office, inspection.days)
            planned = c.InspectionPlanned(spot, inspection.subject, unit, handler.id, on)
            await office.desk.run(c.PlanInspection(planned), self._officer)

    async def _open_second(self, office: Office) -> None:
        places = await self._places(office)
        if not places:
            return
        told = self._told(_texts().open, places[0].district, office.clock.now() - timedelta(minutes=40), 7)
        self._fault = await office.desk.run(faults.OpenFault(told, tuple(places[0].cases)), self._officer)
        self._plan_run = await office.desk.run(c.StartPlan(self._fault, _PLAN), self._officer)

    async def _announce(self, office: Office) -> None:
        if self._fault is None or self._plan_run is None:
            return
        place = (await self._places(office))[0].district
        words = {
            name: _texts().open[name].format(district=place) for name in ("said", "said_en", "spoken", "spoken_en")
        }
        wish = faults.SwitchOn(self._fault, 0, faults.Announced(**words), (), None, None)
        await office.desk.run(wish, self._officer)
        for step, note in (("confirm", _texts().open["ticked"]), ("announce", "")):
            await office.desk.run(c.TickStep(self._plan_run, step, True, note), self._officer)  # noqa: FBT003

    async def _plan_drill(self, office: Office) -> None:
        unit = self._company.units[self._area.departments[_COMPLAINT]]
        wish = c.PlanDrill(unit, _PLAN, self._day(office, 2))
        self._drill = await office.desk.run(wish, self._officer)

    async def _hold_drill(self, office: Office) -> None:
        if self._drill is not None:
            words = _texts().drill
            held = (self._day(office, 0), words["participants"], words["result"], words["lessons"])
            await office.desk.run(c.RecordDrill(self._drill, 1, *held), self._officer)

    def _day(self, office: Office, days: int) -> date:
        local = office.clock.now().astimezone(office.settings.time_zone)
        return local.date() + timedelta(days=days)


def _network(company: Company, area: Area) -> tuple[UUID, Any]:
    """The network department, and who handles its complaints."""
    code = area.departments[_NETWORK]
    return company.units[code], area.holding(Post.HANDLER, code)[0]
