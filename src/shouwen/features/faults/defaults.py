"""What the product ships: three reports of signal trouble in one district within the hour."""

from shouwen.features.faults.contract import RULES, MassFaultRules, PlaceKind
from shouwen.features.faults.rules import rule_errors
from shouwen.platform.rulekinds import RuleKind

SHIPPED = MassFaultRules(
    minutes=60,
    at_least=3,
    same=PlaceKind.DISTRICT,
    categories=("network.coverage", "network.call_quality", "network.slow_internet"),
    urban_hours=24,
    rural_hours=48,
)
RULE_KIND = RuleKind(RULES, MassFaultRules, rule_errors, SHIPPED)
