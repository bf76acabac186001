"""What follows from the figures of the story: one improvement that is under way, one that nobody has planned yet."""

from datetime import datetime, timedelta

from shouwen.app.context import Office
from shouwen.app.demo.company import Company
from shouwen.app.demo.texts import process
from shouwen.features.improvements.contract import NothingToImprove, PlanImprovement, ProposeImprovement
from shouwen.features.organisation.contract import Post

_WEEKS = timedelta(days=21)


async def improve(office: Office, company: Company, start: datetime, end: datetime) -> None:
    """About the days of the story, by the heads of two departments; where nothing was counted, nothing is improved."""
    area, words, zone = company.first, process().notes, office.settings.time_zone
    first, last = start.astimezone(zone).date(), end.astimezone(zone).date()
    for function, indicator in (("network", "KPI-09"), ("business", "KPI-03")):
        unit, head = company.units[area.departments[function]], area.head(function)
        wish = ProposeImprovement(unit, indicator, first, last, words[f"improve_{function}"])
        try:
            task = await office.desk.run(wish, head.actor)
        except NothingToImprove:
            continue
        if function == "network":
            handler = area.holding(Post.HANDLER, area.departments[function])[0]
            plan = PlanImprovement(
                improvement=task,
                version=1,
                cause=words["improve_cause"],
                measure=words["improve_measure"],
                department=unit,
                person=handler.actor.id,
                due_on=(end + _WEEKS).astimezone(zone).date(),
            )
            await office.desk.run(plan, head.actor)
