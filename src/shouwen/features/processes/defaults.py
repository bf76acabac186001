"""The processes that the product ships: only such as run; and when they raise an alarm."""

from collections.abc import Sequence
from importlib.resources import files

from shouwen.features.processes.contract import ProcessClass, ShipProcess
from shouwen.features.processes.contract.alarms import ALARMS, ProcessAlarms
from shouwen.kernel.messages import FieldError
from shouwen.platform.rulekinds import RuleKind

SHIPPED_ALARMS = ProcessAlarms(rounds=3, stuck_days=5, overdue_percent=20)


def _alarm_errors(content: ProcessAlarms, above: Sequence[ProcessAlarms]) -> list[FieldError]:
    """A lower level may only be stricter than what stands above it (GEN-10)."""
    return [
        FieldError(f"content.{name}", "looser-than-above")
        for name in ProcessAlarms.__struct_fields__
        if any(getattr(content, name) > getattr(each, name) for each in above)
    ]


ALARMS_KIND = RuleKind(ALARMS, ProcessAlarms, _alarm_errors, SHIPPED_ALARMS)


def shipped_processes() -> tuple[ShipProcess, ...]:
    """In the order of their codes."""
    return (
        ShipProcess(
            code="complaint",
            name="投诉处理",
            name_en="Complaint handling",
            process_class=ProcessClass.CUSTOMER,
            goal="每件投诉有人负责、按时答复、客户满意",
            xml=_drawn("complaint"),
        ),
        ShipProcess(
            code="improvement",
            name="流程改进",
            name_en="Process improvement",
            process_class=ProcessClass.MANAGEMENT,
            goal="未达标的指标有原因、有措施、有检查",
            xml=_drawn("improvement"),
        ),
    )


def _drawn(code: str) -> str:
    return files("shouwen.features.processes").joinpath("diagrams", f"{code}.bpmn").read_text(encoding="utf-8")
