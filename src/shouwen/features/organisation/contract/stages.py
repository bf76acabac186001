"""The steps of a sign-in after the password, and what is kept of every attempt."""

from enum import StrEnum


class Stage(StrEnum):
    """What a session still waits for; only an open one stands for its holder. In the order in which they are asked."""

    SECOND_FACTOR = "second_factor"
    NEW_PASSWORD = "new_password"  # noqa: S105 - the name of a step
    ENROL = "enrol"
    OPEN = "open"


class Outcome(StrEnum):
    """How an attempt to sign in ended."""

    OPENED = "opened"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - the name of an outcome
    WRONG_CODE = "wrong_code"
    LOCKED = "locked"
    DISABLED = "disabled"


class Method(StrEnum):
    """What a person proved first; a second factor is added to it: `password+totp`, `password+recovery`."""

    PASSWORD = "password"  # noqa: S105 - the name of a method
    CODE = "code"
    OUTSIDE = "outside"
