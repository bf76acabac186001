"""Work orders over HTTP."""

from shouwen.features.workorders.api import acting, lists, subs, workorders

ROUTERS = (lists.routes, workorders.routes, acting.routes, subs.routes)
