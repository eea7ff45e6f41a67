"""One's accounts: linked with a code, let go of again, and where one's messages come."""

import asyncio
import re
import threading
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.talk import code as codes
from bot.talk.event import Account, Said, direct
from storage import tables
from storage.register import Register
from tests.council import sent
from tests.test_updates import DRAFTER
from tests.town import Town, plain, straight

WHO = "viestinta-energia"  # known in Slack
ROOM = "ch-ryhma-slack"
TENANT = "00000000-0000-4000-a000-000000000000"
NEW = Account("teams", TENANT, "00000000-0000-4000-8000-000000000777")
OTHER = replace(NEW, id="00000000-0000-4000-8000-000000000778")
STRANGER = (
    "Sinua ei ole vielä rekisterissä. Pyydä viestintä- ja markkinointitiimiä lisäämään sinut.\n"
    "Du finns inte ännu i registret. Be kommunikations- och marknadsföringsteamet lägga till dig.\n"
    "You are not in the register yet. Ask the communications and marketing team to add you."
)
WRONG = (
    "Koodi ei kelpaa. Se on väärä, käytetty tai vanhentunut.\n"
    "Pyydä uusi koodi palvelussa, jossa tunnen sinut jo. Kirjoita siellä: yhdistä tili\n"
    "Mitään ei muutettu."
)
MANY = (
    "Vääriä koodeja on tullut liikaa. Yritä tunnin kuluttua uudelleen.\n"
    "Ihminen auttaa: viestintä- ja markkinointitiimi.\n"
    "Mitään ei muutettu."
)
TAKEN = (
    "Tämä tili on jo rekisterissä. Sitä ei voi yhdistää.\n"
    "Ihminen auttaa: viestintä- ja markkinointitiimi.\n"
    "Mitään ei muutettu."
)
LINKED = (
    "Tilisi on yhdistetty. Olet rekisterissä: Ruska Esimerkki (demo)\n"
    "Suorat viestit saat täällä: Slack\n"
    "[Viestit Teamsiin → viestit teamsiin]"
)
LETTER = (
    "Teams-tilisi yhdistettiin tähän tiliin ti 10.11.2026 klo 8.59.\n"
    "Jos et tehnyt tätä itse, paina nappia heti. "
    "Kerro siitä myös viestintä- ja markkinointitiimille.\n"
    "[Irrota tili → irrota tili l-001]\n"
    "Viesti on automaattinen. Ihmisen tavoitat: viestintä- ja markkinointitiimi."
)
HELP = "Mitään ei muutettu.\nLisää apua: kirjoita ohje"
LAST = (
    f"Tämä on ainoa tilisi. Sitä ei voi irrottaa.\nYhdistä ensin toinen tili: yhdistä tili\n{HELP}"
)


def asked(town, who=WHO, line="yhdistä tili"):
    """The code that one is shown."""
    return re.search(r"\b\w{4}-\w{4}$", town.says(who, line), re.M)[0]


def tells(town, account, text, **more):
    return plain(town.answer_to(account, text, **more))


def linked(town, account=NEW, who=WHO):
    told = tells(town, account, f"yhdistä tili {asked(town, who)}")
    assert "Tilisi on yhdistetty." in told, told
    town.go_now()
    return town


def whose(town, account):
    with town.house.archive.read() as work:
        found = work.people.known_as(account)
    return found and found.id


def kept(town, table):
    with town.house.archive.read() as work:
        return work.db.execute(table.select()).all()


def later(town, wall):
    town.clock.go(town.moment(wall))


# -- linking -----------------------------------------------------------------------------------


def test_an_account_is_linked_with_a_code_and_both_sides_are_told(town):
    shown = town.says(WHO, "yhdistä tili")
    code = asked(town)
    assert re.sub(r"\w{4}-\w{4}$", "XXXX-XXXX", shown, flags=re.M) == (
        "Kirjoita toisessa palvelussa minulle suorana viestinä:\n"
        "yhdistä tili XXXX-XXXX\n"
        "Koodi toimii kerran, klo 9.09 asti. Aiempi koodi ei enää toimi. Älä anna koodia muille."
    )
    assert tells(town, NEW, f"yhdistä tili {code}") == LINKED
    town.go_now()
    assert town.inbox(WHO) == [LETTER]
    assert tells(town, NEW, "tiedot omat").splitlines()[1:7] == [
        "Nimi: Ruska Esimerkki (demo)", "Tunnus: viestinta-energia", "Kieli: suomi",
        "Yksikkö: Lappeenrannan Energia Oy", "Tilit: Slack, Teams", "Suorat viestit: Slack",
    ]  # fmt: skip
    where = {"platform": "teams", "tenant": TENANT, "account": NEW.id}
    assert town.logged("account-linked") == [(WHO, WHO, where)]


