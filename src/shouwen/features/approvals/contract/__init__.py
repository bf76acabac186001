"""Approvals as upper features use them: ask, have them void, and let nothing go on without one.

SEC-13, SYS-07, RFD-01 to RFD-03, RFD-07: who records never approves, levels by amount, each step with person and time.
"""

from shouwen.features.approvals.contract.commands import (
    DECIDE,
    READ,
    WATCH_TIMER,
    ApprovalAnswer,
    AskApproval,
    DecideApproval,
    TellOfApproval,
    VoidApprovals,
    VoidReason,
    WatchApproval,
)
from shouwen.features.approvals.contract.events import (
    ApprovalAsked,
    ApprovalDenied,
    ApprovalEvent,
    ApprovalGranted,
    ApprovalReminded,
    ApprovalStepPassed,
    ApprovalStood,
    ApprovalVoided,
)
from shouwen.features.approvals.contract.ladder import (
    LADDER,
    ApprovalLevel,
    ApprovalMatter,
    Approver,
    LadderContent,
    Rung,
)
from shouwen.features.approvals.contract.refusals import (
    ApprovalNotOpen,
    ApprovalOfOwnCase,
    ApprovalRefused,
    AwaitingApproval,
    DecidedByYourself,
    NotYourApproval,
    OwnApproval,
    RefusedAlready,
)
from shouwen.features.approvals.contract.standing import ApprovalStanding, ApprovalState, Asked, must_be_granted

__all__ = [
    "DECIDE",
    "LADDER",
    "READ",
    "WATCH_TIMER",
    "ApprovalAnswer",
    "ApprovalAsked",
    "ApprovalDenied",
    "ApprovalEvent",
    "ApprovalGranted",
    "ApprovalLevel",
    "ApprovalMatter",
    "ApprovalNotOpen",
    "ApprovalOfOwnCase",
    "ApprovalRefused",
    "ApprovalReminded",
    "ApprovalStanding",
    "ApprovalState",
    "ApprovalStepPassed",
    "ApprovalStood",
    "ApprovalVoided",
    "Approver",
    "AskApproval",
    "Asked",
    "AwaitingApproval",
    "DecideApproval",
    "DecidedByYourself",
    "LadderContent",
    "NotYourApproval",
    "OwnApproval",
    "RefusedAlready",
    "Rung",
    "TellOfApproval",
    "VoidApprovals",
    "VoidReason",
    "WatchApproval",
    "must_be_granted",
]
