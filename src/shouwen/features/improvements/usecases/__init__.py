"""What is done about missed targets."""

from shouwen.features.improvements.usecases.effects import (
    carry_out_improvement,
    check_improvement,
    propose_point_improvement,
    propose_process_improvement,
)
from shouwen.features.improvements.usecases.steps import finish_step, take_up_improvement
from shouwen.features.improvements.usecases.tasks import (
    cancel_improvement,
    hold_meeting,
    open_missed,
    open_what_is_missed,
    plan_improvement,
    propose_improvement,
)

__all__ = [
    "cancel_improvement",
    "carry_out_improvement",
    "check_improvement",
    "finish_step",
    "hold_meeting",
    "open_missed",
    "open_what_is_missed",
    "plan_improvement",
    "propose_improvement",
    "propose_point_improvement",
    "propose_process_improvement",
    "take_up_improvement",
]
