"""Promises as a table for files: what is seen, as it is seen."""

from shouwen.features.contacts.shapes import PromiseShown
from shouwen.platform.i18n import say
from shouwen.platform.sheets.listing import Column, Listing, Turn, listing_of

_SECTION = "promise_list"


def promise_listing(turn: Turn[PromiseShown], language: str) -> Listing:
    """A row for each promise."""

    def word(key: str) -> str:
        return say(language, _SECTION, key)

    columns: tuple[Column[PromiseShown], ...] = (
        Column("due", lambda row: row.due_at, 17),
        Column("kind", lambda row: row.kind_name, 18),
        Column("text", lambda row: row.text, 40),
        Column("customer", lambda row: row.customer_name),
        Column("phone", lambda row: row.phone, 17),
        Column("owner", lambda row: row.owner.name),
        Column("agent_no", lambda row: row.owner.agent_no),
        Column("unit", lambda row: row.unit.name, 26),
        Column("state", lambda row: word(f"state.{row.state}")),
        Column("beyond", lambda row: row.beyond and word(f"beyond.{row.beyond}")),
        Column("made", lambda row: row.made_at, 17),
        Column("broken", lambda row: row.broken_at, 17),
        Column("settled", lambda row: row.settled_at, 17),
        Column("note", lambda row: row.note, 40),
    )
    return listing_of(turn, columns, language, _SECTION)
