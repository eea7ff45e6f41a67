"""The form of an item that is made of a message, on whichever platform that stands."""

from dataclasses import replace

from bot.talk.event import Said
from bot.talk.message import Message, form_of, with_form
from bot.talk.values import TITLE_LENGTH


def titled(answer: Message, heard: Said) -> Message:
    """With the beginning of the message for its title."""
    form, lines = form_of(answer), heard.quoted.text.split("\n") if heard.quoted else []
    title = next((line.strip() for line in lines if line.strip()), "")[:TITLE_LENGTH]
    if form is None:
        return answer
    asked = tuple(replace(f, value=title) if f.name == "title" else f for f in form.fields)
    return with_form(answer, replace(form, fields=asked))
