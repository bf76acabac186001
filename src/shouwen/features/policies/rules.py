"""What decides about publishing; pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from shouwen.features.policies.contract import Rules
from shouwen.features.policies.contract.in_force import Level


def contents_above(rules: Rules, name: str, when: datetime) -> tuple[Any, ...]:
    """What is in force above a unit at `when`, the nearest first; `rules` are those around the unit."""
    return tuple(one.content for one in rules.stack(name, when) if one.depth != 0)


def may_be_based_on(levels: Sequence[Level], based_on: UUID | None) -> bool:
    """Whether an editor who started from `based_on` knows the newest: the unit's own, else one above."""
    own = [level for level in levels if level[0].depth == 0]
    newest = {max(level, key=lambda one: one.version).id for level in own or levels}
    return based_on in newest or (based_on is None and not own)
