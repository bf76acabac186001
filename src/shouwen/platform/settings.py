"""What a site may set: environment variables `SHOUWEN_*` first, then one optional TOML file, then the defaults."""

import os
import shlex
import tomllib
from functools import cached_property
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

FILE_NAME = "shouwen.toml"
PREFIX = "SHOUWEN_"


class SettingsRefused(Exception):
    """The settings are wrong; the text names each wrong one and where it came from, never its value."""


class Settings(BaseSettings):
    """One site's settings, frozen. Lengths of time carry their unit in the name."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", env_ignore_empty=True)

    home: Path = Field(Path(".shouwen"), description="Data folder: embedded database, files, logs.")
    database_url: SecretStr | None = Field(None, description="libpq URL of the application's role; none: embedded.")
    database_owner_url: SecretStr | None = Field(None, description="libpq URL of the owner, which migrates.")
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=0, le=65535, description="TCP port to listen on; 0 takes a free one.")
    zone: str = Field("Asia/Shanghai", description="IANA time zone of calendars and display.")
    language: Literal["zh-CN", "en"] = Field("zh-CN", description="Language of people who state none.")
    phone_region: str = Field("CN", pattern="^[A-Z]{2}$", description="Region of numbers dialled without a prefix.")
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["json", "console"] = "json"
    session_hours: int = Field(12, gt=0, description="Hours after sign-in when a session ends in any case.")
    session_idle_minutes: int = Field(60, gt=0, description="Minutes without a request after which a session ends.")
    sign_in_attempts: int = Field(5, gt=0, description="Wrong passwords in a row before the account is locked.")
    lock_minutes: int = Field(15, gt=0, description="Minutes for which an account stays locked.")
    password_days: int = Field(90, ge=0, description="Days after which a password has to be changed; 0: never.")
    password_history: int = Field(5, ge=0, le=50, description="So many last passwords are not taken again.")
    second_factor: Literal["off", "optional", "required_for"] = Field(
        "optional", description="Whether people may have a second factor, and whether some must."
    )
    second_factor_for: tuple[str, ...] = Field(
        ("organisation.administer", "customers.export", "archive.export"),
        description="With `required_for`: holders of one of these permissions must have one.",
    )
    oidc_issuer: str | None = Field(
        None, pattern="^https?://.+", description="Issuer of another system that signs people in (OpenID Connect)."
    )
    oidc_client_id: str | None = Field(None, description="What this site is called there.")
    oidc_client_secret: SecretStr | None = Field(None, description="This site's secret there; none: a public client.")
    oidc_label: str | None = Field(None, max_length=60, description="Words of the button on the sign-in page.")
    oidc_claim: str = Field("preferred_username", description="The claim that holds a person's username here.")
    oidc_allowed: tuple[str, ...] = Field(
        (), description="Patterns (`*.li`) of usernames that may come that way; none: everybody with an account."
    )
    pool_size: int = Field(4, gt=0, description="Database connections kept by each process.")
    statement_seconds: int = Field(
        20, ge=0, description="Seconds that a request's statement may take in the database; 0: as long as it takes."
    )
    relay_poll_ms: int = Field(100, gt=0, description="Milliseconds between two looks of the relay at the outbox.")
    notices_kept_days: int = Field(90, gt=0, description="Days for which a notice is kept after it was read.")
    export_rows: int = Field(50_000, gt=0, le=1_000_000, description="Rows that one exported list may have.")
    export_at_once: int = Field(1_000, gt=0, le=10_000, description="Rows of an exported list that are read at once.")
    secure_cookies: bool = Field(default=False, description="Cookies travel over HTTPS only; switch on behind TLS.")
    allowed_origins: tuple[str, ...] = Field(
        (), description="Other origins (https://host) whose pages may call the API."
    )
    trusted_proxies: tuple[str, ...] = Field(
        (), description="Addresses or networks of proxies whose X-Forwarded-For names the real client."
    )
    public_url: str | None = Field(
        None,
        pattern="^https?://[^/]+$",
        description="Origin under which customers reach the site; none: the request's.",
    )
    secret: SecretStr | None = Field(
        None, min_length=32, description="Signs links and passes of customers, one for all processes; none: a file."
    )
    survey_days: int = Field(
        30, gt=0, le=365, description="Days for which a link to the satisfaction question is good."
    )
    portal_per_address: int = Field(600, ge=10, description="Requests an hour of one address to the customer's page.")
    portal_per_phone: int = Field(20, ge=10, description="Requests an hour with one phone number.")
    portal_per_number: int = Field(30, ge=10, description="Requests an hour about one complaint number.")
    portal_wrong_weight: int = Field(
        5, ge=1, le=10, description="A pair of number and phone that is wrong counts as so many requests."
    )

    scan_command: tuple[str, ...] | str = Field(
        (), description="Program that scans attachments; the file's path is added. Exit code 0: clean, 1: infected."
    )
    scan_timeout_seconds: int = Field(60, gt=0, description="Seconds after which a scan counts as failed.")

    boss_url: str | None = Field(
        None,
        pattern="^https?://[^/?#]+[^?#]*$",
        description="Where BOSS speaks TM Forum's interfaces (TMF629, 637, 678); none: it is not connected.",
    )
    boss_token: SecretStr | None = Field(None, description="Bearer token for BOSS.")
    boss_timeout_seconds: float = Field(
        2.0, gt=0, le=30, description="Seconds in which all questions about one customer must be answered."
    )
    boss_retries: int = Field(2, ge=0, le=5, description="How often a question that broke off is put once more.")
    boss_copy_days: int = Field(30, gt=0, description="Days for which BOSS's last answer about a number is kept.")
    demo_boss_port: int = Field(0, ge=0, le=65535, description="TCP port of the demo's BOSS; 0 takes a free one.")

    phones: Literal["off", "own", "outside"] = Field(
        "off", description="The telephone switch: none, one that this site starts itself, or one that runs elsewhere."
    )
    switch_url: str = Field(
        "http://127.0.0.1:8188/ari", pattern="^https?://[^?#]+$", description="Where a switch elsewhere is controlled."
    )
    switch_spool: Path | None = Field(
        None, description="Where the spool folder of a switch elsewhere can be read and emptied, to pick messages up."
    )
    switch_secret: SecretStr | None = Field(
        None, min_length=8, description="Secret for controlling the switch; none: derived from the site's."
    )
    sip_host: str = Field("127.0.0.1", description="Address at which the own switch takes calls and phones.")
    sip_port: int = Field(5160, gt=0, le=65535, description="UDP and TCP port for SIP of the own switch.")
    switch_port: int = Field(8188, gt=0, le=65535, description="TCP port by which the own switch is controlled.")
    media_ports: tuple[int, int] = Field((20000, 23999), description="First and last UDP port of voices.")
    trunks: tuple[str, ...] = Field(
        (),
        description="Carriers' lines as name=host:port?transport=tls&srtp=yes&from=192.0.2.0/24&user=8657&register=yes"
        "&watch=30, all behind the port as needed; calls that come from there are theirs. The first one dials out.",
    )
    trunk_secrets: dict[str, SecretStr] = Field({}, description="Passwords of the lines that have a user, by name.")
    sip_certificate: Path | None = Field(None, description="Certificate (PEM) of the own switch; opens SIP over TLS.")
    sip_key: Path | None = Field(None, description="Its key (PEM).")
    sip_authorities: Path | None = Field(
        None, description="Authorities (PEM) that vouch for carriers; none: those of the machine."
    )
    sip_tls_port: int = Field(5161, gt=0, le=65535, description="TCP port for SIP over TLS of the own switch.")
    public_sip_address: str | None = Field(
        None, description="IP address that carriers see when the own switch stands behind a router."
    )
    local_networks: tuple[str, ...] = Field((), description="Networks on this side of that router.")

    @field_validator("scan_command")
    @classmethod
    def in_words(cls, command: tuple[str, ...] | str) -> tuple[str, ...]:
        return tuple(shlex.split(command)) if isinstance(command, str) else command

    @field_validator("zone")
    @classmethod
    def is_a_zone(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (KeyError, ValueError, OSError) as unknown:
            raise ValueError("is not an IANA time zone") from unknown
        return zone

    @field_validator("trusted_proxies")
    @classmethod
    def are_networks(cls, proxies: tuple[str, ...]) -> tuple[str, ...]:
        for proxy in proxies:
            ip_network(proxy)
        return proxies

    @field_validator("home")
    @classmethod
    def is_absolute(cls, home: Path) -> Path:
        return home.expanduser().absolute()

    @cached_property
    def time_zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Given values win over the environment, the environment over the file."""
        return init_settings, env_settings, _FileValues(settings_cls)


