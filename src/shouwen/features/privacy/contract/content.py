"""The rule of privacy: how long an answer may take, how long cases are kept, and why a wish may be refused."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from shouwen.features.privacy.contract.values import RequestKind

PRIVACY = "privacy"
"""The rule's name."""

Code = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[a-z0-9_]+$")]
Text = Annotated[str, Meta(min_length=1, max_length=200)]
RETENTION_GROUND = "retention"
"""The ground that holds whenever cases have to be kept; restriction is offered instead."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground for refusing, with the article it rests on and the wishes it may answer."""

    code: Code
    name: Text
    name_en: Text
    article: Text
    article_en: Text
    kinds: tuple[RequestKind, ...]


@dataclass(frozen=True, slots=True)
class PrivacyRules:
    """Days for an answer; days for which a closed case is kept (SEC-12); hours for which an approved export is good."""

    answer_days: Annotated[int, Meta(ge=1, le=60)]
    case_days: Annotated[int, Meta(ge=0, le=36_500)]
    export_hours: Annotated[int, Meta(ge=1, le=168)]
    grounds: tuple[Ground, ...]

    def ground(self, code: str | None, kind: str) -> Ground | None:
        """The ground of this code, if it may answer a wish of this kind."""
        return next((each for each in self.grounds if each.code == code and kind in each.kinds), None)
