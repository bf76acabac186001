"""What a machine lacks is named, nothing else."""

import pytest

from shouwen.platform import pdf
from tools import system_packages
from tools.system_packages import FOR_PDF, missing


def test_only_what_is_absent_is_missing() -> None:
    assert missing({"chromium": lambda: True, "fonts-noto-cjk": lambda: False}) == ["fonts-noto-cjk"]


def test_what_the_product_asks_for_is_what_is_installed() -> None:
    assert {*pdf._LIBRARIES, pdf._FONTS} <= set(FOR_PDF)


@pytest.mark.parametrize(("purpose", "code"), [("run", 0), ("test", 1)])
def test_a_site_runs_without_pdf_but_no_test_is_skipped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], purpose: str, code: int
) -> None:
    monkeypatch.setattr(system_packages, "NEEDED", {purpose: {"libpango-1.0-0": lambda: False}})
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert system_packages.main(purpose) == code
    assert "libpango-1.0-0" in capsys.readouterr().err
