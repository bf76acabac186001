"""The case on paper. `case.html.j2` lists its sections; each is a file of its own and sees the printout `p`."""

from collections.abc import Callable
from datetime import datetime
from functools import cache, partial
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from shouwen.features.complaints.shapes import Entry, Printout
from shouwen.platform.i18n import say

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def case_html(printout: Printout, language: str, zone: ZoneInfo) -> str:
    """The printout as one HTML document without anything from elsewhere."""
    words = partial(_word, language)
    template = _environment().get_template("case.html.j2")
    return template.render(
        p=printout,
        case=printout.case,
        language=language,
        t=words,
        when=partial(_when, zone),
        used=partial(_duration, words),
        deed=partial(_deed, words),
        doer=partial(_doer, words),
        detail=partial(_detail, words),
        size=_size,
        zone=zone.key,
        # Inside a text of the style sheet: the counters stand between its quotation marks.
        page_line=words("page", page='" counter(page) "', pages='" counter(pages) "'),
    )


@cache
def _environment() -> Environment:
    loader = PackageLoader("shouwen.features.complaints", "printing")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


Words = Callable[..., str]


def _word(language: str, key: str, **values: object) -> str:
    return say(language, "print", key, key.rpartition(".")[2], **values)


def _when(zone: ZoneInfo, at: datetime | None) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M") if at else ""


def _duration(t: Words, seconds: float) -> str:
    whole = int(seconds)
    days, hours, minutes = whole // _DAY, whole % _DAY // _HOUR, whole % _HOUR // _MINUTE
    if days:
        return t("duration.days", days=days, hours=hours)
    return t("duration.hours", hours=hours, minutes=minutes) if hours else t("duration.minutes", minutes=minutes)


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def _doer(t: Words, entry: Entry) -> str:
    """Who did it; a department is chosen by the rule, whoever registers."""
    if entry.type == "complaint.assigned":
        return t("rule_acts")
    return entry.actor.name if entry.actor else t("system")


def _deed(t: Words, entry: Entry) -> str:
    if entry.type == "complaint.assigned":
        return t("sent", department=entry.data.get("department_name", ""))
    return t(f"event.{entry.type}")


# Which datum of an entry tells more, and the list of words that it belongs to.
_TELLING = {
    "complaint.registered": ("channel", "channel"),
    "complaint.assigned": ("reason", None),
    "complaint.handler_named": ("handler_name", None),
    "complaint.proposed": ("outcome", "outcome"),
    "complaint.satisfaction": ("grade", "grade"),
    "sla.deadline_passed": ("kind", "clock"),
    "document.attached": ("name", None),
    "document.withdrawn": ("name", None),
    "document.infected": ("name", None),
}


def _detail(t: Words, entry: Entry) -> str:
    """What an entry's data tells beside its text."""
    name, list_of_words = _TELLING.get(entry.type, ("", None))
    datum: Any = entry.data.get(name)
    if not datum:
        return ""
    return t(f"{list_of_words}.{datum}") if list_of_words else str(datum)
