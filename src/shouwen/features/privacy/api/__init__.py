"""Privacy over HTTP."""

from shouwen.features.privacy.api import exports, looks, requests, taking

ROUTERS = (requests.routes, looks.routes, taking.routes, exports.routes)
