"""Service processes over HTTP."""

from shouwen.features.processes.api import catalogue, monitoring, office, reporting

routers = (catalogue.routes, monitoring.routes, office.routes, reporting.routes)
