"""Templates of a map: text with `{Column name}` in it; `{{` and `}}` stand for the braces themselves."""

import re
from functools import lru_cache
from typing import NamedTuple

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]+)\}|[^{}]+")


class Part(NamedTuple):
    """Either words as they stand, or the name of a column."""

    words: str
    column: str = ""


class BrokenTemplate(Exception):
    """A brace that neither opens nor closes anything, at `place` (from 1)."""

    def __init__(self, place: int) -> None:
        super().__init__("stray brace")
        self.place = place


@lru_cache
def parts_of(template: str) -> tuple[Part, ...]:
    """
    >>> parts_of("{City}, {State}")
    (Part(words='', column='City'), Part(words=', ', column=''), Part(words='', column='State'))
    """
    parts: list[Part] = []
    place = 0
    while place < len(template):
        piece = _PIECE.match(template, place)
        if piece is None:
            raise BrokenTemplate(place + 1)
        text, column = piece.group(), piece.group(1)
        parts.append(Part("", column.strip()) if column else Part(text[0] if text in {"{{", "}}"} else text))
        place = piece.end()
    return tuple(parts)
