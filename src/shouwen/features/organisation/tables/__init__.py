"""The organisation's tables."""

from shouwen.features.organisation.tables.accounts import (
    api_tokens,
    break_glass,
    credentials,
    outside_identities,
    outside_sign_ins,
    password_history,
    recovery_codes,
    second_factors,
    sessions,
    sign_ins,
)
from shouwen.features.organisation.tables.people import (
    delegations,
    organisation_imports,
    skills,
    staff,
    staff_posts,
    staff_skills,
)
from shouwen.features.organisation.tables.structure import (
    duties,
    permissions,
    roles,
    unit_ancestors,
    unit_changes,
    unit_posts,
    unit_spans,
    units,
)

__all__ = [
    "api_tokens",
    "break_glass",
    "credentials",
    "delegations",
    "duties",
    "organisation_imports",
    "outside_identities",
    "outside_sign_ins",
    "password_history",
    "permissions",
    "recovery_codes",
    "roles",
    "second_factors",
    "sessions",
    "sign_ins",
    "skills",
    "staff",
    "staff_posts",
    "staff_skills",
    "unit_ancestors",
    "unit_changes",
    "unit_posts",
    "unit_spans",
    "units",
]
