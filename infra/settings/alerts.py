"""Settings of saved searches and their alerts."""

from urllib.parse import urlsplit

from pydantic import BaseModel, Field, SecretStr, ValidationInfo, field_validator

from infra.http.allowlist import AllowList
from infra.settings.patterns import HttpAddress, SqlitePath
from infra.settings.smtp_url import MAIL_ADDRESS, SmtpServer


class AlertSettings(BaseModel):
    """Part of Settings."""

    searches_database: SqlitePath | None = Field(
        None,
        description="SQLite file of saved searches and their alerts. Default: searches.sqlite "
        "beside `STORYWIRE_DATABASE`.",
    )
    public_url: HttpAddress = Field(
        "",
        description="Address under which readers know this server, for the links in feeds and "
        "alerts. Default: what a request was sent to; in alerts, what the server listens on. With "
        "a path, as https://tools.daily.example/wire, everything is below that path, whether the "
        "proxy in front passes it on or takes it off.",
    )
    websub_hub: HttpAddress = Field(
        "",
        description="Address of a WebSub hub, which the feeds of all stories (`/feed.atom`, "
        "`.rss`, `.json`) then name, and which is told when they changed, every 30 seconds at "
        "most. It reads them at `STORYWIRE_PUBLIC_URL`, without a token.",
    )
    webhook_allow: str = Field(
        "",
        description="Places, comma-separated host:port, to which alerts may be posted although "
        "their address is private or their port is not one of the web. "
        "`STORYWIRE_FETCH_ALLOW` does not hold for them.",
    )
    smtp_url: SecretStr | None = Field(
        None,
        description="Mail server for alerts by e-mail: smtp://user:password@host:587, which is "
        "encrypted by STARTTLS, or smtps://.",
    )
    mail_from: str = Field(
        "",
        validate_default=True,
        description="Mail address that alerts come from.",
    )

    reader_alerts: bool = Field(
        False,
        validate_default=True,
        description="Whether readers may have a search told by mail, by a form on its page and a "
        "link in a first mail that asks them.",
    )

    @field_validator("public_url")
    @classmethod
    def _has_a_path_that_stays(cls, address: str) -> str:
        # Browsers take dots out of links, and a link that begins with two slashes for a host.
        if {"", ".", ".."}.intersection(urlsplit(address).path.rstrip("/").split("/")[1:]):
            raise ValueError("has a path with dots or empty parts")
        return address

    @field_validator("websub_hub")
    @classmethod
    def _hub(cls, hub: str, others: ValidationInfo) -> str:
        if hub and not others.data.get("public_url"):
            raise ValueError("a hub needs STORYWIRE_PUBLIC_URL, where it reads the feeds")
        return hub

    @field_validator("webhook_allow")
    @classmethod
    def _webhook_places(cls, text: str) -> str:
        AllowList.parse(text)
        return text

    @field_validator("smtp_url")
    @classmethod
    def _mail_server(cls, url: SecretStr | None) -> SecretStr | None:
        if url:
            SmtpServer.parse(url.get_secret_value())
        return url

    @field_validator("mail_from")
    @classmethod
    def _mail_address(cls, address: str, others: ValidationInfo) -> str:
        if address and not MAIL_ADDRESS.fullmatch(address):
            raise ValueError("not a mail address such as wire@daily.example")
        server = others.data.get("smtp_url")
        if address and "smtp_url" in others.data and not server:
            raise ValueError("it needs STORYWIRE_SMTP_URL")
        if server and not address:
            raise ValueError("STORYWIRE_SMTP_URL needs an address that mails come from")
        return address

    @field_validator("reader_alerts")
    @classmethod
    def _reader_alerts(cls, offered: bool, others: ValidationInfo) -> bool:
        if offered and not (others.data.get("mail_from") and others.data.get("public_url")):
            raise ValueError(
                "it needs STORYWIRE_SMTP_URL and STORYWIRE_MAIL_FROM to send mails, and "
                "STORYWIRE_PUBLIC_URL for the links in them"
            )
        return offered

    @property
    def webhook_places(self) -> AllowList:
        """What `webhook_allow` allows."""
        return AllowList.parse(self.webhook_allow, "STORYWIRE_WEBHOOK_ALLOW")

    @property
    def sends_mail(self) -> bool:
        """Whether alerts can go by e-mail."""
        return self.smtp_url is not None and self.mail_from != ""
