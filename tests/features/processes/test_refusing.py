"""What would change what runs is refused, by its name and place."""

import pytest

from tests.features.processes.diagrams import FIRST_LINE, around, blocking, chosen, flow, ids, read

_EVENTS = ("boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent", "eventBasedGateway", "complexGateway")
_WORK = ("scriptTask", "serviceTask", "sendTask", "receiveTask", "businessRuleTask", "callActivity", "adHocSubProcess")


def _pools(inside: str) -> str:
    return f'<collaboration id="c">{inside}</collaboration>'


@pytest.mark.parametrize("element", [*_WORK, *_EVENTS, "transaction", "callChoreography", "madeUp"])
def test_elements_that_do_not_run_here_are_refused(element: str) -> None:
    inside = '<timerEventDefinition id="t"><timeDuration>P1D</timeDuration></timerEventDefinition>'
    (finding,) = blocking(around("", f'<{element} id="x" name="Odd one">{inside}</{element}>'))
    assert (finding.id, finding.params) == ("element-refused", {"element": element})
    assert (finding.element, finding.name, finding.line) == ("x", "Odd one", FIRST_LINE + 1)


@pytest.mark.parametrize("event", ["startEvent", "endEvent"])
@pytest.mark.parametrize(
    "definition", [f"{kind}EventDefinition" for kind in ("timer", "message", "error", "signal", "compensate", "link")]
)
def test_starts_and_ends_know_no_events(event: str, definition: str) -> None:
    (finding,) = blocking(around(f'<{event} id="x" name="Odd one">\n<{definition} id="d"/></{event}>'))
    assert (finding.id, finding.params) == ("element-refused", {"element": definition})
    assert (finding.element, finding.name, finding.line) == ("x", "Odd one", FIRST_LINE + 1)
    assert "element-refused" in ids(around(f'<{event} id="x"><eventDefinitionRef>d</eventDefinitionRef></{event}>'))


def test_only_an_end_terminates() -> None:
    assert "element-refused" in ids(around('<startEvent id="x"><terminateEventDefinition/></startEvent>'))


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("<standardLoopCharacteristics/>", "element-refused"),
        ("<multiInstanceLoopCharacteristics/>", "repeats-step"),
        ('<multiInstanceLoopCharacteristics isSequential="true" sw:over="departments"/>', "repeats-step"),
        ("<dataInputAssociation><transformation>x</transformation></dataInputAssociation>", "element-refused"),
        ("<dataOutputAssociation><assignment><from/></assignment></dataOutputAssociation>", "element-refused"),
        ("<script>os.system('x')</script>", "element-refused"),
        ("<extensionElements><camunda:script>x</camunda:script></extensionElements>", "code-refused"),
        ('<extensionElements><camunda:executionListener event="end" class="X"/></extensionElements>', "code-refused"),
        ("<extensionElements><camunda:taskListener event='end'/></extensionElements>", "code-refused"),
        ("<extensionElements><activiti:taskListener event='end' class='X'/></extensionElements>", "code-refused"),
        ("<extensionElements><zeebe:executionListener type='x'/></extensionElements>", "code-refused"),
        ("<extensionElements><activiti:formProperty id='y' expression='#{x}'/></extensionElements>", "code-refused"),
        ("<extensionElements><zeebe:input source='=x' target='y'/></extensionElements>", "code-refused"),
        (
            "<extensionElements><camunda:inputParameter>${y}</camunda:inputParameter></extensionElements>",
            "code-refused",
        ),
    ],
)
def test_details_of_a_step_that_would_run_are_refused(inside: str, found: str) -> None:
    (finding,) = blocking(around(f'<userTask id="x" name="Odd one">\n{inside}</userTask>'))[:1]
    assert (finding.id, finding.element, finding.name, finding.line) == (found, "x", "Odd one", FIRST_LINE + 1)


@pytest.mark.parametrize(
    ("attribute", "found"),
    [
        ('isForCompensation="true"', "attribute-refused"),
        ('startQuantity="2"', "attribute-refused"),
        ('completionQuantity="2"', "attribute-refused"),
        ('camunda:class="org.Evil"', "code-refused"),
        ('camunda:delegateExpression="${evil}"', "code-refused"),
        ('activiti:skipExpression="${true}"', "code-refused"),
    ],
)
def test_attributes_that_would_change_what_runs_are_refused(attribute: str, found: str) -> None:
    (finding,) = blocking(around(f'<userTask id="x" {attribute}/>'))
    assert (finding.id, finding.element, finding.line) == (found, "x", FIRST_LINE)


@pytest.mark.parametrize("inside", ["loopCardinality", "completionCondition", "loopDataInputRef", "inputDataItem"])
def test_a_part_is_repeated_by_nothing_but_the_list(inside: str) -> None:
    mark = f'<multiInstanceLoopCharacteristics sw:over="departments"><{inside}>3</{inside}>'
    xml = around(f'<subProcess id="part" name="Part">{mark}</multiInstanceLoopCharacteristics></subProcess>')
    (finding,) = blocking(xml)
    assert (finding.id, finding.element, finding.params) == ("element-refused", "part", {"element": inside})


