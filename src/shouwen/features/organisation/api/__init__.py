"""The organisation over HTTP."""

from shouwen.features.organisation.api import (
    account,
    delegations,
    emergencies,
    imports,
    outside,
    powers,
    roles,
    security,
    sessions,
    staff,
    steps,
    tree,
)
from shouwen.features.organisation.api.sessions import recogniser

ROUTERS = (
    sessions.routes,
    steps.routes,
    outside.routes,
    account.routes,
    emergencies.routes,
    security.routes,
    tree.routes,
    roles.routes,
    powers.routes,
    staff.routes,
    delegations.routes,
    imports.routes,
)

__all__ = ["ROUTERS", "recogniser"]
