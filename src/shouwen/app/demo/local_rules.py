"""Rules of the demo's provinces: limits of their own, reply templates, and one that takes effect next week."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from shouwen.app.demo.company import Company
from shouwen.app.demo.texts import process
from shouwen.features.complaints.contract import HANDLING, TEMPLATES, HandlingRules, ReplyTemplates
from shouwen.features.complaints.defaults import SHIPPED_HANDLING, SHIPPED_TEMPLATES
from shouwen.features.policies.contract import PublishRules
from shouwen.features.sla.contract import COMPLAINT_LIMITS, Amount, AmountUnit, Limit, LimitsContent
from shouwen.platform.desk import Desk

_STATUTORY = {"QL": 5, "WH": 10}
"""Working days that a province's own law gives; the product's fifteen days stay the longest."""
_PLANNER, _FROM_NEXT_WEEK = "YP", 60


async def publish_local_rules(desk: Desk, company: Company) -> None:
    """What is in force from the first complaint on."""
    for province, days in _STATUTORY.items():
        limit = Limit("statutory", Amount(days, AmountUnit.WORKING_DAY), mandatory=True)
        note = process().notes["statutory"].format(days=days)
        await _publish(desk, company, province, COMPLAINT_LIMITS, LimitsContent(limits=(limit,)), note)
    templates = ReplyTemplates((*process().templates, *SHIPPED_TEMPLATES.templates[1:]))
    await _publish(desk, company, company.first.code, TEMPLATES, templates, process().notes["templates"])


async def plan_ahead(desk: Desk, company: Company, now: datetime, zone: ZoneInfo) -> None:
    """One province counts repeats over a longer time from next Monday on."""
    today = now.astimezone(zone).date()
    monday = today + timedelta(days=7 - today.weekday())
    content = msgspec.structs.replace(SHIPPED_HANDLING, repeat_days=_FROM_NEXT_WEEK)
    start = datetime.combine(monday, time(), zone)
    await _publish(desk, company, _PLANNER, HANDLING, content, process().notes["repeats"], start)


async def _publish(
    desk: Desk,
    company: Company,
    province: str,
    name: str,
    content: LimitsContent | ReplyTemplates | HandlingRules,
    note: str,
    valid_from: datetime | None = None,
) -> None:
    written: dict[str, Any] = msgspec.to_builtins(content)
    wish = PublishRules(name, company.units[province], valid_from, written, None, note)
    await desk.run(wish, company.administrator.actor)
