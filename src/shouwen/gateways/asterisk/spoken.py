"""What the codes of announcements are in sound files, by language: all that is ever said stands here.

English is said with the files that come with Asterisk. A site brings its own for another language: `own` below names
them, and they lie under `data/sounds/<language>`. A language of which a file is missing is not begun with: the whole
announcement is then said in English.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ENGLISH = "en"
NUMBER = "{}"
"""Where the number of a code (`place:3`) is said."""
_TEN, _HUNDRED, _TWENTY = 10, 100, 20
_HIGHEST = 999

Table = dict[str, tuple[str, ...]]
SAID: dict[str, Table] = {
    ENGLISH: {
        "next": ("queue-youarenext",),
        "place": ("queue-thereare", NUMBER, "queue-callswaiting"),
        "minutes": ("queue-holdtime", NUMBER, "queue-minutes"),
        "less-than-minutes": ("queue-holdtime", "queue-less-than", NUMBER, "queue-minutes"),
        "thanks": ("queue-thankyou",),
        "choose-callback": ("to-call-this-number", "vm-press", NUMBER),
        "choose-message": ("vm-for", "vm-message", "vm-press", NUMBER),
        "or-wait": ("queue-periodic-announce",),
        "callback-kept": ("queue-thankyou",),
        "closed": ("vm-nobodyavail",),
        "nobody-free": ("vm-nobodyavail",),
        "leave-message": ("vm-intro",),
        "goodbye": ("vm-goodbye",),
    }
}


def _own(*codes: str) -> Table:
    """Files of a site: one before a number and one after it, or one alone."""
    return {
        code: (f"shouwen/{code}-before", NUMBER, f"shouwen/{code}-after")
        if SAID[ENGLISH][code].count(NUMBER)
        else (f"shouwen/{code}",)
        for code in codes
    }


SAID["zh"] = _own(*SAID[ENGLISH])


def _english(number: int) -> Iterator[str]:
    if number >= _HUNDRED:
        yield from (f"digits/{number // _HUNDRED}", "digits/hundred")
        number %= _HUNDRED
        if not number:
            return
    if number > _TWENTY and number % _TEN:
        yield f"digits/{number - number % _TEN}"
        number %= _TEN
    yield f"digits/{number}"


def _chinese(number: int) -> Iterator[str]:
    """Two hundred and five is two, hundred, nought, five; twelve is ten, two."""
    hundreds, rest = divmod(number, _HUNDRED)
    tens, ones = divmod(rest, _TEN)
    if hundreds:
        yield from (f"digits/{hundreds}", "digits/hundred")
    if tens:
        if tens > 1 or hundreds:
            yield f"digits/{tens}"
        yield "digits/10"
    elif hundreds and ones:
        yield "digits/0"
    if ones or not number:
        yield f"digits/{ones}"


NUMBERS: dict[str, Callable[[int], Iterator[str]]] = {ENGLISH: _english, "zh": _chinese}


@dataclass(frozen=True, slots=True)
class Voices:
    """Those of one instance: `sounds` is its folder of them. `language` is said to whom none other is known of."""

    sounds: Path | None = None
    language: str = ENGLISH

    def spoken(self, codes: Sequence[str], language: str = "") -> tuple[str, list[str]]:
        """The language, and the files in their order; what is no code is a file's name."""
        wanted = (language or self.language).partition("-")[0]
        for each in (wanted, self.language):
            files = _files(codes, each) if each in SAID else []
            if files and each != ENGLISH and self._has(files, each):
                return each, files
            if each == ENGLISH:
                break
        return ENGLISH, _files(codes, ENGLISH)

    def _has(self, files: Sequence[str], language: str) -> bool:
        folder = self.sounds / language if self.sounds is not None else None
        return folder is not None and all(any(folder.glob(f"{each}.*")) for each in files)


SHIPPED = Voices()


def _files(codes: Sequence[str], language: str) -> list[str]:
    files: list[str] = []
    for each in codes:
        code, _, number = each.partition(":")
        for file in SAID[language].get(code, (code,)):
            if file == NUMBER:
                files += NUMBERS[language](min(int(number or 0), _HIGHEST))
            else:
                files.append(file)
    return files
