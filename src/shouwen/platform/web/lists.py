"""Lists as files over HTTP: which format was asked for, who takes it away, and the file itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Depends, Query, Request
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from shouwen.kernel.messages import Actor, Command, FieldError, InvalidInput, Look
from shouwen.platform.desk import Desk
from shouwen.platform.i18n import say
from shouwen.platform.settings import Settings
from shouwen.platform.sheets.listing import Listing, Taken
from shouwen.platform.sheets.writing import Paper, SheetEncoding, SheetFormat, WrittenList, write_list
from shouwen.platform.web.asking import TheActor, TheDesk, TheLanguage, TheNow, TheSettings

FILE: dict[int | str, dict[str, Any]] = {200: {"content": {each.media_type: {} for each in SheetFormat}}}
"""For `responses=`: whatever format was asked for."""
Note = Callable[[UUID, int, str], Command[None]]
"""What keeps that so many rows went out in this format, under the cause by which the ledger knows of it."""
_SOUGHT = "q"
_LONGEST_REASON = 500


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


@dataclass(frozen=True, slots=True)
class Taking:
    """Writes a list down once the ledger knows that it is taken away."""

    request: Request
    actor: Actor
    desk: Desk
    language: str
    settings: Settings
    now: datetime
    form: tuple[SheetFormat, SheetEncoding]

    @property
    def at_once(self) -> int:
        """Rows that are read at a time."""
        return self.settings.export_at_once

    def asked(self, *without: str) -> str:
        """What narrows the list, for the ledger. What was searched for may be somebody's number: it only keeps that
        something was."""
        given = ((name, "…" if name == _SOUGHT else text) for name, text in self.request.query_params.items())
        return "&".join(f"{name}={text}" for name, text in given if name not in without)[:_LONGEST_REASON]

    def seen_from(self, unit: UUID | None = None) -> UUID:
        """The unit that the list is seen from: the one asked for, or the first in the asker's scope."""
        nobodys = self.actor.id or UUID(int=0)
        return unit or next(iter(self.actor.scope.roots), nobodys)

    async def file(self, name: str, listing: Listing, look: Look[Taken], note: Note) -> FileResponse:
        """The file, with whoever took it on every row; a longer one than may be taken is refused (`TooManyRows`)."""
        taken = await self.desk.look(look, self.actor)
        zone, most = self.settings.time_zone, self.settings.export_rows
        heading = say(self.language, "lists", "column.mark")
        written = await write_list(listing.pages, Paper(listing.columns, zone, taken.mark, heading, most, *self.form))
        await self.desk.run(note(taken.id, written.rows, self.form[0]), self.actor)
        return file_of(written, name, self.now, zone, self.form)


async def the_taking(
    request: Request,
    actor: TheActor,
    desk: TheDesk,
    language: TheLanguage,
    settings: TheSettings,
    now: TheNow,
    form: TheForm,
) -> Taking:
    return Taking(request, actor, desk, language, settings, now, form)


TheTaking = Annotated[Taking, Depends(the_taking)]
