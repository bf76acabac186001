"""What every question about figures says: which unit, which days, known when, defined when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Query

from shouwen.features.contacts.contract import Channel
from shouwen.features.indicators.contract import READ, NoSuchPart, UnknownIndicator
from shouwen.features.indicators.queries.figures import Asked, DefinedWhen
from shouwen.features.indicators.queries.standing import Standing, standing_of
from shouwen.features.indicators.queries.sums import Narrowed
from shouwen.features.indicators.rules.periods import period_of
from shouwen.features.indicators.shapes.answers import UNKNOWN
from shouwen.kernel.messages import Actor, FieldError, InvalidInput, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.database import Reader
from shouwen.platform.web.asking import TheActor, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.problems import KEEPABLE, refusals
from shouwen.platform.web.times import Day

READING = refusals(NotSignedIn, NotPermitted, NotFound)
READING_ONE = refusals(NotSignedIn, NotPermitted, NotFound, UnknownIndicator)
OPENING = refusals(NotSignedIn, NotPermitted, NotFound, UnknownIndicator, NoSuchPart)
TheIndicator = Annotated[str, Path(alias="id", max_length=20, pattern=KEEPABLE)]
TheUnit = Annotated[UUID | None, Query(description="This unit and all below it; without it, the caller's own")]
From = Annotated[Day, Query(alias="from", description="First day, in the site's zone")]
To = Annotated[Day, Query(alias="to", description="Last day, included; not after today, at most three years on")]
AsOf = Annotated[Day | None, Query(description="As known at the end of this day; without it, as known now")]
Definitions = Annotated[
    DefinedWhen, Query(description="By the definition in force now, or `then`: on the last day of the period")
]
Codes = Annotated[str | None, Query(max_length=2000, pattern=KEEPABLE, description="Codes, separated by commas")]


@dataclass(frozen=True, slots=True)
class Asking:
    """A question by somebody who may ask it, with what the answer stands on."""

    actor: Actor
    read: Reader
    language: str
    now: datetime
    standing: Standing
    asked: Asked


async def the_standing(actor: TheActor, read: TheReader, now: TheNow, unit: TheUnit = None) -> Standing:
    """The unit, in scope; refuses those who may not read figures before anything is read."""
    actor.must(READ)
    return await standing_of(read, unit or actor.unit, actor.scope, now)


TheStanding = Annotated[Standing, Depends(the_standing)]


async def the_question(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
    settings: TheSettings,
    standing: TheStanding,
    first: From,
    last: To,
    as_of: AsOf = None,
    definitions: Definitions = DefinedWhen.NOW,
) -> Asking:
    today = now.astimezone(settings.time_zone).date()
    period = period_of(first, last, today, as_of)
    return Asking(actor, read, language, now, standing, Asked(period, as_of, definitions, now, settings.time_zone))


TheQuestion = Annotated[Asking, Depends(the_question)]


async def the_narrowed(channel: Codes = None, category: Codes = None, tier: Codes = None) -> Narrowed:
    """Only these channels, categories and tiers; unknown channels are refused, other codes find nothing."""
    channels = _parts(channel)
    if not set(channels) <= set(Channel):
        raise InvalidInput(FieldError("channel", "not-one-of", {"expected": ", ".join(Channel)}))
    tiers = tuple("" if code == UNKNOWN else code for code in _parts(tier))
    return Narrowed(channels, _parts(category) or None, tiers)


TheNarrowed = Annotated[Narrowed, Depends(the_narrowed)]


def _parts(text: str | None) -> tuple[str, ...]:
    return tuple(part for part in (text or "").split(",") if part)
