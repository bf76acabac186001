"""Files that mean harm: none is opened, expanded or run, and whatever they are, a reading comes back."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shouwen.features.processes import rules
from shouwen.features.processes.contract import Reading
from shouwen.features.processes.rules import in_english, read_diagram
from tests.features.processes.diagrams import HEAD, around, blocking, chosen, drawn, ids, read
from tests.features.processes.exports import READABLE

_LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))
_DECLARED = {
    "billion laughs": f'<!DOCTYPE d [<!ENTITY l0 "ha">{_LAUGHS}]><d>&l9;</d>',
    "quadratic": f'<!DOCTYPE d [<!ENTITY a "{"a" * 50_000}">]><d>{"&a;" * 50_000}</d>',
    "external entity": '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>',
    "external parameter": '<!DOCTYPE d [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x">%x;]><d/>',
    "document type elsewhere": '<!DOCTYPE d SYSTEM "http://127.0.0.1:1/d.dtd"><d/>',
    "defaults": '<!DOCTYPE d [<!ATTLIST d x CDATA "y">]><d/>',
    "behind a comment": "<!-- a --><!DOCTYPE d><d/>",
}


@pytest.mark.parametrize("xml", _DECLARED.values(), ids=_DECLARED)
def test_document_types_are_refused_before_they_are_read(xml: str) -> None:
    (finding,) = read("\n\n" + xml).findings
    assert (finding.id, finding.line) == ("document-type", 3)
    assert in_english(xml) == xml


@pytest.mark.parametrize(
    ("xml", "found"),
    [
        ("<a>" * 300 + "</a>" * 300, "nested-too-deep"),
        (around('<subProcess id="x">' * 260 + "</subProcess>" * 260), "nested-too-deep"),
        (" " * 1_000_001, "diagram-too-large"),
        (around(f"<documentation>{'中' * 400_000}</documentation>"), "diagram-too-large"),
        (around(*(f'<task id="t{number}"/>' for number in range(500))), "too-many-nodes"),
        (around(*(f'<sequenceFlow id="t{number}"/>' for number in range(1_000))), "too-many-flows"),
        ("<a " + " ".join(f'a{number}=""' for number in range(100_000)) + "/>", "not-bpmn"),
    ],
)
def test_what_is_too_large_is_refused(xml: str, found: str) -> None:
    assert ids(xml) == [found]


@pytest.mark.parametrize(
    "xml",
    [
        *("", " ", "a", "{}", "<a>", "<a></b>", "<a>&x;</a>", "<a>&#0;</a>", "<a>\x00</a>", "<a>\ud800</a>", "\ud800"),
        *(
            "<a b=c/>",
            "<x:a/>",
            '<a b="" b=""/>',
            "<a>\x0b</a>",
            "<a/><b/>",
            " <?xml version='1.0'?><a/>",
            around()[:-5],
        ),
    ],
)
def test_what_is_not_xml_is_refused_with_the_reason(xml: str) -> None:
    (finding,) = read(xml).findings
    assert finding.id == "not-xml"
    assert str(finding.params["why"]).isprintable()


def test_the_line_of_broken_xml_is_told() -> None:
    assert blocking(around("<task", ""))[0].line == 5


@pytest.mark.parametrize("encoding", ["UTF-16", "GB18030", "utf-7", "EBCDIC-CP-US", "made-up"])
def test_the_encoding_that_a_text_declares_is_not_looked_at(encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>' + around("<documentation>\u4e2d</documentation>")
    assert not read(xml).findings


def test_findings_are_counted_beyond_what_anybody_reads() -> None:
    findings = read(around(*(f'<scriptTask id="t{number}"/>' for number in range(1_000)))).findings
    assert len(findings) == 201
    assert (findings[-1].id, findings[-1].params, findings[-1].blocking) == ("too-many-findings", {"more": 800}, True)


def test_foreign_text_in_findings_is_short_and_printable() -> None:
    long = "x" * 5_000
    for finding in blocking(
        around(f'<{long} id="{long}" name="{long}&#10;{long}"/>', f'<task id="t" {long}:y="" xmlns:{long}="z"/>')
    ):
        assert all(len(str(text)) <= 200 for text in (finding.element, finding.name, *finding.params.values()))


@pytest.mark.parametrize(
    "condition",
    [
        '__import__("pathlib").Path("{0}").touch()',
        'open("{0}", "w")',
        '"{0}".__class__.__mro__',
        "().__class__.__bases__[0].__subclasses__()",
        "f\"{{open('{0}', 'w')}}\"",
        'exec(\'open("{0}", "w")\')',
        "$(touch {0})",
        "`touch {0}`",
        "${{T(java.lang.Runtime).getRuntime().exec('touch {0}')}}",
        "lambda: open('{0}', 'w')",
        "[open('{0}','w') for _ in 'a']",
    ],
)
def test_nothing_of_a_diagram_is_run(condition: str, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    code = condition.format(canary).replace("&", "&amp;").replace("<", "&lt;")
    quoted = code.replace('"', "&quot;")
    assert ids(chosen(None, code))
    for place in (
        f'<scriptTask id="t" scriptFormat="python"><script>{code}</script></scriptTask>',
        f'<task id="t" name="{quoted}" camunda:expression="{quoted}"/>',
        f'<task id="t"><extensionElements><camunda:script>{code}</camunda:script></extensionElements></task>',
        f'<task id="t"><extensionElements><sw:touchpoint limit="{quoted}"/></extensionElements></task>',
    ):
        assert ids(around(place))
    read(around(f'<documentation>{code}</documentation><textAnnotation id="a"><text>{code}</text></textAnnotation>'))
    assert not canary.exists()


def test_the_rules_have_nothing_but_zen_to_run_anything_with() -> None:
    names = r"(eval|exec|compile|__import__|getattr|import_module|evaluate_\w+|loads?)"
    runs = re.compile(rf"(?<!re\.)(?<!zen\.)\b{names}\(")
    for path in Path(rules.__file__).parent.glob("*.py"):
        assert not runs.search(path.read_text(encoding="utf-8")), path.name


_GOOD = [*READABLE.values(), drawn("s > a1 > b > o1 > a2 > e", "a1 > c > a2", "o1 > d > a2"), HEAD]
_SNIPPETS = [
    "<",
    ">",
    "/>",
    '"',
    "&",
    "&#10;",
    "]]>",
    "<!--",
    "<!DOCTYPE",
    "\x00",
    "\ud800",
    "id",
    "<task/>",
    "xmlns=''",
    " ",
]


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(_GOOD),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(_SNIPPETS) | st.characters())),
)
@example(HEAD + "</definitions>", [])
def test_however_a_file_is_damaged_a_reading_comes_back(xml: str, damages: list[tuple[float, int, str]]) -> None:
    for place, length, put in damages:
        start = int(place * len(xml))
        xml = xml[:start] + put + xml[start + length :]
    assert isinstance(read_diagram(xml), Reading)
    assert isinstance(in_english(xml), str)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(_GOOD), st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=5))
def test_however_its_bytes_are_changed_a_reading_comes_back(xml: str, changes: list[tuple[float, int]]) -> None:
    content = bytearray(xml.encode())
    for place, byte in changes:
        content[int(place * len(content))] = byte
    for text in (content.decode(errors="replace"), content.decode("latin-1"), content.decode(errors="surrogateescape")):
        assert isinstance(read_diagram(text), Reading)
