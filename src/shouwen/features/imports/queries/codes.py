"""The units, people and codes of this installation that a map may name."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from shouwen.features.contacts.contract import Channel
from shouwen.features.imports.rules.codes import Codes
from shouwen.features.imports.rules.suggesting import Words
from shouwen.features.policies.queries import contents_anywhere
from shouwen.features.tickets.contract import CATEGORIES, Category, Urgency
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Prepared, Reader

_WITHIN = """(cast(:roots as uuid[]) is null or exists (
    select 1 from unit_ancestors a where a.unit_id = {unit} and a.ancestor_id = any(:roots)))"""
# Closed units take nothing in any more.
_UNITS = Prepared(
    text(f"""
select u.id, u.code, u.name, u.name_en from units u where u.closed_at is null and {_WITHIN.format(unit="u.id")}
order by u.code
""")  # noqa: S608 - parts of our own
)
_OWNERS = Prepared(
    text(f"""
select s.id, s.username as code, s.name, s.agent_no as name_en from staff s
where s.active and {_WITHIN.format(unit="s.unit_id")} order by s.username
""")  # noqa: S608 - parts of our own
)


@dataclass(frozen=True, slots=True)
class Named:
    """A unit, or a person, whose second name is their agent number."""

    id: UUID
    code: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Nameable:
    """Everything that a map may name, with its names."""

    units: tuple[Named, ...]
    owners: tuple[Named, ...]
    categories: tuple[Category, ...]

    @property
    def codes(self) -> Codes:
        return Codes(_by_code(self.units), _by_code(self.owners), tuple(one.code for one in self.categories))

    @property
    def words(self) -> Words:
        """The code of every name, of each choice."""
        categories = {name: one.code for one in self.categories for name in (one.code, one.name, one.name_en)}
        own = {"channel": Channel, "urgency": Urgency}
        return {
            "unit": {name: one.code for one in self.units for name in (one.code, one.name, one.name_en)},
            "owner": {name: one.code for one in self.owners for name in (one.code, one.name, one.name_en)},
            "category": categories,
        } | {field: {each.value: each.value for each in known} for field, known in own.items()}


async def nameable(read: Reader, within: Scope | None = None) -> Nameable:
    """Of the whole site, or of the units in scope and their people.

    Categories are those of any unit; whether a row's own unit has its category shows when it is taken over.
    """
    roots = None if within is None else list(within.roots)
    contents = await contents_anywhere(read, CATEGORIES)
    categories = {each.code: each for content in reversed(contents) for each in content.categories if each.active}
    units = await read.all(_UNITS, Named, roots=roots)
    return Nameable(tuple(units), tuple(await read.all(_OWNERS, Named, roots=roots)), tuple(categories.values()))


def _by_code(named: Sequence[Named]) -> dict[str, UUID]:
    return {one.code: one.id for one in named}
