"""What is refused at seats."""

from shouwen.kernel.messages import Refusal


class NotAtASeat(Refusal):
    """Sign in at a seat first."""

    id = "not-at-a-seat"


class SeatTaken(Refusal):
    """Somebody else sits there."""

    id = "seat-taken"


class NoSuchExtension(Refusal):
    """There is no such extension in your units."""

    id, status = "no-such-extension", 404


class ResultMissing(Refusal):
    """Give the last call its result first."""

    id = "result-missing"


class CallerNotTold(Refusal):
    """Tell the caller first who will answer and why, and tick that you did."""

    id, status = "caller-not-told", 422


class NoCall(Refusal):
    """There is no call at your seat."""

    id = "no-call"


class CallInHand(Refusal):
    """Not while a call is there."""

    id = "call-in-hand"


class NoLongerRings(Refusal):
    """This call no longer rings at your seat."""

    id = "no-longer-rings"


class WorkInHand(Refusal):
    """Finish the messages in your hand, or give them back, first."""

    id = "work-in-hand"
