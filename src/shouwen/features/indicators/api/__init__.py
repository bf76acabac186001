"""Figures over HTTP: what they mean, what they are, and what they were made of."""

from shouwen.features.indicators.api import faults, opening, reading, taking

routers = (reading.routes, opening.routes, taking.routes, faults.routes)