@pytest.mark.parametrize("room", [None, ROOM])
def test_the_code_is_for_the_eyes_of_whoever_asked(town, room):
    assert town.answer(WHO, "yhdistä tili", room=room).private


@pytest.mark.parametrize(
    ("who", "line", "answer", "letter"),
    [
        ("markkinointi-gosaimaa", "koppla konto",
         "Ditt konto är kopplat. Du finns i registret:",
         "Ditt Teams-konto kopplades till det här kontot ti 10.11.2026 kl. 8.59."),
        ("viestinta-jatehuolto", "link account",
         "Your account is linked. You are in the register:",
         "Your Teams account was linked to this account Tue 10 November 2026 at 8.59."),
    ],
)  # fmt: skip
def test_it_is_done_in_ones_own_language(town, who, line, answer, letter):
    assert tells(town, NEW, f"yhdistä tili {asked(town, who, line)}").startswith(answer)
    town.go_now()
    assert town.inbox(who)[0].splitlines()[0] == letter


@pytest.mark.parametrize(
    "typed",
    ["{}", "{0.lower}", '"{}"', "@norppa {}", "{0.bare}", "{0.apart}", "{0.wide}", "{0.dash}"],
)
def test_case_spaces_and_hyphens_of_a_code_are_forgiven(town, typed):
    class Code(str):
        lower = property(lambda self: str.lower(self))
        bare = property(lambda self: self.replace("-", ""))
        apart = property(lambda self: self.replace("-", " "))
        wide = property(lambda self: " ".join(self).replace("-", "  "))
        dash = property(lambda self: self.replace("-", " – "))

    line = f"yhdistä tili {typed.removeprefix('@norppa ')}".format(Code(asked(town)))
    assert tells(town, NEW, f"@norppa {line}" if "@" in typed else line) == LINKED


def test_nothing_in_the_books_gives_the_code_away(town):
    """Not the code, not a digest of the line: eight signs are soon tried through."""
    code = asked(town)
    before = town.everything_kept()
    said = Said("k", NEW, direct(NEW), f"yhdistä tili {code}")
    assert town.answer_to(NEW, said.text, key="k").forget
    with town.house.archive.read() as work:
        known = work.people.account_of(WHO)
    mistyped = Said("k", known, direct(known), f"yhdistaa tillli {code}")
    assert town.says(WHO, mistyped.text).splitlines()[0] == (
        "En ymmärrä rivin tätä kohtaa: tillli ····-····"
    )
    town.go_now()
    books = before + town.everything_kept()
    for part in (
        code,
        codes.bare(code),
        code.lower(),
        said.digest,
        mistyped.digest,
        code[:4],
        code[5:],
    ):
        assert part not in books, part


@pytest.mark.parametrize("line", ["yhdistä tili {}", "yhdistaa tillli {}"])
def test_no_digest_of_a_line_in_which_an_adapter_put_names_gives_the_code_away(town, line):
    told = line.format(asked(town))
    said = Said("k", NEW, direct(NEW), told, raw=told)
    asyncio.run(town.house.answer(said))
    assert said.digest not in town.everything_kept()


def test_what_is_heard_twice_is_answered_without_the_code_and_changes_nothing(town):
    code = re.search(r"\w{4}-\w{4}", town.says(WHO, "yhdistä tili", key="one"))[0]
    assert town.says(WHO, "yhdistä tili", key="one") == (
        "Koodi näytettiin jo. Pyydä uusi: yhdistä tili"
    )
    for _ in range(2):
        assert tells(town, NEW, f"yhdistä tili {code}", key="two") == LINKED
    assert len(town.logged("account-linked")) == 1
    assert tells(town, NEW, "tiedot omat", key="two").startswith("Sama tapahtumatunnus")


# -- what does not link ------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["hei", "ohje", "tiedot omat", "irrota tili", "viestit slackiin"])
def test_a_stranger_is_told_nothing_else_than_before(town, line):
    assert tells(town, NEW, line) == STRANGER


def test_a_stranger_who_begins_at_the_wrong_end_is_told_where_to_begin(town):
    assert tells(town, NEW, "yhdistä tili") == (
        "Pyydä ensin koodi palvelussa, jossa tunnen sinut jo.\n"
        "Kirjoita siellä: yhdistä tili. Kirjoita sitten koodi tänne: yhdistä tili K7M4-P2XQ\n"
        "Mitään ei muutettu."
    )


