"""What should not stand in an update: found by form alone, in every field and language."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from unicodedata import category, normalize

from stdnum import iban
from stdnum.fi import hetu

from bot.council.updates import Update
from bot.talk.links import is_web_link

LONGEST_PARAGRAPH = 120
LONGEST_STRETCH = 600
PARTS = ("title", "what", "effect", "next")


class Severity(StrEnum):
    """What is refused cannot be approved; a warning is for people to judge."""

    REFUSE = "refuse"
    WARN = "warn"


class Rule(StrEnum):
    IDENTITY_CODE = "identity-code"
    LIKE_IDENTITY_CODE = "like-identity-code"
    IBAN = "iban"
    PHONE = "phone"
    SECRECY = "secrecy"
    LINK = "link"
    ATTACHMENT = "attachment"
    WALL_OF_TEXT = "wall-of-text"
    NO_CONTACT = "no-contact"
    PART_MISSING = "part-missing"


# Their words stay in a draft, where they are judged before anybody approves it.  All other
# words that people type go to others as they are, so an identity code is refused at the door.
DRAFTED = frozenset(
    {"update-new", "update-edit", "update-translate", "update-link", "update-correct",
     "question-answer"}
)  # fmt: skip
REFUSED = frozenset({Rule.IDENTITY_CODE, Rule.ATTACHMENT})


@dataclass(frozen=True, slots=True)
class Place:
    """A field of one language version; `number` counts links from 1."""

    field: str
    language: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """`shown` is what was found; a person's or an account's number is never repeated."""

    rule: Rule
    place: Place
    shown: str = ""

    @property
    def severity(self) -> Severity:
        return Severity.REFUSE if self.rule in REFUSED else Severity.WARN


def lint(update: Update) -> list[Finding]:
    """Every finding once a place, the refused ones first."""
    found = [f for place, text in _texts(update) for f in of_text(place, text)]
    found += _of_attachments(update)
    found += _of_whole(update)
    return sorted(dict.fromkeys(found), key=lambda f: f.severity is not Severity.REFUSE)


def _texts(update: Update) -> Iterator[tuple[Place, str]]:
    """What was wrong, or was asked, stands beside what is said now and is judged with it."""
    own = replace(update.in_language(update.language), note=update.note)
    for told in (own, *(t for t in update.translations if t.language != update.language)):
        yield from ((Place(part, told.language), getattr(told, part)) for part in PARTS)
        yield Place("note", told.language), told.note
    yield Place("contact", update.language), update.contact
    for reason in (update.reason, update.override, update.urgent_reason):
        yield Place("reason", update.language), reason
    for n, link in enumerate(update.links, 1):
        yield Place("link", update.language, n), link.label


def _of_attachments(update: Update) -> Iterator[Finding]:
    """An address becomes a link that the bot made, so a bad one is refused."""
    for n, link in enumerate(update.links, 1):
        place = Place("link", update.language, n)
        if not is_web_link(link.url):
            yield Finding(Rule.ATTACHMENT, place)
        yield from (Finding(rule, place) for rule in _numbers_of_people(plain(link.url))[0])


def _of_whole(update: Update) -> Iterator[Finding]:
    if not update.contact.strip():
        yield Finding(Rule.NO_CONTACT, Place("contact", update.language))
    for told in update.translations:
        for part in PARTS:
            if getattr(update, part).strip() and not getattr(told, part).strip():
                yield Finding(Rule.PART_MISSING, Place(part, told.language))


# -- one text --------------------------------------------------------------------------------


def of_text(place: Place, text: str) -> Iterator[Finding]:
    """In time that grows with the length of the text and no faster."""
    written = plain(text)
    rules, rest = _numbers_of_people(written)
    yield from (Finding(rule, place) for rule in rules)
    for account in _accounts(rest):
        yield Finding(Rule.IBAN, place)
        rest = rest.replace(account, " ")
    yield from (Finding(Rule.PHONE, place, m[0].strip()) for m in _PHONE.finditer(rest))
    yield from (Finding(Rule.SECRECY, place, m[0]) for m in _SECRECY.finditer(rest))
    yield from (Finding(Rule.LINK, place, url[:60]) for url in _bad_links(written))
    if any(_is_wall(paragraph) for paragraph in text.splitlines()):
        yield Finding(Rule.WALL_OF_TEXT, place)


def plain(text: str) -> str:
    """As a reader sees it: wide digits, invisible signs and long dashes hide no number."""
    shown = (c for c in normalize("NFKC", text) if category(c) != "Cf")
    return "".join("-" if category(c) == "Pd" or c == "\u2212" else c for c in shown)


# Day, month, year, century sign, three digits, check character (VRK: signs since 2023 too).
_IDENTITY = re.compile(
    r"(?<![0-9])([0-9]{6}) ?([-+A-FU-Y]) ?([0-9]{3}(?:[A-Z]|[0-9](?![0-9])))", re.IGNORECASE
)
# With a space or another mark for the century sign.  A check character that is a digit would
# make it a telephone number as well, so only a letter counts.
_SIGNLESS = re.compile(
    r"(?<![0-9])((?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2})[ ._/:]?"
    r"([0-9]{3}[A-FHJ-NPR-Y])(?![0-9A-Z])",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"(?<![0-9A-Z])(?=([A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{1,4}){3,8}))", re.IGNORECASE)
_GROUP = re.compile(r"[0-9A-Z]{1,4}", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![0-9A-Za-z+./,:-])(?:\+358 ?(?:\(0\) ?)?|00358 ?|\(?0)[1-9][0-9]{0,2}\)?"
    r"(?:[ -]?[0-9]){5,10}(?![0-9A-Za-z])"
)
_SECRECY = re.compile(
    r"\b(?:salassa|salaisi|salainen|sekretess|hemligstämpl|confidential)\w{0,40}"
    r"|\b(?:julkl|julkisuusla[ik]\w{0,10}|offentlighetslagen)\W{1,3}24\b"
    r"|\b24 §\W{1,3}(?:i )?offentlighetslagen",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z][A-Za-z0-9+.-]{0,20}://|www\.)[^\s<>]{1,2000}")


def holds_identity_code(text: str) -> bool:
    """A valid one, however it was typed."""
    return Rule.IDENTITY_CODE in _numbers_of_people(plain(text))[0]


def _numbers_of_people(written: str) -> tuple[Sequence[Rule], str]:
    """The rules that identity codes in it break, and the text without them."""
    valid = [_is_code("".join(m.groups())) for m in _IDENTITY.finditer(written)]
    rest = _IDENTITY.sub(" ", written)
    for found in _SIGNLESS.finditer(rest):
        valid.append(any(_is_code(f"{found[1]}{sign}{found[2]}") for sign in "-A"))
    rules = [Rule.IDENTITY_CODE if ok else Rule.LIKE_IDENTITY_CODE for ok in valid]
    return list(dict.fromkeys(rules)), _SIGNLESS.sub(" ", rest)


def _is_code(code: str) -> bool:
    return bool(hetu.is_valid(code, allow_temporary=True))


def _accounts(written: str) -> Iterator[str]:
    """What may follow an account number in the sentence is cut off group by group."""
    for found in _ACCOUNT.finditer(written):
        ends = [group.end() for group in _GROUP.finditer(found[1])]
        for end in ends[3:]:
            if iban.is_valid(found[1][:end]):
                yield found[1][:end]


def _bad_links(written: str) -> Iterator[str]:
    for found in _LINK.finditer(written):
        url = found[0].rstrip(".,;:!?)]”\"'»")
        if not is_web_link(url):
            yield url


def _is_wall(paragraph: str) -> bool:
    return len(paragraph) > LONGEST_STRETCH or len(paragraph.split()) > LONGEST_PARAGRAPH
