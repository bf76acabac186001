"""What a service process says and whether it can run; pure. Nothing of a diagram is ever run as code."""

from shouwen.features.processes.contract import Diagram, Finding, Reading
from shouwen.features.processes.rules.always import passed_by
from shouwen.features.processes.rules.checking import choices, lacks, structure
from shouwen.features.processes.rules.findings import FINDINGS
from shouwen.features.processes.rules.languages import in_english
from shouwen.features.processes.rules.reading import read
from shouwen.features.processes.rules.soundness import soundness

__all__ = ["FINDINGS", "draw", "in_english", "passed_by", "read_diagram"]

_MOST_FINDINGS = 200


def read_diagram(xml: str) -> Reading:
    """What a file (BPMN 2.0 XML, of any editor) says, and all that stands against it, in its order, what blocks first.

    Whatever the text is, this returns; it neither opens nor fetches anything.
    """
    diagram, findings = read(xml)
    if diagram is not None:
        findings += _checked(diagram)
    findings.sort(key=lambda one: (not one.blocking, one.line or 0))
    if any(one.blocking for one in findings):
        diagram = None
    if (more := len(findings) - _MOST_FINDINGS) > 0:
        blocking = diagram is None
        findings[_MOST_FINDINGS:] = [Finding("too-many-findings", params={"more": more}, blocking=blocking)]
    return Reading(diagram, tuple(findings))


def draw(xml: str) -> tuple[Diagram | None, list[Finding]]:
    """What a file says though it may not run; none, and what stands against it, if that cannot be told."""
    return read(xml)


def _checked(diagram: Diagram) -> list[Finding]:
    """The tokens are played only where each way leads somewhere."""
    wrong = list(structure(diagram))
    findings = [*wrong, *choices(diagram), *lacks(diagram)]
    return findings if wrong else findings + list(soundness(diagram))
