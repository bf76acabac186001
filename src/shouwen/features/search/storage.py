"""The rows that make a ticket findable."""

from typing import Any

from shouwen.features.search.contract import IndexWords, terms_of
from shouwen.features.search.rules import place_keys, time_keys


def rows_of(command: IndexWords, region: str) -> list[dict[str, Any]]:
    """The ticket's first text and, apart from it, its names."""
    at = command.registered_at
    keys = [*place_keys(command.places), *time_keys(at)]
    shared = {"ticket_id": command.ticket, "text_id": command.ticket, "registered_at": at}
    rows = [shared | {"personal": False, "terms": terms_of(command.texts, region) + keys}]
    names = terms_of(command.names, region)
    if names:
        rows.append(shared | {"personal": True, "terms": names + keys})
    return rows
