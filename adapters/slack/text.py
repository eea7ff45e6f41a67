"""Slack's text as people typed it, in the thinnest way: to be replaced."""

import re

_MARKED = re.compile(r"<([@#]|(?=https?://|mailto:|tel:))([^<>|]*)(?:\|([^<>]*))?>")


def plain(text: str) -> str:
    """What is marked becomes its label or its address; then &amp; &lt; &gt; once."""
    shown = _MARKED.sub(lambda found: found[1] + (found[3] or found[2]), text)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
