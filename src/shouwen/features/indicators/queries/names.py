"""What codes of categories are called, for people who read figures."""

from dataclasses import dataclass
from datetime import datetime

from shouwen.features.policies.contract import Rules
from shouwen.features.tickets.contract import CATEGORIES, Category


@dataclass(frozen=True, slots=True)
class Names:
    """The categories around a unit; a code that is no longer known is called by itself."""

    categories: dict[str, Category]

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
    content = rules.at(CATEGORIES, now).content
    return Names({one.code: one for one in content.categories})
