"""Passwords as Argon2id hashes: made and checked beside the event loop, a few at a time."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from shouwen.features.organisation.rules import check_password, folded_password

# Each hash takes 64 MB while it is made, so a rush of sign-ins waits instead of filling the memory.
_AT_ONCE = 4
_hasher = PasswordHash((Argon2Hasher(),))
_workers = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="passwords")


async def hashed(password: str, username: str) -> str:
    """The hash of a new password for `username`; refuses what a password must not be."""
    check_password(password, username)
    return await asyncio.get_running_loop().run_in_executor(_workers, _hasher.hash, folded_password(password))


async def is_right(password: str, known: str | None) -> bool:
    """Whether `password` has the hash `known`. Takes as long when nothing is known, so that time tells nothing."""
    return await asyncio.get_running_loop().run_in_executor(_workers, _verify, folded_password(password), known)


def _verify(password: str, known: str | None) -> bool:
    stand_in = _stand_in()
    return _hasher.verify(password, known or stand_in) and known is not None


@cache
def _stand_in() -> str:
    return _hasher.hash("nobody has this password")
