"""The kinds of processes that features have declared; `app` tells them once, from the list of features."""

from collections.abc import Iterable

from shouwen.features.processes.contract.diagram import Diagram, Finding, NodeKind
from shouwen.platform.processkinds import ProcessKind

_kinds: dict[str, ProcessKind] = {}


def declare_processes(kinds: Iterable[ProcessKind]) -> None:
    """Makes kinds known; the same one again changes nothing."""
    for kind in kinds:
        if _kinds.setdefault(kind.code, kind) != kind:
            raise ValueError(f"two kinds of processes are called {kind.code}")


def always_passed(code: str) -> tuple[str, ...]:
    """The forms that no way to the end of this process may go round."""
    return _kinds[code].always if code in _kinds else ()


def against_kind(code: str, diagram: Diagram) -> tuple[Finding, ...]:
    """What stands against running this diagram as that process: forms that nobody fills in, and such as are missing."""
    kind = _kinds.get(code, ProcessKind(code))
    steps = [node for node in diagram.nodes if node.kind is NodeKind.STEP]
    found = []
    for node in steps:
        form, given = node.touchpoint.form, tuple(one.code for one in node.touchpoint.outcomes)
        if form and form not in kind.forms:
            params: dict[str, object] = {"form": form, "known": ", ".join(kind.forms)}
            found.append(Finding("unknown-form", node.id, node.name, node.line, params))
        elif form and sorted(given) != sorted(kind.forms[form]):
            params = {"form": form, "expected": ", ".join(kind.forms[form])}
            found.append(Finding("outcomes-of-form", node.id, node.name, node.line, params))
    drawn = {node.touchpoint.form for node in steps}
    found += [Finding("lacks-form", params={"form": form}) for form in kind.forms if form not in drawn]
    return tuple(found)
