"""A BOSS that fails is left in peace, and found again."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shouwen.features.glance.ports import BossWhy, LineStands
from shouwen.gateways.boss.breaker import LIMIT, REST, Breaker

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)
STEPS = st.lists(
    st.tuples(st.sampled_from(["ask", "answer", "fail", "give_up"]), st.integers(0, 40)), min_size=1, max_size=120
)


def failing(times: int, breaker: Breaker | None = None) -> Breaker:
    breaker = breaker or Breaker()
    for _ in range(times):
        breaker = breaker.failed(NOON, BossWhy.DOWN)
    return breaker


def test_it_opens_after_failures_in_a_row_and_says_why_and_until_when() -> None:
    almost = failing(LIMIT - 1)
    assert almost.line(NOON) is LineStands.UP
    assert failing(LIMIT - 1, almost.succeeded()).line(NOON) is LineStands.UP

    opened = failing(LIMIT)
    assert opened.let_through(NOON) is None
    state = opened.state(NOON)
    assert (state.line, state.why, state.since, state.again_at) == (LineStands.SPARED, BossWhy.DOWN, NOON, NOON + REST)


def test_after_its_rest_one_question_tries_and_decides() -> None:
    later = NOON + REST
    trying = failing(LIMIT).let_through(later)
    assert trying is not None
    assert trying.line(later) is LineStands.TRIED
    assert trying.let_through(later) is None

    assert trying.succeeded().line(later) is LineStands.UP
    again = trying.failed(later, BossWhy.SLOW)
    assert again.line(later + REST - timedelta(seconds=1)) is LineStands.SPARED
    assert again.state(later).since == NOON
    assert trying.abandoned().let_through(later) is not None


def test_late_failures_do_not_prolong_the_rest() -> None:
    opened = failing(LIMIT)
    assert opened.failed(NOON + timedelta(seconds=10), BossWhy.SLOW) == opened


@given(STEPS)
def test_whatever_happens(steps: list[tuple[str, int]]) -> None:
    """Open lets nobody through, half-open one at a time; a rest ends; an answer closes."""
    breaker, now, in_trial, in_a_row = Breaker(), NOON, False, 0
    for step, seconds in steps:
        now += timedelta(seconds=seconds)
        line = breaker.line(now)
        assert (line is LineStands.UP) == (breaker.opened_at is None)
        if step == "ask":
            passed = breaker.let_through(now)
            assert (passed is not None) == (line is LineStands.UP or (line is LineStands.TRIED and not in_trial))
            in_trial = in_trial or line is LineStands.TRIED
            breaker = passed or breaker
        elif step == "answer":
            breaker, in_trial, in_a_row = breaker.succeeded(), False, 0
            assert breaker == Breaker()
        elif step == "fail":
            in_a_row += 1
            breaker = breaker.failed(now, BossWhy.WRONG)
            assert (breaker.line(now) is LineStands.UP) == (in_a_row < LIMIT)
            in_trial = False
        else:
            breaker, in_trial = breaker.abandoned(), False
        assert breaker.trying == in_trial
        assert breaker.line(now + REST) in (LineStands.UP, LineStands.TRIED)
