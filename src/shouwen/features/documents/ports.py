"""Where contents are kept."""

from pathlib import Path
from typing import Protocol


class FileStore(Protocol):
    """Contents by their SHA-256."""

    @property
    def incoming(self) -> Path:
        """A folder to write into what may be kept."""

    def keep(self, written: Path, sha256: str) -> None:
        """Keeps a file of `incoming`; when this returns, it outlives the machine's power. Waits for the disk."""

    def place_of(self, sha256: str) -> Path:
        """Where a content can be read."""
