"""What is published, and where it is in force."""

from shouwen.features.policies.queries.around import contents_anywhere, rules_around, rules_from, rules_sql
from shouwen.features.policies.queries.screens import unit_to_show

__all__ = ["contents_anywhere", "rules_around", "rules_from", "rules_sql", "unit_to_show"]
