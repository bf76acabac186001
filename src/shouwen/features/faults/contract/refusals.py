"""What is refused about mass faults."""

from shouwen.kernel.messages import Refusal


class FaultNotNow(Refusal):
    """Where the fault stands now, this cannot be done."""

    id = "fault-not-now"


class ProposalSettled(Refusal):
    """Somebody else has decided about this proposal already."""

    id = "fault-proposal-settled"


class CaseLinkedElsewhere(Refusal):
    """A complaint belongs to one mass fault at most."""

    id = "fault-case-linked"


class NoCases(Refusal):
    """There is no linked complaint to answer."""

    id, status = "fault-no-cases", 422


class AnswerRunning(Refusal):
    """An answer is on its way to the linked complaints already."""

    id = "fault-answer-running"


class CasesUnanswered(Refusal):
    """Linked complaints are still without an answer."""

    id = "fault-cases-unanswered"


class CaseOver(Refusal):
    """The complaint is over: nothing can be answered any more."""

    id = "fault-case-over"


class AnswererGone(Refusal):
    """Whoever gave the answer works here no more."""

    id = "fault-answerer-gone"


class OpenedMeanwhile(Refusal):
    """Another mass fault was opened at the same moment."""

    id = "fault-opened-meanwhile"
