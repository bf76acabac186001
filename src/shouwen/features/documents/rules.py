"""Which files a case takes; pure."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from shouwen.features.documents.contract import DocumentLimits, Upload
from shouwen.kernel.messages import FieldError

_OFFICE = "application/vnd.openxmlformats-officedocument."
_LONGEST_NAME = 150
Preview = Literal["image", "pdf", "text"]


Signature = tuple[tuple[int, bytes], ...]
"""Bytes that must stand at these offsets, all of them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of file: the endings of its names, what its content begins with (one of the signatures), the part that a
    package of it holds, and how a browser may show it. Text has no signature."""

    endings: tuple[str, ...]
    signatures: tuple[Signature, ...] = ()
    part: str | None = None
    preview: Preview | None = None

    @property
    def is_text(self) -> bool:
        return not self.signatures


def _begins(*starts: bytes) -> tuple[Signature, ...]:
    return tuple(((0, start),) for start in starts)


def _box(*brands: bytes) -> tuple[Signature, ...]:
    """ISO base media files name their brand behind `ftyp`."""
    return tuple(((4, b"ftyp" + brand),) for brand in brands)


def _package(ending: str, part: str) -> Kind:
    return Kind((ending,), _begins(b"PK\x03\x04"), part)


_OLE = _begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_HEIC = _box(b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1")
_VIDEO = _box(b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash")
KINDS: dict[str, Kind] = {
    "image/jpeg": Kind((".jpg", ".jpeg", ".jfif"), _begins(b"\xff\xd8\xff"), preview="image"),
    "image/png": Kind((".png",), _begins(b"\x89PNG\r\n\x1a\n"), preview="image"),
    "image/gif": Kind((".gif",), _begins(b"GIF87a", b"GIF89a"), preview="image"),
    "image/webp": Kind((".webp",), (((0, b"RIFF"), (8, b"WEBP")),), preview="image"),
    "image/heic": Kind((".heic", ".heif"), _HEIC),
    "application/pdf": Kind((".pdf",), _begins(b"%PDF-"), preview="pdf"),
    "text/plain": Kind((".txt", ".log"), preview="text"),
    "text/csv": Kind((".csv",), preview="text"),
    "application/msword": Kind((".doc",), _OLE),
    "application/vnd.ms-excel": Kind((".xls",), _OLE),
    f"{_OFFICE}wordprocessingml.document": _package(".docx", "word/document.xml"),
    f"{_OFFICE}spreadsheetml.sheet": _package(".xlsx", "xl/workbook.xml"),
    f"{_OFFICE}presentationml.presentation": _package(".pptx", "ppt/presentation.xml"),
    # With a tag, or from the first sound on: MPEG 1 or 2, layer 3.
    "audio/mpeg": Kind((".mp3",), _begins(b"ID3", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2")),
    "audio/wav": Kind((".wav",), (((0, b"RIFF"), (8, b"WAVE")),)),
    "audio/amr": Kind((".amr",), _begins(b"#!AMR")),
    "audio/mp4": Kind((".m4a",), _box(b"M4A ", b"M4B ") + _VIDEO),
    "video/mp4": Kind((".mp4",), _VIDEO),
}
"""Every type that can be recognised, by its media type."""


def limits_errors(content: DocumentLimits, above: Sequence[DocumentLimits]) -> list[FieldError]:
    """What is wrong with limits to be published; a lower level may only tighten what stands above it (GEN-10)."""
    errors = [
        FieldError(f"content.{name}", "looser-than-above")
        for name in ("max_megabytes", "max_files")
        if any(getattr(content, name) > getattr(each, name) for each in above)
    ]
    for place, each in enumerate(content.types):
        if each not in KINDS:
            errors.append(FieldError(f"content.types.{place}", "not-one-of", {"expected": ", ".join(KINDS)}))
        elif any(each not in higher.types for higher in above):
            errors.append(FieldError(f"content.types.{place}", "looser-than-above"))
    return errors


def claimed_type(name: str) -> str | None:
    """The media type that a name's ending stands for."""
    ending = PurePath(name).suffix.lower()
    return next((media_type for media_type, kind in KINDS.items() if ending in kind.endings), None)


def begins_like(kind: Kind, head: bytes) -> bool:
    """Whether a content with this beginning has one of the kind's signatures."""
    return any(all(head.startswith(sign, at) for at, sign in each) for each in kind.signatures)


def holds_part(kind: Kind, parts: Collection[str]) -> bool:
    """Whether a package with these parts is of the kind, and brings no programs along."""
    return kind.part in parts and not any(part.lower().endswith("vbaproject.bin") for part in parts)


def kept_name(name: str) -> str:
    """A file's name without folders, and without signs that do not show or turn the text round."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign)[0] != "C")
    plain = " ".join(shown.split()).strip(". ")
    path = PurePath(plain or "file")
    return path.stem[: _LONGEST_NAME - len(path.suffix)] + path.suffix[:_LONGEST_NAME]


def upload_errors(files: Sequence[Upload], already: int, limits: DocumentLimits) -> list[FieldError]:
    """What stands against these files on a case that has `already` so many."""
    if not files:
        return [FieldError("files", "required")]
    errors = []
    if already + len(files) > limits.max_files:
        errors.append(FieldError("files", "too-many-files", {"most": limits.max_files}))
    for place, file in enumerate(files):
        against = _against(file, limits)
        if against:
            errors.append(FieldError(f"files.{place}", against[0], against[1]))
    return errors


def _against(file: Upload, limits: DocumentLimits) -> tuple[str, dict[str, object]] | None:
    if file.size == 0:
        return "file-empty", {}
    if file.size > limits.max_bytes:
        return "file-too-large", {"most": limits.max_megabytes}
    if file.media_type is None or file.media_type not in limits.types:
        return "file-type-not-allowed", {"allowed": " ".join(endings_of(limits))}
    if not file.agrees:
        return "file-unlike-its-name", {}
    return None


def endings_of(limits: DocumentLimits) -> list[str]:
    """The endings of names that are taken."""
    return [ending for each in limits.types for ending in KINDS[each].endings]
