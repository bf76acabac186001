"""Reading tasks and the figures that they are about."""

from shouwen.features.improvements.queries.figures import Valued, figure_between, figures_of_month
from shouwen.features.improvements.queries.points import point_reading
from shouwen.features.improvements.queries.readings import AskedReading, is_published_for, reading_between
from shouwen.features.improvements.queries.running import Course, course_of, without_process
from shouwen.features.improvements.queries.tasks import (
    Ground,
    Improvement,
    Step,
    Wanted,
    all_known,
    department_for,
    ground_of,
    improvement,
    improvements_of,
    steps_of,
    task_to_take_up,
    units_with_figures,
)

__all__ = [
    "AskedReading",
    "Course",
    "Ground",
    "Improvement",
    "Step",
    "Valued",
    "Wanted",
    "all_known",
    "course_of",
    "department_for",
    "figure_between",
    "figures_of_month",
    "ground_of",
    "improvement",
    "improvements_of",
    "is_published_for",
    "point_reading",
    "reading_between",
    "steps_of",
    "task_to_take_up",
    "units_with_figures",
    "without_process",
]
