"""Complaints over HTTP."""

from shouwen.features.complaints.api import handling, intake, overseeing, printing, sharing

ROUTERS = (intake.routes, handling.routes, overseeing.routes, printing.routes, sharing.routes)
