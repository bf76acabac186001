"""Picks up what callers left at the switch: each recording becomes a message once, and only then goes from the spool.

Nothing of it concerns calls that are on: it goes on by itself beside whoever drives them, and may be done by several at
once. Killed between any two steps, the next look goes on: contents are kept by their hash, messages by the recording's
name, and a file whose message is there already is just removed.
"""

import asyncio
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

import structlog
from psycopg import OperationalError

from shouwen.app.context import Office
from shouwen.features.voicemail.contract import KeepMessage, MessageKeptAlready
from shouwen.features.voicemail.queries import call_of, is_kept
from shouwen.features.voicemail.rules import LONGEST_HEAD, Named, NoSound, named_led, named_unattended, sound_of
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.files import FileFolder, site_files

Log = structlog.stdlib.get_logger("shouwen.picking")
LED, UNATTENDED, ASIDE = "recording", "unattended", "aside"
"""Folders of the spool: of calls that were led, of those that nobody controlled, and of what nothing can be made of."""
_EVERY_SECONDS = 5.0
_BLOCK = 1 << 20
_KEPT_ASIDE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Patience:
    """`quiet`: a recording is finished once nothing was written so long; the switch writes every two seconds or sooner.
    `unknown`: so long a call may be unknown that is said to have been led; then its message is a contact of its own."""

    quiet: timedelta = timedelta(seconds=10)
    unknown: timedelta = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Recording:
    """A file of the spool."""

    place: Path
    named: Named
    written_at: datetime


@dataclass(frozen=True, slots=True)
class _TakenIn:
    sha256: str
    size: int
    seconds: int


class Picker:
    """Of one spool."""

    def __init__(self, office: Office, spool: Path, patience: Patience = Patience()) -> None:
        self._office = office
        self._spool = spool
        self._patience = patience

    async def run(self) -> None:
        """Never ends, whatever cannot be done at the moment."""
        while True:
            try:
                await self.look()
            except (OperationalError, OSError) as failed:
                Log.warning("messages cannot be picked up now", error=type(failed).__name__)
            await asyncio.sleep(_EVERY_SECONDS)

    async def look(self) -> int:
        """Once over all that lies there; answers how many became messages."""
        now, picked = self._office.clock.now(), 0
        for recording in await asyncio.to_thread(lambda: sorted(self._recordings(), key=lambda each: each.place)):
            if await self._is_finished(recording, now):
                picked += await self._pick(recording)
        await asyncio.to_thread(self._clear_aside, now)
        return picked

    def _recordings(self) -> Iterator[Recording]:
        for folder, named in ((LED, named_led), (UNATTENDED, named_unattended)):
            for place in (self._spool / folder).glob("*.wav"):
                if (found := named(place.stem)) is None:
                    continue
                try:
                    written = place.stat().st_mtime
                except FileNotFoundError:
                    # Somebody else has picked it up meanwhile.
                    continue
                yield Recording(place, found, datetime.fromtimestamp(written, UTC))

    async def _is_finished(self, recording: Recording, now: datetime) -> bool:
        age = now - recording.written_at
        if age < self._patience.quiet or recording.named.contact is None:
            return age >= self._patience.quiet
        call = await call_of(self._office.database.read, recording.named.contact)
        return call.is_over if call is not None else age >= self._patience.unknown

    async def _pick(self, recording: Recording) -> bool:
        key = recording.named.key
        if await is_kept(self._office.database.read, key):
            recording.place.unlink(missing_ok=True)
            return False
        try:
            taken = await asyncio.to_thread(_taken_in, recording.place, site_files(self._office.settings))
        except FileNotFoundError:
            return False
        except NoSound as why:
            await asyncio.to_thread(self._put_aside, recording)
            Log.warning("a recording is no message", key=key, why=str(why))
            return False
        if not await self._keep(recording, taken):
            return False
        recording.place.unlink(missing_ok=True)
        return True

    async def _keep(self, recording: Recording, taken: _TakenIn) -> bool:
        """Whether it is a message now; one that broke stays where it is, and the others go on."""
        named = recording.named
        wish = KeepMessage(
            key=named.key,
            sha256=taken.sha256,
            size=taken.size,
            seconds=taken.seconds,
            left_at=recording.written_at,
            contact=named.contact,
            caller=named.caller,
            dialled=named.dialled,
        )
        refusal = await self._office.desk.attempt(wish, THE_SYSTEM)
        if refusal is None or isinstance(refusal, MessageKeptAlready):
            return True
        Log.error("a message could not be kept", key=named.key, refusal=refusal.id)
        return False

    def _put_aside(self, recording: Recording) -> None:
        aside = self._spool / ASIDE
        aside.mkdir(exist_ok=True, mode=0o700)
        recording.place.replace(aside / recording.place.name)

    def _clear_aside(self, now: datetime) -> None:
        """What nothing can be made of is somebody's voice too."""
        for place in (self._spool / ASIDE).glob("*.wav"):
            if place.stat().st_mtime < (now - _KEPT_ASIDE).timestamp():
                place.unlink(missing_ok=True)


def _taken_in(place: Path, store: FileFolder) -> _TakenIn:
    """Keeps its sound as a whole WAV file. Raises `NoSound`."""
    with place.open("rb") as recording:
        sound = sound_of(recording.read(LONGEST_HEAD), place.stat().st_size)
        recording.seek(sound.start)
        with NamedTemporaryFile(dir=store.incoming, delete=False) as written:
            digest, left = hashlib.sha256(sound.head), sound.length
            written.write(sound.head)
            while left and (block := recording.read(min(_BLOCK, left))):
                digest.update(block)
                written.write(block)
                left -= len(block)
            written.flush()
            os.fsync(written.fileno())
    sha256 = digest.hexdigest()
    store.keep(Path(written.name), sha256)
    return _TakenIn(sha256, len(sound.head) + sound.length, round(sound.seconds))
