"""Asterisk behind the telephone's port: its programs, its configuration, a running instance, and its control by ARI."""

from shouwen.gateways.asterisk.ari import Ari, AriRefused, SwitchLost
from shouwen.gateways.asterisk.configuration import plan_of
from shouwen.gateways.asterisk.exchange import Certificate, Exchange, Extension, Trunk
from shouwen.gateways.asterisk.far_end import FarEnd, far_end_plan
from shouwen.gateways.asterisk.instance import Instance, Plan, SwitchFailed
from shouwen.gateways.asterisk.phones import Phone
from shouwen.gateways.asterisk.programs import NoAsterisk, Programs, find_programs
from shouwen.gateways.asterisk.unpacking import CannotUnpack, unpack

__all__ = [
    "Ari",
    "AriRefused",
    "CannotUnpack",
    "Certificate",
    "Exchange",
    "Extension",
    "FarEnd",
    "Instance",
    "NoAsterisk",
    "Phone",
    "Plan",
    "Programs",
    "SwitchFailed",
    "SwitchLost",
    "Trunk",
    "far_end_plan",
    "find_programs",
    "plan_of",
    "unpack",
]
