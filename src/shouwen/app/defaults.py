"""What every installation has from the start; written once, and never over what a site has made of it."""

import asyncio
from datetime import UTC, datetime
from typing import Any

from shouwen.app.context import Office, office_at
from shouwen.app.features import FEATURES
from shouwen.app.places import Place
from shouwen.app.schema import migrate
from shouwen.features.complaints.contract import ASSIGNMENT
from shouwen.features.complaints.defaults import ASSIGNMENT_TABLE, CATEGORIES
from shouwen.features.organisation.contract import DefineRoles, Post
from shouwen.features.policies.contract import PublishTable
from shouwen.features.sla.contract import DefineClocks
from shouwen.features.sla.rules import DEFAULT_RULES
from shouwen.features.tickets.contract import DefineCategories
from shouwen.kernel.messages import THE_SYSTEM, Command
from shouwen.platform.desk import fingerprint
from shouwen.platform.settings import Settings

SHIPPED_SINCE = datetime(2026, 1, 1, tzinfo=UTC)


def default_roles() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Role by role, the permissions that features give it."""
    granted: dict[str, set[str]] = {post: set() for post in Post}
    for feature in FEATURES:
        for permission, roles in feature.permissions.items():
            for role in roles:
                granted[role].add(permission)
    return tuple((role, tuple(sorted(permissions))) for role, permissions in granted.items())


async def install_defaults(office: Office) -> None:
    """Roles, categories, clocks and the assignment table; safe to repeat."""
    await office.desk.run(DefineRoles(default_roles()), THE_SYSTEM)
    table = PublishTable(ASSIGNMENT, None, 1, SHIPPED_SINCE, ASSIGNMENT_TABLE)
    commands: tuple[Command[Any], ...] = (DefineCategories(CATEGORIES), DefineClocks(DEFAULT_RULES), table)
    for command in commands:
        # The same content is installed once; a release that ships more has another fingerprint.
        await office.desk.run(command, THE_SYSTEM, key=f"defaults:{fingerprint(command)}")


async def prepare(place: Place, settings: Settings) -> None:
    """Brings the database to the newest form and installs what it lacks."""
    await asyncio.to_thread(migrate, place.owner_url, place.worker_role)
    async with office_at(place, settings) as office:
        await install_defaults(office)
