"""Work orders over HTTP."""

from shouwen.features.workorders.api import acting, lists, workorders

ROUTERS = (lists.routes, workorders.routes, acting.routes)
