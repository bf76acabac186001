"""What a machine lacks is named, nothing else."""

from tools.system_packages import missing


def test_only_what_is_absent_is_missing() -> None:
    assert missing({"chromium": lambda: True, "fonts-noto-cjk": lambda: False}) == ["fonts-noto-cjk"]
