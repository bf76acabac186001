"""What a file really is, read off its content."""

import codecs
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from shouwen.features.documents import rules

_HEAD = 64
_BLOCK = 1 << 20
_CHARSETS = ("utf-8", "gb18030")
_NOT_IN_TEXT = frozenset(range(32)) - frozenset(b"\t\n\r\f")


@dataclass(frozen=True, slots=True)
class Found:
    """What the name claims, whether the content bears it out, and how text is written."""

    media_type: str | None
    agrees: bool
    charset: str | None


def recognise(path: Path, name: str) -> Found:
    """Reads the file at `path`, which came under `name`."""
    media_type = rules.claimed_type(name)
    if media_type is None:
        return Found(None, agrees=False, charset=None)
    kind = rules.KINDS[media_type]
    if not kind.is_text:
        return Found(media_type, _is_of(kind, path), None)
    charset = next((each for each in _CHARSETS if _is_text(path, each)), None)
    return Found(media_type, charset is not None, charset)


def _is_of(kind: rules.Kind, path: Path) -> bool:
    with path.open("rb") as file:
        if not rules.begins_like(kind, file.read(_HEAD)):
            return False
    if kind.part is None:
        return True
    try:
        with ZipFile(path) as package:
            return rules.holds_part(kind, package.namelist())
    except (BadZipFile, ValueError, NotImplementedError):
        return False


def _is_text(path: Path, charset: str) -> bool:
    decoder = codecs.getincrementaldecoder(charset)()
    with path.open("rb") as file:
        try:
            while block := file.read(_BLOCK):
                if not _NOT_IN_TEXT.isdisjoint(block):
                    return False
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
