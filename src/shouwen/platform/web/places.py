"""The API's addresses as a list: which methods each takes, and which take files."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fastapi.routing import iter_route_contexts
from starlette.routing import BaseRoute


@dataclass(frozen=True, slots=True)
class Address:
    """What requests to one address, whose parts in braces may be anything, are answered."""

    pattern: re.Pattern[str]
    is_fixed: bool
    methods: frozenset[str]
    takes_files: bool


def addresses_of(routes: Sequence[BaseRoute]) -> Iterator[Address]:
    """One for each route, so that an address with several methods comes several times."""
    for each in iter_route_contexts(routes):
        if each.path is None:
            continue
        content = (getattr(each, "openapi_extra", None) or {}).get("requestBody", {}).get("content", {})
        takes_files = any(kind != "application/json" for kind in content)
        yield Address(each.path_regex, "{" not in each.path, frozenset(each.methods or ()), takes_files)


def methods_at(path: str, addresses: Sequence[Address]) -> list[str]:
    """All methods of the address that `path` is; one without braces is nearer than those that it fits too."""
    fitting = [each for each in addresses if each.pattern.match(path)]
    nearest = [each for each in fitting if each.is_fixed] or fitting
    return sorted({method for each in nearest for method in each.methods})


def is_fixed(path: str, addresses: Sequence[Address]) -> bool:
    return any(each.is_fixed and each.pattern.match(path) for each in addresses)
