"""What each table is to an archive: taken along with what it belongs to, or left behind for a reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Root(StrEnum):
    """What rows of other tables belong to."""

    CASE = "case"
    CONTACT = "contact"
    CUSTOMER = "customer"
    STAFF = "staff"
    # Units that the archive is of; the tree itself is always whole.
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Archived:
    """A table whose rows go into archives.

    `of` says by which columns a row belongs to what: it goes along when every one of these that is filled points to
    something chosen, and at least one is; in an archive of the whole site also when none is any more. Without `of` all
    rows go, unless the table is itself a `root` or `behind` names a table and column whose archived rows point to it.
    `brings` are a column of its own and the table `behind` others to which it points: what it points to goes along.
    `events`: what the ledger tells of these rows goes along; `timed`: so do their timers. `shipped`: an empty database
    has rows of its own, which the archive's replace.
    """

    table: str
    of: Mapping[str, Root] = field(default_factory=dict)
    root: Root | None = None
    behind: tuple[str, str] | None = None
    brings: tuple[str, str] | None = None
    events: bool = False
    timed: bool = False
    shipped: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """A table that no archive holds, and why: made anew at the import, of one site only, or a secret."""

    table: str
    why: str


Keeping = Archived | Left

HOUSE: tuple[Keeping, ...] = (
    Archived("ledger"),
    Archived("ledger_personal"),
    Archived("timers"),
    Left("outbox", "filled at the import, so that the relay places the events"),
    Left("ledger_positions", "given anew by the relay"),
    Left("ledger_seals", "over positions: a worker of the new site seals anew"),
    Left("relay_cursors", "set at the import behind all that was taken in, so that nobody is told twice"),
    Left("desk_answers", "answers to retries of requests that the new site never got"),
    Left("viewers", "who has a page open at this moment"),
)
"""The house's own tables. Of the first three, what belongs to something archived goes along."""
