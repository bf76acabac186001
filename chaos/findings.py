"""What a check finds wrong, and what it looks at."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chaos.people import Day, Sender
from chaos.site import Site
from shouwen.app.context import Office


class Kind(StrEnum):
    """Something acknowledged is not there, is there twice, or is there in part."""

    LOST = "lost"
    DOUBLED = "doubled"
    HALF = "half"


@dataclass(frozen=True, slots=True)
class Finding:
    """So many cases of one thing that is wrong, with an example."""

    kind: Kind
    what: str
    count: int
    example: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """The site after the day: still running, every wish settled."""

    site: Site
    day: Day
    sender: Sender
    office: Office


Check = Callable[[Scene], Awaitable[list[Finding]]]


def found(kind: Kind, what: str, wrong: Sequence[object]) -> list[Finding]:
    """A finding, if something is wrong."""
    return [Finding(kind, what, len(wrong), str(wrong[0]))] if wrong else []
