"""The engine runs a diagram as it is drawn, one step at a time, and remembers nothing but what is open."""

import json

import pytest

from shouwen.features.processes.rules.engine import begin, plan_of
from tests.features.processes.diagrams_for_engine import Sketch, line
from tests.features.processes.instances import Run, chosen, in_part, looped, split, start


def test_a_straight_line() -> None:
    run = start(line("register", "reply"))
    assert run.nodes == ("register",)
    assert run.passed() == ("Start", "f1", "register")
    assert run.do("register") == ("reply",)
    assert run.passed() == ("register", "f2", "reply")
    assert run.do("reply") == ()
    assert run.course.ended
    assert run.passed() == ("reply", "f3", "End")


@pytest.mark.parametrize(
    ("kind", "outcome", "node", "flow"),
    [("fault", "hurry", "urgent", "hurry"), ("fault", "calm", "fault", "kind"), ("bill", None, "rest", "other")],
)
def test_the_first_condition_that_holds_chooses(kind: str, outcome: str | None, node: str, flow: str) -> None:
    run = start(chosen(), kind=kind)
    assert run.do("classify", outcome) == (node,)
    assert run.passed()[1:] == ("f2", "which", flow, node)


def test_where_a_node_is_drawn_does_not_choose() -> None:
    drawn = "".join(
        f'<di:BPMNShape bpmnElement="{node}"><dc:Bounds x="0" y="{y}"/></di:BPMNShape>'
        for node, y in (("urgent", 900), ("fault", 100))
    )
    spaces = 'xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"'
    xml = (
        chosen()
        .xml()
        .replace("</bpmn:definitions>", f"<di:BPMNPlane {spaces}>{drawn}</di:BPMNPlane></bpmn:definitions>")
    )
    plan = plan_of(xml)
    run = Run(plan, begin(plan, {}), {"kind": "fault"})
    assert run.do("classify", "hurry") == ("urgent",)


def test_round_again_opens_the_same_node_with_another_token() -> None:
    run = start(looped())
    tokens, sizes = [], []
    for _ in range(20):
        tokens += [step.token for step in run.course.open]
        assert run.do("repair") == ("check",)
        assert run.do("check", "bad") == ("repair",)
        sizes.append(len(json.dumps(run.course.state)))
    assert len(set(tokens)) == 20
    assert max(sizes) < 60
    run.do("repair")
    run.do("check")
    assert run.course.ended


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_a_parallel_join_waits_for_all(order: str) -> None:
    run = start(split(a="", b=""))
    assert run.do("first") == ("a", "b")
    assert run.passed() == ("first", "f2", "split", "to_a", "a", "to_b", "b")
    assert run.do(order[0]) == (order[1],)
    assert run.passed() == (order[0], f"from_{order[0]}")
    assert run.do(order[1]) == ("last",)
    assert run.passed() == (order[1], f"from_{order[1]}", "join", "f3", "last")


def test_a_join_in_a_loop_waits_anew_in_each_round() -> None:
    sketch = split(a="", b="")
    sketch.lines = [one for one in sketch.lines if 'targetRef="end"' not in one]
    sketch.flow("last", sketch.node("exclusiveGateway", "good", default="yes"))
    sketch.flow("good", "first", 'outcome == "bad"')
    sketch.flow("good", "end", name="yes")
    run = start(sketch)
    for early, late in ("ab", "ba", "ba", "ab"):
        run.do("first")
        assert run.do(early) == (late,)
        assert run.do(late) == ("last",)
        run.do("last", "bad")


@pytest.mark.parametrize(
    ("outcome", "nodes"), [("both", ("a", "b")), ("only_a", ("a",)), ("only_b", ("b",)), ("none", ("c",))]
)
def test_an_inclusive_join_waits_for_what_was_sent(outcome: str, nodes: tuple[str, ...]) -> None:
    whens = {"a": 'outcome in ["both", "only_a"]', "b": 'outcome in ["both", "only_b"]', "c": ""}
    sketch = split("inclusiveGateway", **whens)
    sketch.lines = [one.replace('id="split"', 'id="split" default="to_c"') for one in sketch.lines]
    run = start(sketch)
    assert run.do("first", outcome) == nodes
    for done, node in enumerate(nodes, start=1):
        assert run.do(node) == (nodes[done:] or ("last",))


def test_an_inclusive_join_waits_only_for_what_can_still_reach_it() -> None:
    sketch = split("inclusiveGateway", a="true", b="true")
    sketch.lines = [one for one in sketch.lines if 'id="from_b"' not in one]
    sketch.flow("b", sketch.node("exclusiveGateway", "turn", default="on"))
    sketch.flow("turn", "join", name="on")
    sketch.flow("turn", sketch.step("elsewhere"), 'outcome == "away"')
    sketch.flow("elsewhere", sketch.end("end_elsewhere"))
    run = start(sketch)
    run.do("first")
    assert run.do("a") == ("b",)
    assert run.do("b", "away") == ("elsewhere", "last")
    run.do("last")
    assert not run.course.ended
    run.do("elsewhere")
    assert run.course.ended


