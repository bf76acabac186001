"""What a process runs for, by the names that the features which it belongs to give it."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from shouwen.kernel.messages import Scope
from shouwen.platform.database import Reader
from shouwen.platform.subjects import Naming, SubjectName

_namings: dict[str, Naming] = {}


def declare_subjects(namings: Mapping[str, Naming]) -> None:
    """Makes known how subjects are named, by their kind; `app` tells it once, from the list of features."""
    _namings.update(namings)


async def names_of_subjects(
    read: Reader, kinds: Mapping[str, Sequence[UUID]], within: Scope
) -> Mapping[UUID, SubjectName]:
    """Subjects by their kind, named for somebody of this scope; the others are left out."""
    found = dict[UUID, SubjectName]()
    for kind, subjects in sorted(kinds.items()):
        if kind in _namings:
            found |= await _namings[kind](read, subjects, within)
    return found
