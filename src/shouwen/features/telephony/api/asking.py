"""What these routes share."""

from typing import Annotated
from uuid import UUID

from fastapi import Path

from shouwen.features.telephony import contract
from shouwen.kernel.messages import KeyReused, NotPermitted, NotSignedIn

ALWAYS = (NotSignedIn, NotPermitted)
DOING = (*ALWAYS, KeyReused)
AT_SEAT = (*DOING, contract.NotAtASeat)
TheAgent = Annotated[UUID, Path(alias="agent")]
