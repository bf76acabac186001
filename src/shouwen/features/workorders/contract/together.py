"""Closing work orders that are linked in one act (TKT-24)."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shouwen.features.complaints.contract import Companion
from shouwen.features.workorders.contract.commands import FinishWorkorderStep, WorkorderAction
from shouwen.kernel.messages import Refusal


@dataclass(frozen=True, slots=True)
class CloseWorkordersTogether(WorkorderAction):
    """Does the last step of a work order and of some that are linked to it, with the same outcome and words: all of
    them are closed, or none.

    Of the others, a step that has this outcome is done; where there is none to name, the step of the same name in their
    process. What stands against one, as it would if it were closed alone, refuses all (`NotAllClosable`).
    """

    permission: ClassVar[str] = FinishWorkorderStep.permission
    step: UUID
    outcome: str | None
    note: str
    others: tuple[Companion, ...]


class EndsOtherwise(Refusal):
    """Nothing that waits to be done for it ends it in this way."""

    id = "workorder-ends-otherwise"
