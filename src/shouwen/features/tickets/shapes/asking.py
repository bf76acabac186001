"""What a work list may be asked for, in an address; the same for what is shown, taken away or chosen."""

from enum import StrEnum
from typing import Annotated, Literal, TypeVar
from uuid import UUID

from fastapi import Depends, Query

from shouwen.features.contacts.contract import Channel
from shouwen.features.search.contract import words_of
from shouwen.features.tickets.contract import State, Urgency
from shouwen.features.tickets.queries import Wanted
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.phones import parse_phone
from shouwen.platform.web.asking import TheActor, TheSettings
from shouwen.platform.web.problems import KEEPABLE
from shouwen.platform.web.times import When

Codes = Annotated[
    str | None, Query(max_length=2000, pattern=KEEPABLE, description="Codes of categories, separated by commas")
]
Sought = Annotated[
    str | None,
    Query(
        max_length=60,
        pattern=KEEPABLE,
        description="A number or its last signs, a whole external number, a whole phone number, or words: of the "
        "matter, the description, the place, the timeline or the customer's name, separated by spaces, all of which "
        "must fit. What holds words, or a number that ends in up to eight signs, is listed newest first, whatever "
        "`sort` says.",
    ),
]


Code = TypeVar("Code", bound=StrEnum)


def _codes(kind: type[Code], text: str | None, field: str) -> tuple[Code, ...]:
    try:
        return tuple(kind(part) for part in (text or "").split(",") if part)
    except ValueError as unknown:
        raise InvalidInput(FieldError(field, "not-one-of", {"expected": ", ".join(kind)})) from unknown


def _person(text: str | None, me: UUID | None, field: str) -> UUID | None:
    if text in (None, "none"):
        return None
    if text == "me":
        return me
    try:
        return UUID(text)
    except ValueError as wrong:
        raise InvalidInput(FieldError(field, "not-uuid")) from wrong


async def the_wanted(
    actor: TheActor,
    settings: TheSettings,
    state: Annotated[str | None, Query(description="States, separated by commas")] = None,
    is_open: Annotated[bool | None, Query(alias="open", description="Only open, or only ended ones")] = None,
    lost: Annotated[bool, Query(description="Only those past their deadline")] = False,
    due_soon: Annotated[bool, Query(description="Only those in the last fifth of their time")] = False,
    unit: Annotated[UUID | None, Query(description="Seen from this unit downwards")] = None,
    assignee: Annotated[str | None, Query(description="`me`, `none`, or a person's id")] = None,
    owner: Annotated[str | None, Query(description="First-inquiry owner: `me` or a person's id")] = None,
    urgency: Annotated[str | None, Query(description="Urgencies, separated by commas")] = None,
    category: Codes = None,
    channel: Annotated[str | None, Query(description="Channels, separated by commas")] = None,
    registered_from: Annotated[When | None, Query(description="Registered at this instant or later")] = None,
    registered_to: Annotated[When | None, Query(description="Registered before this instant")] = None,
    q: Sought = None,
    sort: Literal["due", "registered", "-registered"] = "due",
) -> Wanted:
    """What a list should hold; the same for what is shown and for what is taken away."""
    searched = q.strip() if q else None
    return Wanted(
        states=_codes(State, state, "state"),
        is_open=is_open,
        unit=unit,
        assignee=_person(assignee, actor.id, "assignee"),
        unassigned=assignee == "none",
        owner=_person(owner, actor.id, "owner"),
        lost=lost,
        due_soon=due_soon,
        urgencies=_codes(Urgency, urgency, "urgency"),
        categories=tuple(code for code in (category or "").split(",") if code),
        channels=_codes(Channel, channel, "channel"),
        registered_from=registered_from,
        registered_to=registered_to,
        search=searched or None,
        phone=parse_phone(searched, settings.phone_region) if searched else None,
        words=words_of(searched) if searched else (),
        sort=sort,
    )


TheWanted = Annotated[Wanted, Depends(the_wanted)]
