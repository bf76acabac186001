"""What figures mean (definitions), and what may be wished of counting."""

from shouwen.features.indicators.contract.content import (
    INDICATORS,
    Better,
    Definition,
    IndicatorsContent,
    Scale,
)
from shouwen.features.indicators.contract.refusals import NoSuchPart, UnknownIndicator

READ = "indicators.read"

__all__ = [
    "INDICATORS",
    "READ",
    "Better",
    "Definition",
    "IndicatorsContent",
    "NoSuchPart",
    "Scale",
    "UnknownIndicator",
]
