"""Customers over HTTP: what changes them. Reading one is a recorded look of the feature above contacts and tickets."""

from fastapi import APIRouter

from shouwen.features.customers.api import registry, sensitive

routes = APIRouter()
routes.include_router(registry.routes)
routes.include_router(sensitive.routes)
