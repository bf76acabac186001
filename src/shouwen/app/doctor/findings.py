"""What one look at a part of the site came to."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """`odd`: it works, and somebody should know. `broken`: something people rely on does not work."""

    WELL = "well"
    ODD = "odd"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` is looked at, and what was `found`; with advice if it is not well."""

    what: str
    state: State
    found: str


def well(what: str, found: str) -> Finding:
    return Finding(what, State.WELL, found)


def odd(what: str, found: str) -> Finding:
    return Finding(what, State.ODD, found)


def broken(what: str, found: str) -> Finding:
    return Finding(what, State.BROKEN, found)
