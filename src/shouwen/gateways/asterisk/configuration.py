"""The files that an instance reads, made from what it is told; nothing of them is written by hand."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from shouwen.gateways.asterisk.ari import USER
from shouwen.gateways.asterisk.carriers import trunk_lines
from shouwen.gateways.asterisk.exchange import Exchange, Extension
from shouwen.gateways.asterisk.instance import Plan
from shouwen.gateways.asterisk.modules import MODULES
from shouwen.gateways.asterisk.programs import Programs
from shouwen.gateways.asterisk.sections import section

APPLICATION = "shouwen"
"""The name under which the centre controls calls."""
INBOUND, FROM_SEAT = "inbound", "seat"
"""How a call that comes in tells whence: the first argument, the number that was dialled the second."""
FROM_TRUNK, FROM_SEATS = "from-trunk", "from-seat"
"""The contexts in which calls of carriers and of seats' phones begin."""
NO_NUMBER = "s"
"""Where legs stand that we opened: nobody can dial it, since a number has two signs at least."""
UNATTENDED = "unattended"
"""The context of callers whom nobody controls, and who may leave a message."""
_LOOKS = 32
"""So often, each quarter of a second, it is looked whether somebody controls calls again."""
_EMPTY = ("acl", "ccss", "cdr", "cel", "geolocation", "udptl", "websocket_client")


def plan_of(exchange: Exchange) -> Plan:
    """The centre's own switch."""
    return Plan(APPLICATION, exchange.secret, exchange.ari_port, partial(files_of, exchange))


def files_of(exchange: Exchange, programs: Programs, home: Path) -> dict[str, str]:
    """Every file of the folder `etc`, by name."""
    return common_files(programs, home) | {
        "http.conf": _http(exchange),
        "ari.conf": access_to(exchange.secret),
        "rtp.conf": media_between(exchange.first_media_port, exchange.last_media_port),
        "musiconhold.conf": f"[general]\n[default]\nmode=files\ndirectory={home}/data/moh\n",
        "extensions.conf": DIALPLAN.replace("@home@", str(home)),
        "pjsip.conf": phones_of(exchange),
    }


def common_files(programs: Programs, home: Path) -> dict[str, str]:
    """What every instance has, whatever it is for."""
    files = {
        "asterisk.conf": _folders(programs, home),
        "modules.conf": _modules(programs),
        "logger.conf": "[general]\ndateformat=%F %T.%3q\n[logfiles]\nmessages.log => notice,warning,error\n",
        "pjproject.conf": _LOG_OF_SIP,
        "stasis.conf": "[threadpool]\ninitial_size=5\nidle_timeout_sec=20\nmax_size=50\n",
        "indications.conf": _INDICATIONS,
        "features.conf": "[general]\n[featuremap]\n",
        "queues.conf": "[general]\n",
    }
    return files | {f"{name}.conf": "[general]\n" if name in {"cdr", "cel"} else "" for name in _EMPTY}


def _folders(programs: Programs, home: Path) -> str:
    places = {
        "astetcdir": home / "etc",
        "astmoddir": programs.modules,
        "astvarlibdir": home / "var",
        "astdbdir": home / "db",
        "astkeydir": home / "keys",
        "astdatadir": home / "data",
        "astagidir": home / "data/agi-bin",
        "astspooldir": home / "spool",
        "astrundir": home / "run",
        "astlogdir": home / "log",
        "astcachedir": home / "cache",
    }
    options = ("systemname=shouwen", "hideconnect=yes", "minmemfree=0", "maxfiles=65536", "transmit_silence=yes")
    return section("directories", (f"{name} => {place}" for name, place in places.items())) + section(
        "options", options
    )


def _modules(programs: Programs) -> str:
    return section("modules", ("autoload=no", *(f"load={each}.so" for each in MODULES if programs.has(each))))


def _http(exchange: Exchange) -> str:
    """By loopback alone: whoever controls calls stands on this machine, and browsers come through the site."""
    return section(
        "general",
        (
            "enabled=yes",
            "bindaddr=127.0.0.1",
            f"bindport={exchange.ari_port}",
            "enable_status=no",
            "sessionlimit=1000",
        ),
    )


def access_to(secret: str) -> str:
    """Who may ask and command it."""
    general = section("general", ("enabled=yes", "pretty=no", "websocket_write_timeout=1000"))
    return general + section(USER, ("type=user", "read_only=no", f"password={secret}"))


def media_between(first: int, last: int) -> str:
    """The ports of media, UDP."""
    return section("general", (f"rtpstart={first}", f"rtpend={last}", "icesupport=yes", "strictrtp=yes"))


