"""Which acts there are, what they ask for, and what is kept of a refusal; pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from shouwen.features.bulkacts.contract import BulkState, Outcome
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound, Refusal
from shouwen.platform.bulkacts import BulkAct, BulkForm, BulkLine

_ACTS: dict[str, BulkAct] = {}
FIELD = "field:"
"""Before the id of what is wrong with one field, where that is why a row is refused."""
SHOWN = 100
"""Rows of each group that a preview names."""


def declare_bulk_acts(acts: Iterable[BulkAct]) -> None:
    """Makes acts known; told by the composition from each feature."""
    _ACTS.update((act.code, act) for act in acts)


def declared_acts() -> tuple[BulkAct, ...]:
    return tuple(_ACTS.values())


def act_of(code: str, work_list: str | None = None) -> BulkAct:
    """Refuses what is no act of this list."""
    act = _ACTS.get(code)
    if act is None or work_list not in (None, act.list):
        known = sorted(one.code for one in _ACTS.values() if work_list in (None, one.list))
        raise InvalidInput(FieldError("act", "not-one-of", {"expected": ", ".join(known)}))
    return act


def form_errors(act: BulkAct, form: BulkForm) -> list[FieldError]:
    """What the act asks for and nobody said."""
    said = {"person": form.person, "department": form.department, "text": form.text.strip()}
    return [FieldError(name, "required") for name in act.asks if not said[name]]


def outcome_of(ticket: UUID, refusal: Refusal | None) -> Outcome:
    """What is kept: the id of the refusal and what fills its words; of wrong input the first thing that is wrong."""
    if refusal is None:
        return Outcome(ticket)
    if isinstance(refusal, InvalidInput):
        first = refusal.errors[0]
        return Outcome(ticket, f"{FIELD}{first.id}", _plain(first.params))
    return Outcome(ticket, refusal.id, _plain(refusal.details))


def _plain(details: dict[str, object]) -> dict[str, str | int]:
    return {name: value for name, value in details.items() if isinstance(value, str | int)}


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that go, or that stay for one reason (`why`, the first of its kind); the first of them by name."""

    why: Outcome | None
    count: int
    rows: tuple[BulkLine, ...]
    unseen: int = 0
    """Of them are not in scope, and so have no name."""


def grouped(ids: Sequence[UUID], lines: Sequence[BulkLine]) -> tuple[Group, ...]:
    """In the order in which they were chosen: what goes first, then by reason, the most frequent first."""
    known = {line.id: line for line in lines}
    groups: dict[tuple[str, tuple[tuple[str, str | int], ...]], list[UUID]] = defaultdict(list)
    whys: dict[tuple[str, tuple[tuple[str, str | int], ...]], Outcome | None] = {}
    for ticket in dict.fromkeys(ids):
        line = known.get(ticket)
        why = outcome_of(ticket, line.against if line else NotFound())
        key = (why.refusal or "", tuple(sorted((why.words or {}).items())))
        groups[key].append(ticket)
        whys.setdefault(key, why if why.refusal else None)
    found = [
        Group(
            whys[key],
            len(members),
            tuple(known[one] for one in members if one in known)[:SHOWN],
            sum(one not in known for one in members),
        )
        for key, members in groups.items()
    ]
    return tuple(sorted(found, key=lambda group: (group.why is not None, -group.count)))


def ended(state: BulkState, waiting: int) -> BulkState | None:
    """What an act comes to now; None while it goes on, or if it is over already."""
    if state is BulkState.STOPPING:
        # Whatever was stopped after its last row was done is simply done.
        return BulkState.STOPPED if waiting else BulkState.DONE
    return BulkState.DONE if state is BulkState.RUNNING and not waiting else None
