"""Work orders over HTTP."""

from shouwen.features.workorders.api import acting, lists, splitting, subs, together, workorders

ROUTERS = (lists.routes, workorders.routes, acting.routes, subs.routes, splitting.routes, together.routes)
