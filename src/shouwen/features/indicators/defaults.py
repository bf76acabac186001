"""What the product ships: KPI-03 to KPI-31 as far as they follow from complaints, KPI-44, and plain numbers."""

from importlib.resources import files

import msgspec

from shouwen.features.indicators.contract import INDICATORS, IndicatorsContent
from shouwen.features.indicators.rules.definitions import indicators_errors
from shouwen.platform.rulekinds import RuleKind

SHIPPED = msgspec.json.decode(
    files("shouwen.features.indicators").joinpath("defaults.json").read_bytes(), type=IndicatorsContent
)
INDICATORS_KIND = RuleKind(INDICATORS, IndicatorsContent, indicators_errors, SHIPPED, stacked=True)
