"""How long it takes to take a whole site away and to bring it back: a site that is there, at whatever size it has."""

import asyncio
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from shouwen.app.backup import make_backup, restore
from shouwen.app.context import open_office
from shouwen.app.places import database_place
from shouwen.kernel.clock import SystemClock
from shouwen.platform import ledger
from shouwen.platform.settings import Settings, load


@dataclass(frozen=True, slots=True)
class Moved:
    """Seconds of each part, and what was moved."""

    away: float
    back: float
    proof: float
    counts: dict[str, int]
    bytes: dict[str, int]
    holds: bool

    @property
    def line(self) -> str:
        size = sum(self.bytes.values()) / 1e6
        return (
            f"backup: {self.counts} in {size:.0f} MB: away {self.away:.1f} s, back {self.back:.1f} s, "
            f"ledger proved in {self.proof:.1f} s: {'holds' if self.holds else 'BROKEN'}"
        )


async def run(owner_url: str | None, app_url: str | None, below: Path | None) -> Moved:
    """Backs up the site of the settings (or of the given databases), restores it into an embedded one of its own."""
    given = {"database_url": app_url, "database_owner_url": owner_url}
    settings = load(**{name: SecretStr(url) for name, url in given.items() if url})
    with tempfile.TemporaryDirectory(prefix="shouwen-chaos-", dir=below) as made:
        return await asyncio.to_thread(_moved, settings, Path(made))


def _moved(settings: Settings, folder: Path) -> Moved:
    started = time.monotonic()
    with database_place(settings) as place:
        manifest = make_backup(place, settings, SystemClock(), folder / "site", _silent)
    away = time.monotonic()
    fresh = settings.model_copy(update={"home": folder / "home", "database_url": None, "database_owner_url": None})
    with database_place(fresh):
        restore(folder / "site", fresh, _silent)
        back = time.monotonic()
        proof = asyncio.run(_prove(fresh))
    holds = proof.broken is None and proof.events + proof.unsealed == manifest.position
    return Moved(
        away=away - started,
        back=back - away,
        proof=time.monotonic() - back,
        counts=manifest.counts,
        bytes=manifest.bytes,
        holds=holds,
    )


async def _prove(settings: Settings) -> ledger.Proof:
    async with open_office(settings) as office:
        return await ledger.prove(office.database.read)


def _silent(what: str, done: int, total: int) -> None:
    """Only the time counts here."""
