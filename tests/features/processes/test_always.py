"""Whether a way leads round a step that none may leave out."""

import pytest

from shouwen.features.processes.defaults import shipped_processes
from shouwen.features.processes.rules import passed_by, read_diagram
from tests.features.processes.diagrams import drawn, file, flow, step

FORM = "keep"


def named(xml: str, *steps: str) -> str:
    """The same file, in which these steps have the form."""
    for name in steps:
        head, tail = xml.split(f'<userTask id="{name}"', 1)
        xml = f'{head}<userTask id="{name}"' + tail.replace("<sw:touchpoint", f'<sw:touchpoint form="{FORM}"', 1)
    return xml


def found(xml: str) -> list[str]:
    diagram = read_diagram(xml).diagram
    assert diagram is not None
    return [one.id for one in passed_by(diagram, (FORM,))]


@pytest.mark.parametrize(
    "ways",
    [
        ["s > k > e"],
        ["s > b > x1 > k > e", "x1 > b"],
        ["s > x1 > k > e", "x1 > k2 > e"],
        # The join waits for the branch in which it lies.
        ["s > a1 > b > a2 > e", "a1 > k > a2"],
        ["s > a1 > b > e", "a1 > k > e"],
        ["s > k > x1 > k", "x1 > e"],
    ],
)
def test_nothing_stands_against_a_step_on_every_way(ways: list[str]) -> None:
    steps = {name for way in ways for name in way.split(" > ") if name[0] == "k"}
    assert found(named(drawn(*ways), *steps)) == []


@pytest.mark.parametrize(
    "ways",
    [
        ["s > b > e"],
        ["s > b > x1 > e", "x1 > k > e"],
        ["s > o1 > b > o2 > e", "o1 > k > o2"],
        # The end of everything does not wait for the other branch.
        ["s > a1 > b > z1", "a1 > k > e"],
        ["s > a1 > b > a2 > e", "a1 > x1 > k > x2 > a2", "x1 > x2"],
    ],
)
def test_a_way_that_leads_round_it_is_found(ways: list[str]) -> None:
    steps = {name for way in ways for name in way.split(" > ") if name[0] == "k"}
    assert found(named(drawn(*ways), *steps)) == ["form-passed-by"]


@pytest.mark.parametrize(("marked", "told"), [("", []), (' sw:over="departments"', ["form-passed-by"])])
def test_a_step_in_a_part_counts_unless_the_part_is_done_for_none(marked: str, told: list[str]) -> None:
    each = "<multiInstanceLoopCharacteristics/>" if marked else ""
    part = file(
        '<startEvent id="s"/><endEvent id="e"/>',
        f'<subProcess id="part" name="Part"{marked}>{each}<startEvent id="s2"/><endEvent id="e2"/>',
        step("k") + flow("s2", "k") + flow("k", "e2"),
        "</subProcess>",
        flow("s", "part"),
        flow("part", "e"),
    )
    assert found(named(part, "k")) == told


def test_the_shipped_complaint_leads_through_its_records() -> None:
    xml = next(one.xml for one in shipped_processes() if one.code == "complaint")
    diagram = read_diagram(xml).diagram
    assert diagram is not None
    assert passed_by(diagram, ("records", "review", "answer", "propose")) == ()
    assert [one.params["form"] for one in passed_by(diagram, ("route",))] == ["route"]
