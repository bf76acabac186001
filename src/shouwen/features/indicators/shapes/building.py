"""From what was read to what is answered, in the reader's language."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from shouwen.features.indicators.contract import Definition
from shouwen.features.indicators.queries.figures import (
    Asked,
    Comparison,
    OfChild,
    PartOf,
    Point,
    Scored,
    SplitBy,
)
from shouwen.features.indicators.queries.names import Names
from shouwen.features.indicators.queries.rows import RowLine
from shouwen.features.indicators.queries.standing import Child, Standing
from shouwen.features.indicators.queries.versions import PastDefinition
from shouwen.features.indicators.rules.definitions import Defined
from shouwen.features.indicators.rules.values import Figure, share_of
from shouwen.features.indicators.shapes.answers import (
    UNKNOWN,
    AnalysisPart,
    FigureRow,
    Indicator,
    IndicatorComparison,
    IndicatorValue,
    IndicatorVersion,
    ScorecardPoint,
    ScorecardValue,
    TrendPoint,
)
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.policies.contract import Published
from shouwen.features.tickets.shapes import unit_of
from shouwen.platform.i18n import say


def number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def of_child(child: Child, language: str) -> UnitRef:
    return UnitRef(child.unit_id, child.code, child.name_en if language == "en" else child.name, child.kind)


def indicator_of(defined: Defined, levels: dict[UUID, dict[str, Any]], language: str) -> Indicator:
    one, published = defined.definition, defined.published
    return Indicator(
        **texts_of(one, language),
        id=one.id,
        numerator=list(one.numerator),
        denominator=list(one.denominator),
        asked=list(one.asked),
        scale=one.scale,
        better=one.better,
        target=number(one.target),
        source=one.source,
        hearsay=one.hearsay,
        improve=one.improve,
        version=published.version,
        in_force_from=published.valid_from,
        level=_level_of(published, levels, language),
    )


def _level_of(published: Published, levels: dict[UUID, dict[str, Any]], language: str) -> UnitRef | None:
    return None if published.unit is None else unit_of(levels[published.unit], language)


def texts_of(one: Definition, language: str) -> dict[str, str]:
    if language == "en":
        return {"name": one.name_en, "formula": one.formula_en, "exclusions": one.exclusions_en}
    return {"name": one.name, "formula": one.formula, "exclusions": one.exclusions}


def value_fields(asked: Asked, defined: Definition, unit: UnitRef, figure: Figure, language: str) -> dict[str, Any]:
    """The fields of a `IndicatorValue`."""
    return {
        "id": defined.id,
        "name": texts_of(defined, language)["name"],
        "unit": unit,
        "first": asked.period.first,
        "last": asked.period.last,
        "scale": defined.scale,
        "better": defined.better,
        "as_of": asked.as_of,
        "definitions": asked.definitions,
        "value": number(figure.value),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "asked": figure.asked,
        "response_rate": number(figure.response_rate),
        "target": number(defined.target),
        "kept": figure.kept,
        "hearsay": defined.hearsay,
        "ready": figure.ready,
    }


def scored_of(asked: Asked, unit: UnitRef, scored: Scored, language: str) -> ScorecardValue:
    return ScorecardValue(
        **value_fields(asked, scored.defined.definition, unit, scored.figure, language),
        before=number(scored.before.value),
        trend=[
            ScorecardPoint(first=p.period.first, last=p.period.last, value=number(p.figure.value)) for p in scored.trend
        ],
    )


def point_of(point: Point) -> TrendPoint:
    figure = point.figure
    return TrendPoint(
        first=point.period.first,
        last=point.period.last,
        value=number(figure.value),
        numerator=figure.numerator,
        denominator=figure.denominator,
        kept=figure.kept,
    )


def compared_of(
    asked: Asked, definition: Definition, unit: UnitRef, found: Comparison, language: str
) -> IndicatorComparison:
    def value(of: UnitRef, figure: Figure) -> IndicatorValue:
        return IndicatorValue(**value_fields(asked, definition, of, figure, language))

    def child(one: OfChild) -> IndicatorValue:
        return value(of_child(one.child, language), one.figure)

    return IndicatorComparison(
        unit=value(unit, found.figure),
        children=[child(one) for one in found.children],
        own=value(unit, found.own) if found.own else None,
        elsewhere=value(unit, found.elsewhere) if found.elsewhere else None,
    )


def parts_of(parts: Sequence[PartOf], whole: Figure, by: SplitBy, names: Names, language: str) -> list[AnalysisPart]:
    """The parts of an analysis, named in the reader's language."""
    return [
        AnalysisPart(
            key=part.key or UNKNOWN,
            name=_name_of(part, by, names, language),
            unit=of_child(part.child, language) if part.child else None,
            codes=list(part.codes) if by is SplitBy.GROUP else [],
            value=number(part.figure.value),
            numerator=part.figure.numerator,
            denominator=part.figure.denominator,
            share=number(share_of(_size(part.figure), _size(whole))),
        )
        for part in parts
    ]


def _size(figure: Figure) -> int:
    return figure.numerator if figure.denominator is None else figure.denominator


def _name_of(part: PartOf, by: SplitBy, names: Names, language: str) -> str:
    if part.child:
        return part.child.name_en if language == "en" else part.child.name
    match by:
        case SplitBy.CATEGORY:
            return names.category(part.key, language)
        case SplitBy.GROUP:
            return names.group(part.key, language)
        case SplitBy.MONTH:
            return part.key[: len("2026-11")]
        case SplitBy.DAY:
            return part.key
        case SplitBy.CHANNEL:
            return channel_name(part.key, language)
        case _:
            key = part.key or UNKNOWN
            return say(language, "figures", f"{by}.{key}", key)


def channel_name(code: str, language: str) -> str:
    return say(language, "lists", f"channel.{code}", code)


_BY_ROUND = frozenset({"visited"})


def row_of(line: RowLine, basis: str, names: Names, language: str) -> FigureRow:
    fact, case = line.fact, line.case
    english = language == "en"
    named = names.category(fact.category, language)
    if case and case.category == fact.category:
        # As it was called on the day of the case.
        named = (case.category_name_en if english else case.category_name) or named
    return FigureRow(
        ticket=case.id if case and case.kind == "ticket" else None,
        fault=case.id if case and case.kind == "fault" else None,
        number=case.number if case else None,
        matter=case.matter if case else None,
        day=fact.day,
        unit=unit_of(line.unit, language),
        channel=fact.channel,
        channel_name=channel_name(fact.channel, language),
        category=fact.category,
        category_name=named,
        tier=fact.tier,
        round=fact.part if basis in _BY_ROUND else None,
        count=line.count,
        elsewhere=case is None,
        facts=fact.values if case else {},
    )


def standing_unit(standing: Standing, language: str) -> UnitRef:
    return unit_of(standing.unit, language)


def version_of(past: PastDefinition, language: str) -> IndicatorVersion:
    line, one = past.line, past.definition
    published = Published(line.id, line.name, line.unit_id, None, line.version, line.valid_from, None)
    levels = {line.unit_id: line.unit} if line.unit_id and line.unit else {}
    by = line.published_by
    indicator = indicator_of(Defined(one, published), levels, language)
    return IndicatorVersion(
        version=line.version,
        level=indicator.level,
        in_force_from=line.valid_from,
        published_at=line.published_at,
        published_by=StaffRef(UUID(by["id"]), by["name"], by["agent_no"]) if by else None,
        note=line.note,
        status=line.status,
        indicator=indicator,
    )
