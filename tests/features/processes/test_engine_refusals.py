"""What the engine refuses, and what it never does with a diagram, whatever it holds."""

from pathlib import Path
from typing import Any

import pytest

from shouwen.features.processes.contract.running import NoWayOn, StepNotOpen
from shouwen.features.processes.rules.engine import NotChecked, RanAway, begin, complete, plan_of
from tests.features.processes.diagrams_for_engine import Sketch, line
from tests.features.processes.instances import Run, chosen, in_part, start


def test_no_way_on_leaves_the_step_open() -> None:
    run = start(chosen(default=False), kind="bill")
    with pytest.raises(NoWayOn) as refused:
        run.do("classify", "calm")
    assert refused.value.details == {"node": "which"}
    assert run.do("classify", "hurry") == ("urgent",)


@pytest.mark.parametrize("when", ["kind", "kind > 3", "len(nothing) > 1", "kind ==", "1", "null"])
def test_a_condition_that_says_neither_yes_nor_no(when: str) -> None:
    sketch = line("first")
    sketch.lines[-1] = ""
    sketch.flow("first", sketch.node("exclusiveGateway", "which", default="no"))
    sketch.flow("which", "End", when, name="yes")
    sketch.flow("which", sketch.end("other"), name="no")
    sketch.lines = [one for one in sketch.lines if 'targetRef="End"' not in one or "<bpmn:cond" in one]
    run = start(sketch, kind="fault")
    with pytest.raises(NoWayOn) as refused:
        run.do("first")
    assert refused.value.details == {"flow": "yes"}


@pytest.mark.parametrize("facts", [{}, {"departments": None}, {"departments": "net"}, {"departments": [1]}])
def test_a_part_for_each_needs_to_know_for_whom(facts: dict[str, Any]) -> None:
    run = start(in_part(for_each=True), **facts)
    with pytest.raises(NoWayOn) as refused:
        run.do("first")
    assert refused.value.details == {"node": "part"}


def test_only_open_steps_can_be_done() -> None:
    run = start(line("one", "two"))
    first = run.course.open[0].token
    run.do("one")
    for token in (first, "99", "", "two"):
        with pytest.raises(StepNotOpen):
            complete(run.plan, run.course.state, token, None, {})


def test_a_round_without_a_step_is_stopped() -> None:
    sketch = Sketch()
    sketch.chain(sketch.node("startEvent", "start"), sketch.node("exclusiveGateway", "one"))
    sketch.chain("one", sketch.node("exclusiveGateway", "two"), "one")
    with pytest.raises(RanAway):
        start(sketch)


def test_no_python_is_ever_evaluated(tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    python = f'__import__("pathlib").Path("{canary}").touch() or True'
    sketch = chosen()
    sketch.lines = [one.replace('outcome == "hurry"', python) for one in sketch.lines]
    assert "__import__" in sketch.xml()
    run = start(sketch)
    with pytest.raises(NoWayOn):
        run.do("classify", "hurry")
    scripted = line("first", "script")
    scripted.lines = [
        one.replace("userTask", "scriptTask").replace("></", f"><bpmn:script>{python}</bpmn:script></")
        if 'id="script"' in one
        else one
        for one in scripted.lines
    ]
    assert "<bpmn:script>" in scripted.xml()
    with pytest.raises(NotChecked):
        plan_of(scripted.xml())
    assert not canary.exists()


def test_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("true")
    xml = chosen().xml().replace('outcome == "hurry"', "&x;")
    xml = xml.replace("?>\n", f'?>\n<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>\n')
    assert "true" not in "".join(plan_of(xml).conditions.values())


def test_an_instance_does_not_stand_still_unseen() -> None:
    sketch = Sketch()
    sketch.chain(sketch.node("startEvent", "start"), sketch.step("first"))
    sketch.flow("first", sketch.node("exclusiveGateway", "which", default="right"))
    sketch.flow("which", "join", 'outcome == "left"')
    sketch.flow("which", "join", name="right")
    sketch.chain(sketch.node("parallelGateway", "join"), sketch.end("end"))
    run = start(sketch)
    with pytest.raises(NoWayOn) as refused:
        run.do("first")
    assert refused.value.details == {"node": "join"}


def test_a_plan_does_not_change_in_use() -> None:
    plan = plan_of(in_part(for_each=True).xml())

    def looks() -> list[tuple[str, int, list[str]]]:
        specs = [spec for one in (plan.spec, *plan.parts.values()) for spec in one.task_specs.values()]
        return [(spec.name, spec.completed_event.n_subscribers(), [*spec._inputs, *spec._outputs]) for spec in specs]

    before = looks()
    for _ in range(2):
        run = Run(plan, begin(plan, {}), {"departments": ["net", "bill"]})
        run.do("first")
        run.do("look", "clear", "net")
        run.do("look", "clear", "bill")
        assert run.nodes == ("last",)
    assert looks() == before
