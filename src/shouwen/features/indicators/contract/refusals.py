"""Why a question about figures is not answered."""

from shouwen.kernel.messages import Refusal


class UnknownIndicator(Refusal):
    """There is no such indicator in this unit."""

    id, status = "unknown-indicator", 404


class NoSuchPart(Refusal):
    """A plain number has no denominator to open."""

    id, status = "no-such-part", 422
