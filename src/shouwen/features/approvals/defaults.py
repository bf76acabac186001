"""What the product ships: money over 50 takes the manager, over 500 a second one above, over 5,000 a third."""

from decimal import Decimal

from shouwen.features.approvals.contract import (
    LADDER,
    ApprovalLevel,
    ApprovalMatter,
    Approver,
    LadderContent,
    Rung,
)
from shouwen.features.approvals.rules import ladder_errors
from shouwen.features.organisation.contract import Post
from shouwen.platform.rulekinds import RuleKind

_MANAGER = Approver(Post.MANAGER)
_ABOVE = Approver(Post.MANAGER, ApprovalLevel.ABOVE)


def _rung(amount: int, *posts: Approver) -> Rung:
    return Rung(ApprovalMatter.MONEY, Decimal(amount), posts, mandatory=True)


# Departments that handle complaints are headed by managers; supervisors stand in the hotline's teams alone.
SHIPPED = LadderContent((_rung(50, _MANAGER), _rung(500, _MANAGER, _ABOVE), _rung(5_000, _MANAGER, _ABOVE, _ABOVE)))
LADDER_KIND = RuleKind(LADDER, LadderContent, ladder_errors, SHIPPED)
