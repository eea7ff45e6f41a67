"""Who may say what: every command by every kind of person (decisions.md, Rights)."""

import pytest

from bot.desk import COMMANDS
from bot.talk.words import Words

PEOPLE = {
    "chair": "viestintajohtaja",  # manage_group, approve_update; chair of the group
    "secretary": "viestintapaallikko",  # manage_agenda, approve_update
    "member": "viestinta-energia",  # draft_update
    "coordinator": "sidosryhma-koord",  # leads the stakeholder network only
    "officer": "kv-puheenjohtaja",  # the council's, in no unit
    "councillor": "valt-01",
}
ALL = set(PEOPLE)
LEADS = {"chair", "secretary"}
DRAFTERS = {"chair", "secretary", "member", "coordinator"}
MEMBERS = {"chair", "secretary", "member", "coordinator"}
TABLE = {
    "help": ALL, "home": ALL, "language": ALL, "away": ALL, "back": ALL, "mydata": ALL,
    "account-link": ALL, "account-unlink": ALL, "messages-to": ALL,
    "update-show": ALL, "update-list": ALL, "update-certificate": ALL,
    "meeting-list": MEMBERS, "agenda-show": MEMBERS, "agenda-item": MEMBERS, "task-list": MEMBERS,
    # The examples are of the member's own task, which the group follows.
    "task-add": LEADS | {"coordinator", "member"}, "task-done": LEADS | {"member"},
    "task-move": LEADS | {"member"}, "task-show": LEADS | {"member"}, "task-all": MEMBERS,
    "task-extend": LEADS | {"member"},  # who leads is told that the owner asks for more time
    "update-report": MEMBERS, "update-whom": MEMBERS, "roster-list": MEMBERS,
    "councillor-leave": LEADS, "councillor-unleave": LEADS, "councillor-begin": LEADS,
    "councillor-contact": LEADS,
    "body-join": LEADS, "body-leave": LEADS,
    "meeting-calendar": MEMBERS, "calendar-link": MEMBERS, "calendar-unlink": MEMBERS,
    "attend-yes": MEMBERS, "attend-no": MEMBERS, "attend-deputy": MEMBERS,
    "agenda-add": MEMBERS, "agenda-none": MEMBERS, "agenda-publicity": MEMBERS,
    "agenda-withdraw": MEMBERS, "agenda-shorten": MEMBERS, "agenda-plead": MEMBERS,
    "series-create": {"chair"},
    "meeting-move": LEADS, "meeting-cancel": LEADS,  # the example is the group's own meeting
    "series-join": LEADS | {"coordinator"}, "agenda-publish": LEADS | {"coordinator"},
    "agenda-move": LEADS | {"coordinator"}, "agenda-defer": LEADS | {"coordinator"},
    "agenda-accept": LEADS | {"coordinator"}, "agenda-call": LEADS | {"coordinator"},
    "update-new": DRAFTERS, "update-edit": DRAFTERS, "update-audience": DRAFTERS,
    "update-override": DRAFTERS, "update-request": DRAFTERS, "update-withdraw": DRAFTERS,
    "update-handled": DRAFTERS,
    "update-check": DRAFTERS,
    "update-mode": DRAFTERS,
    "update-outage": DRAFTERS,
    "update-accept": LEADS,
    "delivery-list": DRAFTERS,
    "delivery-arrived": DRAFTERS,
    "delivery-again": DRAFTERS,
    "update-drafts": DRAFTERS,
    "update-correct": DRAFTERS,
    "update-retract": DRAFTERS,
    "update-print": DRAFTERS,
    "update-approve": LEADS,
    "question-ask": {"councillor"},
    "question-withdraw": {"councillor"},
    "question-list": ALL,
    "question-answer": DRAFTERS,
    "question-bundle": DRAFTERS,
    "request-new": {"councillor"},
    "request-withdraw": {"councillor"},
    "request-list": ALL,
    "request-handled": DRAFTERS,
    "update-acknowledge": {"councillor"},
    "update-acknowledged": MEMBERS,
    "update-coverage": MEMBERS,
    "update-translate": DRAFTERS,
    "update-untranslate": DRAFTERS,
    "update-link": DRAFTERS,
    "update-unlink": DRAFTERS,
    "template-list": DRAFTERS,
    "update-from-template": DRAFTERS,
    "update-preview": DRAFTERS,
    "update-test": DRAFTERS,
    "update-urgent": DRAFTERS,
    "update-routine": DRAFTERS,
    "update-embargo": DRAFTERS,
    "update-unembargo": DRAFTERS,
    "embargo-break": LEADS,
    "update-alone": {"chair"},
    "meeting-start": LEADS | {"coordinator"},
    "meeting-next": LEADS | {"coordinator"},
    "meeting-skip": LEADS | {"coordinator"},
    "meeting-clock": MEMBERS,
    "meeting-undo": LEADS | {"coordinator"},
    "meeting-close": LEADS | {"coordinator"},
    "line-agree": LEADS | {"coordinator"},
    "queue-ask": MEMBERS,
    "queue-next": LEADS | {"coordinator"},
    "roll-here": LEADS | {"coordinator"},
    "roll-away": LEADS | {"coordinator"},
    "memo-show": MEMBERS,
    "memo-export": MEMBERS,
}  # fmt: skip


