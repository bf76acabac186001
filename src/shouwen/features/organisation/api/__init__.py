"""The organisation over HTTP."""

from shouwen.features.organisation.api import account, emergencies, outside, security, sessions, steps
from shouwen.features.organisation.api.sessions import recogniser

ROUTERS = (sessions.routes, steps.routes, outside.routes, account.routes, emergencies.routes, security.routes)

__all__ = ["ROUTERS", "recogniser"]
