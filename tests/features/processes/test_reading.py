"""What is read of a file, of ours and of other editors."""

import pytest

from shouwen.features.processes.contract import Limit, LimitUnit, NodeKind, Outcome, Touchpoint
from shouwen.features.processes.rules import in_english
from tests.features.processes.diagrams import FIRST_LINE, around, blocking, file, flow, ids, read, step
from tests.features.processes.exports import CAMUNDA, DRAW_IO_PICTURE, READABLE


@pytest.mark.parametrize("xml", READABLE.values(), ids=READABLE)
def test_what_another_editor_wrote_is_read(xml: str) -> None:
    diagram = read(xml).diagram
    assert diagram is not None
    assert [one.kind for one in diagram.nodes].count(NodeKind.STEP) == 3
    assert {"Mend", "Explain"} < {node.name for node in diagram.nodes}
    assert [(one.condition or "").split()[:1] for one in diagram.flows if one.condition] == [["broken"]]
    assert sum(one.is_default for one in diagram.flows) == 1


def test_a_name_that_an_editor_broke_is_one_line() -> None:
    diagram = read(CAMUNDA).diagram
    assert diagram is not None
    assert (diagram.id, diagram.name) == ("Process_1", "Slow line")
    assert [(node.name, node.line) for node in diagram.nodes if node.id == "ask"] == [("Ask the customer", 10)]


def test_who_does_a_step_elsewhere_is_not_read_and_said_so() -> None:
    findings = read(READABLE["activiti"]).findings
    assert [(one.element, one.line, one.params) for one in findings if one.id == "not-read"] == [
        ("ask", 7, {"element": "potentialOwner"})
    ]


def test_a_touchpoint_is_read_with_what_may_come_of_it() -> None:
    said = (
        '<userTask id="do" name="Wen" sw:nameEn="Ask"><extensionElements><sw:touchpoint contactPoint="Hotline" '
        'standard="Zao" standardEn="Early" limit="8wh" role="agent" form="ticket" indicator="first-answer">'
        '<sw:outcome code="solved" name="Hao" nameEn="Solved"/><sw:outcome code="to_2nd_line" name="Zhuan"/>'
        "</sw:touchpoint></extensionElements></userTask>"
    )
    reading = read(around().replace(step("do"), said))
    assert reading.diagram is not None
    assert not reading.findings
    node = next(node for node in reading.diagram.nodes if node.id == "do")
    assert (node.name, node.name_en, node.line) == ("Wen", "Ask", FIRST_LINE + 1)
    assert node.touchpoint == Touchpoint(
        contact_point="Hotline",
        standard="Zao",
        standard_en="Early",
        limit=Limit(8, LimitUnit.WORKING_HOURS),
        role="agent",
        form="ticket",
        indicator="first-answer",
        outcomes=(Outcome("solved", "Hao", "Solved"), Outcome("to_2nd_line", "Zhuan", "")),
    )


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("30min", Limit(30, LimitUnit.MINUTES)),
        ("4h", Limit(4, LimitUnit.HOURS)),
        ("2d", Limit(2, LimitUnit.DAYS)),
        (" 3wd ", Limit(3, LimitUnit.WORKING_DAYS)),
        ("99999h", Limit(99_999, LimitUnit.HOURS)),
        *(
            (wrong, None)
            for wrong in ("0h", "-1h", "4", "h", "4 h", "1.5h", "4H", "100000h", "4w", "٤h", "1h30min", "4h\u0085")
        ),
    ],
)
def test_limits_are_a_number_and_a_unit(text: str, limit: Limit | None) -> None:
    reading = read(around().replace('limit="4h"', f'limit="{text}"'))
    if limit is None:
        (finding,) = (one for one in reading.findings if one.blocking)
        assert finding.id in {"limit-malformed", "control-characters"}
        assert (finding.element, finding.line) == ("do", FIRST_LINE + 1)
    else:
        assert reading.diagram is not None
        assert reading.diagram.nodes[1].touchpoint.limit == limit


def _outcomes(inside: str) -> str:
    return around().replace('<sw:touchpoint standard="Kindly" role="agent" limit="4h">', "<sw:touchpoint>" + inside)


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ('<sw:outcome code="a" name="A"/><sw:outcome code="a" name="B"/>', ["outcome-twice"]),
        ('<sw:outcome code="Solved" name="A"/>', ["outcome-malformed"]),
        ('<sw:outcome name="A"/>', ["outcome-malformed"]),
        (f'<sw:outcome code="{"a" * 41}" name="A"/>', ["outcome-malformed"]),
        (f'<sw:outcome code="{"a" * 40}" name="A"/>', []),
        ('<sw:outcome code="a" nam="A"/>', ["unknown-word"]),
        ('<sw:outcom code="a" name="A"/>', ["unknown-word"]),
        ("<sw:touchpoint/>", ["touchpoint-misplaced"]),
        ("</sw:touchpoint><sw:touchpoint>", ["touchpoint-twice"]),
    ],
)
def test_outcomes_have_a_code_given_once(inside: str, found: list[str]) -> None:
    assert ids(_outcomes(inside)) == found


def test_an_outcome_without_a_name_can_be_chosen_and_is_told() -> None:
    reading = read(_outcomes('<sw:outcome code="solved"/>'))
    assert reading.diagram is not None
    assert [(one.params, one.element) for one in reading.findings if one.id == "outcome-unnamed"] == [
        ({"code": "solved"}, "do")
    ]


