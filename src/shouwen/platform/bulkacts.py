"""What a feature lets people do to many tickets at once: each act by its code, looked at beforehand in few reads."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from shouwen.kernel.messages import Actor, Command, Refusal


@dataclass(frozen=True, slots=True)
class BulkForm:
    """What is said with an act, for all its tickets; each act reads what it `asks` for."""

    person: UUID | None = None
    department: UUID | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class BulkLine:
    """A ticket in scope, and what would stand against the act now."""

    id: UUID
    number: str
    matter: str
    against: Refusal | None


Look = Callable[[Any, Sequence[UUID], BulkForm, Actor, datetime], Awaitable[list[BulkLine]]]
"""By a reader. Those of the tickets that lie in the actor's scope, in no order."""
Find = Callable[[Any, Any, Actor, datetime, int], Awaitable[Sequence[UUID]]]
"""By a reader. The first so many tickets of a work list in its order, by what the list was asked for."""


@dataclass(frozen=True, slots=True)
class BulkAct:
    """An act on many tickets of one work list. `command` makes what a single one would be done by; `asks` names the
    fields of the form that must be filled. `permission` is the single act's own."""

    code: str
    list: str
    permission: str
    asks: tuple[str, ...]
    command: Callable[[UUID, BulkForm], Command[Any]]
    look: Look
    find: Find
