"""Which steps a sign-in still takes, and which passwords are too old or were used before; pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from shouwen.features.organisation.contract.stages import Method, Stage

PENDING = timedelta(minutes=10)
"""How long a sign-in waits for its next step."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an account's sign-in takes beside the first proof."""

    factor: bool
    new_password: bool
    enrolment: bool

    def after(self, done: Stage | None) -> Stage:
        """The next stage once `done` is over (None: once the first proof is given)."""
        order = list(Stage)
        begun = order.index(done) + 1 if done else 0
        asked = {
            Stage.SECOND_FACTOR: self.factor,
            Stage.NEW_PASSWORD: self.new_password,
            Stage.ENROL: self.enrolment and not self.factor,
            Stage.OPEN: True,
        }
        return next(stage for stage in order[begun:] if asked[stage])


@dataclass(frozen=True, slots=True)
class PasswordRule:
    """`days` after which a password is too old (0: never); so many of the `last` ones are not taken again (SEC-05)."""

    days: int
    last: int

    def is_too_old(self, changed_at: datetime, now: datetime) -> bool:
        return self.days > 0 and now >= changed_at + timedelta(days=self.days)

    def must_be_new(self, method: str, must_change: bool, changed_at: datetime, now: datetime) -> bool:
        """Whoever was signed in by another system does not use the password, so its age is no matter."""
        if method.startswith(Method.OUTSIDE):
            return False
        return must_change or method.startswith(Method.CODE) or self.is_too_old(changed_at, now)


def safe_target(to: str | None) -> str | None:
    """A page of this site to go to after signing in, or none: never an address elsewhere."""
    if not to or not to.startswith("/") or to[1:2] == "/" or to.startswith(("/signin", "/api")):
        return None
    # Browsers read a backslash as a slash, and leave out tabs and ends of lines: `/<tab>/evil` is another site.
    if "\\" in to or not to.isprintable():
        return None
    return to
