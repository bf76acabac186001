"""How a draft that was tried on recorded runs looks from outside, in the reader's language."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel

from shouwen.features.processes.contract import Diagram, Node
from shouwen.features.processes.contract.trying import Tally, Undecidable
from shouwen.features.processes.rules.limits import limit_text
from shouwen.platform.subjects import SubjectName


class StepTrial(BaseModel):
    """A step of the draft, or (`node` is None) one that it does not have. `same`: so often done as before; `added`:
    where nobody did it; `gone`: where somebody did, and it would not be. Before: same and gone; after: same and added.
    """

    node: str | None
    name: str
    limit: str | None
    same: int
    added: int
    gone: int


class UndecidedTrial(BaseModel):
    """Why this many cases cannot be told: at which gateway, and which fact it would need."""

    why: Undecidable
    at: str
    fact: str
    count: int


class ChangedCase(BaseModel):
    """A case that would have gone another way, with the names of steps. No number: one that the reader may not see."""

    subject: UUID | None
    subject_kind: str
    number: str | None
    title: str | None
    started_at: datetime
    added: list[str]
    gone: list[str]


class ProcessTrial(BaseModel):
    """A draft tried on cases that started from `first` to `last`, days of the site: on the next `runs` of `total`.

    Steps count over cases that could be decided. `after` asks for what comes next; none: that was all. Of the cases
    that would change, 50 at most are shown of each answer.
    """

    first: date
    last: date
    total: int
    runs: int
    changed: int
    undecidable: int
    after: str | None
    steps: list[StepTrial]
    reasons: list[UndecidedTrial]
    examples: list[ChangedCase]


def steps_of(tally: Tally, diagram: Diagram, language: str) -> list[StepTrial]:
    """The steps of the diagram in its order, then those that it does not have."""
    drawn = [_drawn(tally, node, language) for node in diagram.nodes if node.kind == "step"]
    foreign = [
        StepTrial(node=None, name=name, limit=None, same=0, added=0, gone=count)
        for (node, name), count in sorted(tally.gone.items())
        if not node
    ]
    return drawn + foreign


def _drawn(tally: Tally, node: Node, language: str) -> StepTrial:
    return StepTrial(
        node=node.id,
        name=named(node, language),
        limit=limit_text(node.touchpoint.limit),
        same=tally.same.get(node.id, 0),
        added=tally.added.get(node.id, 0),
        gone=sum(count for (where, _), count in tally.gone.items() if where == node.id),
    )


def named(node: Node, language: str) -> str:
    return (language == "en" and node.name_en) or node.name or node.id


def reasons_of(tally: Tally, diagram: Diagram, language: str) -> list[UndecidedTrial]:
    """The most frequent first."""
    names = {node.id: named(node, language) for node in diagram.nodes}
    found = sorted(tally.reasons.items(), key=lambda one: (-one[1], one[0]))
    return [UndecidedTrial(why=why, at=names.get(at, at), fact=fact, count=count) for (why, at, fact), count in found]


def examples_of(
    tally: Tally,
    diagram: Diagram,
    started: Mapping[UUID, datetime],
    cases: Mapping[UUID, SubjectName],
    language: str,
) -> list[ChangedCase]:
    names = {node.id: named(node, language) for node in diagram.nodes}
    return [
        ChangedCase(
            subject=run.subject if run.subject in cases else None,
            subject_kind=run.subject_kind,
            number=cases[run.subject].number if run.subject in cases else None,
            title=cases[run.subject].title if run.subject in cases else None,
            started_at=started[run.subject],
            added=[names[node] for node in replay.added],
            gone=[names[node] if node else step.name or step.node for node, step in replay.gone],
        )
        for run, replay in tally.examples
    ]
