"""A kind of rule that is data: its form, what is checked when it is published, and what the product ships."""

from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from shouwen.kernel.messages import FieldError
from shouwen.platform.content import errors_in

Check = Callable[[Any, Sequence[Any]], list[FieldError]]


def _no_functions(_content: object) -> Mapping[str, str]:
    return {}


_NONE: Mapping[str, Collection[str]] = MappingProxyType({})
PLACE = "content"
"""Where the content stands in the wish to publish it: every path of an error begins with it."""


@dataclass(frozen=True, slots=True)
class PastCase:
    """What a table would have been asked about a case. `hidden` are facts that it may ask about and nobody is shown."""

    id: UUID
    number: str
    at: datetime
    facts: Mapping[str, Any]
    hidden: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Past:
    """Cases registered in a unit or below it, from `since` to before `until`; not in `besides`, nor below those."""

    unit: UUID
    besides: tuple[UUID, ...]
    since: datetime
    until: datetime
    zone: ZoneInfo


AnyReader = Any
"""A `platform.database.Reader`: kinds of rules are declared where no database is known."""
Place = tuple[datetime, UUID]
"""Where a case stands among others: by its time, then by its id."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How a draft is tried on cases of the past, by the feature that has them.

    `output` is the result that is compared; `reads` is the permission with which single cases are seen. `count` answers
    how many there are, up to a limit; `page` the newest before a place, up to a limit.
    """

    output: str
    reads: str
    count: Callable[[AnyReader, Past, int], Awaitable[int]]
    page: Callable[[AnyReader, Past, Place, int], Awaitable[Sequence[PastCase]]]


@dataclass(frozen=True, slots=True)
class RuleKind:
    """`content` is the type of what is published, `shipped` one of it, from the start in force for everybody.

    `check` gets a content and the contents in force above, the nearest first; the paths of its errors begin with
    `content.`, as in `content.limits.3.amount`. `stacked`: all levels apply together; else the nearest one alone.
    `functions` are the departments' functions that a content names, by path: those that no department has are refused.
    `trial` is of decision tables that can be tried on cases of the past.
    `catalogues` are other things that it names by their codes, by path, such as processes: those that the catalogue of
    this name lacks are refused.
    """

    name: str
    content: type[Any]
    check: Check
    shipped: Any
    stacked: bool = False
    functions: Callable[[Any], Mapping[str, str]] = _no_functions
    trial: Trial | None = None
    catalogues: Mapping[str, Callable[[Any], Mapping[str, str]]] = field(default_factory=dict)

    def read(self, content: object) -> Any:
        """What was published, from its JSON."""
        return msgspec.convert(content, self.content)

    def errors(
        self,
        content: object,
        above: Sequence[Any],
        functions: Collection[str],
        catalogues: Mapping[str, Collection[str]] = _NONE,
    ) -> list[FieldError]:
        """What stands against publishing this JSON: its form first, and if that is right what it says.

        `functions` are those of the departments there are; those of the shipped content are always known.
        `catalogues` are the codes of each that the kind names.
        """
        wrong = errors_in(content, self.content, PLACE)
        if wrong:
            return wrong
        read = self.read(content)
        known = sorted({*functions, *self.functions(self.shipped).values()})
        unknown = [place for place, function in self.functions(read).items() if function not in known]
        expected = {"expected": ", ".join(known)}
        lacking = [FieldError(place, "unknown-function", dict(expected)) for place in unknown]
        return [*self.check(read, above), *lacking, *self._missing(read, catalogues)]

    def _missing(self, content: object, catalogues: Mapping[str, Collection[str]]) -> Iterator[FieldError]:
        """What the content names that its catalogue lacks."""
        for name, named in self.catalogues.items():
            known = catalogues.get(name, ())
            for place, code in named(content).items():
                if code not in known:
                    yield FieldError(place, f"not-in-{name}", {"expected": ", ".join(sorted(known))})
