"""A map proposed for an export, as a file to be read, decided about and used."""

from collections import defaultdict
from pathlib import Path

from shouwen.app.context import Office
from shouwen.app.importing.job import export
from shouwen.features.imports.queries.codes import nameable
from shouwen.features.imports.rules.suggesting import Proposal
from shouwen.features.imports.rules.writing import as_toml
from shouwen.features.imports.sampling import Glimpse, proposal_for, seen_in
from shouwen.features.imports.wording import word
from shouwen.platform.sheets.finding import Asked, Found


async def suggestion(file: Path, encoding: str | None, office: Office) -> tuple[str, Glimpse, Proposal]:
    """The map as TOML, what was seen of the file, and the proposal; refuses (`Unusable`) a file that is no table."""
    with export(file, Asked(encoding)) as (found, records):
        seen = seen_in(found, records)
    proposal = proposal_for(seen, (await nameable(office.database.read)).words, str(office.settings.time_zone))
    return written(proposal, office.settings.language), seen, proposal


def written(proposal: Proposal, language: str) -> str:
    """The proposal as TOML, with what there is to know and to decide above each place."""
    said: dict[str, list[str]] = defaultdict(list)
    for note in proposal.notes:
        said[note.place].append(word(language, f"note.{note.id}", **note.params))
    head = [f"# {line}" for line in word(language, "suggested").splitlines()]
    return "\n".join([*head, "", as_toml(proposal.content, lambda place: said.get(place, ()))])


def told(found: Found, language: str) -> str:
    """How the file is read, in words."""
    if found.is_book:
        return word(language, "found-book", sheet=found.sheet)
    sign = {"\t": "tab"}.get(found.delimiter, found.delimiter)
    marked = word(language, "found-marked") if found.marked else ""
    return word(language, "found-text", encoding=found.encoding, marked=marked, delimiter=sign)
