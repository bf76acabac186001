"""Patterns that a form may ask for: only such as are soon told, whatever somebody types; pure.

Expressions are a common part of Python's and the browsers': signs, classes, groups, alternatives and quantifiers. The
ways in which one can fit grow with each quantifier that leaves a choice; what leaves too many is refused.
"""

import re
from dataclasses import dataclass

from shouwen.features.workorders.contract import LONGEST_FITTED

MOST_WAYS = 20_000
_ESCAPED = frozenset("dDwWsS.\\-+*?()[]{}^$|/")
_SPECIAL = frozenset("*+?{}()|[]")
_COUNTED = re.compile(r"\{(\d{1,3})(?:(,)(\d{1,3})?)?\}")
_GROUP_MARK = re.compile(r"\?(?!:)")


class Unfit(ValueError):
    """Not of the part that is taken, or with too many ways to fit."""


def is_fit(pattern: str) -> bool:
    """Whether a form may ask for this."""
    try:
        ways = _Reader(pattern).whole()
        re.compile(pattern, re.ASCII)
    except (Unfit, re.error, OverflowError):
        return False
    return ways <= MOST_WAYS


def fits(pattern: str, value: str) -> bool:
    """Whether the pattern occurs in the value; as JSON Schema has it, it is bound to no end by itself."""
    return re.search(pattern, value, re.ASCII) is not None


@dataclass(slots=True)
class _Reader:
    """Reads a pattern once, and counts in how many ways it can fit at one place."""

    pattern: str
    at: int = 0

    def whole(self) -> int:
        ways = self._alternatives()
        if self.at < len(self.pattern):
            raise Unfit
        return ways

    def _alternatives(self) -> int:
        ways = self._sequence()
        while self._next() == "|":
            self.at += 1
            ways += self._sequence()
        return ways

    def _sequence(self) -> int:
        ways = 1
        while self._next() not in ("", "|", ")"):
            ways *= self._quantified(self._atom())
            if ways > MOST_WAYS:
                raise Unfit
        return ways

    def _next(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def _atom(self) -> int:
        sign = self._next()
        self.at += 1
        if sign == "(":
            return self._group()
        if sign == "[":
            self._class()
        elif sign == "\\":
            self._escape()
        elif sign in _SPECIAL:
            raise Unfit
        return 1

    def _group(self) -> int:
        if self.pattern.startswith("?:", self.at):
            self.at += 2
        elif _GROUP_MARK.match(self.pattern, self.at):
            raise Unfit
        ways = self._alternatives()
        if self._next() != ")":
            raise Unfit
        self.at += 1
        return ways

    def _class(self) -> None:
        if self._next() == "^":
            self.at += 1
        begin = self.at
        while self._next() != "]" or self.at == begin:
            if self._next() in ("", "[", "]"):
                raise Unfit
            if self._next() == "\\":
                self.at += 1
                self._escape()
            else:
                self.at += 1
        self.at += 1

    def _escape(self) -> None:
        if self._next() not in _ESCAPED or not self._next():
            raise Unfit
        self.at += 1

    def _quantified(self, inner: int) -> int:
        """The ways of what stands before with the quantifier that follows, if one does."""
        least, most = self._quantifier()
        if self._next() in ("?", "+", "*", "{"):
            raise Unfit
        if inner == 1:
            return most - least + 1
        if most > LONGEST_FITTED // 2:
            raise Unfit
        return int((most - least + 1) * inner**most)

    def _quantifier(self) -> tuple[int, int]:
        sign = self._next()
        if sign in ("*", "+", "?"):
            self.at += 1
            return (1 if sign == "+" else 0), (1 if sign == "?" else LONGEST_FITTED)
        if sign != "{":
            return 1, 1
        counted = _COUNTED.match(self.pattern, self.at)
        if counted is None:
            raise Unfit
        self.at = counted.end()
        least = int(counted[1])
        most = int(counted[3]) if counted[3] else (LONGEST_FITTED if counted[2] else least)
        if not least <= most <= LONGEST_FITTED:
            raise Unfit
        return least, most
