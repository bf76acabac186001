"""Whether what is drawn holds together: starts, ends, flows, gateways and what they ask."""

import pytest

from tests.features.processes.diagrams import FIRST_LINE, around, blocking, chosen, drawn, file, flow, ids, read, step


def test_a_process_that_holds_together_is_read_without_a_word() -> None:
    reading = read(drawn("s > b > x1 > c > e", "x1 > d > e"))
    assert not reading.findings
    assert reading.diagram is not None
    assert [node.id for node in reading.diagram.nodes] == ["s", "b", "x1", "c", "e", "d"]


@pytest.mark.parametrize(
    ("xml", "finding", "element"),
    [
        (file(step("do"), '<endEvent id="e"/>', flow("do", "e")), "no-start", "p"),
        (file('<startEvent id="s"/>', step("do"), flow("s", "do")), "no-end", "p"),
        (around('<startEvent id="s2"/>', flow("s2", "do")), "several-starts", "s"),
        (around(flow("do", "nowhere", name="f")), "flow-loose", "f"),
        (around('<sequenceFlow id="f"/>'), "flow-loose", "f"),
        (around(flow("do", "p", name="f")), "flow-loose", "f"),
        (around(flow("do", "s", name="f")), "flow-into-start", "f"),
        (around(flow("e", "do", name="f")), "flow-out-of-end", "f"),
        (around(step("alone")), "never-reached", "alone"),
        (drawn("s > x1 > b > e", "x1 > c"), "never-ends", "c"),
        (drawn("s > x1 > b > e", "x1 > c > d > c"), "never-ends", "c"),
        (drawn("s > b > e", "b > c > e"), "splits-silently", "b"),
        (drawn("s > b > e", "s > c > e"), "splits-silently", "s"),
        (around('<subProcess id="part"/>', flow("do", "part"), flow("part", "e")), "no-start", "part"),
        (around(f'<subProcess id="part">{step("in")}</subProcess>', flow("do", "in", name="f")), "flow-crosses", "f"),
    ],
)
def test_what_does_not_hold_together_is_told_where(xml: str, finding: str, element: str) -> None:
    assert (finding, element) in [(one.id, one.element) for one in blocking(xml)]


def test_a_flow_is_told_by_its_name_and_its_line() -> None:
    (finding,) = blocking(around('<sequenceFlow id="f" name="On" sourceRef="do" targetRef="s"/>'))[:1]
    assert (finding.id, finding.element, finding.name, finding.line) == ("flow-into-start", "f", "On", FIRST_LINE)


@pytest.mark.parametrize("kind", ["exclusive", "inclusive"])
def test_a_gateway_that_chooses_has_a_condition_on_each_way_but_the_default(kind: str) -> None:
    assert ids(chosen(None, "amount > 5", kind=kind)) == []
    assert ids(chosen(None, "amount > 5", None, kind=kind)) == ["condition-missing"]
    assert ids(chosen("amount > 1", "amount > 5", kind=kind)) == ["condition-on-default"]


def test_a_choice_has_a_default_and_several_ways_are_only_hinted_at_it() -> None:
    assert ids(chosen("a == 1", "a != 1", default=None)) == ["no-default"]
    several = read(chosen("a == 1", "a != 1", default=None, kind="inclusive"))
    assert [(one.id, one.blocking) for one in several.findings] == [("no-default", False)]
    assert ids(chosen(None, "a == 1", default=7)) == ["unknown-default", "no-default", "condition-missing"]


def test_only_what_chooses_between_several_ways_has_conditions() -> None:
    assert ids(chosen("amount > 5", default=None)) == ["condition-misplaced"]
    assert ids(chosen("amount > 5", "amount > 6", default=None, kind="parallel")) == ["condition-misplaced"] * 2
    assert ids(
        file('<startEvent id="s"/><endEvent id="e"/>', step("do"), flow("s", "do"), flow("do", "e", "a == 1"))
    ) == ["condition-misplaced"]


@pytest.mark.parametrize(
    ("condition", "unknown"),
    [
        ('outcome == "solved"', []),
        ("outcome == 'solved' and amount &gt; 3", []),
        ('outcome == "solvd"', ["solvd"]),
        ('outcome != "solvd"', ["solvd"]),
        ('"solvd" == outcome', ["solvd"]),
        ('outcome in ["solved", "open", "gone"]', ["gone"]),
        ('outcome not in ["lost"] or outcome == "none"', ["none", "lost"]),
        ('their.outcome == "whatever" and "outcome" == kind', []),
        ('outcome == ""', [""]),
    ],
)
def test_a_condition_names_an_outcome_of_the_step_before(condition: str, unknown: list[str]) -> None:
    findings = blocking(chosen(None, condition, outcomes=["solved", "open"]))
    assert [(one.id, one.params["outcome"]) for one in findings] == [("unknown-outcome", code) for code in unknown]
    assert all(one.params["known"] == "open, solved" and one.element == "w1" for one in findings)


def test_outcomes_are_known_behind_gateways_and_parts_and_no_further() -> None:
    part = f'<subProcess id="part"><startEvent id="s2"/>{step("in", "mended")}<endEvent id="e2"/>'
    part += f"{flow('s2', 'in')}{flow('in', 'e2')}</subProcess>"

    def asking(code: str) -> list[str]:
        return ids(
            file(
                f'<startEvent id="s"/>{step("ask", "solved")}{part}<endEvent id="e"/>',
                '<exclusiveGateway id="g" default="g-h"/><exclusiveGateway id="h" default="h-e"/>',
                flow("s", "ask") + flow("ask", "part") + flow("part", "g") + flow("g", "h") + flow("h", "e"),
                flow("g", "e", "true") + flow("h", "e", f'outcome == "{code}"', name="asks"),
            )
        )

    assert asking("mended") == []
    assert asking("solved") == ["unknown-outcome"]


def test_before_the_first_step_no_outcome_is_known() -> None:
    xml = drawn("s > x1 > b > e", "x1 > c > e").replace("amount == 1", 'outcome == "solved"')
    assert ids(xml) == ["unknown-outcome"]


def test_a_step_that_leaves_things_open_can_run_and_is_told() -> None:
    bare = around().replace(step("do"), '<task id="do"/>')
    reading = read(bare)
    assert reading.diagram is not None
    lacking = [(one.id, one.element, one.blocking) for one in reading.findings]
    assert lacking == [(f"lacks-{word}", "do", False) for word in ("name", "standard", "role", "limit")]


def test_findings_stand_in_the_order_of_the_file_and_what_blocks_first() -> None:
    xml = around('<task id="bare" name="Bare"/>', flow("do", "bare", name="f"), flow("bare", "s", name="g"))
    found = [(one.blocking, one.line) for one in read(xml).findings]
    assert found == sorted(found, key=lambda pair: (not pair[0], pair[1]))
    assert [blocks for blocks, _ in found] == [True, True, False, False, False]
