"""The certificate of equal treatment in words, for a chat, a page or the command line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.council import editing
from bot.council.cards import audience_name, unit_name
from bot.council.certificate import certificate_of
from bot.council.kinds import titled
from bot.council.marks import change_rows
from bot.council.places import platform_name
from bot.council.receipts import ENDS, Needs, State, Tally
from bot.council.telling import Telling, cases, letters
from bot.people import Person
from bot.talk import dates
from bot.talk.command import Commands, Turn
from bot.talk.message import (
    Block,
    Bold,
    Facts,
    Heading,
    Line,
    Message,
    Note,
    Numbered,
    Table,
    Text,
    line,
)
from bot.talk.values import UpdateId

commands = Commands()
PROOF = frozenset({"report-spread", "certificate-between", "certificate-lead", "certificate-lag"})
Row = tuple[str, Line]


@dataclass(frozen=True, slots=True)
class Section:
    title: Line
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole certificate in one language; `notes` are its small print."""

    title: Line
    facts: Facts
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]

    @property
    def message(self) -> Message:
        """Private: what a room may hold others than those who may read names."""
        blocks: list[Block] = [self.facts]
        for section in self.sections:
            blocks += [Heading(section.title), *section.blocks]
        return Message(self.title, (*blocks, *self.notes), private=True)


@commands.add("update-certificate", right="anyone")
def show(turn: Turn[Needs, Person], update: UpdateId) -> Message:
    """Open to all who may see the update: that everybody was treated alike is not a secret."""
    return sheet_for(turn, update).message


def sheet_for(turn: Turn[Needs, Person], ref: str) -> Sheet:
    """Raises Refusal where there is no certificate, or none for this person."""
    update = editing.find(turn, ref)
    of = certificate_of(turn.work, update, editing.release_of(turn, update))
    return sheet(Telling(turn.work, turn.say, of, turn.who), turn.here)


def sheet(tell: Telling, here: datetime) -> Sheet:
    """`here` is the city's wall clock: the figures are those of this moment."""
    say = tell.say
    parts = {
        "certificate-times": _times(tell), "certificate-platforms": (_platforms(tell),),
        "certificate-groups": (_groups(tell),), "certificate-rules": _rules(tell),
        "certificate-cases": cases(tell), "certificate-letters": letters(tell),
    }  # fmt: skip
    drawn = Note(say("certificate-drawn", when=dates.exact(here, say.language)))
    return Sheet(
        say("certificate", title=Bold(titled(say, tell.of.update))),
        Facts(tuple(_totals(tell))),
        tuple(Section(say(title), blocks) for title, blocks in parts.items() if blocks),
        (Note(say("report-accepted")), drawn),
    )


# -- how many ------------------------------------------------------------------------------


