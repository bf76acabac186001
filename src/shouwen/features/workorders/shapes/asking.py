"""What a list of work orders may be asked for, in an address; the same for what is shown, taken away or chosen."""

import re
from dataclasses import replace
from enum import StrEnum
from typing import Annotated, Literal, TypeVar
from uuid import UUID

from fastapi import Depends, Query

from shouwen.features.search.contract import words_of
from shouwen.features.tickets.contract import State, Urgency
from shouwen.features.workorders.queries.lists import Wanted
from shouwen.features.workorders.queries.types import types_around
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.phones import parse_phone
from shouwen.platform.web.asking import TheActor, TheNow, TheReader, TheSettings
from shouwen.platform.web.problems import KEEPABLE

_NUMBER = re.compile(r"[A-Za-z0-9+ -]*\d{3,}")
Code = TypeVar("Code", bound=StrEnum)
Short = Annotated[str | None, Query(max_length=60, pattern=KEEPABLE)]


def _codes(kind: type[Code], given: str | None, field: str) -> tuple[Code, ...]:
    try:
        return tuple(kind(part) for part in (given or "").split(",") if part)
    except ValueError as unknown:
        raise InvalidInput(FieldError(field, "not-one-of", {"expected": ", ".join(kind)})) from unknown


async def the_wanted(
    actor: TheActor,
    read: TheReader,
    settings: TheSettings,
    now: TheNow,
    kind: Annotated[str | None, Query(alias="type", max_length=40, pattern=KEEPABLE)] = None,
    category: Short = None,
    state: Annotated[str | None, Query(description="States, separated by commas")] = None,
    is_open: Annotated[bool | None, Query(alias="open", description="Only open, or only ended ones")] = None,
    late: Annotated[bool, Query(description="Only those past their deadline")] = False,
    urgency: Annotated[str | None, Query(description="Urgencies, separated by commas")] = None,
    whose: Annotated[
        Literal["mine", "department", "everything"],
        Query(description="Those that the caller has or owns, that lie with their departments, or all in scope"),
    ] = "everything",
    field: Annotated[str | None, Query(max_length=40, description="A listed field of `type`", pattern=KEEPABLE)] = None,
    value: Annotated[str | None, Query(max_length=200, description="What it is", pattern=KEEPABLE)] = None,
    q: Annotated[
        str | None, Query(max_length=60, description="A number, a phone number, or words", pattern=KEEPABLE)
    ] = None,
    sort: Annotated[
        Literal["due", "-registered"], Query(description="By deadline (open ones only), or the newest first")
    ] = "-registered",
) -> Wanted:
    """What a list should hold; the same for what is shown and for what is taken away."""
    if field is not None:
        await _must_be_listed(kind, field, actor.unit, read, now)
    wanted = Wanted(
        me=actor.id,
        is_open=is_open,
        states=_codes(State, state, "state"),
        type=kind,
        category=category,
        urgencies=_codes(Urgency, urgency, "urgency"),
        whose=None if whose == "everything" else whose,
        late=late,
        field=(field, value or "") if field is not None else None,
        sort=sort,
    )
    return _sought(wanted, (q or "").strip(), settings.phone_region)


def _sought(wanted: Wanted, sought: str, region: str) -> Wanted:
    """What reads like the end of a number is one: a ticket's, or a whole phone number. All else is words."""
    if not sought:
        return wanted
    if _NUMBER.fullmatch(sought):
        return replace(wanted, number=sought.replace(" ", ""), phone=parse_phone(sought, region))
    return replace(wanted, words=words_of(sought))


async def _must_be_listed(kind: str | None, field: str, unit: UUID | None, read: TheReader, now: TheNow) -> None:
    """What stands in no list cannot be asked for by one either."""
    found = (await types_around(read, unit, now)).types.of_code(kind or "")
    known = found.form.properties.get(field) if found else None
    if known is None or not known.listed:
        raise InvalidInput(FieldError("field", "unknown-field"))


TheWanted = Annotated[Wanted, Depends(the_wanted)]