def test_a_part_that_an_event_starts_is_refused() -> None:
    (finding,) = blocking(around('<subProcess id="part" triggeredByEvent="true"/>'))
    assert (finding.id, finding.element, finding.params) == (
        "attribute-refused",
        "part",
        {"attribute": "triggeredByEvent"},
    )


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ('<import importType="wsdl" location="file:///etc/passwd" namespace="x"/>', ["element-refused"]),
        ('<globalScriptTask id="g"><script>x</script></globalScriptTask>', ["element-refused"]),
        ('<extension mustUnderstand="true" definition="x"/>', ["extension-needed"]),
        ('<itemDefinition id="i" structureRef="x"/><message id="m"/><error id="r"/>', []),
        (_pools('<participant id="a" processRef="p"/>'), []),
        (_pools('<participant id="a" processRef="p"/><messageFlow id="m"/>'), ["element-refused"]),
        (_pools('<participant id="a"/><participant id="b"/>') + '<process id="q"/>', ["several-processes"]),
    ],
)
def test_what_stands_around_the_process_may_be_drawn_only(above: str, found: list[str]) -> None:
    assert ids(around(above=above)) == found


def test_what_is_drawn_only_is_passed_over() -> None:
    drawn = """<documentation>Note <p xmlns="http://www.w3.org/1999/xhtml" class="x">this</p></documentation>
<laneSet id="ls"><lane id="l" name="Front"><flowNodeRef>do</flowNodeRef></lane></laneSet>
<textAnnotation id="ta"><text>Note</text></textAnnotation><association id="as" sourceRef="do" targetRef="ta"/>
<group id="gr"/><dataObject id="do1"/><dataObjectReference id="dr" dataObjectRef="do1"/><dataStoreReference id="ds"/>
<extensionElements><signavio:meta metaKey="x"/><camunda:properties/></extensionElements><?note this?>"""
    assert not read(around(drawn)).findings


def test_nodes_lie_in_a_process_or_a_part() -> None:
    assert ids(around('<laneSet id="ls"><task id="hidden"/></laneSet>')) == ["element-misplaced"]
    assert ids(around('<task id="x"><extensionElements><task id="hidden"/></extensionElements></task>'))[0] == (
        "element-misplaced"
    )


@pytest.mark.parametrize(
    ("condition", "word"),
    [
        ("amount = 3", "="),
        ("a; b", ";"),
        ("`${a}` == b", "`"),
        ("rand(6) &gt; 3", "rand"),
        ('d("now").hour() &gt; 8', "d"),
        ("date (day) &gt; 3", "date"),
        ("some([1..999999999999], # &gt; x)", "some"),
        ("some(ids, some(ids, some(ids, # == 1)))", "some"),
        ("map(ids, #) == ids", "map"),
        ('__import__("os").system("x")', "__import__"),
        ("exec(code)", "exec"),
    ],
)
def test_conditions_end_soon_and_know_neither_clock_nor_chance(condition: str, word: str) -> None:
    (finding,) = blocking(chosen(None, condition))[:1]
    assert (finding.id, finding.element, finding.params) == ("condition-uses", "w1", {"word": word})


@pytest.mark.parametrize(
    "condition",
    [
        "amount &gt; 3 and not (urgent or kind in ['a', 'b'])",
        "amount in [1..5]",
        'some(departments, # == "billing") and len(departments) &gt; 1',
        'lower(kind) == "a = b; d(1) `"',
        "<![CDATA[amount < 3]]>",
        "3 &lt;= amount and amount != 4",
        "true",
    ],
)
def test_conditions_compare_facts(condition: str) -> None:
    assert ids(chosen(None, condition)) == []


@pytest.mark.parametrize(
    ("condition", "language", "told"),
    [
        ("x &gt; 3", ' language="groovy"', "groovy"),
        ("x &gt; 3", ' language="http://www.w3.org/1999/XPath"', "http://www.w3.org/1999/XPath"),
        ("x &gt; 3", ' language="FEEL"', "FEEL"),
        ("x &gt; 3", ' language="python"', "python"),
        ("${x &gt; 3}", "", "juel"),
        ("#{x &gt; 3}", "", "juel"),
        ("=x &gt; 3", "", "FEEL"),
    ],
)
def test_conditions_of_other_languages_are_refused_by_its_name(condition: str, language: str, told: str) -> None:
    plain = "<conditionExpression>amount == 1"
    xml = chosen(None, "amount == 1").replace(plain, f"<conditionExpression{language}>{condition}")
    (finding,) = blocking(xml)[:1]
    assert (finding.id, finding.params, finding.element) == ("condition-language", {"language": told}, "w1")


def test_a_file_may_say_for_all_its_conditions_what_they_are_written_in() -> None:
    xml = chosen(None, "amount == 1")
    assert ids(xml.replace("<definitions ", '<definitions expressionLanguage="http://www.w3.org/1999/XPath" ')) == []
    assert ids(xml.replace("<definitions ", '<definitions expressionLanguage="java" '))[0] == "condition-language"
    assert ids(xml.replace("<conditionExpression>", '<conditionExpression language="zen">')) == []


def test_conditions_are_short_readable_and_given_once() -> None:
    assert ids(chosen(None, "a == 1 or " * 100 + "b"))[0] == "condition-too-long"
    assert ids(chosen(None, "amount ==")) == ["condition-malformed", "condition-missing"]
    twice = flow("a", "b", "x").replace(
        "</sequenceFlow>", "<conditionExpression>y</conditionExpression></sequenceFlow>"
    )
    assert "condition-twice" in ids(around(twice))
    resource = chosen(None, "x").replace("<conditionExpression>", '<conditionExpression camunda:resource="a.groovy">')
    assert ids(resource) == ["code-refused"]
