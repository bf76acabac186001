"""How much contact points matter until somebody says so."""

from collections import Counter
from collections.abc import Sequence

from shouwen.features.touchpoints.contract import CONTACT_POINTS, ContactPointRow, ContactPoints
from shouwen.kernel.messages import FieldError
from shouwen.platform.rulekinds import RuleKind

SHIPPED = ContactPoints(
    importance=3,
    important_from=4,
    good_percent=90,
    points=(
        ContactPointRow("电话", 5),
        ContactPointRow("现场", 5),
        ContactPointRow("短信", 3),
        ContactPointRow("内部", 2),
    ),
)


def _errors(content: ContactPoints, _: Sequence[ContactPoints]) -> list[FieldError]:
    """Each level decides for itself; a name stands once."""
    often = Counter(row.name for row in content.points)
    return [
        FieldError(f"content.points.{place}.name", "given-twice")
        for place, row in enumerate(content.points)
        if often[row.name] > 1
    ]


RULE_KIND = RuleKind(CONTACT_POINTS, ContactPoints, _errors, SHIPPED)
