"""How what a process runs for is called in lists; each feature names its own."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from shouwen.kernel.messages import Scope
from shouwen.platform.database import Reader


@dataclass(frozen=True, slots=True)
class SubjectName:
    """A number and what it is about."""

    number: str
    title: str


Naming = Callable[[Reader, Sequence[UUID], Scope], Awaitable[Mapping[UUID, SubjectName]]]
"""What these are called, for somebody of this scope; those that they may not see are left out."""
