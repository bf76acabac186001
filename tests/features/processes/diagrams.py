"""Small diagrams as files, the way editors write them."""

from collections.abc import Iterable
from string import Formatter

from shouwen.features.processes.contract import Finding, Reading
from shouwen.features.processes.rules import FINDINGS, read_diagram

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
OWN = "urn:shouwen:bpmn:1"
HEAD = (
    f'<definitions xmlns="{MODEL}" xmlns:sw="{OWN}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:activiti="http://activiti.org/bpmn"'
    ' xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:signavio="http://www.signavio.com">'
)
FIRST_LINE = 3
"""Of what stands in the process of a `file`."""


def file(*lines: str, above: str = "") -> str:
    """A file with a process of these lines, from the third line on; `above` stands before the process, in its line."""
    return "\n".join([HEAD, f'{above}<process id="p" name="Process">', *lines, "</process>", "</definitions>"])


def step(name: str, *outcomes: str, more: str = "") -> str:
    """A step that lacks nothing."""
    told = "".join(f'<sw:outcome code="{code}" name="{code}"/>' for code in outcomes)
    point = f'<sw:touchpoint standard="Kindly" role="agent" limit="4h">{told}</sw:touchpoint>'
    return f'<userTask id="{name}" name="{name}"><extensionElements>{point}</extensionElements>{more}</userTask>'


def flow(source: str, target: str, condition: str | None = None, *, name: str | None = None, language: str = "") -> str:
    said = "" if condition is None else f"<conditionExpression{language}>{condition}</conditionExpression>"
    known = f'id="{name or source + "-" + target}" sourceRef="{source}" targetRef="{target}"'
    return f"<sequenceFlow {known}>{said}</sequenceFlow>"


def around(*lines: str, above: str = "") -> str:
    """A file in which a way leads from a start over the step `do` to an end, and these lines besides."""
    way = ['<startEvent id="s"/>', step("do"), '<endEvent id="e"/>', flow("s", "do"), flow("do", "e")]
    return file(*lines, *way, above=above)


def chosen(
    *conditions: str | None, default: int | None = 0, kind: str = "exclusive", outcomes: Iterable[str] = ()
) -> str:
    """A step, a gateway with a way out for each condition, and a step at the end of each; the default by number."""
    marked = "" if default is None else f' default="w{default}"'
    lines = ['<startEvent id="s"/>', step("ask", *outcomes), flow("s", "ask"), flow("ask", "g")]
    lines += [f'<{kind}Gateway id="g" name="Which?"{marked}/>', '<endEvent id="e"/>']
    for number, condition in enumerate(conditions):
        lines += [step(f"do{number}"), flow("g", f"do{number}", condition, name=f"w{number}"), flow(f"do{number}", "e")]
    return file(*lines)


def drawn(*ways: str) -> str:
    """A file from ways such as `s > &a > b > e`.

    What a name begins with says its kind: s start, e end, z an end of everything, x choice, o several, a parallel; all
    else is a step. Gateways that choose get conditions, and the first way out as default.
    """
    joined = [(one, two) for way in ways for one, two in zip(_names(way), _names(way)[1:], strict=False)]
    names = list(dict.fromkeys(name for way in ways for name in _names(way)))
    lines = []
    for name in names:
        out = [two for one, two in joined if one == name]
        default = f' default="{name}-{out[0]}-0"' if name[0] in "xo" and len(out) > 1 else ""
        lines.append(_node(name, default))
    for place, (one, two) in enumerate(joined):
        number = sum(pair[0] == one for pair in joined[:place])
        chooses = one[0] in "xo" and number > 0
        lines.append(flow(one, two, "amount == 1" if chooses else None, name=f"{one}-{two}-{number}"))
    return file(*lines)


def read(xml: str) -> Reading:
    """Reads, and makes sure that whatever is found has a text, with each of its places filled."""
    reading = read_diagram(xml)
    for finding in reading.findings:
        assert set(finding.params) == {name for _, name, _, _ in Formatter().parse(FINDINGS[finding.id]) if name}
    assert (reading.diagram is None) == any(finding.blocking for finding in reading.findings)
    return reading


def blocking(xml: str) -> list[Finding]:
    return [finding for finding in read(xml).findings if finding.blocking]


def ids(xml: str) -> list[str]:
    """The ids of what blocks, in the order of the findings."""
    return [finding.id for finding in blocking(xml)]


def _names(way: str) -> list[str]:
    return way.split(" > ")


def _node(name: str, default: str) -> str:
    if name[0] == "z":
        return f'<endEvent id="{name}"><terminateEventDefinition/></endEvent>'
    kinds = {
        "s": "startEvent",
        "e": "endEvent",
        "a": "parallelGateway",
        "x": "exclusiveGateway",
        "o": "inclusiveGateway",
    }
    if name[0] in kinds:
        return f'<{kinds[name[0]]} id="{name}"{default}/>'
    return step(name)