class _FileValues(PydanticBaseSettingsSource):
    """The TOML file's values, every key of which must be a setting."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:  # noqa: ARG002
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        given = self.current_state.get("home") or os.environ.get(f"{PREFIX}HOME") or ".shouwen"
        path, demanded = config_path(Path(given))
        return _read(path) if demanded or path.is_file() else {}


def config_path(home: Path) -> tuple[Path, bool]:
    """The settings file's place, and whether the site named it, so that it must exist."""
    named = os.environ.get(f"{PREFIX}CONFIG")
    return (Path(named), True) if named else (home.expanduser() / FILE_NAME, False)


def load(**given: Any) -> Settings:
    """The site's settings; `given` (from the command line) wins. Raises SettingsRefused."""
    try:
        return Settings(**given)
    except ValidationError as refused:
        lines = [f"  {'.'.join(map(str, error['loc']))}: {error['msg']}" for error in refused.errors()]
        raise SettingsRefused("Wrong settings:\n" + "\n".join(lines)) from None


def _read(path: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as unreadable:
        raise SettingsRefused(f"Cannot read the settings file {path}: {unreadable.strerror}") from unreadable
    except tomllib.TOMLDecodeError as wrong:
        raise SettingsRefused(f"The settings file {path} is not TOML: {wrong}") from wrong
    unknown = sorted(values.keys() - Settings.model_fields.keys())
    if unknown:
        raise SettingsRefused(f"Unknown settings in {path}: {', '.join(unknown)}")
    return values
