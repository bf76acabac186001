"""What was recorded of runs, and what a diagram would have made of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DoneStep:
    """A step of a run in the order of closing; `done` is False of one that waits, or was closed without being done.
    `facts`: what conditions were asked about behind it, None if that was not kept."""

    node: str
    form: str
    name: str
    entry: str | None
    outcome: str | None
    done: bool
    facts: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class RecordedRun:
    """A run as it is recorded. `facts`: what its conditions were last asked about, None if that was not kept; `began`:
    what they were asked about first.

    `before` counts the steps that were done before it ran by a process; `ended`: it came to its end by itself.
    """

    subject: UUID
    subject_kind: str
    facts: Mapping[str, Any] | None
    steps: tuple[DoneStep, ...]
    before: int
    ended: bool
    began: Mapping[str, Any] | None = None


class Undecidable(StrEnum):
    """Why a run cannot be taken on."""

    LACKS_FACT = "lacks-fact"
    NO_WAY_ON = "no-way-on"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class Replay:
    """What a diagram makes of a run, node by node.

    `same` are the nodes (of the diagram) of recorded steps that it has at that place, `added` those that nobody did,
    `gone` recorded steps that it does not have there, with
    the node that it has of them elsewhere (empty: nowhere). `open` are the nodes that would wait now. Where it
    cannot be told, `why` says so, with the gateway (`at`) and the fact that it would need (`fact`).
    """

    same: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    gone: tuple[tuple[str, DoneStep], ...] = ()
    open: tuple[str, ...] = ()
    ended: bool = False
    why: Undecidable | None = None
    at: str = ""
    fact: str = ""

    @property
    def changed(self) -> bool:
        return bool(self.added or self.gone)


@dataclass(slots=True)
class Tally:
    """The replays of many runs, added up. Nodes by id; what falls away by its node in the diagram and recorded name."""

    runs: int = 0
    changed: int = 0
    undecidable: int = 0
    same: dict[str, int] = field(default_factory=dict)
    added: dict[str, int] = field(default_factory=dict)
    gone: dict[tuple[str, str], int] = field(default_factory=dict)
    reasons: dict[tuple[Undecidable, str, str], int] = field(default_factory=dict)
    examples: list[tuple[RecordedRun, Replay]] = field(default_factory=list)
