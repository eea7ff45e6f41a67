"""Items that a meeting did not reach move to the next one, and how often they have is told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.group import agenda, calling
from bot.group.agenda import Item
from bot.group.meetings import Meeting
from bot.ledger import Entry
from bot.letters import Post, to_person
from bot.talk import dates
from bot.talk.message import Bold, Button, Buttons, Message, Text
from bot.talk.values import Publicity
from bot.talk.words import Words

OFTEN = 3
"""So often moved, its owner is asked whether it is to be kept at all."""


def carry_over(
    work: agenda.Needs, held: Meeting, left: Sequence[Item], now: datetime, by: str
) -> Meeting | None:
    """To the next meeting of the series, before what is on its list; None where there is none."""
    following = next(iter(work.meetings.coming(held.series, max(now, held.starts_at), 1)), None)
    if following is None:
        return None
    first = min((item.rank for item in work.items.of(following.id)), default=0.0)
    for n, item in enumerate(left):
        moved = replace(
            item, meeting=following.id, rank=first - len(left) + n, version=item.version + 1,
            carried=item.carried + 1, state="proposed",
        )  # fmt: skip
        work.items.save(moved, item.version)
        detail = {"from": held.id, "to": following.id, "times": moved.carried}
        work.log.write(Entry(now, by, "agenda-carried", item.id, detail))
        if moved.carried >= OFTEN:
            _ask_owner(work, moved, following, now)
    calling.redraw(work, following, now, f"carried:{held.id}")
    return following


def _ask_owner(work: agenda.Needs, item: Item, following: Meeting, now: datetime) -> None:
    owner = work.people.get(item.proposer)
    if owner is None:
        return
    post = Post(f"item:{item.id}:carried:{item.carried}", now, Publicity.INTERNAL)
    to_person(work, owner, post, partial(_question, item=item, following=following))


def _question(say: Words, item: Item, following: Meeting) -> Message:
    day = dates.day(following.starts.date(), say.language)
    told = say("agenda-carried", title=Bold(item.title), count=item.carried, day=Bold(day))
    show = Button(say.text("agenda-carried.keep"), say.typed("agenda-item", item=item.id))
    drop = Button(
        say.text("agenda-withdraw.button"), say.typed("agenda-withdraw", item=item.id), item.version
    )
    return Message(told, (Text(say("agenda-carried.choose")), Buttons((show, drop))))
