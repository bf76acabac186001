"""Whether a diagram always comes to its end, against a token game that is played without any shortcut."""

from collections.abc import Iterator

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shouwen.features.processes.contract import Diagram, Flow, Node, NodeKind
from shouwen.features.processes.rules.checking import structure
from shouwen.features.processes.rules.soundness import soundness
from shouwen.features.processes.rules.ways import Ways
from tests.features.processes.diagrams import blocking, drawn, file, flow, ids, step

_SOUND = {
    "one after the other": ["s > b > c > e"],
    "a choice": ["s > b > x1 > c > e", "x1 > d > e"],
    "joined by a gateway": ["s > b > x1 > c > x2 > e", "x1 > d > x2"],
    "at once": ["s > a1 > b > a2 > e", "a1 > c > a2"],
    "several": ["s > o1 > b > o2 > e", "o1 > c > o2", "o1 > o2"],
    "back to an earlier step": ["s > b > x1 > e", "x1 > b"],
    "a loop in a branch": ["s > a1 > b > x1 > a2 > e", "x1 > b", "a1 > c > a2"],
    "a branch ends for all": ["s > a1 > b > z1", "a1 > c > e"],
    "branches end each for itself": ["s > a1 > b > e", "a1 > c > e"],
    "one within the other": [
        "s > a1 > o1 > b > o2 > a2 > e",
        "o1 > c > o2",
        "a1 > x1 > d > a2",
        "x1 > f > x2 > d",
        "x2 > f",
    ],
}


@pytest.mark.parametrize("ways", _SOUND.values(), ids=_SOUND)
def test_what_comes_to_its_end_is_let_through(ways: list[str]) -> None:
    assert not blocking(drawn(*ways))


@pytest.mark.parametrize(
    ("ways", "finding", "element"),
    [
        (["s > x1 > b > a1 > e", "x1 > c > a1"], "waits-for-ever", "a1"),
        (["s > o1 > b > a1 > e", "o1 > c > a1"], "waits-for-ever", "a1"),
        (["s > a1 > b > a2 > e", "a1 > c > x1 > a2", "x1 > e"], "waits-for-ever", "a2"),
        (["s > a1 > b > e", "a1 > b"], "runs-together", "b"),
        (["s > a1 > b > x1 > c > e", "a1 > d > x1"], "runs-together", "x1"),
        (["s > o1 > b > x1 > c > e", "o1 > d > x1"], "runs-together", "x1"),
        (["s > b > a1 > e", "a1 > b"], "runs-together", "a1"),
        (["s > x1 > x2 > e", "x2 > x1"], "endless-loop", "x1"),
        (["s > b > x1 > e", "x1 > a1 > x2 > x1", "a1 > c > x2"], "endless-loop", "x1"),
    ],
)
def test_what_may_not_come_to_its_end_is_told_where(ways: list[str], finding: str, element: str) -> None:
    assert (finding, element) in [(one.id, one.element) for one in blocking(drawn(*ways))]


def test_a_part_is_played_by_itself_and_is_a_step_where_it_lies() -> None:
    inside = drawn("s2 > x1 > b > a1 > e2", "x1 > c > a1").splitlines()[2:-2]
    stuck = file(
        '<startEvent id="s"/>',
        '<subProcess id="part">',
        *inside,
        "</subProcess>",
        '<endEvent id="e"/>',
        flow("s", "part"),
        flow("part", "e"),
    )
    assert [(one.id, one.element) for one in blocking(stuck)] == [("waits-for-ever", "a1")]


def test_a_part_holds_a_loop_up_only_if_there_is_a_step_in_it() -> None:
    def looping(inside: str, more: str = "") -> str:
        return file(
            '<startEvent id="s"/><exclusiveGateway id="g" name="Again?" default="on"/><endEvent id="e"/>',
            f'<subProcess id="part"{more}<startEvent id="s2"/><endEvent id="e2"/>{inside}</subProcess>',
            flow("s", "part"),
            flow("part", "g"),
            flow("g", "e", name="on"),
            flow("g", "part", "amount > 1"),
        )

    work = step("do") + flow("s2", "do") + flow("do", "e2")
    each = ' sw:over="departments"><multiInstanceLoopCharacteristics/>'
    assert ids(looping(work, ">")) == []
    assert ids(looping(flow("s2", "e2"), ">")) == ["endless-loop"]
    assert ids(looping(work, each)) == ["endless-loop"], "there may be no department"


def test_branches_that_are_drawn_well_are_counted_once_however_many_there_are() -> None:
    ways = [f"a1 > b{number} > x{number} > c{number} > a2" for number in range(2, 30)]
    ways += [f"x{number} > b{number}" for number in range(2, 30)]
    assert not blocking(drawn("s > a1", *ways, "a2 > e"))


