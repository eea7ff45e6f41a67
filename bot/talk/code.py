"""One-time codes as people read and type them: eight signs, none of which looks like another."""

import re
import secrets
from hashlib import scrypt
from typing import NewType

DIGITS = "23456789"
LETTERS = "ACDEFHJKMNPQRTVWXY"
SIGNS = DIGITS + LETTERS
LENGTH = 8
Code = NewType("Code", str)
_BETWEEN = r"[\W_]*"  # whatever `bare` forgives
_SHAPE = re.compile(
    rf"(?<![^\W_])(?=(?:[A-Z]{_BETWEEN}){{0,7}}\d)"
    rf"(?:[{SIGNS}]{_BETWEEN}){{{LENGTH - 1}}}[{SIGNS}](?![^\W_])",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?<=/calendar/)[\w-]+")
_WHOLE = re.compile(rf"[{SIGNS}]{{{LENGTH}}}")


def new() -> str:
    """With a digit in it, so that it is never a word and `masked` always finds it."""
    while True:
        made = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
        if any(sign in DIGITS for sign in made):
            return made


def shown(code: str) -> str:
    """In two halves, which are easier to carry from one screen to another."""
    return f"{code[:4]}-{code[4:]}"


def bare(text: str) -> Code:
    """Case, spaces, dashes and quotes do not matter."""
    return Code(re.sub(r"[\W_]", "", text).upper())


def mark(code: str, salt: str) -> str:
    """What the books keep of it: slow on purpose, so that trying all codes takes centuries.

    Empty for what cannot be a code, which is then no work at all.
    """
    if not _WHOLE.fullmatch(code):
        return ""
    return scrypt(code.encode(), salt=salt.encode(), n=2**14, r=8, p=1, dklen=32).hex()


def masked(text: str) -> str:
    """A line without whatever looks like a code, or like a secret link to a calendar."""
    return _SHAPE.sub("····-····", _LINK.sub("····", text))
