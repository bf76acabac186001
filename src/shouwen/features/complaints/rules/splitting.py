"""What a matter must hold that is split off a complaint; pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from shouwen.features.complaints.contract import Matter
from shouwen.features.complaints.rules.intake import time_errors
from shouwen.kernel.messages import FieldError


def tidied(matters: Sequence[Matter]) -> tuple[Matter, ...]:
    """Without what surrounds their texts."""
    return tuple(
        replace(one, matter=one.matter.strip(), description=one.description.strip(), category=one.category.strip())
        for one in matters
    )


def split_errors(matters: Sequence[Matter], most: int, now: datetime) -> list[FieldError]:
    """Each says what it is about, and no two say the same."""
    if not matters:
        return [FieldError("matters", "required")]
    if len(matters) > most:
        return [FieldError("matters", "too-many", {"most": most})]
    errors: list[FieldError] = []
    said: set[tuple[str, str, str]] = set()
    for number, one in enumerate(matters):
        errors += [FieldError(_at(number, name), "required") for name in _TEXTS if not getattr(one, name)]
        errors += [FieldError(_at(number, each.field), each.id) for each in time_errors(one.occurred_at, None, now)]
        if (one.category, one.matter, one.description) in said:
            errors.append(FieldError(_at(number, "matter"), "said-twice"))
        said.add((one.category, one.matter, one.description))
    return errors


_TEXTS = ("category", "matter", "description")


def _at(number: int, field: str) -> str:
    return f"matters.{number}.{field}"
