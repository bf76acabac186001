"""Definitions, scorecard, trend, comparison and analysis."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from shouwen.features.indicators.api.asking import (
    READING,
    READING_ONE,
    TheIndicator,
    TheNarrowed,
    TheQuestion,
    TheStanding,
)
from shouwen.features.indicators.contract import READ, UnknownIndicator
from shouwen.features.indicators.queries import figures
from shouwen.features.indicators.queries.figures import SplitBy
from shouwen.features.indicators.queries.names import names_from
from shouwen.features.indicators.queries.versions import versions_of
from shouwen.features.indicators.rules.periods import MOST_POINTS, Grain, parts_of
from shouwen.features.indicators.shapes import answers, building
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.web.asking import TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs

routes = APIRouter(tags=["indicators"])


@routes.get("/indicators", responses=READING, openapi_extra=needs(READ))
async def list_indicators(
    standing: TheStanding, language: TheLanguage, now: TheNow, settings: TheSettings
) -> answers.Indicators:
    """What is measured in a unit now, against which targets."""
    return answers.Indicators(
        zone=settings.zone,
        unit=building.standing_unit(standing, language),
        indicators=[
            building.indicator_of(defined, standing.levels, language) for defined in figures.defined_in(standing, now)
        ],
    )


async def the_scorecard(question: TheQuestion) -> answers.Scorecard:
    standing, asked = question.standing, question.asked
    scored, grain = await figures.scorecard(question.read, standing, asked)
    unit = building.standing_unit(standing, question.language)
    return answers.Scorecard(
        unit=unit,
        first=asked.period.first,
        last=asked.period.last,
        as_of=asked.as_of,
        definitions=asked.definitions,
        counted_to=standing.counted_to,
        grain=grain,
        values=[building.scored_of(asked, unit, one, question.language) for one in scored],
    )


TheScorecard = Annotated[answers.Scorecard, Depends(the_scorecard)]


@routes.get("/indicators/scorecard", responses=READING, openapi_extra=needs(READ))
async def read_scorecard(card: TheScorecard) -> answers.Scorecard:
    """Every indicator of a unit, with the time before and a trend."""
    return card


@routes.get("/indicators/{id}/trend", responses=READING_ONE, openapi_extra=needs(READ))
async def read_trend(
    indicator: TheIndicator, question: TheQuestion, grain: Grain = Grain.DAY
) -> answers.IndicatorTrend:
    """An indicator day by day, week by week or month by month; at most 400 points."""
    standing, asked = question.standing, question.asked
    definition = figures.defined_as(standing, asked, indicator).definition
    if len(parts_of(asked.period, grain)) > MOST_POINTS:
        raise InvalidInput(FieldError("grain", "too-many", {"most": MOST_POINTS}))
    points = await figures.trend(question.read, standing, asked, definition, grain)
    return answers.IndicatorTrend(
        id=definition.id,
        name=building.texts_of(definition, question.language)["name"],
        unit=building.standing_unit(standing, question.language),
        first=asked.period.first,
        last=asked.period.last,
        grain=grain,
        target=building.number(definition.target),
        counted_to=standing.counted_to,
        points=[building.point_of(point) for point in points],
    )


async def the_comparison(indicator: TheIndicator, question: TheQuestion) -> answers.IndicatorComparison:
    standing, asked = question.standing, question.asked
    definition = figures.defined_as(standing, asked, indicator).definition
    found = await figures.comparison(question.read, standing, asked, definition, question.actor.scope)
    unit = building.standing_unit(standing, question.language)
    return building.compared_of(asked, definition, unit, found, question.language)


TheComparison = Annotated[answers.IndicatorComparison, Depends(the_comparison)]


@routes.get("/indicators/{id}/comparison", responses=READING_ONE, openapi_extra=needs(READ))
async def read_comparison(compared: TheComparison) -> answers.IndicatorComparison:
    """A unit and those directly below it, as the tree was then."""
    return compared


async def the_analysis(
    indicator: TheIndicator,
    question: TheQuestion,
    only: TheNarrowed,
    by: Annotated[SplitBy, Query(description="Along what it is taken apart; `group`: of categories")],
) -> answers.IndicatorAnalysis:
    standing, asked, language = question.standing, question.asked, question.language
    definition = figures.defined_as(standing, asked, indicator).definition
    if by is SplitBy.DAY and asked.period.days > MOST_POINTS:
        raise InvalidInput(FieldError("by", "too-many", {"most": MOST_POINTS}))
    whole, parts = await figures.analysis(question.read, standing, asked, definition, by, only, question.actor.scope)
    unit = building.standing_unit(standing, language)
    return answers.IndicatorAnalysis(
        by=by,
        whole=answers.IndicatorValue(**building.value_fields(asked, definition, unit, whole, language)),
        parts=building.parts_of(parts, whole, by, names_from(standing.rules, asked.now), language),
    )


TheAnalysis = Annotated[answers.IndicatorAnalysis, Depends(the_analysis)]


@routes.get("/indicators/{id}/analysis", responses=READING_ONE, openapi_extra=needs(READ))
async def read_analysis(analysis: TheAnalysis) -> answers.IndicatorAnalysis:
    """A figure taken apart by unit, channel, category, group, tier, month or day."""
    return analysis


@routes.get("/indicators/{id}/versions", responses=READING_ONE, openapi_extra=needs(READ))
async def list_indicator_versions(
    indicator: TheIndicator, standing: TheStanding, read: TheReader, language: TheLanguage, now: TheNow
) -> list[answers.IndicatorVersion]:
    """How an indicator was defined around a unit, since when, and by whom."""
    found = await versions_of(read, standing.unit_id, indicator, now)
    if not found:
        raise UnknownIndicator(indicator=indicator)
    return [building.version_of(past, language) for past in found]
