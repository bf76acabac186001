"""What a feature does by screens of its own in a process that is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ProcessKind:
    """`forms` are the forms that steps of the process of this code may name, each with the outcomes that the feature
    gives.

    Each must be drawn at least once: without it the feature could not do its work; those of `always` on every way to
    the end. A step without a form is any other work, done with a note and an outcome.
    """

    code: str
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    always: tuple[str, ...] = ()
