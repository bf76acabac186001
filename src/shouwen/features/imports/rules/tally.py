"""What became of the rows, so that it adds up."""

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

from shouwen.kernel.messages import FieldError


class Fate(Enum):
    TAKEN = "taken"
    THERE = "there"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row; errors only for a rejected one."""

    fate: Fate
    errors: tuple[FieldError, ...] = ()


TAKEN, THERE = Outcome(Fate.TAKEN), Outcome(Fate.THERE)


def rejected(*errors: FieldError) -> Outcome:
    return Outcome(Fate.REJECTED, errors)


@dataclass(slots=True)
class Tally:
    """A row is counted under the first of its reasons, so the reasons add up to `rejected`."""

    taken: int = 0
    there: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def rejected(self) -> int:
        return self.reasons.total()

    @property
    def read(self) -> int:
        return self.taken + self.there + self.rejected

    def count(self, outcome: Outcome) -> None:
        match outcome.fate:
            case Fate.TAKEN:
                self.taken += 1
            case Fate.THERE:
                self.there += 1
            case Fate.REJECTED:
                self.reasons[outcome.errors[0].id] += 1
