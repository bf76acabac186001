"""What screens, the door and the shell read of the organisation."""

from shouwen.features.organisation.queries.accounts import (
    AccountRow,
    TokenRow,
    UnitRow,
    accounts,
    staff_named,
    tokens,
    unit_coded,
    units_of_all,
)
from shouwen.features.organisation.queries.door import OpenSession, actor_of_session, actor_of_token, open_session
from shouwen.features.organisation.queries.screens import Me, Post, Unit, me, staff_of_unit, unit_within, units_within

__all__ = [
    "AccountRow",
    "Me",
    "OpenSession",
    "Post",
    "TokenRow",
    "Unit",
    "UnitRow",
    "accounts",
    "actor_of_session",
    "actor_of_token",
    "me",
    "open_session",
    "staff_named",
    "staff_of_unit",
    "tokens",
    "unit_coded",
    "unit_within",
    "units_of_all",
    "units_within",
]
