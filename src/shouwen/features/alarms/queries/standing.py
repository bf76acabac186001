"""What else the page of a process's alarms shows: the rule around a unit, and where too much waits over its limit."""

from shouwen.features.policies.queries import rules_around, unit_to_show
from shouwen.features.processes.queries.measuring import MeasuredStep, MeasuredVersion, versions_measured
from shouwen.features.processes.queries.monitor import NodeLoad, loads
from shouwen.features.processes.queries.naming import names_of_subjects
from shouwen.features.processes.queries.screens import process_named

__all__ = [
    "MeasuredStep",
    "MeasuredVersion",
    "NodeLoad",
    "loads",
    "names_of_subjects",
    "process_named",
    "rules_around",
    "unit_to_show",
    "versions_measured",
]
