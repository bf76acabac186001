"""Sites of their own have people of their own, as those of the bench."""

from tests.bench.conftest import own_people

__all__ = ["own_people"]
