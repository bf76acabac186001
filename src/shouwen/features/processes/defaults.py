"""The processes that the product ships: only such as run; and when they raise an alarm."""

from collections.abc import Sequence
from importlib.resources import files

from shouwen.features.processes.contract import ProcessClass, ShipProcess
from shouwen.features.processes.contract.alarms import ALARMS, LEVELLED, ProcessAlarms
from shouwen.kernel.messages import FieldError
from shouwen.platform.rulekinds import RuleKind

SHIPPED_ALARMS = ProcessAlarms(rounds=3, stuck_days=5, overdue_percent=20)


def _alarm_errors(content: ProcessAlarms, above: Sequence[ProcessAlarms]) -> list[FieldError]:
    """A lower level may only be stricter than what stands above it (GEN-10); nothing serious begins sooner than what is
    mild."""
    ladders = [(name, f"{name}_warning", f"{name}_serious") for name in LEVELLED]
    early = [
        FieldError(f"content.{worse}", "sooner-than-milder")
        for mild, warning, serious in ladders
        for milder, worse in ((mild, warning), (warning, serious))
        if getattr(content, worse) < getattr(content, milder)
    ]
    return early + [
        FieldError(f"content.{name}", "looser-than-above")
        for name in ProcessAlarms.__struct_fields__
        if any(getattr(content, name) > getattr(each, name) for each in above)
    ]


ALARMS_KIND = RuleKind(ALARMS, ProcessAlarms, _alarm_errors, SHIPPED_ALARMS)

_CUSTOMER, _MANAGEMENT = ProcessClass.CUSTOMER, ProcessClass.MANAGEMENT
_SHIPPED = (
    ("callback", "回访整改", "Corrective call-back", _CUSTOMER, "答错或答漏的，主动致歉并给出完整答复，直到客户满意"),
    ("complaint", "投诉处理", "Complaint handling", _CUSTOMER, "每件投诉有人负责、按时答复、客户满意"),
    ("consultation", "业务咨询", "Consultation", _CUSTOMER, "一次咨询解决问题，答不了的转业务部门并按时答复"),
    ("fault", "故障申告", "Fault report", _CUSTOMER, "故障派得准、修得快，客户确认后才办结"),
    ("improvement", "流程改进", "Process improvement", _MANAGEMENT, "未达标的指标有原因、有措施、有检查"),
    ("refund", "退费", "Refund", _CUSTOMER, "该退的按时退到账，不退的讲清依据"),
    ("suggestion", "建议", "Suggestion", _CUSTOMER, "每条建议都有评估、有回音，好的建议有落实、有奖励"),
)


def shipped_processes() -> tuple[ShipProcess, ...]:
    """In the order of their codes."""
    return tuple(
        ShipProcess(code=code, name=name, name_en=name_en, process_class=layer, goal=goal, xml=_drawn(code))
        for code, name, name_en, layer, goal in _SHIPPED
    )


def _drawn(code: str) -> str:
    return files("shouwen.features.processes").joinpath("diagrams", f"{code}.bpmn").read_text(encoding="utf-8")
