"""Lists as files over HTTP: which format was asked for, and the file itself."""

from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Depends, Query
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.sheets.writing import SheetEncoding, SheetFormat, WrittenList

FILE: dict[int | str, dict[str, Any]] = {200: {"content": {each.media_type: {} for each in SheetFormat}}}
"""For `responses=`: whatever format was asked for."""


async def the_form(
    format_asked: Annotated[SheetFormat, Query(alias="format", description="What kind of file")] = SheetFormat.CSV,
    encoding: Annotated[
        SheetEncoding, Query(description="Of CSV: `gb18030` for old spreadsheet programs")
    ] = SheetEncoding.UTF_8,
) -> tuple[SheetFormat, SheetEncoding]:
    """Only CSV can have another encoding."""
    if encoding is not SheetEncoding.UTF_8 and format_asked is not SheetFormat.CSV:
        raise InvalidInput(FieldError("encoding", "not-one-of", {"expected": SheetEncoding.UTF_8.value}))
    return format_asked, encoding


TheForm = Annotated[tuple[SheetFormat, SheetEncoding], Depends(the_form)]


def file_of(
    written: WrittenList, what: str, at: datetime, zone: ZoneInfo, form: tuple[SheetFormat, SheetEncoding]
) -> FileResponse:
    """The file under a name that says what and when; nothing of it stays here."""
    kind, encoding = form
    charset = "" if kind is SheetFormat.XLSX else f"; charset={encoding}"
    return FileResponse(
        written.place,
        headers={
            "Content-Type": kind.media_type + charset,
            "Content-Disposition": f'attachment; filename="{what}-{at.astimezone(zone):%Y%m%d-%H%M}.{kind}"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
            "X-Rows": str(written.rows),
        },
        background=BackgroundTask(written.place.unlink, missing_ok=True),
    )
