"""BOSS over TM Forum's open interfaces: customers (TMF629), products (TMF637), bills (TMF678), each version 4."""

from shouwen.gateways.boss.client import Terms, TmForumBoss
from shouwen.gateways.boss.wiring import NotConnected, boss_of

__all__ = ["NotConnected", "Terms", "TmForumBoss", "boss_of"]
