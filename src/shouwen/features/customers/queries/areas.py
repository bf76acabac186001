"""Whose customers are whose."""

IN_AREAS = """exists (select 1 from unit_ancestors a
        where a.unit_id = {unit} and a.ancestor_id = any(cast(:areas as uuid[])))"""
"""The condition that a unit lies in one of the actor's areas: fill in the unit's column."""

REGION_KINDS = "('city', 'province', 'headquarters')"
"""The kinds of units that have customers."""
