"""E-mail as a platform: one letter, one recipient, one mail; it cannot be edited or taken back."""

import asyncio
import re
import ssl
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import format_datetime
from hashlib import sha256
from typing import NoReturn
from urllib.parse import unquote, urlsplit

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
)

from bot.adapter import (
    Answer,
    CannotKnow,
    Capabilities,
    Inspected,
    Look,
    Outcome,
    Receipt,
    RoomState,
    Undeliverable,
)
from bot.clock import Clock
from bot.outbox import SEND_TIMEOUT, Act, Letter
from bot.talk import message as m
from bot.talk.event import Address
from bot.talk.plain import show, words
from bot.talk.values import clean
from bot.talk.words import Words

NAME = "mail"
LINES = 3  # connections at once: what the strictest of the common mail services allows
LONGEST_SUBJECT = 200
GOODBYE = 2.0
LOOPBACK = ("127.0.0.1", "::1", "localhost")
_PORTS = {"smtp": 587, "smtps": 465}
_MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,250}")
_NO_SUCH_BOX = (550, 551, 553)
_CREDENTIALS_WANTED = 530


@dataclass(frozen=True, slots=True)
class Relay:
    """The server that takes our mail.  `smtps` is TLS from the first byte, `smtp` STARTTLS."""

    host: str
    port: int
    implicit_tls: bool
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, url: str) -> "Relay":
        """`smtp://user:password@host:587`.  Raises ValueError, without the password in it."""
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/"):
            raise ValueError("not an address of a mail server")
        user, password = (unquote(p) if p else None for p in (parts.username, parts.password))
        port = parts.port or _PORTS[parts.scheme]
        return cls(parts.hostname, port, parts.scheme == "smtps", user, password)

    @property
    def start_tls(self) -> bool | None:
        """Encryption where it is offered; a password goes nowhere without it but to ourselves."""
        if self.implicit_tls:
            return False
        return True if self.user and self.host not in LOOPBACK else None


def mailbox(text: str) -> Mailbox:
    """An address as headers and envelopes take it.  Raises ValueError."""
    if not _MAILBOX.fullmatch(text):
        raise ValueError("not an e-mail address")
    local, _, domain = text.rpartition("@")
    return Mailbox(username=local, domain=domain)


