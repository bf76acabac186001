"""What is not granted."""

from shouwen.kernel.messages import Refusal


class UnknownType(Refusal):
    """There is no such type of ticket in force here, or it takes no new ones."""

    id, status = "unknown-ticket-type", 422


class NoDepartmentForIt(Refusal):
    """Nobody is in charge of this: no department around has the function that the type names."""

    id, status = "no-department-for-ticket", 422


class WorkorderNotNow(Refusal):
    """Where the ticket stands now, this cannot be done."""

    id = "workorder-not-now"


class ReopenWindowOver(Refusal):
    """It was closed too long ago to be opened again."""

    id = "reopen-window-over"


class NotInCharge(Refusal):
    """The ticket lies with another department, or the step is another post's."""

    id, status = "not-in-charge", 403


class ApprovalNotAsked(Refusal):
    """This takes an approval that nobody has been asked for."""

    id = "approval-not-asked"


class BlamesDepartment(Refusal):
    """What the customer reads must not name a department."""

    id, status = "blames-department", 422
