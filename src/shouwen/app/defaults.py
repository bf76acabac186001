"""What every installation has from the start; written once, and never over what a site has made of it."""

import asyncio
import tomllib
from importlib.resources import files

import msgspec

from shouwen.app.context import Office, office_at
from shouwen.app.features import FEATURES
from shouwen.app.places import Place
from shouwen.app.schema import migrate
from shouwen.app.searching import lacks_words, rebuild
from shouwen.features.improvements.contract import TakeUpImprovement
from shouwen.features.improvements.queries import without_process
from shouwen.features.organisation.contract import DefineRoles, ShipSkills, Skill
from shouwen.features.organisation.defaults import shipped_roles
from shouwen.features.policies.contract import RulesChanged, ShipRules, declared_kinds
from shouwen.features.processes.contract import CodeTaken, ProcessChanged
from shouwen.features.processes.defaults import shipped_processes
from shouwen.kernel.messages import THE_SYSTEM, Command, Refusal
from shouwen.platform.settings import Settings


def default_roles() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Role by role, the permissions that features give it."""
    granted: dict[str, set[str]] = {}
    for feature in FEATURES:
        for permission, roles in feature.permissions.items():
            for role in roles:
                granted.setdefault(role, set()).add(permission)
    return tuple((role, tuple(sorted(has))) for role, has in shipped_roles(granted).items())


def default_skills() -> tuple[Skill, ...]:
    """The catalogue of skills as it is shipped."""
    words = files("shouwen.features.organisation").joinpath("skills.toml").read_text(encoding="utf-8")
    return tuple(Skill(**each) for each in tomllib.loads(words)["skill"])


async def install_defaults(office: Office) -> None:
    """Roles, skills, every kind of rule and the processes that run; safe to repeat."""
    await office.desk.run(DefineRoles(default_roles()), THE_SYSTEM)
    await office.desk.run(ShipSkills(default_skills()), THE_SYSTEM)
    for kind in declared_kinds():
        await _ship(office, ShipRules(kind.name, msgspec.to_builtins(kind.shipped)), RulesChanged)
    for process in shipped_processes():
        await _ship(office, process, ProcessChanged, CodeTaken)


async def _ship(office: Office, ship: Command[None], *overtaken: type[Refusal]) -> None:
    """Servers that start at once bring the same: whoever is overtaken finds it there."""
    try:
        await office.desk.run(ship, THE_SYSTEM)
    except overtaken:
        await office.desk.run(ship, THE_SYSTEM)


async def prepare(place: Place, settings: Settings) -> None:
    """Brings the database to the newest form and installs what it lacks."""
    await asyncio.to_thread(migrate, place.owner_url, place.worker_role)
    async with office_at(place, settings) as office:
        await install_defaults(office)
        for task in await without_process(office.database.read):
            await office.desk.run(TakeUpImprovement(task), THE_SYSTEM)
        if await lacks_words(office):
            await rebuild(office)
