"""A real mail server on a free port, with what real ones do wrong injected on demand."""

import asyncio
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session


class Postman:
    """What a mail server does with what it hears.

    `says` maps a step (`mail`, `rcpt`, `data`) to its replies, oldest first: a text is said
    instead of yes, `cut` hangs up without a word, `hang` says nothing for ever.
    """

    def __init__(self) -> None:
        self.says: dict[str, list[str]] = {}
        self.took: list[tuple[str, bytes]] = []
        self.connections = 0
        self.encrypted: list[bool] = []
        self.logins: list[tuple[bytes, bytes]] = []

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return await self._step("mail", server, "250 OK")

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return await self._step("rcpt", server, "250 OK")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.says.get("taken"):
            self._take(session, envelope)
            return await self._step("taken", server, "250 OK")
        answer = await self._step("data", server, "250 OK")
        if answer.startswith("250"):
            self._take(session, envelope)
        return answer

    def _take(self, session: Session, envelope: Envelope) -> None:
        (to,) = envelope.rcpt_tos
        self.took.append((to, bytes(envelope.content or b"")))
        self.encrypted.append(session.ssl is not None)

    async def _step(self, name: str, server: SMTP, otherwise: str) -> str:
        waiting = self.says.get(name)
        answer = waiting.pop(0) if waiting else otherwise
        if answer == "hang":
            await asyncio.sleep(60)
        if answer == "cut":
            assert server.transport is not None
            server.transport.abort()
        return answer

    def login(self, server: SMTP, session: Session, envelope: Envelope, how: str, data: Any) -> Any:
        self.logins.append((data.login, data.password))
        return AuthResult(success=data == self.wanted, handled=False)

    wanted: Any = None

    # -- what a test looks at ------------------------------------------------------------------

    def mails(self, to: str = "") -> list[EmailMessage]:
        """As a mail reader reads them, oldest first."""
        return [
            message_from_bytes(raw, policy=policy.default)  # type: ignore[misc]
            for whom, raw in self.took
            if to in ("", whom)
        ]

    def texts(self, to: str) -> list[str]:
        shown = (mail.get_content().replace("\r\n", "\n") for mail in self.mails(to))
        return [text.removesuffix("\n") for text in shown]


@contextmanager
def mail_server(
    postman: Postman, *, implicit: ssl.SSLContext | None = None, **options: Any
) -> Iterator[int]:
    """The port it listens on.  `options` are aiosmtpd's own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    def hear() -> SMTP:
        postman.connections += 1
        return SMTP(postman, hostname="posti.example.invalid", loop=loop, **options)

    async def open_it() -> asyncio.Server:
        return await loop.create_server(hear, "127.0.0.1", 0, ssl=implicit)

    async def close_it() -> None:
        server.close()
        await server.wait_closed()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    server = asyncio.run_coroutine_threadsafe(open_it(), loop).result(10)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(close_it(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


def certificate(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A certificate of 127.0.0.1 signed by itself: the server's context, and one that trusts it."""
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert],
        check=True, capture_output=True,
    )  # fmt: skip
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(cert, key)
    return server, ssl.create_default_context(cafile=str(cert))