def test_two_flows_between_the_same_two_nodes() -> None:
    sketch = Sketch()
    sketch.chain(sketch.node("startEvent", "start"), sketch.step("first"), sketch.node("parallelGateway", "split"))
    sketch.flow("split", "join", name="one")
    sketch.flow("split", "join", name="other")
    sketch.chain(sketch.node("parallelGateway", "join"), sketch.step("last"), sketch.end("end"))
    run = start(sketch)
    assert run.do("first") == ("last",)
    assert set(run.passed()) == {"first", "f2", "split", "one", "other", "join", "f3", "last"}
    assert run.do("last") == ()


def test_a_part_once() -> None:
    run = start(in_part(for_each=False))
    assert run.do("first") == ("look",)
    assert run.passed() == ("first", "f6", "part", "from", "f1", "look")
    assert run.do("look", "unclear") == ("ask",)
    assert run.do("ask") == ("last",)
    assert run.passed() == ("ask", "f4", "asked", "f7", "last")
    run.do("last")
    assert run.course.ended


def test_a_part_for_each_department() -> None:
    run = start(in_part(for_each=True), departments=["net", "bill", "shop"])
    run.do("first")
    assert run.entries == [("look", "net"), ("look", "bill"), ("look", "shop")]
    run.facts = {}
    run.do("look", "unclear", "bill")
    assert run.entries == [("look", "net"), ("look", "shop"), ("ask", "bill")]
    run.do("look", "clear", "shop")
    run.do("ask", None, "bill")
    assert run.entries == [("look", "net")]
    run.do("look", "clear", "net")
    assert run.entries == [("last", None)]


def test_a_part_for_one_and_for_no_department() -> None:
    one = start(in_part(for_each=True), departments=["net"])
    one.do("first")
    assert one.entries == [("look", "net")]
    assert one.do("look", None, "net") == ("last",)
    none = start(in_part(for_each=True), departments=[])
    assert none.do("first") == ("last",)
    assert none.passed() == ("first", "f6", "part", "f7", "last")


def test_an_end_ends_only_its_own_way_and_terminate_all() -> None:
    sketch = Sketch()
    inside = line("inner")
    inside.numbers = sketch.numbers
    inside.lines = [one.replace('id="f', 'id="in') for one in inside.lines]
    sketch.chain(sketch.node("startEvent", "start"), sketch.node("parallelGateway", "split"))
    sketch.chain("split", sketch.part("each", inside, for_each=True), sketch.end("end_each"))
    sketch.chain("split", sketch.step("plain"), sketch.end("end_plain"))
    sketch.chain("split", sketch.step("stop"), sketch.end("end_all", terminate=True))
    run = start(sketch, departments=["net", "bill"])
    assert sorted(run.nodes) == ["inner", "inner", "plain", "stop"]
    assert sorted(run.do("plain")) == ["inner", "inner", "stop"]
    assert run.do("stop") == ()
    assert run.course.ended
    assert run.course.state["open"] == []


def test_nothing_opens_after_terminate() -> None:
    sketch = Sketch()
    sketch.chain(sketch.node("startEvent", "start"), sketch.step("first"), sketch.node("parallelGateway", "split"))
    sketch.chain("split", sketch.end("end_all", terminate=True))
    sketch.chain("split", sketch.node("exclusiveGateway", "on"), sketch.step("late"), sketch.end("end"))
    run = start(sketch)
    assert run.do("first") == ()
    assert run.course.ended


def test_terminate_in_a_part_ends_that_part_for_that_department() -> None:
    sketch = Sketch()
    inside = sketch.inner()
    inside.chain(inside.node("startEvent", "from"), inside.node("parallelGateway", "both"))
    inside.chain("both", inside.step("ask"), inside.end("asked"))
    inside.chain("both", inside.step("drop"), inside.end("dropped", terminate=True))
    sketch.chain(sketch.node("startEvent", "start"), sketch.part("each", inside, for_each=True), sketch.end("end"))
    run = start(sketch, departments=["net", "bill"])
    run.do("drop", None, "net")
    assert run.entries == [("ask", "bill"), ("drop", "bill")]
    run.do("drop", None, "bill")
    assert run.course.ended


def test_the_same_moves_give_the_same_state_and_no_facts_stay_in_it() -> None:
    runs = [start(in_part(for_each=True), departments=["net", "bill"], customer="Dana") for _ in range(2)]
    for run in runs:
        run.do("first")
        run.do("look", "unclear", "bill")
    assert runs[0].course == runs[1].course
    assert "Dana" not in json.dumps(runs[0].course.state)
    assert "unclear" not in json.dumps(runs[0].course.state)


def test_ids_that_spiffworkflow_uses_itself_are_free() -> None:
    run = start(line("End.EndJoin", "Start.x", "process"))
    for node in ("End.EndJoin", "Start.x", "process"):
        run.do(node)
    assert run.course.ended
