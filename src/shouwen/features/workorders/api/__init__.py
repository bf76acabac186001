"""Work orders over HTTP."""

from shouwen.features.workorders.api import acting, lists, splitting, subs, workorders

ROUTERS = (lists.routes, workorders.routes, acting.routes, subs.routes, splitting.routes)
