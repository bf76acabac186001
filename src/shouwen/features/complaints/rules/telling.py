"""Who hears of what happens to a complaint; pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from shouwen.features.approvals.contract import ApprovalState, ApprovalStood
from shouwen.features.complaints import contract as c
from shouwen.features.notices.contract import NoticeKind
from shouwen.features.sla.contract import ClockReminded, PauseEnded


class Ear(StrEnum):
    """The people of a complaint."""

    HANDLER = "handler"
    OWNER = "owner"
    HEAD = "head"
    """Whoever heads the responsible department."""
    OFFICERS = "officers"
    """The complaint department."""
    REVIEWERS = "reviewers"


@dataclass(frozen=True, slots=True)
class Telling:
    """One event: what is told, and to whom."""

    kind: NoticeKind
    ears: tuple[Ear, ...]


_K, _E = NoticeKind, Ear
NOTICES: dict[str, Telling] = {
    ClockReminded.type: Telling(_K.DEADLINE_HALF, (_E.HANDLER, _E.HEAD, _E.OFFICERS)),
    c.ComplaintAssigned.type: Telling(_K.ROUTED, (_E.HEAD,)),
    c.ComplaintRouted.type: Telling(_K.ROUTED, (_E.HEAD,)),
    c.HandlerNamed.type: Telling(_K.ASSIGNED, (_E.HANDLER,)),
    c.ComplaintReturned.type: Telling(_K.RETURNED, (_E.OFFICERS,)),
    c.ComplaintUrged.type: Telling(_K.URGED, (_E.HANDLER, _E.HEAD)),
    c.SolutionProposed.type: Telling(_K.PROPOSED, (_E.OFFICERS,)),
    c.SolutionSentBack.type: Telling(_K.SENT_BACK, (_E.HANDLER,)),
    c.RoundBegan.type: Telling(_K.DISSATISFIED, (_E.HEAD, _E.OFFICERS)),
    c.ComplaintEscalated.type: Telling(_K.ESCALATED, (_E.OFFICERS,)),
    c.ComplaintRegraded.type: Telling(_K.REGRADED, (_E.HANDLER, _E.HEAD)),
    c.DeadlineExtended.type: Telling(_K.EXTENDED, (_E.HANDLER,)),
    c.RecordsHandedOver.type: Telling(_K.REVIEW_WANTED, (_E.REVIEWERS, _E.OFFICERS)),
    c.ClosingRefused.type: Telling(_K.CLOSING_REFUSED, (_E.HANDLER,)),
    c.SatisfactionRecorded.type: Telling(_K.CUSTOMER_ANSWERED, (_E.HANDLER,)),
    c.InformationAdded.type: Telling(_K.CUSTOMER_ADDED, (_E.HANDLER, _E.OWNER)),
    PauseEnded.type: Telling(_K.PAUSE_ENDED, (_E.HANDLER,)),
    c.CustomerSilent.type: Telling(_K.UNANSWERED, (_E.HANDLER,)),
    c.ComplaintCancelled.type: Telling(_K.CANCELLED, (_E.HANDLER,)),
    c.ComplaintMerged.type: Telling(_K.MERGED, (_E.HANDLER,)),
    c.ComplaintSplit.type: Telling(_K.SPLIT, (_E.HANDLER,)),
    c.ComplaintUnmerged.type: Telling(_K.UNMERGED, (_E.HANDLER, _E.HEAD)),
    ApprovalStood.type: Telling(_K.APPROVAL_GRANTED, (_E.HANDLER, _E.OFFICERS)),
}
_REFUND = "refund"
_BY_STANDING = {ApprovalState.GRANTED: _K.APPROVAL_GRANTED, ApprovalState.REFUSED: _K.APPROVAL_REFUSED}
"""Of the rest whoever must decide is told, by the approval itself."""
_BY_PERCENT = {50: _K.DEADLINE_HALF, 80: _K.DEADLINE_NEAR, 100: _K.DEADLINE_PASSED}


def telling(event: str, data: dict[str, Any]) -> Telling | None:
    """What is told of an event, and to whom: reminders by how much of the limit is used (CMP-45)."""
    usual = NOTICES[event]
    if event == c.SatisfactionRecorded.type and data["grade"] == c.Grade.DISSATISFIED:
        return None  # the round that begins is told instead
    if event == ApprovalStood.type:
        stood = _BY_STANDING.get(data["stands"])
        return Telling(stood, usual.ears) if stood else None
    if event != ClockReminded.type:
        return usual
    if data["kind"] == _REFUND:
        kind = _K.REFUND_OVERDUE if data["percent"] == 100 else _K.REFUND_DUE
        return Telling(kind, (_E.OWNER, _E.OFFICERS))
    return Telling(_BY_PERCENT[data["percent"]], usual.ears)
