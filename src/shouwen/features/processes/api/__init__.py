"""Service processes over HTTP."""

from shouwen.features.processes.api import catalogue, office

routers = (catalogue.routes, office.routes)
