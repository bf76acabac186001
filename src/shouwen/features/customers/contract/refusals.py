"""What is refused of customers."""

from shouwen.kernel.messages import Refusal


class CustomerChanged(Refusal):
    """Somebody changed this customer while you were working on it."""

    id = "customer-changed"


class CustomerIsMerged(Refusal):
    """This customer was merged into another one."""

    id = "customer-is-merged"


class CustomerIsErased(Refusal):
    """The personal data of this customer were erased."""

    id, status = "customer-is-erased", 410


class PhoneTaken(Refusal):
    """This number belongs to another customer."""

    id = "phone-taken"


class CustomerNumberTaken(Refusal):
    """A customer with this customer number exists already."""

    id = "customer-number-taken"


class CustomerIsKnown(Refusal):
    """A customer with the same document is known already."""

    id = "customer-is-known"


class MergeUndone(Refusal):
    """This merge was undone already."""

    id = "merge-undone"


class MergedAgain(Refusal):
    """The customer that was kept has itself been merged since: undo that first."""

    id = "merged-again"


class IdentityLocked(Refusal):
    """Too many failed checks of this number today."""

    id, status = "identity-locked", 423


class NothingToCompare(Refusal):
    """The record holds nothing that this could be compared with."""

    id = "nothing-to-compare"


class ServicePasswordUnavailable(Refusal):
    """The operator's system is not connected, and only it knows the service password."""

    id = "service-password-unavailable"


class CheckedAtOnce(Refusal):
    """This number is being checked by somebody else at this moment."""

    id = "checked-at-once"


class SensitiveAlready(Refusal):
    """This number is on the list or proposed for it already."""

    id = "sensitive-already"


class NotThatSensitive(Refusal):
    """This entry is not in a state in which that can be done."""

    id = "not-that-sensitive"