def test_the_table_names_every_command():
    assert sorted(TABLE) == sorted(COMMANDS.known)


@pytest.mark.parametrize("kind", sorted(PEOPLE))
def test_each_kind_of_person_may_say_what_the_table_says_and_nothing_else(town, kind):
    """Said through the front door, with the example of each command."""
    allowed = {
        name
        for name in COMMANDS.known
        if not _refused(town, PEOPLE[kind], Words("fi").text(f"{name}.example"))
    }
    assert allowed == {name for name, kinds in TABLE.items() if kind in kinds}


def _refused(town, who, line):
    return town.says(who, line).startswith(("Sinulla ei ole oikeutta", "Du har inte rätt"))


@pytest.mark.parametrize(
    ("who", "line"),
    [
        ("viestinta-elinv", "asia peru a-009"),
        ("viestinta-elinv", "asia julkisuus a-009 julkinen"),
        ("viestinta-elinv", "asia kesto a-009 5 min"),
        ("markkinointipaallikko", "esityslista julkaise m-2026-11"),
        ("markkinointipaallikko", "asia siirrä a-009"),
    ],
)
def test_one_member_does_not_change_what_another_proposed(town, who, line):
    town.says("viestinta-energia", "asia lisää Pakkasviestit sisäinen", room="ch-ryhma-slack")
    before = town.everything_kept_but_talk()
    assert town.says(who, line).startswith("Sinulla ei ole oikeutta tähän.")
    assert town.everything_kept_but_talk() == before


def test_whoever_leads_another_series_does_not_lead_this_one(town):
    """sidosryhma-koord leads the stakeholder network."""
    for line in (
        "kokous siirrä m-2026-11 uusi aika 25.11.2026 klo 9.00",
        "kokous peru m-2026-11",
        "esityslista julkaise m-2026-11",
    ):
        assert town.says("sidosryhma-koord", line).startswith("Sinulla ei ole oikeutta tähän.")


def test_a_member_of_one_series_proposes_nothing_to_another(town):
    assert town.says("viestinta-energia", "asia lisää Talvi julkinen v-2026-11").splitlines()[
        0
    ] == ("Asioita ehdottavat ryhmän jäsenet. Ryhmä: sidosryhmien viestintäverkosto")


def test_an_unknown_right_is_a_mistake_of_ours_and_never_a_yes(town):
    from bot.people import Person, may

    with pytest.raises(LookupError):
        may(Person("x", "X", "fi", None, frozenset()), "manage_everything")
