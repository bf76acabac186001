"""What the product ships: one plan, for a network fault that many customers feel (EMR-10)."""

from shouwen.features.prevention.contract import PLANS, EmergencyPlan, EmergencyPlans, PlanStep
from shouwen.features.prevention.rules import plan_errors
from shouwen.platform.rulekinds import RuleKind

_STEPS = (
    PlanStep(
        "confirm",
        "与抢修单位确认影响范围和预计恢复时间",
        "Confirm with the repairing unit what is affected and until when",
        "complaint_officer",
        10,
    ),
    PlanStep(
        "tell_floor",
        "通报现场：向各班组说明故障、口径和上报渠道",
        "Tell the floor: the fault, the agreed words, and where to report",
        "supervisor",
        15,
    ),
    PlanStep(
        "announce",
        "开启公告，包括电话语音播报",
        "Switch the announcement on, also for the telephone",
        "complaint_officer",
        20,
    ),
    PlanStep("seats", "按来话量增开座席", "Open more seats as calls come in", "supervisor", 30),
    PlanStep("report_up", "向上级单位报告情况", "Report to the unit above", "manager", 30),
    PlanStep(
        "progress",
        "每小时通报一次进展，直至恢复",
        "Tell the progress every hour until it is repaired",
        "complaint_officer",
        60,
    ),
)
SHIPPED = EmergencyPlans(
    (
        EmergencyPlan(
            code="network_surge",
            name="网络故障引发集中投诉",
            name_en="Network fault with many complaints",
            kinds=("network",),
            at_least=0,
            leader="manager",
            told=("manager", "supervisor", "complaint_officer"),
            steps=_STEPS,
            trigger="确认为群障，或同一地点的网络投诉明显高于平时。",
            trigger_en="A mass fault is found, or far more network complaints than usual come from one place.",
            wording="您所在区域的网络出现故障，我们正在全力抢修，恢复后第一时间告知您，给您带来不便深表歉意。",
            wording_en="There is a network fault in your area. We are working on it and will tell you when it is over.",
        ),
    )
)
RULE_KIND = RuleKind(PLANS, EmergencyPlans, plan_errors, SHIPPED)