def _totals(tell: Telling) -> list[Row]:
    """Every end is named, also where nobody came to it; together they are the roster."""
    update, whole, say = tell.of.update, tell.of.figures.whole, tell.say
    still = tell.of.open
    state = say("certificate-open", count=still) if still else say("certificate-complete")
    counts = [
        (_capital(say.text(f"end-{end}")), line(str(whole.count(end))))
        for end in State
        if end in ENDS or whole.count(end)
    ]
    if whole.confirmed:
        counts.insert(2, (say.text("report-confirmed"), line(str(whole.confirmed))))
    return [
        (say.text("update-id"), line(Bold(update.id))),
        *change_rows(say, tell.work, update),
        (say.text("update-audience-label"), line(audience_name(tell.work, say, update.audience))),
        (say.text("certificate-state"), state),
        (say.text("certificate-total"), line(Bold(str(whole.total)))),
        *counts,
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# -- when ----------------------------------------------------------------------------------


def _times(tell: Telling) -> tuple[Block, ...]:
    made, figures, say = tell.of.release, tell.of.figures, tell.say
    told = {
        "certificate-planned": tell.exact(made.planned_at),
        "certificate-released": tell.exact(made.at),
        "certificate-late": tell.lapse(tell.of.late),
    }
    if (times := figures.whole.times) is None or figures.between_groups is None:
        return (_facts(tell, told),)
    told |= {
        "certificate-receipts": str(times.people),
        "certificate-first": tell.exact(times.first),
        "certificate-median": tell.exact(times.median),
        "certificate-last": tell.exact(times.last),
        "report-spread": tell.lapse(times.spread),
        "certificate-between": tell.lapse(figures.between_groups),
    }
    source = Note(say(f"certificate-source-{figures.source}"))
    return (_facts(tell, told | _media(tell)), source, Note(say("certificate-half")))


def _media(tell: Telling) -> dict[str, str]:
    media, lead = tell.of.media_at, tell.of.lead
    if media is None or lead is None:
        return {}
    key = "certificate-lead" if lead >= timedelta() else "certificate-lag"
    return {"update-media": tell.exact(media), key: tell.lapse(lead)}


def _facts(tell: Telling, told: Mapping[str, str]) -> Facts:
    rows = tuple((tell.say.text(k), line(Bold(v) if k in PROOF else v)) for k, v in told.items())
    return Facts(rows)


def _platforms(tell: Telling) -> Table:
    told = tell.of.figures.platforms.items()
    return _table(tell, "certificate-platform", {platform_name(tell.say, p): t for p, t in told})


def _groups(tell: Telling) -> Table:
    names, language = tell.work.people.council_groups(), tell.say.language
    told = tell.of.figures.groups.items()
    named = {unit_name(names.get(group, {"fi": group}), language): t for group, t in told}
    return _table(tell, "report-group", named)


def _table(tell: Telling, first: str, named: Mapping[str, Tally]) -> Table:
    columns = (
        first, "report-delivered", "certificate-otherwise", "certificate-column-first",
        "certificate-column-median", "certificate-column-last", "certificate-column-spread",
    )  # fmt: skip
    rows = tuple(
        tuple(line(cell) for cell in (name, *_cells(tell, tally)))
        for name, tally in sorted(named.items())
    )
    return Table(tuple(tell.say.text(column) for column in columns), rows)


def _cells(tell: Telling, tally: Tally) -> tuple[str, ...]:
    delivered = f"{tally.count(State.DELIVERED)}/{tally.total}"
    counts = (delivered, str(tally.count(State.FALLBACK)))
    if (times := tally.times) is None:
        return (*counts, *["–"] * 4)
    at = (tell.clock(moment) for moment in (times.first, times.median, times.last))
    return (*counts, *at, tell.lapse(times.spread))


# -- by which rules ------------------------------------------------------------------------


def _rules(tell: Telling) -> tuple[Block, ...]:
    """What held, who wrote and approved, and every reason that was written for an exception."""
    update, made, say = tell.of.update, tell.of.release, tell.say
    told = {
        "certificate-rule": say.text(f"certificate-rule-{made.rule}", minutes=made.hold_minutes),
        "certificate-mode": say.text(f"certificate-mode-{made.mode}"),
        "certificate-drafter": tell.person(update.drafter),
        "update-approver": _approver(tell),
        "certificate-digest": tell.of.digest,
        "update-reason": update.reason,
        "certificate-urgent": update.urgent_reason,
        "certificate-alone": update.alone,
        "report-override": update.override,
        "certificate-accepted": update.accepted,
    }
    return (_facts(tell, {key: value for key, value in told.items() if value}), *_findings(tell))


def _approver(tell: Telling) -> str:
    update = tell.of.update
    if update.approver is None or update.approved_at is None:
        return ""
    when = dates.moment(tell.here(update.approved_at), tell.say.language)
    return f"{tell.person(update.approver)}, {when}"


def _findings(tell: Telling) -> tuple[Block, ...]:
    """What the preflight found is told by name, so not to the elected."""
    found = tell.of.release.findings
    if not found or tell.elected:
        return ()
    rows = tuple(tell.reason(key, name) for key, name in found)
    return (Text(tell.say("certificate-findings")), Numbered(rows))
