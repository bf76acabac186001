"""What every route of privacy shares."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Query

from shouwen.kernel.messages import NotPermitted, NotSignedIn

ALWAYS = (NotSignedIn, NotPermitted)
TheId = Annotated[UUID, Path(alias="id")]
TheLimit = Annotated[int, Query(ge=1, le=100)]
TheCursor = Annotated[str | None, Query(max_length=300)]
