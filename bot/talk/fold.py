"""Letters as people type them: case and dots do not matter when a word is recognised."""

import unicodedata

_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "\u00a0": " "})


def fold(text: str) -> str:
    """`Päivitys` and `PAIVITYS` are one word; dashes are equal."""
    plain = unicodedata.normalize("NFKD", text.translate(_DASHES).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("->", "-")
