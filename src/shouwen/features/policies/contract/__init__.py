"""What may be wished of rules that are data, which are in force, and how tables decide (pure)."""

from shouwen.features.policies.contract.checking import table_errors, tried
from shouwen.features.policies.contract.deciding import decide, table_of
from shouwen.features.policies.contract.expressions import unfit
from shouwen.features.policies.contract.in_force import Published, Rules
from shouwen.features.policies.contract.kinds import declare, declared_kinds, kind_named
from shouwen.features.policies.contract.messages import (
    PUBLISH,
    READ,
    AlreadyInForce,
    Decision,
    DecisionTable,
    NoRowFits,
    NotATable,
    PublishRules,
    RulesChanged,
    RulesPublished,
    RulesWithdrawn,
    ShipRules,
    TableContent,
    TableRow,
    UnknownRule,
    WithdrawRules,
)

__all__ = [
    "PUBLISH",
    "READ",
    "AlreadyInForce",
    "Decision",
    "DecisionTable",
    "NoRowFits",
    "NotATable",
    "PublishRules",
    "Published",
    "Rules",
    "RulesChanged",
    "RulesPublished",
    "RulesWithdrawn",
    "ShipRules",
    "TableContent",
    "TableRow",
    "UnknownRule",
    "WithdrawRules",
    "decide",
    "declare",
    "declared_kinds",
    "kind_named",
    "table_errors",
    "table_of",
    "tried",
    "unfit",
]
