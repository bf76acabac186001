"""Opening a figure down to the facts it is made of."""

import base64
import binascii
from dataclasses import dataclass
from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, Query

from shouwen.features.indicators.api.asking import OPENING, Asking, TheIndicator, TheNarrowed, TheQuestion
from shouwen.features.indicators.contract import READ, NoSuchPart
from shouwen.features.indicators.queries import figures
from shouwen.features.indicators.queries.names import Names, names_from
from shouwen.features.indicators.queries.rows import FactKey, FactsWanted, page_of_rows
from shouwen.features.indicators.rules.opening import FigurePart, sought_of
from shouwen.features.indicators.shapes import answers, building
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE

routes = APIRouter(tags=["indicators"])
_MOST = 200


@dataclass(frozen=True, slots=True)
class Opening:
    """A part of a figure that is opened."""

    wanted: FactsWanted
    names: Names


async def the_opening(
    indicator: TheIndicator,
    question: TheQuestion,
    only: TheNarrowed,
    part: Annotated[FigurePart, Query(description="`missing`: in the denominator and not in the numerator")] = (
        FigurePart.NUMERATOR
    ),
    own: Annotated[bool, Query(description="Only of the unit itself, not of those below it")] = False,
) -> Opening:
    standing, asked = question.standing, question.asked
    sought = sought_of(figures.defined_as(standing, asked, indicator).definition, part)
    if sought is None:
        raise NoSuchPart(indicator=indicator)
    wanted = FactsWanted(standing.unit_id, sought, asked.period, asked.as_of, only, own)
    return Opening(wanted, names_from(standing.rules, asked.now))


TheOpening = Annotated[Opening, Depends(the_opening)]


@routes.get("/indicators/{id}/rows", responses=OPENING, openapi_extra=needs(READ))
async def list_figure_rows(
    question: TheQuestion,
    opening: TheOpening,
    after: Annotated[str | None, Query(max_length=300, pattern=KEEPABLE)] = None,
    limit: Annotated[int, Query(ge=1, le=_MOST)] = 50,
) -> answers.FigureRows:
    """The cases behind a figure, in the order of days; their counts add up to it."""
    rows, following = await turned(question, opening, parsed(after), limit)
    return answers.FigureRows(rows=rows, next=written(following) if following else None)


async def turned(
    question: Asking, opening: Opening, after: FactKey | None, limit: int
) -> tuple[list[answers.FigureRow], FactKey | None]:
    """The next page of what is opened, and where to go on."""
    wanted = opening.wanted
    lines, following = await page_of_rows(question.read, wanted, question.actor.scope, limit, after)
    basis = wanted.sought.basis
    return [building.row_of(line, basis, opening.names, question.language) for line in lines], following


def written(key: FactKey) -> str:
    """Where the next page starts, opaque to the client."""
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def parsed(text: str | None) -> FactKey | None:
    """Refuses what is not such a place."""
    if text is None:
        return None
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), type=FactKey)
    except (binascii.Error, msgspec.DecodeError, UnicodeError, ValueError) as error:
        raise InvalidInput(FieldError("after", "not-cursor")) from error
