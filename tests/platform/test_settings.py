"""Where settings come from, which one wins, and what is refused."""

from pathlib import Path

import pytest

from shouwen.platform.settings import SettingsRefused, load


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site's empty home, in a world without other settings."""
    for name in ("CONFIG", "PORT", "ZONE", "DATABASE_URL", "ALLOWED_ORIGINS"):
        monkeypatch.delenv(f"SHOUWEN_{name}", raising=False)
    monkeypatch.setenv("SHOUWEN_HOME", str(tmp_path))
    return tmp_path


def test_a_site_needs_no_settings(home: Path) -> None:
    settings = load()
    assert settings.home == home
    assert (settings.zone, settings.language, settings.port) == ("Asia/Shanghai", "zh-CN", 8000)
    assert settings.time_zone.key == "Asia/Shanghai"


def test_given_beats_environment_beats_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "shouwen.toml").write_text('port = 1\nzone = "Asia/Urumqi"\nlock_minutes = 3\n')
    monkeypatch.setenv("SHOUWEN_PORT", "2")
    monkeypatch.setenv("SHOUWEN_ZONE", "Asia/Tokyo")
    settings = load(port=4)
    assert (settings.port, settings.zone, settings.lock_minutes) == (4, "Asia/Tokyo", 3)


def test_a_given_home_brings_its_own_file(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "shouwen.toml").write_text("pool_size = 9\n")
    assert load(home=other).pool_size == 9


def test_lists_travel_through_the_environment_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOUWEN_ALLOWED_ORIGINS", '["https://desk.example"]')
    assert load().allowed_origins == ("https://desk.example",)


def test_an_unknown_key_in_the_file_is_refused_by_name(home: Path) -> None:
    (home / "shouwen.toml").write_text("portt = 1\n")
    with pytest.raises(SettingsRefused, match=r"shouwen\.toml: portt"):
        load()


def test_a_named_file_must_exist(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOUWEN_CONFIG", str(home / "absent.toml"))
    with pytest.raises(SettingsRefused, match="Cannot read"):
        load()


def test_a_broken_file_is_refused(home: Path) -> None:
    (home / "shouwen.toml").write_text("port = \n")
    with pytest.raises(SettingsRefused, match="is not TOML"):
        load()


def test_wrong_values_are_named_without_their_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOUWEN_ZONE", "Mars/Olympus")
    monkeypatch.setenv("SHOUWEN_PORT", "99999")
    with pytest.raises(SettingsRefused, match="zone") as refused:
        load()
    assert "port" in str(refused.value)
    assert "Mars" not in str(refused.value)


def test_database_urls_are_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOUWEN_DATABASE_URL", "postgresql://app:hunter2@db/shouwen")
    settings = load()
    assert "hunter2" not in repr(settings)
    assert "hunter2" not in str(settings.model_dump())
    assert settings.database_url is not None
    assert settings.database_url.get_secret_value().endswith("db/shouwen")
