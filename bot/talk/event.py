"""What the bot hears.  Adapters turn everything into `Said`: typed, pressed or submitted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Account:
    """A person as one platform knows them; `tenant` is the Slack workspace or Entra tenant."""

    platform: str
    tenant: str
    id: str


@dataclass(frozen=True, slots=True)
class Address:
    """A place a message can be sent to; `place` is the platform's canonical short id."""

    platform: str
    tenant: str
    place: str


def direct(account: Account) -> Address:
    """Where one person alone is spoken to: on every platform the account's own id."""
    return Address(account.platform, account.tenant, account.id)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A message that the speaker points at: where it stands, and its words as they were then.

    `thread` is the platform's number for it, and `parent` that of the message whose thread it
    stands in, where it is a reply.  `link` is the platform's own, empty where it gave none.
    Only an adapter makes one: nothing that is typed can.
    """

    address: Address
    thread: str
    text: str
    link: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing heard.  `key` is `platform:tenant:kind:id`, the same when it is heard again.

    `raw` is the text before names were put into it, where an adapter does that: a repeat is
    known by it, whatever people are called by then.  `guest`: the account is not of the city's
    own directory, as far as the platform tells.
    """

    key: str
    speaker: Account
    address: Address
    text: str
    fields: Mapping[str, str] = field(default_factory=dict)
    thread: str | None = None
    quoted: Quoted | None = None
    raw: str = field(default="", compare=False)
    guest: bool = field(default=False, compare=False)

    @property
    def digest(self) -> str:
        """Tells a repeat from another thing that came with the same key.

        Neither the speaker nor their place is in it: it is kept, and of a few people known one
        could be tried after the other.
        """
        parts = (self.raw or self.text,)
        extra = [f"{name}={value}" for name, value in sorted(self.fields.items())]
        if self.quoted is not None:
            extra += [*_flat(self.quoted.address), self.quoted.thread]
        return sha256("\x1f".join((*parts, *extra)).encode("utf-8", "replace")).hexdigest()


def _flat(of: Account | Address) -> tuple[str, str, str]:
    return of.platform, of.tenant, of.id if isinstance(of, Account) else of.place
