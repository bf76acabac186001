"""What a matter must hold that is split off a complaint; pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from shouwen.features.complaints.contract import Matter
from shouwen.features.complaints.rules.intake import time_errors
from shouwen.features.tickets.contract.splitting import field_of, matters_errors
from shouwen.kernel.messages import FieldError


def tidied(matters: Sequence[Matter]) -> tuple[Matter, ...]:
    """Without what surrounds their texts."""
    return tuple(
        replace(one, matter=one.matter.strip(), description=one.description.strip(), category=one.category.strip())
        for one in matters
    )


def split_errors(matters: Sequence[Matter], most: int, now: datetime) -> list[FieldError]:
    """Each says what it is about and when that was, and no two say the same."""
    errors = matters_errors(matters, ("category", "matter", "description"), most)
    for number, one in enumerate(matters[:most]):
        errors += [
            FieldError(field_of(number, each.field), each.id) for each in time_errors(one.occurred_at, None, now)
        ]
    return errors