class Mail:
    """`sender` is our address; its domain names us to servers and in message numbers."""

    name = NAME
    capabilities = Capabilities(
        edits=False, withdraws=False, finds=False, forms=False, stops="tenant"
    )  # fmt: skip

    def __init__(
        self, relay: Relay, sender: str, clock: Clock, *, tls: ssl.SSLContext | None = None,
        timeout: float = SEND_TIMEOUT.total_seconds(),
    ) -> None:  # fmt: skip
        self.relay, self.sender, self.clock = relay, mailbox(sender), clock
        self.tls, self.timeout = tls, timeout
        self._lines = asyncio.Semaphore(LINES)

    async def listen(self, answer: Answer, look: Look) -> None:
        """Nobody is heard by e-mail."""
        await asyncio.Event().wait()

    async def find(self, letter: Letter) -> Receipt | None:
        raise CannotKnow

    async def inspect(self, address: Address) -> Inspected:
        """Whether the server takes us; of one mailbox it does not tell."""
        client = self._client()
        try:
            async with asyncio.timeout(self.timeout):
                await client.connect()
                await client.noop()
            await _leave(client)
        finally:
            client.close()
        return Inspected(RoomState.OPEN)

    async def deliver(self, letter: Letter) -> Receipt:
        if letter.act is not Act.POST:
            raise Undeliverable("a mail that was sent does not change", Outcome.PERMANENT)
        sent = self.clock.now()
        mail = self.compose(letter, sent)
        client = self._client()
        try:
            answered = await self._send(client, mail)
        finally:
            client.close()
        return Receipt(mail["Message-ID"], sent, answered)

    # -- on the wire ---------------------------------------------------------------------------

    def _client(self) -> SMTP:
        relay = self.relay
        return SMTP(
            hostname=relay.host, port=relay.port, username=relay.user, password=relay.password,
            use_tls=relay.implicit_tls, start_tls=relay.start_tls, tls_context=self.tls,
            local_hostname=self.sender.domain, timeout=self.timeout,
        )  # fmt: skip

    async def _send(self, client: SMTP, mail: EmailMessage) -> datetime:
        """When it was taken.  One time-out over all of it, waiting for a free line included."""
        (to,), raw, gone = mail["To"].addresses, mail.as_bytes(), False
        try:
            async with asyncio.timeout(self.timeout) as limit, self._lines:
                await client.connect()
                await client.mail(self.sender.addr_spec)
                await client.rcpt(to.addr_spec)
                gone = True
                await client.data(raw)
                taken = self.clock.now()
                limit.reschedule(None)
                await _leave(client)
                return taken
        except SMTPResponseException as no:
            _refused(no)
        except (SMTPException, OSError) as error:
            outcome = Outcome.UNKNOWN if gone else Outcome.RETRY
            raise Undeliverable(clean(f"{type(error).__name__} {error}"), outcome) from error

    # -- on paper ------------------------------------------------------------------------------

    def compose(self, letter: Letter, now: datetime) -> EmailMessage:
        """Raises Undeliverable where the address is none."""
        try:
            to = mailbox(letter.address.place)
        except ValueError as error:
            raise Undeliverable(str(error), Outcome.PERMANENT, broken=True) from error
        mail = EmailMessage(policy=WIRE)
        mail["From"], mail["To"] = self.sender, to
        mail["Subject"] = subject(letter.message)
        mail["Date"] = format_datetime(now)
        mail["Message-ID"] = self.number(letter.key)
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(body(letter), cte="quoted-printable")  # clears other Content- headers
        mail["Content-Language"] = letter.language
        return mail

    def number(self, key: str) -> str:
        """The same letter has the same Message-ID, so that a repeat could be told as one."""
        digest = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return f"<{digest[:32]}@{self.sender.domain}>"


def _refused(no: SMTPResponseException) -> NoReturn:
    """The server answered, so it is known that it did not take the mail."""
    why = clean(f"{no.code} {no.message}").replace("\n", " ")
    if 400 <= no.code < 500:
        raise Undeliverable(why, Outcome.RETRY) from no
    if isinstance(no, SMTPAuthenticationError) or no.code == _CREDENTIALS_WANTED:
        raise Undeliverable(why, Outcome.PERMANENT, refused=True) from no
    broken = isinstance(no, SMTPRecipientRefused) and no.code in _NO_SUCH_BOX
    outcome = Outcome.PERMANENT if no.code >= 500 else Outcome.UNKNOWN
    raise Undeliverable(why, outcome, broken=broken) from no


async def _leave(client: SMTP) -> None:
    """What was taken stays taken, whatever the server says to a goodbye."""
    with suppress(SMTPException, OSError):
        await client.quit(timeout=GOODBYE)


def subject(message: m.Message) -> str:
    """The summary as one line.  `=?` is parted: mail readers would decode what follows it."""
    line = " ".join(clean(words(message.summary)).split()).replace("=?", "= ?")
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"


def body(letter: Letter) -> str:
    """Plain text; a button becomes the line that it would have said."""
    say = Words(letter.language)
    typed = tuple(part for block in letter.message.blocks for part in _typed(block, say))
    text = show(replace(letter.message, blocks=typed))
    return text.encode("utf-8", "replace").decode()  # half a character is none


def _typed(block: m.Block, say: Words) -> list[m.Block]:
    match block:
        case m.Buttons(row):
            return [m.Text(say("mail-button", label=b.label, line=b.says)) for b in row]
        case m.Form(says, _, submit):
            return [m.Text(say("mail-button", label=submit, line=says))]
        case m.File(name, _, content):
            return [m.Heading((name,)), m.Text((content,))]
        case _:
            return [block]
