"""The site's secret: given by the settings, or made once and kept to itself."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pydantic import SecretStr

from shouwen.platform.secrets import key_for, site_secret
from shouwen.platform.settings import Settings


def test_a_given_secret_counts_and_no_file_is_made(tmp_path: Path) -> None:
    given = "0123456789abcdef0123456789abcdef"
    assert site_secret(Settings(home=tmp_path, secret=SecretStr(given))) == given.encode()
    assert list(tmp_path.iterdir()) == []


def test_without_one_it_is_made_once_however_many_start_at_once(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(site_secret, [settings] * 32))
    assert len(secrets) == 1
    assert len(secrets.pop()) == 64
    made = list((tmp_path / "home").iterdir())
    assert [file.name for file in made] == ["secret"]
    assert stat.S_IMODE(made[0].stat().st_mode) == 0o600


def test_each_purpose_has_a_key_of_its_own() -> None:
    assert key_for(b"one", "a") != key_for(b"one", "b") != key_for(b"two", "b")
