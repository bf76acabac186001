"""What the product ships: the limits of ESC-10, two dissatisfied rounds of CMP-27, and deadlines that passed."""

from shouwen.features.escalations.contract import (
    LADDER,
    LadderLevel,
    LadderOfLevels,
    LadderRow,
    Rank,
    Trigger,
)
from shouwen.features.escalations.rules.checking import ladder_errors
from shouwen.features.organisation.contract import Post
from shouwen.platform.rulekinds import RuleKind

_DESK = (Post.COMPLAINT_OFFICER, Post.MANAGER)
_ANSWER = ("answer", "overall", "workorder")


def _time(percent: int, to: str, *clocks: str, urgencies: tuple[str, ...] = (), mandatory: bool = False) -> LadderRow:
    return LadderRow(Trigger.TIME, to, clocks, percent, urgencies=urgencies, mandatory=mandatory)


SHIPPED = LadderOfLevels(
    levels=(
        LadderLevel("shift", "值班主管", "Shift supervisor", Rank.DEPARTMENT, (Post.SUPERVISOR, Post.MANAGER), 2),
        LadderLevel("city", "地市投诉台席", "City complaint desk", Rank.CITY, _DESK, 8),
        LadderLevel("province", "省级投诉台席", "Province complaint desk", Rank.PROVINCE, _DESK, 24),
        LadderLevel("headquarters", "总部投诉台席", "Headquarters complaint desk", Rank.HEADQUARTERS, _DESK, 48),
    ),
    rows=(
        _time(80, "shift", *_ANSWER, urgencies=("urgent",)),
        _time(100, "shift", *_ANSWER, mandatory=True),
        _time(150, "city", *_ANSWER),
        _time(200, "province", *_ANSWER),
        _time(100, "headquarters", "statutory", mandatory=True),
        LadderRow(Trigger.ROUNDS, "city", times=2, mandatory=True),
        LadderRow(Trigger.ROUNDS, "province", times=3),
        LadderRow(Trigger.REPEATS, "city", times=2),
    ),
)
LADDER_KIND = RuleKind(LADDER, LadderOfLevels, ladder_errors, SHIPPED)
