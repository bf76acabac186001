"""What the product ships: the posts of a centre with their duties, and what a centre of each size needs (ORG-20..50).

The words stand in `defaults.json`, in both languages. `like` names the post whose permissions a post shares;
`wanted_in` the kinds of unit in which somebody must have a duty.
"""

from importlib.resources import files

import msgspec

from shouwen.features.organisation.contract import Post


class ShippedDuty(msgspec.Struct, frozen=True):
    """Something that somebody must do."""

    code: str
    post_class: str
    name: str
    name_en: str
    wanted_in: tuple[str, ...]


class ShippedPost(msgspec.Struct, frozen=True):
    """A post with its duties."""

    code: str
    post_class: str
    name: str
    name_en: str
    duties: tuple[str, ...]
    like: str | None


class _Shipped(msgspec.Struct, frozen=True):
    duties: tuple[ShippedDuty, ...]
    posts: tuple[ShippedPost, ...]
    templates: dict[str, dict[str, int]]


_text = files("shouwen.features.organisation").joinpath("defaults.json").read_bytes()
_shipped = msgspec.json.decode(_text, type=_Shipped)
DUTIES = {duty.code: duty for duty in _shipped.duties}
POSTS = {post.code: post for post in _shipped.posts}
TEMPLATES = _shipped.templates
"""By size of the centre, below or above 100 people: how many heads of each post (ORG-20)."""


def shipped_roles(granted: dict[str, set[str]]) -> dict[str, set[str]]:
    """Role by role its permissions, from what features grant by name.

    A post that is like another has the same; what every post of the first hour has, the others have too.
    """
    base = {code: set(granted.get(code, ())) for code in dict.fromkeys((*Post, *POSTS, *granted))}
    everybody = set[str].intersection(*(base[post] for post in Post))
    likeness = {code: post.like or code for code, post in POSTS.items()}
    return {code: has | base[likeness.get(code, code)] | everybody for code, has in base.items()}
