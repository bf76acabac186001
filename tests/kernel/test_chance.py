"""Streams of chance are replayable and know nothing of each other."""

from hypothesis import given
from hypothesis import strategies as st

from shouwen.kernel.chance import Chance


@given(st.integers(0, 2**64), st.integers(0, 50))
def test_drawing_more_from_one_stream_does_not_change_another(seed: int, draws: int) -> None:
    alone, disturbed = Chance(seed), Chance(seed)
    for _ in range(draws):
        disturbed["arrivals"].random()
    assert [disturbed["handling"].random() for _ in range(5)] == [alone["handling"].random() for _ in range(5)]


def test_streams_and_seeds_differ() -> None:
    assert Chance(1)["a"].random() != Chance(1)["b"].random()
    assert Chance(1)["a"].random() != Chance(2)["a"].random()
    assert Chance.from_system()["a"].random() != Chance.from_system()["a"].random()


def test_a_stream_goes_on_where_it_was_left() -> None:
    chance, same = Chance(3), Chance(3)
    assert [chance["x"].random(), chance["x"].random()] == [same["x"].random() for _ in range(2)]
