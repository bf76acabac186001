"""Working time: calendars of segments, holidays and make-up workdays, what is added and what has elapsed in them."""

from shouwen.kernel.calendars.hours import ALL_DAY, CLOSED, Hours, Segment, hours
from shouwen.kernel.calendars.versions import Calendar, CalendarLine, NoCalendarYet, Version, round_the_clock
from shouwen.kernel.calendars.working_time import Counting, NoWorkingTime, WorkingStretch, WorkingTime

__all__ = [
    "ALL_DAY",
    "CLOSED",
    "Calendar",
    "CalendarLine",
    "Counting",
    "Hours",
    "NoCalendarYet",
    "NoWorkingTime",
    "Segment",
    "Version",
    "WorkingStretch",
    "WorkingTime",
    "hours",
    "round_the_clock",
]
