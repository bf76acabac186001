"""Asking, deciding, telling."""

from shouwen.features.approvals.usecases.asking import ask_approval, void_approvals
from shouwen.features.approvals.usecases.deciding import decide_approval, tell_of_approval
from shouwen.features.approvals.usecases.watching import watch_approval

__all__ = ["ask_approval", "decide_approval", "tell_of_approval", "void_approvals", "watch_approval"]
