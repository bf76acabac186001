"""Public holidays and make-up workdays of China, as its State Council announced them; from the package `holidays`."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import count, takewhile

import holidays

from shouwen.features.sla.contract import CalendarDay

USUAL_HOURS = ("09:00-12:00", "13:00-18:00")
_MAKEUP = ("调休上班", "Make-up workday")


def is_announced(country: str, year: int) -> bool:
    """Whether a year's days off are settled: each announcement has make-up workdays. Else only the law is known."""
    return any(day.hours for day in public_holidays(country, year))


def announced_since(country: str, first: int) -> Iterator[CalendarDay]:
    """The days of all years from `first` to the last announced one."""
    for year in takewhile(lambda year: is_announced(country, year), count(first)):
        yield from public_holidays(country, year)


@lru_cache(maxsize=64)
def public_holidays(country: str, year: int) -> tuple[CalendarDay, ...]:
    """By date. A holiday has no hours, a make-up workday the usual ones."""
    in_chinese = holidays.country_holidays(country, years=year, language="zh_CN")
    in_english = holidays.country_holidays(country, years=year, language="en_US")
    days = [CalendarDay(day, in_chinese[day][:60], in_english[day][:60]) for day in in_chinese if day.year == year]
    makeup = {day for day in in_chinese.weekend_workdays if day.year == year}
    days += [CalendarDay(day, *_MAKEUP, USUAL_HOURS) for day in makeup]
    return tuple(sorted(days, key=_date_of))


def _date_of(day: CalendarDay) -> date:
    return day.date
