"""The processes that the product ships: only such as run."""

from importlib.resources import files

from shouwen.features.processes.contract import ProcessClass, ShipProcess


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
