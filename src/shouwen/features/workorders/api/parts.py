"""What every route of work orders shares."""

from typing import Annotated
from uuid import UUID

from fastapi import Path

from shouwen.features.workorders.contract import NotInCharge, WorkorderNotNow
from shouwen.kernel.messages import InvalidInput, KeyReused, NotFound, NotPermitted, NotSignedIn, Stale

ALWAYS = (NotSignedIn, NotPermitted)
ACTING = (*ALWAYS, NotFound, KeyReused, Stale, InvalidInput, WorkorderNotNow)
IN_CHARGE = (*ACTING, NotInCharge)
TheId = Annotated[UUID, Path(alias="id")]
