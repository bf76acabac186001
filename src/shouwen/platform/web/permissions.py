"""Which permission an operation needs, told by the API's document itself."""

from typing import Any

from shouwen.kernel.messages import Command, Look

EXTENSION = "x-permission"
"""The member of an operation in the OpenAPI document that names its permission."""


def needs(permission: str | type[Command[Any]] | type[Look[Any]]) -> dict[str, Any]:
    """For a route's `openapi_extra=`: the permission itself, or the command or look that the route runs.

    It tells and does not check: the desk and `Actor.must` do. That both agree is tested for every operation and post.
    """
    return {EXTENSION: permission if isinstance(permission, str) else permission.permission}
