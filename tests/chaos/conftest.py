"""Sites of their own have people of their own: the tokens of the tests' cast are kept for the tests that follow."""

from collections.abc import Iterator

import pytest

from tests.cast import TOKENS


@pytest.fixture(autouse=True)
def own_people(template: str) -> Iterator[None]:
    """The template is made first: with it the cast gets its tokens."""
    kept = dict(TOKENS)
    yield
    TOKENS.update(kept)
