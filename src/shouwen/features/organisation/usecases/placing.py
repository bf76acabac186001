"""Hanging units elsewhere: the closure that access follows, and the spans that figures follow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from shouwen.features.organisation.queries.standing import Span, last_spans
from shouwen.features.organisation.rules.tree import Node, closure_after
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class Moment:
    """From when a change holds, and the day of the site on which that is."""

    at: datetime
    day: date

    @classmethod
    def of(cls, at: datetime, work: Work) -> "Moment":
        return cls(at, at.astimezone(work.settings.time_zone).date())


def hold_tree(work: Work, *held: Node) -> None:
    """Has the command happen only in the tree that it was decided on.

    Every change of a tree raises the version of its root: two at once could otherwise hang two units below each other.
    """
    for root, version in {node.root: node.root_version for node in held}.items():
        work.change("units", {"id": root, "version": version})


def hang(work: Work, below: Iterable[tuple[UUID, int]], was_below: Sequence[UUID], path: Sequence[UUID]) -> None:
    """Writes the closure of a subtree that hangs elsewhere from now on; `path` leads from the new parent upwards."""
    gained, lost = closure_after(below, was_below, path)
    for unit, above, depth in gained:
        row = {"unit_id": unit, "ancestor_id": above, "depth": depth}
        work.put("unit_ancestors", ("unit_id", "ancestor_id"), row)
    for unit, above in lost:
        work.remove("unit_ancestors", unit_id=unit, ancestor_id=above)


async def date_spans(work: Work, units: Iterable[UUID], day: date, **changed: object) -> None:
    """New spans from `day` with what has `changed`; a second change on one day writes over the first."""
    for span in (await last_spans(work.read, units)).values():
        _date_span(work, span, day, changed)


def _date_span(work: Work, span: Span, day: date, changed: dict[str, object]) -> None:
    since = max(day, span.from_day)
    if since > span.from_day:
        end_span(work, span, since)
    words = {"parent_id": span.parent_id, "kind": span.kind, "name": span.name, "name_en": span.name_en} | changed
    row = {"unit_id": span.unit_id, "from_day": since, "to_day": None} | words
    work.put("unit_spans", ("unit_id", "from_day"), row)


def end_span(work: Work, span: Span, day: date) -> None:
    ends = max(day, span.from_day)
    work.change("unit_spans", {"unit_id": span.unit_id, "from_day": span.from_day}, guarded=False, to_day=ends)
