"""The reader of what Slack was given says what the plain text says, and sees what is amiss."""

import pytest

from adapters.slack.blocks import parts
from bot.talk import message as m
from bot.talk.plain import show
from tests import slack_reading as reading

LONG = "Näytä kaikki valtuutetut, joille päivitystä ei ole vielä toimitettu mihinkään osoitteeseen"
TABLE = m.Table(("Ryhmä", "Toimitettu"), (((m.Bold("sdp"),), ("9/9",)), (("kok",), ("8/9",))))
MESSAGE = m.Message(
    ("Raportti",),
    (
        m.Heading(("Toimitus",)),
        m.Facts((("Kohde", ("kaikki ", m.Bold("valtuutetut"))), ("Lähtee", ("klo 9 & 12",)))),
        m.Numbered((("yksi",), (m.Link("kaksi", "https://a.fi/?b=1&c=2"),)), 4),
        TABLE,
        TABLE,
        m.Text(("Valitse:",)),
        m.Buttons((m.Button(LONG, "puuttuvat u-008"), m.Button("Sulje", "sulje", 2))),
        m.Note(("Viesti on <automaattinen>.",)),
    ),
)


def read(message):
    return reading.shown(block for part in parts(message) for block in part.blocks)


def test_a_message_with_everything_reads_as_its_plain_text():
    assert read(MESSAGE) == show(MESSAGE)


@pytest.mark.parametrize("lost", range(len(MESSAGE.blocks)))
def test_a_block_that_is_lost_is_seen(lost):
    fewer = (*MESSAGE.blocks[:lost], *MESSAGE.blocks[lost + 1 :])
    assert read(m.Message(MESSAGE.summary, fewer)) != show(MESSAGE)
