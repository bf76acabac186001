"""Prevention over HTTP."""

from shouwen.features.prevention.api import drills, inspections, plans, problems

ROUTERS = (problems.routes, inspections.routes, plans.routes, drills.routes)
