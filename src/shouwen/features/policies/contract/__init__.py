"""What may be wished of rules that are data, and how they decide (a pure function that upper features call)."""

from shouwen.features.policies.contract.deciding import decide, table_from
from shouwen.features.policies.contract.messages import (
    Decision,
    DecisionTable,
    NoRowFits,
    PublishTable,
    TableContent,
    TablePublished,
    TableRow,
    TableVersionTaken,
)

__all__ = [
    "Decision",
    "DecisionTable",
    "NoRowFits",
    "PublishTable",
    "TableContent",
    "TablePublished",
    "TableRow",
    "TableVersionTaken",
    "decide",
    "table_from",
]
