"""Every permission and every shipped post is told in plain words, in both languages."""

import json
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from shouwen.app.features import FEATURES
from shouwen.features.organisation.contract import Post
from shouwen.features.organisation.defaults import DUTIES, POSTS, TEMPLATES

LOCALES = Path(__file__).parents[2] / "web/src/locales"
PERMISSIONS = sorted({permission for feature in FEATURES for permission in feature.permissions})


def said(words: dict[str, Any], permission: str) -> Any:
    return reduce(lambda at, part: at.get(part, {}), permission.split("."), words)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_permissions_have_words(language: str) -> None:
    words: dict[str, Any] = json.loads((LOCALES / language / "organisation.json").read_text(encoding="utf-8"))
    wordless = [
        each
        for each in PERMISSIONS
        if not reduce(lambda at, part: at.get(part, {}), each.split("."), words["permission"])
    ]
    assert wordless == []
    assert {each.partition(".")[0] for each in PERMISSIONS} <= words["area"].keys()


def test_shipped_posts_know_what_they_name() -> None:
    assert set(Post) <= POSTS.keys()
    assert {duty for post in POSTS.values() for duty in post.duties} == DUTIES.keys()
    assert {post.like for post in POSTS.values() if post.like} <= set(Post)
    assert {post for template in TEMPLATES.values() for post in template} <= POSTS.keys()
