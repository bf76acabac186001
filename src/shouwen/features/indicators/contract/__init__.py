"""What figures mean (definitions), and what may be wished of counting."""

from shouwen.features.indicators.contract.content import (
    INDICATORS,
    Better,
    Definition,
    IndicatorsContent,
    Scale,
)
from shouwen.features.indicators.contract.refusals import NoSuchPart, UnknownIndicator
from shouwen.features.indicators.contract.taking import READ, FiguresExported, NoteFiguresTaken

__all__ = [
    "INDICATORS",
    "READ",
    "Better",
    "Definition",
    "FiguresExported",
    "IndicatorsContent",
    "NoSuchPart",
    "NoteFiguresTaken",
    "Scale",
    "UnknownIndicator",
]
