"""What every form of privacy is made of."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from shouwen.platform.web.problems import KEEPABLE

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=KEEPABLE)]
Remark = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000, pattern=KEEPABLE)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=KEEPABLE)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[a-z0-9_]+$")]


class Form(BaseModel):
    """What comes in: unknown fields are refused rather than lost."""

    model_config = ConfigDict(extra="forbid")
