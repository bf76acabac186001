"""HTML to PDF by WeasyPrint, in a process of its own: its seconds of computing and its memory are no server's.

As a program (`python -m shouwen.platform.pdf`) it reads HTML from standard input and writes PDF to standard output.
"""

import asyncio
import ctypes
import sys
import warnings
from asyncio.subprocess import PIPE
from contextlib import suppress
from ctypes.util import find_library

_LIBRARIES = {
    "libpango-1.0-0": ("libpango-1.0.so.0", "pango-1.0"),
    "libpangoft2-1.0-0": ("libpangoft2-1.0.so.0", "pangoft2-1.0"),
    "libharfbuzz-subset0": ("libharfbuzz-subset.so.0", "harfbuzz-subset"),
}
_FONTCONFIG = ("libfontconfig.so.1", "fontconfig")
_FONTS = "fonts-noto-cjk"


class PdfNotAvailable(Exception):
    """This machine lacks what PDF needs; `missing` are Debian's names of it."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class PdfFailed(Exception):
    """The program that makes PDF failed or did not end; the text is what it said last."""


class Press:
    """Prints no more than `at_once` documents at the same time; who comes then waits for a turn."""

    def __init__(self, at_once: int = 2, timeout_seconds: float = 60) -> None:
        self._turns = asyncio.Semaphore(at_once)
        self._timeout = timeout_seconds

    async def check(self) -> None:
        """Refuses with `PdfNotAvailable` on a machine that cannot print."""
        lacking = await asyncio.to_thread(missing)
        if lacking:
            raise PdfNotAvailable(lacking)

    async def pdf_of(self, html: str) -> bytes:
        """The document as PDF; it may name no address outside itself."""
        await self.check()
        async with self._turns:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "shouwen.platform.pdf", stdin=PIPE, stdout=PIPE, stderr=PIPE
            )
            try:
                async with asyncio.timeout(self._timeout):
                    pdf, said = await process.communicate(html.encode())
            except TimeoutError:
                raise PdfFailed(f"no PDF after {self._timeout} seconds") from None
            finally:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        if process.returncode != 0:
            raise PdfFailed(said.decode("utf-8", "replace")[-2000:])
        return pdf


def missing() -> list[str]:
    """Debian's names of what this machine lacks for printing Chinese."""
    lacking = [package for package, names in _LIBRARIES.items() if _loaded(*names) is None]
    return lacking if _has_chinese_font() else [*lacking, _FONTS]


def _loaded(name: str, short: str) -> ctypes.CDLL | None:
    for each in (name, find_library(short)):
        if each:
            with suppress(OSError):
                return ctypes.CDLL(each)
    return None


def _has_chinese_font() -> bool:
    library = _loaded(*_FONTCONFIG)
    if library is None:
        return False
    for function in ("FcNameParse", "FcObjectSetCreate", "FcFontList"):
        getattr(library, function).restype = ctypes.c_void_p
    pattern = ctypes.c_void_p(library.FcNameParse(b":lang=zh-cn"))
    fields = ctypes.c_void_p(library.FcObjectSetCreate())
    # The first field of an FcFontSet is the number of its fonts.
    found = ctypes.c_void_p(library.FcFontList(None, pattern, fields))
    try:
        return found.value is not None and ctypes.cast(found, ctypes.POINTER(ctypes.c_int))[0] > 0
    finally:
        library.FcPatternDestroy(pattern)
        library.FcObjectSetDestroy(fields)
        if found.value is not None:
            library.FcFontSetDestroy(found)


def main() -> None:
    """Standard input to standard output."""
    warnings.simplefilter("ignore")
    from weasyprint import HTML  # type: ignore[import-untyped]
    from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]

    html = sys.stdin.buffer.read().decode()
    # Nothing is fetched: what stands in a case must not make the server ask for an address.
    HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=())).write_pdf(sys.stdout.buffer, pdf_tags=True)


if __name__ == "__main__":
    main()
