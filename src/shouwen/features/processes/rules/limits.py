"""Limits of steps, as they are written in a diagram and as clocks count them."""

from shouwen.features.processes.contract import Limit, LimitUnit
from shouwen.features.sla.contract import Amount, AmountUnit

_UNITS = {
    LimitUnit.MINUTES: AmountUnit.MINUTE,
    LimitUnit.HOURS: AmountUnit.HOUR,
    LimitUnit.DAYS: AmountUnit.DAY,
    LimitUnit.WORKING_HOURS: AmountUnit.WORKING_HOUR,
    LimitUnit.WORKING_DAYS: AmountUnit.WORKING_DAY,
}


def limit_text(limit: Limit | None) -> str | None:
    """As it stands in the diagram."""
    return None if limit is None else f"{limit.amount}{limit.unit}"


def amount_of(limit: Limit) -> Amount:
    """As clocks count it."""
    return Amount(limit.amount, _UNITS[limit.unit])
