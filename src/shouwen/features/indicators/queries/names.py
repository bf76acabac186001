"""What codes of categories are called, for people who read figures."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from shouwen.features.policies.contract import Rules
from shouwen.features.tickets.contract import CATEGORIES, Category
from shouwen.features.workorders.contract import TICKET_TYPES, EnumName, TicketType


@dataclass(frozen=True, slots=True)
class _Named:
    """A category, or what a type of work orders calls one; its group is the type."""

    code: str
    name: str
    name_en: str
    group: str
    group_name: str
    group_name_en: str


@dataclass(frozen=True, slots=True)
class Names:
    """The categories around a unit; a code that is no longer known is called by itself."""

    categories: dict[str, Category | _Named]
    options: dict[tuple[str, str, str], EnumName] = field(default_factory=dict)
    """Of the choices in forms of work orders: by type, field and code."""

    def option(self, type_: str, field_: str, code: str, language: str) -> str:
        found = self.options.get((type_, field_, code))
        return code if found is None else found.name_en if language == "en" else found.name

    def category(self, code: str, language: str) -> str:
        found = self.categories.get(code)
        return code if found is None else found.name_en if language == "en" else found.name

    def group_of(self, code: str) -> str:
        found = self.categories.get(code)
        return code.partition(".")[0] if found is None else found.group

    def group(self, code: str, language: str) -> str:
        found = next((one for one in self.categories.values() if one.group == code), None)
        return code if found is None else found.group_name_en if language == "en" else found.group_name

    def of_group(self, code: str) -> tuple[str, ...]:
        return tuple(sorted(one.code for one in self.categories.values() if one.group == code))


def names_from(rules: Rules, now: datetime) -> Names:
    categories: dict[str, Category | _Named] = {one.code: one for one in rules.at(CATEGORIES, now).content.categories}
    options: dict[tuple[str, str, str], EnumName] = {}
    # What a level above makes mandatory may be missing in the nearest list, whose own names count first.
    for type_ in (one for level in reversed(rules.stack(TICKET_TYPES, now)) for one in level.content.types):
        categories |= {one.code: one for one in _categories_of(type_)}
        for key, asked in type_.form.properties.items():
            options |= {(type_.code, key, one.code): one for one in asked.enum_names}
    return Names(categories, options)


def _categories_of(type_: TicketType) -> Iterator[_Named]:
    for one in type_.categories:
        code = f"{type_.code}.{one.code}"
        yield _Named(code, one.name, one.name_en, type_.code, type_.name, type_.name_en)
