"""Reading the catalogue and what runs by it."""

from shouwen.features.policies.queries import rules_around, unit_to_show
from shouwen.features.processes.queries.course import CourseLine, course_line
from shouwen.features.processes.queries.runnable import ends_by
from shouwen.features.processes.queries.running import in_force_sql, open_steps_sql, run_from, run_sql, steps_from

__all__ = [
    "CourseLine",
    "course_line",
    "ends_by",
    "in_force_sql",
    "open_steps_sql",
    "rules_around",
    "run_from",
    "run_sql",
    "steps_from",
    "unit_to_show",
]