def test_own_words_are_not_passed_over_where_nobody_reads_them() -> None:
    point = "<extensionElements><sw:touchpoint/></extensionElements>"
    assert ids(around(f'<subProcess id="part">{point}</subProcess>'))[0] == "touchpoint-misplaced"
    assert ids(around(f'<task id="t"><extensionElements><camunda:x>{point}</camunda:x></extensionElements></task>'))[
        0
    ] == ("touchpoint-misplaced")
    outcome = '<extensionElements><sw:outcome code="a" name="A"/></extensionElements>'
    for more in (
        '<task id="t" sw:nameEN="Do"/>',
        '<task id="t" sw:over="departments"/>',
        f'<task id="t">{outcome}</task>',
    ):
        assert ids(around(more))[0] == "unknown-word"


def test_a_part_is_done_for_each_department_at_the_same_time() -> None:
    def part(mark: str, over: str = "") -> str:
        inside = f'<startEvent id="s2"/>{step("in")}<endEvent id="e2"/>{flow("s2", "in")}{flow("in", "e2")}'
        return file(
            f'<startEvent id="s"/><subProcess id="part"{over}>{mark}{inside}</subProcess><endEvent id="e"/>',
            flow("s", "part") + flow("part", "e"),
        )

    over, mark = ' sw:over="departments"', "<multiInstanceLoopCharacteristics{}/>"
    for xml in (part(mark.format(over)), part(mark.format(""), over), part(mark.format(' isSequential="false"'), over)):
        diagram = read(xml).diagram
        assert diagram is not None
        assert [(one.for_each, one.parent) for one in diagram.nodes if one.id in {"part", "in"}] == [
            ("departments", None),
            (None, "part"),
        ]
    assert ids(part(mark.format(""))) == ["repeats-over-unknown"]
    assert ids(part(mark.format(' sw:over="agents"'))) == ["repeats-over-unknown"]
    assert ids(part(mark.format(' isSequential="true"'), over)) == ["repeats-in-turn"]
    assert ids(part("", over)) == ["repeats-not"]


def test_a_part_in_a_part_is_not_done_for_each_once_more() -> None:
    mark = '<multiInstanceLoopCharacteristics sw:over="departments"/>'
    inner = f'<subProcess id="inner">{mark}</subProcess>'
    assert "repeats-inside" in ids(around(f'<subProcess id="outer">{mark}{inner}</subProcess>'))


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("<task/>", "id-missing"),
        ('<task id=""/>', "id-missing"),
        ('<task id="do"/>', "id-twice"),
        ('<task id="p"/>', "id-twice"),
        ('<sequenceFlow id="e"/>', "id-twice"),
        (f'<task id="{"a" * 101}"/>', "id-malformed"),
        ('<task id="a b"/>', "id-malformed"),
        ('<task id="a&#9;b"/>', "id-malformed"),
        ('<task id="a&lt;b"/>', "id-malformed"),
    ],
)
def test_every_node_and_flow_has_an_id_of_its_own(more: str, found: str) -> None:
    assert ids(around(more)) == [found]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a" * 201, "text-too-long"),
        ("a\u007fb", "control-characters"),
        ("a\u0085b", "control-characters"),
        ("a\u202eb", "control-characters"),
    ],
)
def test_names_are_short_and_without_hidden_signs(name: str, found: str) -> None:
    (finding,) = blocking(around().replace('name="do"', f'name="{name}"', 1))
    assert (finding.id, finding.element, finding.line) == (found, "do", FIRST_LINE + 1)
    (finding,) = blocking(around().replace('name="Process"', f'sw:nameEn="{name}"', 1))
    assert (finding.id, finding.element, finding.line) == (found, "p", FIRST_LINE - 1)


def test_a_terminating_end_ends_everything() -> None:
    diagram = read(
        around().replace('<endEvent id="e"/>', '<endEvent id="e"><terminateEventDefinition/></endEvent>')
    ).diagram
    assert diagram is not None
    assert diagram.nodes[-1].kind is NodeKind.TERMINATE


@pytest.mark.parametrize(
    ("xml", "namespace"),
    [
        (DRAW_IO_PICTURE, ""),
        ('<definitions xmlns="http://schema.omg.org/spec/BPMN/2.0"/>', "http://schema.omg.org/spec/BPMN/2.0"),
        ('<BpmnDiagram xmlns="http://stp.eclipse.org/bpmn"/>', "http://stp.eclipse.org/bpmn"),
        ('<Package xmlns="http://www.wfmc.org/2008/XPDL2.1"/>', "http://www.wfmc.org/2008/XPDL2.1"),
        ("<definitions/>", ""),
    ],
)
def test_what_is_not_bpmn_2_is_refused_by_its_namespace(xml: str, namespace: str) -> None:
    (finding,) = read(xml).findings
    assert (finding.id, finding.params["namespace"]) == ("not-bpmn", namespace)


def test_a_file_holds_one_process() -> None:
    empty = file().replace('<process id="p" name="Process">', "").replace("</process>", "")
    assert ids(empty) == ["no-process"]
    assert ids(around(above='<process id="q"/>')) == ["several-processes"]


def test_a_diagram_is_shown_in_english_with_all_else_as_it_was() -> None:
    xml = around('<!-- kept --><task id="t" name="Wen" sw:nameEn="Ask &amp; tell"/><task id="u" name="Da"/>')
    shown = in_english(xml)
    assert '<task id="t" name="Ask &amp; tell" sw:nameEn="Ask &amp; tell"/>' in shown
    assert shown.replace('name="Ask &amp; tell" sw', 'name="Wen" sw') == xml.replace("></sequenceFlow>", "/>").replace(
        "></sw:touchpoint>", "/>"
    )
    assert in_english("<broken") == "<broken"