def test_wrong_used_old_and_misshapen_codes_are_told_the_same(town):
    old = asked(town)
    code = asked(town)
    for typed in (old, "K7M4-P2XQ", "koodi", "x" * 5_000):
        account = replace(NEW, id=f"a{len(typed)}{typed[:1]}")
        assert tells(town, account, f"yhdistä tili {typed}") == WRONG
    assert tells(town, NEW, f"yhdistä tili {code}") == LINKED
    assert tells(town, OTHER, f"yhdistä tili {code}") == WRONG
    expired = asked(town, "viestinta-jatehuolto")
    later(town, "2026-11-10T09:09")
    assert tells(town, OTHER, f"yhdistä tili {expired}") == WRONG
    assert whose(town, OTHER) is None


def test_a_code_works_until_its_last_second(town):
    code = asked(town)
    later(town, "2026-11-10T09:08:59")
    assert tells(town, NEW, f"yhdistä tili {code}").startswith("Tilisi on yhdistetty.")


def test_after_five_wrong_codes_an_account_waits_an_hour(town):
    for _ in range(5):
        assert tells(town, NEW, "yhdistä tili K7M4-P2XQ") == WRONG
    code = asked(town)
    assert tells(town, NEW, f"yhdistä tili {code}") == MANY
    later(town, "2026-11-10T09:58:59")
    assert tells(town, NEW, f"yhdistä tili {asked(town)}") == MANY
    later(town, "2026-11-10T09:59")
    assert tells(town, NEW, f"yhdistä tili {asked(town)}").startswith("Tilisi on yhdistetty.")
    assert (
        town.logged("account-link-wrong")
        == [(None, "teams", {"platform": "teams", "tenant": TENANT, "account": NEW.id})] * 5
    )


def test_many_accounts_together_cannot_guess_either(town):
    for n in range(50):
        assert tells(town, replace(NEW, id=f"bot-{n // 4}"), "yhdistä tili K7M4-P2XQ") == WRONG
    assert tells(town, NEW, f"yhdistä tili {asked(town)}") == MANY
    later(town, "2026-11-10T09:59")
    assert tells(town, NEW, f"yhdistä tili {asked(town)}").startswith("Tilisi on yhdistetty.")


@pytest.mark.parametrize("account", [NEW, None], ids=["unknown", "known"])
def test_a_code_that_others_saw_in_a_room_is_void(town, account):
    code = asked(town)
    with town.house.archive.read() as work:
        speaker = account or work.people.account_of("viestinta-jatehuolto")
    told = tells(town, speaker, f"yhdistä tili {code}", room="ch-ryhma-teams")
    assert told == (
        "Kirjoita koodi minulle suorana viestinä, ei huoneeseen.\n"
        "Muut ovat voineet nähdä koodin, joten se ei enää toimi. Pyydä uusi: yhdistä tili"
    )
    assert tells(town, OTHER, f"yhdistä tili {code}") == WRONG


def test_an_account_that_is_known_is_not_linked_and_the_code_stays_good(town):
    code = asked(town)
    for who in (WHO, "viestintajohtaja"):
        assert town.says(who, f"yhdistä tili {code}") == (
            "Tunnen tämän tilin jo. Kirjoita koodi tilillä, jota en vielä tunne.\n"
            "Koodi toimii siellä, jos se on vielä voimassa.\n"
            "Mitään ei muutettu."
        )
    assert tells(town, NEW, f"yhdistä tili {code}") == LINKED


def leave(town, who):
    with town.house.archive.open() as work:
        gone = tables.person.update().where(tables.person.c.id == who)
        work.db.execute(gone.values(active_until=date(2026, 11, 9)))


def test_whoever_has_left_links_nothing_and_their_account_is_nobodys_to_link(town):
    code, mine = asked(town), asked(town, "viestinta-jatehuolto")
    with town.house.archive.read() as work:
        account = work.people.account_of(WHO)
    leave(town, WHO)
    assert tells(town, NEW, f"yhdistä tili {code}") == WRONG
    assert tells(town, account, "yhdistä tili").startswith("Pyydä ensin koodi")
    assert tells(town, account, f"yhdistä tili {mine}") == TAKEN
    assert whose(town, NEW) is None


