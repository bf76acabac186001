"""The codes that a map may use: units, users, categories, channels, urgencies of this installation."""

from collections.abc import Collection
from collections.abc import Mapping as Map
from dataclasses import dataclass
from difflib import get_close_matches
from uuid import UUID

from shouwen.features.contacts.contract import Channel
from shouwen.features.imports.rules.mapping import Mapping, place_in_map
from shouwen.features.tickets.contract import Urgency
from shouwen.kernel.messages import FieldError

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Codes:
    """Owners are the accounts that are active: who has left cannot answer for a complaint.

    Categories are those of any unit; whether a row's own unit has its category shows when it is taken over.
    """

    units: Map[str, UUID]
    owners: Map[str, UUID]
    categories: tuple[str, ...]

    def of(self, field: str) -> Collection[str]:
        """The codes that the choice `field` may give."""
        known: dict[str, Collection[str]] = {
            "unit": self.units,
            "owner": self.owners,
            "category": self.categories,
            "channel": tuple(Channel),
            "urgency": tuple(Urgency),
        }
        return known[field]


def wrong_codes(mapping: Mapping, codes: Codes) -> list[FieldError]:
    """Every code in the map that does not exist here, with the ones that do."""
    errors = []
    for field, choice in mapping.choices.items():
        allowed = codes.of(field)
        used = {f"values.{value}": code for value, code in choice.values.items()}
        used |= {f"contains.{keyword}": code for keyword, code in choice.contains}
        if choice.default is not None:
            used["default"] = choice.default
        for place, code in used.items():
            if code not in allowed:
                where = f"{place_in_map(field)}.{place}"
                errors.append(
                    FieldError(where, f"map-unknown-{field}", {"code": code, "allowed": shown(code, allowed)})
                )
    return errors


def shown(code: str, allowed: Collection[str]) -> str:
    """All codes where they are few; of many the most similar ones."""
    if len(allowed) <= _SHOWN:
        return ", ".join(allowed)
    near = get_close_matches(code, allowed, n=5, cutoff=0.3)
    return ", ".join([*near, "…"])
