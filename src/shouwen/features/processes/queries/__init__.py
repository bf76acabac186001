"""Reading the catalogue and what runs by it."""

from shouwen.features.policies.queries import unit_to_show
from shouwen.features.processes.queries.running import open_steps_sql, steps_from

__all__ = ["open_steps_sql", "steps_from", "unit_to_show"]
