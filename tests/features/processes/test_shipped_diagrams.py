"""The diagrams that the product ships: nothing stands against them, they say all in both languages, and every way of
each comes to an end."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from lxml import etree

from shouwen.features.organisation.contract import Post
from shouwen.features.processes.contract import Course, Diagram, NodeKind, against_kind
from shouwen.features.processes.defaults import shipped_processes
from shouwen.features.processes.rules import read_diagram
from shouwen.features.processes.rules.engine import Plan, begin, complete, plan_of
from tests.features.processes.instances import Run

SHIPPED = {one.code: one for one in shipped_processes()}
GENERIC = ("callback", "consultation", "fault", "refund", "suggestion")
SHAPE = "{http://www.omg.org/spec/BPMN/20100524/DI}BPMNShape"
EDGE = "{http://www.omg.org/spec/BPMN/20100524/DI}BPMNEdge"
FACTS: dict[str, tuple[dict[str, Any], ...]] = {
    "callback": ({},),
    "consultation": ({}, {"answered": True}, {"answered": False}),
    "fault": ({}, {"departments": ["one"]}, {"departments": ["one", "other"]}),
    "refund": ({}, {"fields": {}}, {"fields": {"amount": 500}}, {"fields": {"amount": 500.01}}),
    "suggestion": ({},),
}


def diagram_of(code: str) -> Diagram:
    reading = read_diagram(SHIPPED[code].xml)
    assert reading.findings == ()
    assert reading.diagram is not None
    return reading.diagram


def elements_of(diagram: Diagram) -> set[str]:
    return {one.id for one in diagram.nodes} | {one.id for one in diagram.flows}


def test_they_stand_in_the_order_of_their_codes() -> None:
    assert list(SHIPPED) == sorted(SHIPPED)
    assert set(SHIPPED) == {*GENERIC, "complaint", "improvement"}


@pytest.mark.parametrize("code", SHIPPED)
def test_nothing_stands_against_a_shipped_diagram_and_it_is_drawn_whole(code: str) -> None:
    diagram = diagram_of(code)
    assert diagram.id == code
    assert (diagram.name, diagram.name_en) == (SHIPPED[code].name, SHIPPED[code].name_en)
    assert against_kind(code, diagram) == ()
    root = etree.fromstring(SHIPPED[code].xml.encode())
    drawn = {one.attrib["bpmnElement"] for tag in (SHAPE, EDGE) for one in root.iter(tag)}
    assert drawn == elements_of(diagram)


@pytest.mark.parametrize("code", GENERIC)
def test_all_that_is_said_is_said_in_both_languages_and_needs_no_screen(code: str) -> None:
    for node in diagram_of(code).nodes:
        assert bool(node.name) == bool(node.name_en), node.id
        if node.kind is NodeKind.STEP:
            point = node.touchpoint
            assert not point.form
            assert all((point.contact_point, point.standard, point.standard_en, point.limit)), node.id
            assert point.role in set(Post)
            assert all(one.name and one.name_en for one in point.outcomes)
    for flow in diagram_of(code).flows:
        assert bool(flow.name) == bool(flow.name_en), flow.id


@dataclass
class Tour:
    """Goes every way of a diagram that there is from some facts; each state is entered once."""

    plan: Plan
    outcomes: dict[str, tuple[str | None, ...]]
    facts: dict[str, Any]
    passed: set[str] = field(default_factory=set)
    leads_to: dict[str, set[str]] = field(default_factory=dict)
    ends: set[str] = field(default_factory=set)

    def go(self) -> None:
        waiting = [begin(self.plan, self.facts)]
        while waiting:
            course = waiting.pop()
            self.passed.update(course.passed)
            here = _key(course)
            if here in self.leads_to:
                continue
            self.leads_to[here] = set()
            if course.ended:
                self.ends.add(here)
            for following in self._moves(course):
                self.leads_to[here].add(_key(following))
                waiting.append(following)

    def _moves(self, course: Course) -> Iterator[Course]:
        for step in course.open:
            for outcome in self.outcomes[step.node]:
                yield complete(self.plan, course.state, step.token, outcome, self.facts)

    def ending(self) -> set[str]:
        """The states from which an end can be come to."""
        found = set(self.ends)
        while more := {one for one, following in self.leads_to.items() if one not in found and following & found}:
            found |= more
        return found


def _key(course: Course) -> str:
    """Tokens are numbered on and on; which of them are open, and where, is all that counts."""
    return json.dumps(sorted([one.node, one.entry or ""] for one in course.open))


@pytest.mark.parametrize("code", GENERIC)
def test_every_outcome_of_every_step_leads_on_and_every_way_to_an_end(code: str) -> None:
    diagram = diagram_of(code)
    steps = [node for node in diagram.nodes if node.kind is NodeKind.STEP]
    outcomes: dict[str, tuple[str | None, ...]] = {
        one.id: tuple(known.code for known in one.touchpoint.outcomes) or (None,) for one in steps
    }
    passed = set[str]()
    for facts in FACTS[code]:
        tour = Tour(plan_of(SHIPPED[code].xml), outcomes, facts)
        tour.go()
        assert tour.ends
        assert tour.ending() == set(tour.leads_to)
        passed |= tour.passed
    assert passed == elements_of(diagram)


def run(code: str, **facts: Any) -> Run:
    plan = plan_of(SHIPPED[code].xml)
    return Run(plan, begin(plan, facts), facts)


STORIES: tuple[tuple[str, dict[str, Any], str, str], ...] = (
    ("consultation", {"answered": True}, "", "end_at_once"),
    ("consultation", {}, "answer:ready inform:answered", "end"),
    ("consultation", {}, "answer:unknown business inform:more answer:ready inform:answered", "end"),
    ("consultation", {}, "answer:ready inform:unreachable another_way:again inform:answered", "end"),
    ("consultation", {}, "answer:ready inform:unreachable another_way:sent", "end"),
    ("fault", {}, "check:wrong_scope refer", "end_referred"),
    ("fault", {}, "check:incomplete ask check:wrong_scope refer", "end_referred"),
    (
        "fault",
        {"departments": ["one"]},
        "check:valid classify:technical technical handle:solved verify:works inform:confirmed close:close",
        "end",
    ),
    (
        "fault",
        {},
        (
            "check:valid classify:service service handle:unsolved classify:partner partner handle:solved verify:fails"
            " handle:solved verify:works inform:not_confirmed handle:solved verify:works inform:unreachable close:share"
            " prevent case"
        ),
        "end",
    ),
    ("refund", {"fields": {"amount": 500}}, "check:justified pay:paid inform:received", "end"),
    (
        "refund",
        {"fields": {"amount": 501}},
        (
            "check:justified approve:returned check:justified approve:approved pay:failed details pay:paid"
            " inform:missing pay:paid inform:received"
        ),
        "end",
    ),
    ("refund", {"fields": {"amount": 501}}, "check:justified approve:rejected refuse:accepted", "end_refused"),
    ("refund", {}, "check:unjustified refuse:new_facts check:unjustified refuse:accepted", "end_refused"),
    ("callback", {}, "call:not_content correct call:unreachable another_way:again call:content", "end"),
    ("callback", {}, "call:unreachable another_way:given_up", "end_unreached"),
    ("suggestion", {}, "review:adopt plan inform carry_out reward:rewarded", "end"),
    ("suggestion", {}, "review:decline thank", "end_thanked"),
)


@pytest.mark.parametrize(("code", "facts", "steps", "end"), STORIES)
def test_a_story_of_each_process_goes_step_by_step(code: str, facts: dict[str, Any], steps: str, end: str) -> None:
    running = run(code, **facts)
    for step in steps.split():
        assert not running.course.ended
        node, _, outcome = step.partition(":")
        running.do(node, outcome or None)
    assert running.course.ended
    assert running.passed()[-1] == end


def test_several_departments_do_their_parts_of_a_fault_before_it_is_repaired() -> None:
    running = run("fault", departments=["core", "radio"])
    running.do("check", "valid")
    running.do("classify", "technical")
    running.do("technical")
    assert running.entries == [("contribute", "core"), ("contribute", "radio")]
    assert running.do("contribute", entry="radio") == ("contribute",)
    assert running.do("contribute", entry="core") == ("handle",)
