"""Customers over HTTP: what changes them. Reading one is a recorded look of the feature above contacts and tickets."""

from shouwen.features.customers.api import registry, sensitive

ROUTERS = (registry.routes, sensitive.routes)
