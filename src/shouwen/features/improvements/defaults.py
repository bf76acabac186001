"""What the product ships: departments answer for their months."""

from collections.abc import Sequence

from shouwen.features.improvements import contract as c
from shouwen.features.improvements.contract import RULES, ImprovementRules, UnitKindOpens
from shouwen.kernel.messages import FieldError
from shouwen.platform.processkinds import ProcessKind
from shouwen.platform.rulekinds import RuleKind

SHIPPED = ImprovementRules(unit_kinds=(UnitKindOpens.DEPARTMENT,), at_least=5, open_on=5, due_days=30)


def rule_errors(content: ImprovementRules, _above: Sequence[ImprovementRules]) -> list[FieldError]:
    """Each kind of unit once, and at least one."""
    if not content.unit_kinds:
        return [FieldError("content.unit_kinds", "required")]
    if len(set(content.unit_kinds)) < len(content.unit_kinds):
        return [FieldError("content.unit_kinds", "given-twice")]
    return []


PROCESS_KIND = ProcessKind(
    c.PROCESS, {c.FORM_PLAN: (), c.FORM_CARRY_OUT: (), c.FORM_CHECK: (c.EFFECTIVE, c.INEFFECTIVE)}
)
RULE_KIND = RuleKind(RULES, ImprovementRules, rule_errors, SHIPPED)
