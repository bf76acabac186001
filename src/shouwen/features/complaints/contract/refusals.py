"""What is not granted to those who wish something of a complaint."""

from shouwen.kernel.messages import Refusal


class ActionNotAllowed(Refusal):
    """This cannot be done in the complaint's present state."""

    id = "action-not-allowed"


class StepBefore(Refusal):
    """Another step of the process comes first."""

    id = "step-before"


class NotYourStep(Refusal):
    """This step is for those of its post."""

    id, status = "not-your-step", 403


class NotYourDepartment(Refusal):
    """Only the responsible department may do this."""

    id, status = "not-your-department", 403


class OnlyHandler(Refusal):
    """Only the named handler may do this."""

    id, status = "only-the-handler", 403


class HandlerMayNotJudge(Refusal):
    """Who handled a complaint may not enter the customer's satisfaction with it."""

    id, status = "handler-may-not-judge", 403


class HandlerMayNotReview(Refusal):
    """Who handled a complaint may not review its closing."""

    id, status = "handler-may-not-review", 403


class NotAHandler(Refusal):
    """This person is no active handler of the responsible department."""

    id, status = "not-a-handler", 422


class NoDepartment(Refusal):
    """No department near this unit takes complaints of this kind, and there is no complaint department."""

    id, status = "no-responsible-department", 422


class NotADepartment(Refusal):
    """This unit is no department that handles complaints of this region."""

    id, status = "not-a-department", 422


class AlreadyReturned(Refusal):
    """This complaint was returned once already; the complaint department decides now."""

    id = "already-returned"


class NothingToReturn(Refusal):
    """The complaint department coordinates this complaint itself; there is nobody to return it to."""

    id = "nothing-to-return"


class AlreadyPaused(Refusal):
    """A pause for this reason is open already."""

    id = "already-paused"


class ExtensionNotAllowed(Refusal):
    """Only a complex complaint may have its deadline extended."""

    id = "extension-not-allowed"


class AnsweredAlready(Refusal):
    """The customer's answer to this round is recorded already."""

    id = "answered-already"


class RecordsMissing(Refusal):
    """Before archiving, the case needs its investigation, contact, solution and result."""

    id = "records-missing"


class LatenessNotCoded(Refusal):
    """A limit was passed: say why before the records are handed over."""

    id, status = "lateness-not-coded", 422


class AnsweredTogether(Refusal):
    """The customer has been answered with the complaint that this one was merged into."""

    id = "answered-together"


class MergeNotKept(Refusal):
    """Where this complaint stood before it was merged was not kept at that time."""

    id = "merge-not-kept"


class CustomerForgotten(Refusal):
    """The data of this complaint's customer were erased."""

    id = "customer-forgotten"


class NotSameCustomer(Refusal):
    """That complaint is another customer's."""

    id, status = "not-the-same-customer", 422


class MergeImpossible(Refusal):
    """A complaint can be merged into another open one only."""

    id, status = "merge-impossible", 422


class DoubleSubmission(Refusal):
    """The same complaint was registered today already."""

    id = "double-submission"


class NoRefundPending(Refusal):
    """No promised refund waits for its check."""

    id = "no-refund-pending"


class NoPdfHere(Refusal):
    """This server lacks what PDF needs; everything else works."""

    id, status = "pdf-not-available", 503


class NoPdfMade(Refusal):
    """The PDF could not be made."""

    id, status = "pdf-failed", 500


class NotUrged(Refusal):
    """There is no urging that has not been seen."""

    id = "not-urged"
