"""Diagrams for the engine's tests, written node by node."""

from dataclasses import dataclass, field
from itertools import count, pairwise
from xml.sax.saxutils import escape, quoteattr


@dataclass
class Sketch:
    """A diagram (or a part of one) under way; every node and flow is one line of XML."""

    lines: list[str] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def node(self, tag: str, name: str, inside: str = "", **attributes: str) -> str:
        written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        self.lines.append(f'<bpmn:{tag} id="{name}"{written}>{inside}</bpmn:{tag}>')
        return name

    def step(self, name: str) -> str:
        return self.node("userTask", name)

    def end(self, name: str, *, terminate: bool = False) -> str:
        return self.node("endEvent", name, "<bpmn:terminateEventDefinition/>" if terminate else "")

    def part(self, name: str, inside: "Sketch", *, for_each: bool = False) -> str:
        loop = '<bpmn:multiInstanceLoopCharacteristics sw:over="departments"/>' if for_each else ""
        return self.node("subProcess", name, loop + inside.text())

    def flow(self, source: str, target: str, when: str = "", name: str = "") -> str:
        name = name or f"f{next(self.numbers)}"
        condition = f"<bpmn:conditionExpression>{escape(when)}</bpmn:conditionExpression>" if when else ""
        ends = f'sourceRef="{source}" targetRef="{target}"'
        self.lines.append(f'<bpmn:sequenceFlow id="{name}" {ends}>{condition}</bpmn:sequenceFlow>')
        return name

    def chain(self, *names: str) -> None:
        """Flows from each of these nodes to the next."""
        for source, target in pairwise(names):
            self.flow(source, target)

    def inner(self) -> "Sketch":
        """A part's inside, whose flows are numbered on."""
        return Sketch(numbers=self.numbers)

    def text(self) -> str:
        return "\n".join(self.lines)

    def xml(self) -> str:
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"'
            ' xmlns:sw="urn:shouwen:bpmn:1" targetNamespace="urn:shouwen:bpmn:1">'
            f'<bpmn:process id="p" isExecutable="true">{self.text()}</bpmn:process></bpmn:definitions>'
        )


def line(*steps: str) -> Sketch:
    """A start, these steps one after the other, and an end."""
    sketch = Sketch()
    for step in steps:
        sketch.step(step)
    sketch.chain(sketch.node("startEvent", "Start"), *steps, sketch.end("End"))
    return sketch
