"""What decides about publishing, and what a draft would have decided; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from shouwen.features.policies.contract import DecisionTable, NoRowFits, Rules
from shouwen.features.policies.contract.deciding import Decider
from shouwen.features.policies.contract.in_force import Level
from shouwen.platform.rulekinds import PastCase


def contents_above(rules: Rules, name: str, when: datetime) -> tuple[Any, ...]:
    """What is in force above a unit at `when`, the nearest first; `rules` are those around the unit."""
    return tuple(one.content for one in rules.stack(name, when) if one.depth != 0)


def may_be_based_on(levels: Sequence[Level], based_on: UUID | None) -> bool:
    """Whether an editor who started from `based_on` knows the newest: the unit's own, else one above."""
    own = [level for level in levels if level[0].depth == 0]
    newest = {max(level, key=lambda one: one.version).id for level in own or levels}
    return based_on in newest or (based_on is None and not own)


@dataclass(frozen=True, slots=True)
class Said:
    """What a table says about a case: a result, by which row (from 1)."""

    result: str
    row: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A case, what the table in force says about it, and what a draft would; None: nothing that could be followed."""

    case: PastCase
    before: Said | None
    after: Said | None

    @property
    def changes(self) -> bool:
        return (self.before and self.before.result) != (self.after and self.after.result)


def compared(present: DecisionTable, draft: DecisionTable, cases: Iterable[PastCase], output: str) -> list[Compared]:
    """Asks both tables about each case. What was asked once is not asked again."""
    decider = Decider()
    known: dict[bytes, tuple[Said | None, Said | None]] = {}
    found = []
    for case in cases:
        facts = {**case.facts, **case.hidden}
        key = msgspec.json.encode(facts)
        if key not in known:
            known[key] = _said(decider, present, facts, output), _said(decider, draft, facts, output)
        found.append(Compared(case, *known[key]))
    return found


def _said(decider: Decider, table: DecisionTable, facts: dict[str, Any], output: str) -> Said | None:
    # The engine raises RuntimeError where a cell that went well on the example fails on other facts.
    try:
        decision = decider.decide(table, facts)
    except (NoRowFits, RuntimeError):
        return None
    result = decision.results.get(output)
    return Said(result, decision.row) if isinstance(result, str) else None


def month_before(now: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From the beginning of the last month to that of this one, by the days of the zone."""
    this = now.astimezone(zone).date().replace(day=1)
    last = (this - timedelta(days=1)).replace(day=1)
    return datetime.combine(last, time(), zone), datetime.combine(this, time(), zone)
