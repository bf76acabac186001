"""Whatever is drawn of blocks runs as an independent model of them says, move by move, until both have ended."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shouwen.features.processes.rules.engine import begin, complete, plan_of
from tests.features.processes.diagrams_for_engine import Sketch
from tests.features.processes.token_game import (
    Block,
    Choice,
    Drawing,
    Game,
    Loop,
    Parallel,
    Part,
    Sequence,
    Several,
    Step,
)

_OUTCOMES = st.sampled_from([None, "again", "x0", "01", "12", "012"])
_MOVES = 60


def blocks(depth: int, *, in_each: bool = False) -> st.SearchStrategy[Block]:
    """Blocks in blocks; a part for each department holds none of its kind."""
    if depth == 0:
        return st.just(Step())
    inner = blocks(depth - 1, in_each=in_each)
    ways = st.lists(inner, min_size=2, max_size=3).map(tuple)
    each = st.builds(Part, inner if in_each else blocks(depth - 1, in_each=True), st.just(not in_each))
    return st.one_of(
        st.builds(Sequence, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        # A step before them, so that there is an outcome to choose by.
        st.builds(Choice, ways).map(_after_step),
        st.builds(Several, ways).map(_after_step),
        st.builds(Parallel, ways),
        # A step in any case, or it could go round without one.
        st.builds(Loop, inner.map(_before_step)),
        st.builds(Part, inner, st.just(value=False)),
        each,
    )


def _after_step(block: Block) -> Block:
    return Sequence((Step(), block))


def _before_step(block: Block) -> Block:
    return Sequence((block, Step()))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(blocks(3), st.sampled_from([(), ("net",), ("net", "bill", "shop")]), st.data())
def test_the_engine_plays_the_token_game(block: Block, departments: tuple[str, ...], data: st.DataObject) -> None:
    sketch = Sketch()
    Drawing(sketch).whole(block, "b")
    plan, facts = plan_of(sketch.xml()), {"departments": list(departments)}
    game, course = Game(block, departments), begin(plan, facts)
    tokens: set[str] = set()
    for move in range(_MOVES):
        assert sorted(((step.node, step.entry) for step in course.open), key=str) == game.open()
        assert course.ended is (game.under is None)
        if course.ended:
            return
        step = data.draw(st.sampled_from(course.open))
        assert step.token not in tokens
        tokens.add(step.token)
        outcome = data.draw(_OUTCOMES) if move < _MOVES // 2 else None
        state = json.loads(json.dumps(course.state))
        assert state == course.state
        game.do(step.node, step.entry, outcome)
        course = complete(plan, state, step.token, outcome, facts)
