"""Complaints over HTTP."""

from shouwen.features.complaints.api import (
    flowing,
    handling,
    intake,
    overseeing,
    printing,
    sharing,
    splitting,
    together,
)

ROUTERS = (
    intake.routes,
    handling.routes,
    flowing.routes,
    overseeing.routes,
    printing.routes,
    sharing.routes,
    splitting.routes,
    together.routes,
)