def test_more_ways_than_anybody_oversees_are_refused() -> None:
    ways = [f"a1 > b{number} > x{number} > c{number} > e" for number in range(2, 20)]
    ways += [f"x{number} > d{number} > z1" for number in range(2, 20)]
    assert ids(drawn("s > a1", *ways)) == ["too-many-ways"]


@st.composite
def graphs(draw: st.DrawFn) -> Diagram:
    """Of few nodes, joined at random; those that lie on no way from the start to an end are left out."""
    kinds = [NodeKind.STEP, NodeKind.CHOICE, NodeKind.PARALLEL, NodeKind.SEVERAL]
    inner = draw(st.lists(st.sampled_from(kinds), min_size=2, max_size=6))
    ends = draw(st.sampled_from([[NodeKind.END], [NodeKind.END, NodeKind.END], [NodeKind.END, NodeKind.TERMINATE]]))
    nodes = [Node(f"n{place}", kind, "", "", 1) for place, kind in enumerate([NodeKind.START, *inner, *ends])]
    flows = list[Flow]()
    for place, node in enumerate(nodes[: len(inner) + 1]):
        least, most = (1, 1) if node.kind in {NodeKind.START, NodeKind.STEP} else (1, 3)
        for target in draw(st.lists(st.integers(1, len(nodes) - 1), min_size=least, max_size=most)):
            flows.append(Flow(f"f{len(flows)}", f"n{place}", f"n{target}", "", "", 1))
    ways = Ways(Diagram("p", "", "", tuple(nodes), tuple(flows)))
    kept = ways.reached(["n0"], ways.behind)
    kept &= ways.reached([node.id for node in nodes[len(inner) + 1 :]], ways.before)
    return Diagram(
        "p",
        "",
        "",
        tuple(node for node in nodes if node.id in kept),
        tuple(one for one in flows if one.source in kept and one.target in kept),
    )


@settings(max_examples=400, deadline=None)
@given(graphs())
def test_it_finds_what_a_token_game_without_shortcuts_finds(diagram: Diagram) -> None:
    assume(diagram.flows)
    assert not list(structure(diagram))
    found = {(one.id, one.element) for one in soundness(diagram) if one.id != "endless-loop"}
    stuck, doubled = _played(diagram)
    assert any(finding == "runs-together" for finding, _ in found) == doubled
    if not doubled:
        assert found == {("waits-for-ever", element) for element in stuck}


def _played(diagram: Diagram) -> tuple[set[str], bool]:
    """Which joins tokens are left at, and whether a flow ever bore two; a state is a tuple of the flows with tokens."""
    flows = list(diagram.flows)
    start = tuple(number for number, one in enumerate(flows) if one.source == "n0")
    known, waiting = {start}, [start]
    stuck, doubled = set[str](), False
    while waiting:
        assume(len(known) < 1_000)  # it takes no shortcut, and so takes its time
        state = waiting.pop()
        moves = [tuple(sorted(move)) for move in _moves(diagram, flows, state)]
        if state and not moves:
            stuck |= {flows[number].target for number in state}
        for move in moves:
            if len(set(move)) < len(move):
                doubled = True
            elif move not in known:
                known.add(move)
                waiting.append(move)
    return stuck, doubled


def _moves(diagram: Diagram, flows: list[Flow], state: tuple[int, ...]) -> Iterator[list[int]]:
    for node in diagram.nodes:
        into = [number for number, one in enumerate(flows) if one.target == node.id]
        out = [number for number, one in enumerate(flows) if one.source == node.id]
        here = [number for number in into if number in state]
        rest = [number for number in state if number not in into]
        if not here:
            continue
        if node.kind is NodeKind.TERMINATE:
            yield []
        elif node.kind is NodeKind.PARALLEL:
            yield from [rest + out] if here == into else []
        elif node.kind is NodeKind.SEVERAL:
            if not any(_comes(flows, one, into, here, node.id) for one in rest):
                for chosen in range(1, 2 ** len(out)):
                    yield rest + [number for place, number in enumerate(out) if chosen >> place & 1]
        else:
            for one in here:
                left = [number for number in state if number != one]
                yield from [left] if node.kind is NodeKind.END else ([*left, number] for number in out)


def _comes(flows: list[Flow], token: int, into: list[int], here: list[int], join: str) -> bool:
    """Whether a token may still come to a way into the join that has none, and cannot come to one that has."""
    found = {token}
    while more := {
        number
        for number, one in enumerate(flows)
        if number not in found and any(flows[before].target == one.source != join for before in found)
    }:
        found |= more
    return bool(found & (set(into) - set(here))) and not found & set(here)