def test_one_has_one_account_a_platform_and_tenant(town):
    linked(town)
    code = asked(town)
    assert tells(town, OTHER, f"yhdistä tili {code}") == (
        "Sinulla on jo toinen tili tässä palvelussa: Teams\n"
        "Kirjoita sillä tilillä: irrota tili. Jos se on ainoa tilisi, "
        "pyydä viestintä- ja markkinointitiimiä vaihtamaan se rekisteriin.\n"
        "Mitään ei muutettu."
    )
    assert tells(town, replace(OTHER, tenant="another"), f"yhdistä tili {code}").startswith(
        "Tilisi on yhdistetty."
    )


def test_of_two_who_say_one_code_at_once_one_is_linked(request):
    """On PostgreSQL two transactions may read the same code; SQLite has one writer."""
    from tests import postgres

    template = request.getfixturevalue("migrated_postgres")
    url = postgres.create(request.getfixturevalue("cluster"), template)
    town = Town(url).load(as_of="2026-11-10T08:59")
    code, answers, ready = asked(town), [], threading.Barrier(2)

    def say(account):
        there = Town(url)
        ready.wait()
        answers.append(tells(there, account, f"yhdistä tili {code}", key=account.id))
        there.house.close()

    threads = [threading.Thread(target=say, args=[a]) for a in (NEW, OTHER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == sorted([LINKED, WRONG])
    town.house.close()


# -- letting go --------------------------------------------------------------------------------


def test_the_button_at_the_other_account_undoes_it(town):
    linked(town)
    assert town.says(WHO, "irrota tili l-001") == (
        "Tili on irrotettu: Teams\nSuorat viestit saat täällä: Slack"
    )
    assert tells(town, NEW, "ohje") == STRANGER
    where = {"platform": "teams", "tenant": TENANT, "account": NEW.id}
    assert town.logged("account-unlinked") == [(WHO, WHO, where)]
    assert town.says(WHO, "irrota tili l-001") == (
        "Tätä tiliä et ole yhdistänyt: l-001\n"
        f"Oman tilin irrotat sillä itsellään. Kirjoita: irrota tili\n{HELP}"
    )


def test_one_lets_go_of_the_account_that_one_speaks_from_and_the_other_hears_of_it(town):
    linked(town)
    assert tells(town, NEW, "irrota tili") == (
        "Tili on irrotettu: Teams\nSuorat viestit saat täällä: Slack"
    )
    town.go_now()
    assert town.inbox(WHO)[1:] == [
        "Teams-tilisi irrotettiin.\n"
        "Viesti on automaattinen. Ihmisen tavoitat: viestintä- ja markkinointitiimi."
    ]
    linked(town, OTHER)
    assert (whose(town, NEW), whose(town, OTHER)) == (None, WHO)


@pytest.mark.parametrize("line", ["koppla loss", "koppla loss konto teams", "unlink account teams"])
def test_an_account_is_named_by_its_platform_in_every_language(town, line):
    linked(town)
    assert tells(town, NEW, line).splitlines()[0] == "Tili on irrotettu: Teams"


def test_the_only_account_stays(town):
    assert town.says(WHO, "irrota tili") == LAST
    assert town.says(WHO, "irrota tili slack") == LAST


def test_an_account_of_the_register_is_let_go_of_only_where_another_is_left(town):
    linked(town)
    with town.house.archive.read() as work:
        registered = work.people.account_of(WHO)
    assert tells(town, NEW, "irrota tili slack").splitlines() == [
        "Tätä tiliä et ole yhdistänyt: slack",
        "Oman tilin irrotat sillä itsellään. Kirjoita: irrota tili",
        "Mitään ei muutettu.",
        "[Teams (l-001) → irrota tili l-001]",
        "Lisää apua: kirjoita ohje",
    ]
    assert town.says(WHO, "irrota tili") == (
        "Tili on irrotettu: Slack\n"
        "Tili on rekisteritiedostossa, joka voi palauttaa sen. "
        "Pyydä viestintä- ja markkinointitiimiä poistamaan se sieltä.\n"
        "Suorat viestit saat täällä: Teams"
    )
    assert (whose(town, registered), whose(town, NEW)) == (None, WHO)
    town.go_now()
    assert town.inbox(WHO)[0].splitlines()[0] == "Slack-tilisi irrotettiin."
    assert tells(town, NEW, "irrota tili") == LAST


def test_nobody_lets_go_of_anothers_account(town):
    linked(town)
    for line in ("irrota tili l-001", "irrota tili teams"):
        assert town.says("viestinta-jatehuolto", line).startswith("You have not linked this")
    assert whose(town, NEW) == WHO


# -- the register file -------------------------------------------------------------------------


def load(town):
    with town.house.archive.open() as work:
        return Register(work.db).load(town.data)


def member(town, who=WHO):
    return next(m for m in town.data["members"] if m["id"] == who)


def test_loading_the_register_again_undoes_neither_a_link_nor_a_choice(town):
    linked(town).says(WHO, "viestit teamsiin")
    load(town)
    assert sum(load(town).values()) == 0
    assert whose(town, NEW) == WHO
    assert town.says(WHO, "tiedot omat").splitlines()[5:7] == [
        "Tilit: Slack, Teams", "Suorat viestit: Teams",
    ]  # fmt: skip


def test_a_linked_account_that_the_register_names_is_the_registers_from_then_on(town):
    linked(town)
    member(town)["accounts"] = {"teams": NEW.id}
    load(town)
    assert whose(town, NEW) == WHO
    assert town.says(WHO, "irrota tili l-001").startswith("Tätä tiliä et ole yhdistänyt: l-001")
    assert sum(load(town).values()) == 0


def test_the_register_knows_better_whose_an_account_is(town):
    linked(town).says(WHO, "viestit teamsiin")
    member(town, "viestinta-jatehuolto")["accounts"] = {"teams": NEW.id}
    load(town)
    assert whose(town, NEW) == "viestinta-jatehuolto"
    assert town.says(WHO, "tiedot omat").splitlines()[5] == "Tilit: Slack"


def test_new_accounts_in_the_register_leave_the_linked_one(town):
    linked(town)
    member(town)["platform_user_id"] = "U0DEMO999"
    member(town)["accounts"] = {"teams": OTHER.id}
    load(town)
    with town.house.archive.read() as work:
        mine = {a.id for a in work.people.accounts_of(WHO)}
    assert mine == {"U0DEMO999", OTHER.id, NEW.id}


def test_whoever_went_back_follows_the_register_again(town):
    linked(town).says(WHO, "viestit teamsiin")
    town.says(WHO, "viestit slackiin")
    member(town)["platform"], member(town)["platform_user_id"] = "teams", NEW.id
    load(town)
    assert tells(town, NEW, "tiedot omat").splitlines()[6] == "Suorat viestit: Teams"


# -- where messages come -----------------------------------------------------------------------


def test_direct_messages_come_where_one_chooses(town):
    linked(town)
    assert town.says(WHO, "viestit teamsiin") == "Suorat viestit saat tästä lähtien täällä: Teams"
    town.go("2026-11-17T12:00")
    assert [text.splitlines()[0] for text in town.inbox(WHO)] == [
        "Ehdotusaika päättyy huomenna, ke 18.11. klo 12.00",
        "Kokous viikon kuluttua: viestinnän yhteistyöryhmä",
    ]
    assert [straight(text) for text in town.slack.in_room("U0DEMO015")] == [LETTER]
    assert tells(town, NEW, "meddelanden till slack") == (
        "Suorat viestit saat tästä lähtien täällä: Slack"
    )
    assert town.logged("messages-to") == [
        (WHO, WHO, {"to": "teams"}), (WHO, WHO, {"to": "slack"}),
    ]  # fmt: skip


def test_they_do_not_come_where_one_has_no_account(town):
    assert town.says(WHO, "viestit teamsiin") == (
        f"Sinulla ei ole tiliä palvelussa Teams.\nYhdistä ensin tili: yhdistä tili\n{HELP}"
    )
    assert town.says(WHO, "viestit sähköpostiin") == (
        f"En ymmärrä rivin tätä kohtaa: sähköpostiin\nKirjoita näin: viestit <Slack / Teams>\n{HELP}"
    )
    assert town.says(WHO, "viestit").splitlines()[0] == (
        "Valitse, missä palvelussa saat suorat viestit."
    )


def test_messages_follow_when_the_account_they_went_to_is_let_go_of(town):
    linked(town).says(WHO, "viestit teamsiin")
    assert tells(town, NEW, "irrota tili") == (
        "Tili on irrotettu: Teams\nSuorat viestit saat täällä: Slack"
    )


SLACK = Account("slack", "T0DEMO", "U0NEW")


def addressed(town, person, update):
    """The place of the letter that serves a councillor."""
    with town.house.archive.read() as work:
        made = work.releases.of_update(update)
        found = next(r for r in work.releases.recipients(made.id) if r.person == person)
        return work.outbox.get(found.letter).letter.address


def test_a_councillor_who_moves_gets_the_next_update_directly_and_exactly_once(town):
    """Nobody has let them into the rooms there; what has gone stays as it went."""
    linked(town, SLACK, "valt-01")
    first = sent(town, "Ensimmäinen", "11.11.2026 klo 9.00")
    town.go("2026-11-11T09:01")
    report = town.says(DRAFTER, f"päivitys raportti {first}")
    assert "Kanavat: Teams 46, Slack 3" in report
    assert town.says("valt-01", "viestit slackiin") == (
        "Suorat viestit saat tästä lähtien täällä: Slack\n"
        "Saat sinne myös päivitykset valtuutetuille, suorana viestinä. "
        "Muutos koskee seuraavaa päivitystä, ei jo lähetettyjä."
    )
    assert town.says(DRAFTER, f"päivitys raportti {first}") == report
    assert addressed(town, "valt-01", first).place == "19:demo-ch-valt-teams@thread.tacv2"
    second = sent(town, "Toinen", "12.11.2026 klo 9.00")
    town.go("2026-11-12T09:01")
    assert "Toimitettu: 49/51\nKanavat: Teams 45, Slack 4" in town.says(
        DRAFTER, f"päivitys raportti {second}"
    )
    assert addressed(town, "valt-01", second) == direct(SLACK)
    assert [t.splitlines()[0] for t in town.inbox("valt-01")] == ["Päivitys valtuutetuille: Toinen"]
    assert town.says("valt-01", "viestit teamsiin") == (
        "Suorat viestit saat tästä lähtien täällä: Teams\n"
        "Päivitykset näet taas valtuutettujen huoneessa. "
        "Muutos koskee seuraavaa päivitystä, ei jo lähetettyjä."
    )
    third = sent(town, "Kolmas", "13.11.2026 klo 9.00")
    town.go("2026-11-13T09:01")
    assert addressed(town, "valt-01", third).place == "19:demo-ch-valt-teams@thread.tacv2"


def test_a_councillor_whom_the_register_follows_reads_with_the_others_in_the_room(town):
    linked(town, SLACK, "valt-01").says("valt-01", "viestit slackiin")
    told = next(c for c in town.data["councillor_recipients"] if c["id"] == "valt-01")
    told["platform"], told["platform_user_id"] = "slack", SLACK.id
    load(town)
    update = sent(town, "Ensimmäinen", "11.11.2026 klo 9.00")
    town.go("2026-11-11T09:01")
    assert addressed(town, "valt-01", update).place == addressed(town, "valt-05", update).place


def test_whoever_has_moved_is_still_let_out_of_the_rooms_of_the_register(town):
    linked(town, SLACK, "valt-01").says("valt-01", "viestit slackiin")
    told = town.says("viestintapaallikko", "valtuutettu eroaa valt-01 3.3.2027 syy muutto")
    assert "Huoneet: " in told
    assert "Luottamushenkilöt / Ajankohtaista" in told


# -- housekeeping ------------------------------------------------------------------------------


def test_what_is_over_is_not_kept(town):
    import asyncio

    asked(town)
    tells(town, NEW, "yhdistä tili K7M4-P2XQ")
    asyncio.run(town.house.keep())
    assert (len(kept(town, tables.link_code)), len(kept(town, tables.link_miss))) == (1, 1)
    later(town, "2026-11-10T09:59")
    asyncio.run(town.house.keep())
    assert (kept(town, tables.link_code), kept(town, tables.link_miss)) == ([], [])


def test_a_code_has_no_signs_that_look_alike_and_is_masked_wherever_it_stands():
    made = {codes.new() for _ in range(500)}
    assert len(made) == 500
    assert not set("".join(made)) & set("0O1ILBGSUZ")
    for code in made:
        for typed in (codes.shown(code), code.lower(), f"{code[:4]} {code[4:]}"):
            assert codes.masked(f"sano {typed} nyt") == "sano ····-···· nyt"
    assert codes.masked("kokous siirrä 24.11.2026 klo 9.00") == "kokous siirrä 24.11.2026 klo 9.00"


@given(st.lists(st.text("-–_. '\u00a0”", max_size=4), min_size=7, max_size=7))
def test_however_a_code_is_taken_apart_it_is_masked_where_it_would_be_understood(between):
    code = codes.new()
    typed = "".join(sign + gap for sign, gap in zip(code, [*between, ""], strict=True))
    assert codes.bare(typed) == code
    assert codes.masked(f"sano {typed} nyt") == "sano ····-···· nyt"
