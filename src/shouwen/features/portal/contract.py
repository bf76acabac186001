"""What the customer's page says and refuses. What customers may wish stands in the contract of complaints."""

from enum import StrEnum

from shouwen.kernel.messages import Refusal


class CustomerState(StrEnum):
    """Where a complaint stands, as its customer needs to know it."""

    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    AGAIN = "again"
    WAITING_FOR_YOU = "waiting_for_you"
    REPLIED = "replied"
    FINISHING = "finishing"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    MERGED = "merged"


class StepKind(StrEnum):
    """What happened, as its customer needs to know it. Whatever is not named here is ours alone."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    CONTACTED = "contacted"
    MESSAGE = "message"
    WAITING = "waiting"
    RESUMED = "resumed"
    REPLIED = "replied"
    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    AGAIN = "again"
    INFORMATION = "information"
    EXTENDED = "extended"
    AGREED = "agreed"
    RAISED = "raised"
    REFUND = "refund"
    CLOSED = "closed"
    REOPENED = "reopened"
    CANCELLED = "cancelled"
    MERGED = "merged"
    UNMERGED = "unmerged"


class NoSuchComplaint(Refusal):
    """No complaint has this number together with this phone number."""

    id, status = "no-such-complaint", 404


class PassNotValid(Refusal):
    """Number and phone have to be given again."""

    id, status = "pass-not-valid", 403


class LinkNotValid(Refusal):
    """This link was not made by us."""

    id, status = "link-not-valid", 404


class LinkExpired(Refusal):
    """The time to answer is over."""

    id, status = "link-expired", 410


class NoQuestionOpen(Refusal):
    """No reply waits for an answer."""

    id = "no-question-open"


class TakesNothingMore(Refusal):
    """Nothing can be added to a complaint that has ended."""

    id = "takes-nothing-more"
