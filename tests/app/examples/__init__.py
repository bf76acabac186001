"""Live examples of every operation of the API, a module for each area, for the walks of strangers and of posts."""

import importlib
import pkgutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from tests.conftest import TestOffice

Operation = tuple[str, str]
"""Method in lower case, and path without `/api/v1`."""
Words = dict[str, str]
Made = Callable[[TestOffice], Awaitable[Words]]


@dataclass(frozen=True, slots=True)
class Example:
    """Who may do it, in which state of Dana's complaint, with what. `own`: a stranger gets an answer of their own."""

    who: str = "bob"
    state: str = "assigned"
    body: dict[str, Any] | None = None
    query: dict[str, str] = field(default_factory=dict)
    own: bool = False
    by_cookie: bool = False
    files: dict[str, tuple[str, bytes]] | None = None
    echoes: bool = False
    """The answer names the ids that were asked for."""
    clear: bool = False
    """To be shown personal data in clear is what is asked for: with a permission, for a reason, recorded."""
    once: bool = False
    """There is one of it in the whole site: whoever comes second is told that it is taken (409), and nothing else."""

    everybody_knows: tuple[str, ...] = ()
    """Codes of units whose names and ids the answer tells to everybody who may ask."""
    made: Made | None = None
    """Makes what the address and the body name, in Haizhou; answers what stands for which word in them: lower case for
    what is in braces in the address (`id`), upper case for words of the body and the query. Without it `{id}` is
    Dana's complaint."""


def collected() -> dict[Operation, Example]:
    """The examples of all modules here, each with a dictionary `EXAMPLES`."""
    found: dict[Operation, Example] = {}
    for module in pkgutil.iter_modules(__path__):
        found |= importlib.import_module(f"{__name__}.{module.name}").EXAMPLES
    return found
