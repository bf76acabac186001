"""What a diagram of a service process says, without its drawing (BPMN 2.0; PROC-01, PROC-07)."""

from dataclasses import dataclass, field
from enum import StrEnum

NAMESPACE = "urn:shouwen:bpmn:1"
"""Of the attributes and elements that BPMN does not have: English names, touchpoints, outcomes."""
DEPARTMENTS = "departments"
"""The one list that a part of a diagram can be done for each entry of (`sw:over`)."""


class NodeKind(StrEnum):
    """Elements that a diagram may hold and that can run. Lanes, notes and data objects are drawn, and mean nothing."""

    START = "start"
    END = "end"
    # An end that ends everything that is still open in the process, or in the part that it lies in.
    TERMINATE = "terminate"
    # userTask, manualTask and task: somebody does it and says what came of it.
    STEP = "step"
    # exclusiveGateway: the first flow whose condition holds, else the default.
    CHOICE = "choice"
    # inclusiveGateway: every flow whose condition holds, else the default.
    SEVERAL = "several"
    # parallelGateway: all of them, and all of them are awaited.
    PARALLEL = "parallel"
    # subProcess: nodes of its own, once or for each department at the same time.
    PART = "part"


class LimitUnit(StrEnum):
    """In what a limit of a step counts; working hours and days go by the calendar of the unit that it runs for."""

    MINUTES = "min"
    HOURS = "h"
    DAYS = "d"
    WORKING_HOURS = "wh"
    WORKING_DAYS = "wd"


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a step may take; written as `30min`, `4h`, `2d`, `8wh` or `3wd`."""

    amount: int
    unit: LimitUnit


@dataclass(frozen=True, slots=True)
class Outcome:
    """What may come of a step; conditions behind it know it by its code, as `outcome`."""

    code: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """Where customer and operator meet in a step, and what is asked of it (接触点). Empty text: nothing is said."""

    contact_point: str = ""
    standard: str = ""
    standard_en: str = ""
    limit: Limit | None = None
    role: str = ""
    """The post that does it, by the code of its role."""
    form: str = ""
    indicator: str = ""
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """`parent` is the part that it lies in; `for_each` the list that a part is done for, each entry by itself."""

    id: str
    kind: NodeKind
    name: str
    name_en: str
    line: int
    parent: str | None = None
    for_each: str | None = None
    touchpoint: Touchpoint = field(default_factory=Touchpoint)


@dataclass(frozen=True, slots=True)
class Flow:
    """The way from one node to the next; `condition` is a ZEN expression over the facts and `outcome`."""

    id: str
    source: str
    target: str
    name: str
    name_en: str
    line: int
    condition: str | None = None
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Diagram:
    """A process that can run. Nodes and flows stand in the order of the file."""

    id: str
    name: str
    name_en: str
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What stands against a diagram (or, not `blocking`, what it lacks), and where: element, its name, line (from 1).

    `id` names a text, which `params` fill.
    """

    id: str
    element: str = ""
    name: str = ""
    line: int | None = None
    params: dict[str, object] = field(default_factory=dict)
    blocking: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """A diagram that was read. There is none, and something blocking among the findings, if it cannot run."""

    diagram: Diagram | None
    findings: tuple[Finding, ...]
