"""Forms as an adapter hands them on, on whichever platform they are filled in."""

from collections.abc import Callable
from dataclasses import replace

from bot.talk.event import Said
from bot.talk.message import Message, form_of, with_form
from bot.talk.values import TITLE_LENGTH


def titled(answer: Message, heard: Said) -> Message:
    """The form of an item that is made of a message, with the beginning of that for its title."""
    form, lines = form_of(answer), heard.quoted.text.split("\n") if heard.quoted else []
    title = next((line.strip() for line in lines if line.strip()), "")[:TITLE_LENGTH]
    if form is None:
        return answer
    asked = tuple(replace(f, value=title) if f.name == "title" else f for f in form.fields)
    return with_form(answer, replace(form, fields=asked))


def reopening(answer: Message, heard: Said, fits: Callable[[str, int | None], bool]) -> Message:
    """Where only a button to the form can be shown it says the whole line again: so whatever the
    line told already stands in the form, where the line and its version are not too long for it.
    """
    form = form_of(answer)
    if form is None or not fits(heard.text, form.version):
        return answer
    return with_form(answer, replace(form, says=heard.text))
