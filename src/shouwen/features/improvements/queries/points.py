"""What is counted of a contact point, as a figure that a task is about (PROC-26)."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.features.improvements.contract import Reading
from shouwen.features.touchpoints.contract import PointFigure
from shouwen.features.touchpoints.queries import reading_between as point_between
from shouwen.platform.database import Reader
from shouwen.platform.i18n import say

_LANGUAGES = ("zh-CN", "en")


async def point_reading(
    read: Reader, unit: UUID, point: str, figure: PointFigure, first: date, last: date, now: datetime, zone: ZoneInfo
) -> Reading:
    """From the first to the last day of the site; shares in percent, incidents for 100 steps that were done."""
    since, until = (datetime.combine(day, time.min, zone) for day in (first, last + timedelta(days=1)))
    one = await point_between(read, unit, point, figure, since, until, now)
    share = figure is not PointFigure.INCIDENTS
    value = None if one.value is None else Decimal(str(round(one.value * (100 if share else 1), 2)))
    names = [f"{point} · {say(language, 'contact_points', f'name.{figure}')}" for language in _LANGUAGES]
    return Reading(
        indicator=f"contact.{figure}",
        name=names[0],
        name_en=names[1],
        first=first,
        last=last,
        scale="percent" if share else "count",
        better="higher" if share else "lower",
        value=value,
        numerator=one.numerator,
        denominator=one.denominator,
    )
