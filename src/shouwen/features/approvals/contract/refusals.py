"""What is not granted to those who ask for an approval, decide about it, or go on without it."""

from shouwen.kernel.messages import FourEyes, Refusal


class AwaitingApproval(Refusal):
    """This waits for an approval that has not been given yet."""

    id = "awaiting-approval"


class ApprovalRefused(Refusal):
    """The approval that this takes was refused."""

    id = "approval-refused"


class RefusedAlready(Refusal):
    """Exactly this was refused once: only something else can be asked for."""

    id = "refused-already"


class ApprovalNotOpen(Refusal):
    """This approval is over."""

    id = "approval-not-open"


class NotYourApproval(Refusal):
    """This step is for holders of another post, or of another unit."""

    id, status = "approval-not-yours", 403


class OwnApproval(FourEyes):
    """Nobody decides about what they asked for themselves."""

    id = "approval-own-request"


class ApprovalOfOwnCase(FourEyes):
    """Nobody decides about a case that they handled."""

    id = "approval-own-case"


class DecidedByYourself(FourEyes):
    """Every step takes another person."""

    id = "approval-decided-by-you"
