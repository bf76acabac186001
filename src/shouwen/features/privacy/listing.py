"""Looks at customers as a table for files: what is seen, as it is seen."""

from shouwen.features.privacy.shapes.looks import PrivacyLook
from shouwen.platform.i18n import say
from shouwen.platform.sheets.listing import Column, Listing, Turn, listing_of

_SECTION = "look_list"


def look_listing(turn: Turn[PrivacyLook], language: str) -> Listing:
    """A row for each look."""

    def word(kind: str, code: str | None) -> str | None:
        """Reasons may be codes of ours or somebody's own words."""
        return code and say(language, _SECTION, f"{kind}.{code}", code)

    def cause(look: PrivacyLook) -> str:
        told = (
            word("cause", "none") if look.flagged else None,
            look.ticket_number,
            word("cause", "contact") if look.by_contact else None,
            word("cause", "promise") if look.by_promise else None,
            word("reason", look.reason),
        )
        return " · ".join(part for part in told if part)

    columns: tuple[Column[PrivacyLook], ...] = (
        Column("at", lambda look: look.at, 17),
        Column("person", lambda look: look.person.name if look.person else None),
        Column("agent_no", lambda look: look.person.agent_no if look.person else None),
        Column("unit", lambda look: look.unit.name if look.unit else None, 26),
        Column("customer", lambda look: look.customer_name),
        Column("customer_number", lambda look: look.customer_number, 18),
        Column("what", lambda look: word("what", look.what), 20),
        Column("cause", cause, 40),
        Column("verdict", lambda look: word("verdict", look.verdict)),
        Column("reviewed_by", lambda look: look.reviewed_by.name if look.reviewed_by else None),
        Column("reviewed_at", lambda look: look.reviewed_at, 17),
        Column("remark", lambda look: look.remark, 40),
    )
    return listing_of(turn, columns, language, _SECTION)
