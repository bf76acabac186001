"""The demo's BOSS: a server of its own that speaks TM Forum's interfaces, and may be told to be slow, wrong or down."""

from shouwen.app.demo.boss.behaviour import Behaviour, Mode, WrongKind
from shouwen.app.demo.boss.server import DemoBoss, demo_boss, how_to_spoil, make_demo_boss

__all__ = ["Behaviour", "DemoBoss", "Mode", "WrongKind", "demo_boss", "how_to_spoil", "make_demo_boss"]
