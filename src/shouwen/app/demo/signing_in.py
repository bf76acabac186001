"""How to sign in as the people of the demo."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from shouwen.app.demo.company import PASSWORD, posts_held
from shouwen.app.demo.texts import operator
from shouwen.features.organisation.queries import accounts
from shouwen.platform.database import Reader

_FIRST = 7
"""One person of each post stands first: agent, handler, officer, reviewer, supervisor, manager, admin."""


@dataclass(frozen=True, slots=True)
class Login:
    """One post of one person; `unit` is the unit's code."""

    username: str
    password: str = field(repr=False)
    post: str
    unit: str


async def logins(read: Reader) -> list[Login]:
    """Every post of the demo's people, the first province's main posts first; nothing where the demo is not loaded."""
    known = {row.username: row for row in await accounts(read)}
    found = []
    for username, _, _, unit, held in operator().people:
        row = known.get(username)
        if row is None or row.unit != unit:
            return []
        kept = set(row.posts) if row.active else set()
        found += [
            Login(username, PASSWORD, post, place)
            for post, place in posts_held(held, unit)
            if f"{post}@{place}" in kept
        ]
    return found


def logins_table(known: Sequence[Login]) -> str:
    """The first few for people's eyes."""
    if not known:
        return "This database holds no demo."
    lines = [f"  {login.username:<16}{login.post:<20}{login.unit}" for login in known[:_FIRST]]
    head = f"Sign in with the password {PASSWORD} as"
    rest = f"  and {len(known) - _FIRST} more: shouwen demo logins"
    return "\n".join((head, *lines, *([rest] if len(known) > _FIRST else [])))
