"""Privacy over HTTP."""

from shouwen.features.privacy.api import exports, looks, requests

ROUTERS = (requests.routes, looks.routes, exports.routes)
