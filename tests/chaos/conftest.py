"""Sites of their own have people of their own, as those of the bench."""

from tests.bench.conftest import own_people
from tests.phones.conftest import asterisk

__all__ = ["asterisk", "own_people"]
