"""Who hears of what happens to a work order; pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from shouwen.features.approvals.contract import ApprovalState, ApprovalStood
from shouwen.features.notices.contract import NoticeKind
from shouwen.features.workorders import contract as c
from shouwen.features.workorders.contract.splitting import WorkorderSplit


class Ear(StrEnum):
    """The people of a ticket."""

    ASSIGNEE = "assignee"
    OWNER = "owner"
    BEFORE = "before"
    """Whoever had the round that turned out not to be the last."""
    HEAD = "head"
    """Whoever heads the department in charge."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One event: what is told, and to whom."""

    kind: NoticeKind
    ears: tuple[Ear, ...]


_K, _E = NoticeKind, Ear
NOTICES: dict[str, Telling] = {
    c.WorkorderRegistered.type: Telling(_K.ROUTED, (_E.HEAD,)),
    c.WorkorderTransferred.type: Telling(_K.ROUTED, (_E.HEAD,)),
    c.WorkorderAssigned.type: Telling(_K.ASSIGNED, (_E.ASSIGNEE,)),
    c.WorkorderReturned.type: Telling(_K.RETURNED, (_E.OWNER,)),
    c.WorkorderReopened.type: Telling(_K.DISSATISFIED, (_E.BEFORE, _E.OWNER, _E.HEAD)),
    c.WorkorderUrged.type: Telling(_K.URGED, (_E.ASSIGNEE, _E.HEAD)),
    WorkorderSplit.type: Telling(_K.SPLIT, (_E.ASSIGNEE,)),
    c.WorkorderCancelled.type: Telling(_K.CANCELLED, (_E.ASSIGNEE, _E.OWNER)),
    c.WorkorderReminded.type: Telling(_K.DEADLINE_NEAR, (_E.ASSIGNEE, _E.HEAD)),
    c.WorkorderResumed.type: Telling(_K.PAUSE_ENDED, (_E.ASSIGNEE,)),
    ApprovalStood.type: Telling(_K.APPROVAL_GRANTED, (_E.ASSIGNEE, _E.OWNER)),
}
_BY_STANDING = {ApprovalState.GRANTED: _K.APPROVAL_GRANTED, ApprovalState.REFUSED: _K.APPROVAL_REFUSED}
_OVER = 100


def telling(event: str, data: dict[str, Any]) -> Telling | None:
    """What is told of an event, and to whom; nothing of a pause that somebody ended, or of what was answered at once.

    What is told of a deadline goes to the owner too once it is over (GEN-16).
    """
    usual = NOTICES.get(event)
    if event == ApprovalStood.type:
        stood = _BY_STANDING.get(data["stands"])
        return Telling(stood, (_E.ASSIGNEE, _E.OWNER)) if stood else None
    if event == c.WorkorderReminded.type and data["percent"] == _OVER:
        return Telling(_K.DEADLINE_PASSED, (_E.ASSIGNEE, _E.HEAD, _E.OWNER))
    if event == c.WorkorderResumed.type and not data["by_itself"]:
        return None
    if event == c.WorkorderRegistered.type and data["answered"]:
        return None
    return usual
