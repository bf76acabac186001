"""The list of staff as a table for files: what is seen, as it is seen."""

from collections.abc import Iterable

from shouwen.features.organisation.shapes.staff import HeldTerm, StaffRow
from shouwen.platform.i18n import say
from shouwen.platform.sheets.listing import Column, Listing, Turn, listing_of

_SECTION = "staff_list"


def staff_listing(turn: Turn[StaffRow], language: str) -> Listing:
    """A row for each person, posts and skills in one cell each."""

    def word(key: str) -> str:
        return say(language, _SECTION, key)

    def joined(texts: Iterable[str]) -> str:
        return word("comma").join(texts)

    def post(term: HeldTerm, row: StaffRow) -> str:
        place = "" if term.unit.id == row.unit.id else f" ({term.unit.name})"
        return f"{term.post_name}{place}{' · ' + word('planned') if term.planned else ''}"

    columns: tuple[Column[StaffRow], ...] = (
        Column("agent_no", lambda row: row.agent_no),
        Column("name", lambda row: row.name),
        Column("username", lambda row: row.username),
        Column("unit_code", lambda row: row.unit.code),
        Column("unit", lambda row: row.unit.name, 26),
        Column("posts", lambda row: joined(post(term, row) for term in row.posts), 40),
        Column("skills", lambda row: joined(f"{each.name} {each.level}" for each in row.skills), 40),
        Column("seat_kind", lambda row: row.seat_kind and word(f"seat.{row.seat_kind}")),
        Column("seat", lambda row: row.seat),
        Column("state", lambda row: word("state.here" if row.active else "state.left")),
    )
    return listing_of(turn, columns, language, _SECTION)
