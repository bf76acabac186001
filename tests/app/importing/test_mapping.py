"""A map is checked as a whole, and told where it is wrong."""

from pathlib import Path

import pytest

from shouwen.features.imports.rules.mapping import MapRefused, load_map
from tests.app.importing.conftest import MAP

EXAMPLES = Path(__file__).parents[3] / "examples" / "maps"


def problems(folder: Path, text: str) -> dict[str, str]:
    file = folder / "map.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(MapRefused) as refused:
        load_map(file)
    return {problem.field: problem.id for problem in refused.value.problems}


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = """
    unit = "HZT"
    owner = 7
    zone = "Mars/Olympus"
    colour = "red"
    encoding = "latin-1"
    delimiter = ",,"
    [columns]
    external_number = { column = "Nr", template = "{Nr}" }
    matter = { template = "{Subject" }
    description = {}
    received_at = { column = "Taken", formats = ["%H:%M", "%d-%m-%Y", "%Q"] }
    channel = { values = { Call = "hotline" } }
    category = { column = "Subject", contain = [] }
    status = { column = "State", closed = [] }
    """
    assert problems(tmp_path, text) == {
        "source": "map-missing",
        "owner": "map-not-table",
        "zone": "map-zone",
        "colour": "map-unknown-key",
        "encoding": "map-not-one-of",
        "delimiter": "map-value",
        "columns.external_number": "map-one-source",
        "columns.matter": "map-template",
        "columns.description": "map-one-source",
        "columns.received_at.formats[1]": "map-format",
        "columns.received_at.formats[3]": "map-format",
        "columns.channel": "map-choice",
        "columns.category.contain": "map-unknown-key",
        "columns.status.closed": "map-empty",
    }


def test_what_is_no_map_at_all(tmp_path: Path) -> None:
    assert problems(tmp_path, "source = ") == {"": "map-not-toml"}
    (tmp_path / "latin.toml").write_bytes(b'source = "caf\xe9"')
    for file, reason in (("latin.toml", "map-not-utf-8"), ("none.toml", "map-unreadable")):
        with pytest.raises(MapRefused) as refused:
            load_map(tmp_path / file)
        assert [problem.id for problem in refused.value.problems] == [reason]


def test_the_columns_are_known_in_the_maps_order(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    mapping = load_map(tmp_path / "map.toml")
    assert mapping.column_names == ["Nr", "Subject", "Taken", "How", "Text", "State", "Phone"]
    assert mapping.unit.default == "HZT"


@pytest.mark.parametrize("name", ["english-crm.toml", "chinese-crm.toml"])
def test_the_shipped_maps_are_whole(name: str) -> None:
    assert load_map(EXAMPLES / name).columns.status is not None
