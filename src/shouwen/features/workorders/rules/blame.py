"""Responsibility is not shifted in front of the customer (GEN-19); pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_REGION = re.compile("(省|市|区|县|自治区|province|city)$", re.IGNORECASE)
_LEAST = 2
_TOO_PLAIN = frozenset({"department", "team", "centre", "center", "office", "部门", "中心"})


@dataclass(frozen=True, slots=True)
class Named:
    """A department as it is called, and the names of what stands above it."""

    name: str
    name_en: str
    above: tuple[str, ...]
    above_en: tuple[str, ...]


def blamed(text: str, departments: Iterable[Named]) -> str | None:
    """The first department that the text names, in the words of the text; also without the region before its name."""
    for department in departments:
        for name in _names(department):
            found = re.search(_pattern(name), text, re.IGNORECASE)
            if found:
                return found[0]
    return None


def _pattern(name: str) -> str:
    """Of letters only whole words."""
    plain = re.escape(name)
    return rf"\b{plain}\b" if name.isascii() else plain


def _names(department: Named) -> list[str]:
    """The whole name first, then the one that people say."""
    names = [department.name, department.name_en]
    for name, above in ((department.name, department.above), (department.name_en, department.above_en)):
        names += [_short(name, region) for region in above]
    return [name for name in dict.fromkeys(names) if len(name) >= _LEAST and name.lower() not in _TOO_PLAIN]


def _short(name: str, region: str) -> str:
    """The name without its region, or nothing where it does not begin with it."""
    plain = _REGION.sub("", region).strip()
    begins = plain and name.lower().startswith(plain.lower())
    return name[len(plain) :].strip() if begins else ""
