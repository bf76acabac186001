"""Contacts and promises over HTTP."""

from shouwen.features.contacts.api import handovers, promises, taking

ROUTERS = (taking.routes, handovers.routes, promises.routes)