def phones_of(exchange: Exchange) -> str:
    """Transports, the seats' phones and the carriers' trunks."""
    text = section(
        "global", ("type=global", "user_agent=shouwen", "endpoint_identifier_order=ip,username,auth_username")
    )
    text += section("system", ("type=system", "timer_t1=500"))
    text += "".join(section(*each) for each in _transports(exchange))
    text += _TEMPLATES.format(media=_SECURED if exchange.certificate is not None else "")
    text += "".join(map(_extension, exchange.extensions))
    return text + "".join(trunk_lines(each, FROM_TRUNK) for each in exchange.trunks)


def _transports(exchange: Exchange) -> Iterator[tuple[str, list[str]]]:
    outside = []
    if exchange.public_address is not None:
        outside = [f"external_{kind}_address={exchange.public_address}" for kind in ("media", "signaling")]
        outside += [f"local_net={each}" for each in exchange.local_networks]
    for kind in ("udp", "tcp"):
        where = f"bind={exchange.host}:{exchange.sip_port}"
        yield kind, ["type=transport", f"protocol={kind}", where, *outside]
    yield "ws", ["type=transport", "protocol=ws", "bind=127.0.0.1"]
    if exchange.certificate is not None:
        files = [
            f"cert_file={exchange.certificate.certificate}",
            f"priv_key_file={exchange.certificate.key}",
            f"ca_list_file={exchange.certificate.authorities}",
            "verify_server=yes",
        ]
        where = f"bind={exchange.host}:{exchange.tls_port}"
        yield "tls", ["type=transport", "protocol=tls", where, "method=tlsv1_2", *files, *outside]


def _extension(phone: Extension) -> str:
    kind = "browser" if phone.in_browser else "desk"
    return (
        f"\n[{phone.name}]({kind})\naors={phone.name}\nauth={phone.name}\ncallerid={phone.name} <{phone.name}>\n"
        f"[{phone.name}](place)\n"
        f"[{phone.name}](proof)\nusername={phone.name}\npassword={phone.secret}\n"
    )


# Phones on desks that can keep voices secret do so; the others go on as they are.
_SECURED = "media_encryption=sdes\nmedia_encryption_optimistic=yes\n"
_TEMPLATES = """
[desk](!)
type=endpoint
context=from-seat
disallow=all
allow=alaw,ulaw,opus
direct_media=no
rtp_symmetric=yes
force_rport=yes
rewrite_contact=yes
dtmf_mode=rfc4733
allow_transfer=yes
refer_blind_progress=yes
device_state_busy_at=1
set_var=PJSIP_TRANSFER_HANDLING()=ari-only
{media}[browser](!,desk)
disallow=all
allow=opus,alaw,ulaw
webrtc=yes
rtp_timeout=15
rtp_timeout_hold=60
dtls_auto_generate_cert=yes
[place](!)
type=aor
max_contacts=1
remove_existing=yes
qualify_frequency=0
[proof](!)
type=auth
auth_type=userpass
"""
_MESSAGE = "${UNIQUEID}_${FILTER(+0-9,${CALLERID(num)})}_${FILTER(+0-9,${SHOUWEN_DIALLED})}.wav"
# A call that nobody controls is not lost: it rings until somebody does, for some seconds; then it is answered, told so,
# and may leave a message, which is picked up later.
DIALPLAN = f"""\
[{FROM_TRUNK}]
exten => _[+0-9].,1,Set(__SHOUWEN_DIALLED=${{EXTEN}})
 same => n,Stasis({APPLICATION},{INBOUND},${{EXTEN}})
 same => n,GotoIf($["${{STASISSTATUS}}" != "FAILED"]?over)
 same => n,Ringing()
 same => n,Set(LOOKS=0)
 same => n(again),Wait(0.25)
 same => n,Stasis({APPLICATION},{INBOUND},${{EXTEN}})
 same => n,GotoIf($["${{STASISSTATUS}}" != "FAILED"]?over)
 same => n,Set(LOOKS=$[${{LOOKS}} + 1])
 same => n,GotoIf($[${{LOOKS}} < {_LOOKS}]?again)
 same => n,Goto({UNATTENDED},s,1)
 same => n(over),Hangup()
exten => h,1,NoOp()
[{FROM_SEATS}]
exten => _[+*0-9a-z].,1,Stasis({APPLICATION},{FROM_SEAT},${{EXTEN}})
 same => n,Hangup(34)
exten => h,1,NoOp()
[{UNATTENDED}]
exten => s,1,Answer()
 same => n,Wait(0.3)
 same => n,Playback(vm-nobodyavail&vm-intro)
 same => n,Record(@home@/spool/unattended/{_MESSAGE},5,180,kq)
 same => n,Playback(vm-goodbye)
 same => n,Hangup()
exten => h,1,NoOp()
"""
_LOG_OF_SIP = """\
[startup]
log_level=2
[log_mappings]
type=log_mappings
asterisk_error=0,1
asterisk_warning=2
"""
_INDICATIONS = """\
[general]
country=cn
[cn]
description=China
ringcadence=1000,4000
dial=450
busy=450/350,0/350
ring=450/1000,0/4000
congestion=450/700,0/700
"""
