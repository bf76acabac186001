"""Service processes over HTTP."""

from shouwen.features.processes.api import catalogue, office, reporting

routers = (catalogue.routes, office.routes, reporting.routes)
