"""Archives that strangers send, opened with care: what would burst the machine is refused by name."""

from types import TracebackType
from typing import IO, Any, Self
from zipfile import ZipFile

from shouwen.platform.sheets.reading import Unusable

_PARTS = 5_000
_SMALL_PART = 16 << 20
_STREAMED = ("xl/worksheets/", "xl/sharedstrings")
"""Parts that are read piece by piece; every other one is read whole."""
_UNSUSPICIOUS = 64 << 20
_MOST_UNPACKED = 6 << 30
_MOST_RATIO = 120
"""A sheet of equal rows packs a hundred to one; beyond that somebody had it in mind."""
_LONGEST_TEXT = 4 << 20
_LONGEST_ROW = 16 << 20
_OVERLAP = 16


class CarefulArchive(ZipFile):
    """Refuses (`Unusable`) bombs: too many or too large parts, absurd ratios, XML with a document type."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(stream)
        stream.seek(0, 2)
        packed = max(stream.tell(), 1)
        parts = self.infolist()
        unpacked = sum(part.file_size for part in parts)
        whole = max(
            (part.file_size for part in parts if not part.filename.lower().startswith(_STREAMED)),
            default=0,
        )
        if (
            len(parts) > _PARTS
            or whole > _SMALL_PART
            or unpacked > _MOST_UNPACKED
            or (unpacked > _UNSUSPICIOUS and unpacked > packed * _MOST_RATIO)
        ):
            raise Unusable("file-bomb")

    def open(self, name: Any, mode: Any = "r", *others: Any, **options: Any) -> Any:
        part = super().open(name, mode, *others, **options)
        file = name if isinstance(name, str) else name.filename
        return Guarded(part) if mode == "r" and file.lower().endswith((".xml", ".rels")) else part


class Guarded:
    """A part as it is read: no document type, hence no entities, and no text or row without end."""

    def __init__(self, part: IO[bytes]) -> None:
        self._part = part
        self._tail = b""
        self._begun = False
        self._since_tag = self._since_row = 0

    def read(self, size: int = -1) -> bytes:
        chunk = self._part.read(size)
        if not self._begun and chunk:
            self._begun = True
            if b"\x00" in chunk[:64] or chunk.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise Unusable("file-broken-book")
        seen = self._tail + chunk
        if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
            raise Unusable("file-entities")
        self._since_tag = _since(chunk, b"<", self._since_tag)
        self._since_row = _since(seen, b"</row>", self._since_row) if b"</si>" not in seen else 0
        if self._since_tag > _LONGEST_TEXT or self._since_row > _LONGEST_ROW:
            raise Unusable("file-bomb")
        self._tail = seen[-_OVERLAP:]
        return chunk

    def close(self) -> None:
        self._part.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()


def _since(chunk: bytes, sign: bytes, before: int) -> int:
    """Bytes since the sign was last seen."""
    place = chunk.rfind(sign)
    return len(chunk) - place if place >= 0 else before + len(chunk)
