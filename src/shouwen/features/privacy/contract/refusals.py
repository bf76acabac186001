"""What is refused about customers' privacy."""

from shouwen.kernel.messages import Refusal


class NotIdentified(Refusal):
    """This needs an identity check of today that was passed, or a written authority."""

    id, status = "privacy-not-identified", 422


class RequestNotOpen(Refusal):
    """This request is not at a point where this can be done."""

    id = "privacy-not-now"


class RequestPending(Refusal):
    """A request of this kind of the same customer is open already."""

    id = "privacy-pending"


class ErasureBlocked(Refusal):
    """The data cannot be erased now."""

    id = "erasure-blocked"


class CustomerIsErased(Refusal):
    """The data of this customer are erased."""

    id = "customer-erased"


class NoCopy(Refusal):
    """There is a copy only of a request for access that was granted."""

    id = "privacy-no-copy"


class HeldAlready(Refusal):
    """Such a hold is in place already."""

    id = "privacy-held"


class NotHeld(Refusal):
    """This hold was lifted already."""

    id = "privacy-not-held"


class LookNotFlagged(Refusal):
    """This look-up had a cause; there is nothing to review."""

    id = "look-not-flagged"


class LookReviewedAlready(Refusal):
    """Somebody has reviewed this look-up already."""

    id = "look-reviewed"


class ExportNotWaiting(Refusal):
    """This export waits for no approval."""

    id = "export-not-waiting"


class ExportNotReady(Refusal):
    """This export cannot be taken: it waits, was refused, was taken already, or its time is over."""

    id = "export-not-ready"


class TooManyToExport(Refusal):
    """These are more customers than one file may hold: narrow it down."""

    id, status = "export-too-large", 422


class NoPdfForCopy(Refusal):
    """This machine cannot make PDF."""

    id, status = "privacy-no-pdf", 503
