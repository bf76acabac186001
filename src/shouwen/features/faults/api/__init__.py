"""Mass faults over HTTP. What is announced comes first: its address would else be taken for a fault's."""

from shouwen.features.faults.api import announcing, faults

ROUTERS = (announcing.routes, faults.routes)
