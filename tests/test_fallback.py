"""The fallback ladder: chat, then e-mail, then a human being; nobody twice and nobody forgotten."""

import asyncio
import threading
from contextlib import suppress
from datetime import time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.house import House, city_of
from adapters.mail import Mail, Relay
from adapters.settings import Settings
from bot.clock import OffsetClock
from bot.council import reports
from bot.council.receipts import books_of, end_of
from bot.outbox import Ended, State
from bot.talk.message import File
from bot.talk.plain import show
from tests.fakes.platform import FakePlatform
from tests.fakes.smtp import Postman, mail_server
from tests.town import Town, moment, straight

DRAFTER, DIRECTOR, SECRETARY = "viestinta-hyvsiv", "toimialajohtaja-hyvsiv", "viestintapaallikko"
NEW = 'päivitys uusi "Väliraportti valmistui"'
FORM = {
    "what": "Selvityksen väliraportti on valmis.",
    "publicity": "public",
    "send_at": "24.11.2026 klo 9.00",
}
BULLETIN = """\
Päivitys valtuutetuille: Väliraportti valmistui
Mitä: Selvityksen väliraportti on valmis.
Julkisuus: julkinen
Lähettäjä: Hyvinvointi- ja sivistyspalvelut
[Kysy lisää → kysymys u-008] [Kuittaan → kuittaan u-008]
Viesti on automaattinen. Ihmisen tavoitat: viestintä- ja markkinointitiimi."""
WITHOUT = {"valt-17", "valt-44"}
REACHED = {"delivered", "fallback"}
WISH = "puhelu tai kirje: ei digitaalista kanavaa"


def approved(town):
    """A minute before it goes."""
    approve(town, "u-008", **FORM).go("2026-11-24T08:59")
    return town


def approve(town, update, **form):
    assert update in town.says(DRAFTER, NEW, **form)
    town.says(DRAFTER, f"päivitys pyydä {update}")
    town.says(DIRECTOR, f"päivitys hyväksy {update}")
    return town


def states(town, update="u-008"):
    """How each of the roster stands now, by person."""
    with town.house.archive.read() as work:
        books = books_of(work, work.releases.of_update(update))
    return {r.person: end_of(r, books).state.value for r in books.recipients}


def recipient(town, person, update="u-008"):
    with town.house.archive.read() as work:
        found = work.releases.recipients(work.releases.of_update(update).id)
    return next(r for r in found if r.person == person)


def platform_of(town):
    sitting = (c for c in town.data["councillor_recipients"] if c.get("role") != "deputy")
    return {c["id"]: c["platform"] for c in sitting}


def asked(town, who=DRAFTER):
    """The letters about what a human being must do."""
    return [t for t in town.inbox(who) if t.startswith("Kerro päivityksestä ilman chattia")]


# -- at release --------------------------------------------------------------------------------


def test_whoever_has_no_channel_and_wants_a_call_is_a_task_for_a_human_being(town):
    mail = town.connect_mail()
    approved(town).go("2026-11-24T09:01")
    assert mail.taken == {}
    assert {p for p, state in states(town).items() if state == "human"} == WITHOUT
    assert asked(town) == [
        "Kerro päivityksestä ilman chattia: Väliraportti valmistui\n"
        "2 valtuutettua ei saa päivitystä sähköisesti.\n"
        f"1. Valtuutettu 17 (demo): {WISH}\n"
        f"2. Valtuutettu 44 (demo): {WISH}\n"
        "Soita tai vie tulostettu lista kirjaamoon. "
        "Merkitse hoidetuksi, kun asia on kerrottu.\n"
        "[Merkitse hoidetuksi: Valtuutettu 17 (demo) → päivitys hoidettu u-008 valt-17] "
        "[Merkitse hoidetuksi: Valtuutettu 44 (demo) → päivitys hoidettu u-008 valt-44] "
        "[Tulosta lista → päivitys tulosta u-008]"
    ]
    for maker in (DIRECTOR, SECRETARY):
        assert asked(town, maker) == asked(town)


@pytest.mark.parametrize("wish", ["sähköposti", "Sähköpostitse", "e-post", "email", None])
def test_whoever_has_no_channel_and_does_not_want_a_call_gets_e_mail_at_the_same_moment(town, wish):
    town.connect_mail()
    town.register("valt-17", wish=wish)
    approved(town)
    assert town.mailbox("valt-17") == []
    town.go("2026-11-24T09:00")
    assert town.mailbox("valt-17") == town.room("ch-valt-teams") == [BULLETIN]
    assert states(town)["valt-17"] == "fallback"


@pytest.mark.parametrize(
    ("email", "wish", "told"),
    [
        (None, "sähköposti", "soita tai lähetä kirje"),
        ("valt-17@example.invalid", "puhelu tai sähköposti", "puhelu tai sähköposti"),
    ],
)
def test_without_an_address_or_the_wish_for_e_mail_it_is_a_call(town, email, wish, told):
    town.connect_mail()
    town.register("valt-17", email=email, wish=wish)
    approved(town).go("2026-11-24T09:01")
    assert f"1. Valtuutettu 17 (demo): {told}" in asked(town)[0]


# -- chat has failed ---------------------------------------------------------------------------


def test_when_the_room_of_a_platform_fails_everybody_in_it_gets_e_mail_at_once(town):
    mail = town.connect_mail()
    approved(town)
    town.teams.faults.append("gone")
    town.go("2026-11-24T09:00")
    on_teams = {p for p, platform in platform_of(town).items() if platform == "teams"}
    assert len(on_teams) == len(mail.taken) == 46
    assert set(mail.taken.values()) == {1}
    assert town.mailbox("valt-01") == [BULLETIN]
    assert all(town.mailbox(person) == [] for person in {"valt-17", "valt-44"})
    told = states(town)
    assert {person for person in told if told[person] in REACHED} == set(told) - WITHOUT
    assert "Toimitettu: 3/51" in town.inbox(DRAFTER)[-1]
    assert "Toimitettu muulla tavalla: 46" in town.inbox(DRAFTER)[-1]
    one = recipient(town, "valt-01")
    assert (one.obstacle, one.fallback, one.human) == (
        "failed", "fallback:r-u-008-3:mail:valt-01", None,
    )  # fmt: skip
    assert town.logged("release-fallback") == [(None, "u-008", {"mail": 46})]


def test_a_swedish_speaker_gets_the_e_mail_in_swedish(town):
    town.connect_mail()
    approved(town)
    town.teams.faults.append("gone")
    town.go("2026-11-24T09:00")
    (swedish,) = [
        c["id"] for c in town.data["councillor_recipients"]
        if c["language"] == "sv" and c["platform"] == "teams"
    ]  # fmt: skip
    assert town.mailbox(swedish)[0].splitlines()[0] == (
        "Uppdatering till fullmäktigeledamöterna: Väliraportti valmistui"
    )


def test_a_platform_that_cannot_be_reached_for_twenty_minutes_has_failed(town):
    mail = town.connect_mail()
    approved(town)
    town.teams.faults.extend(["never_connected"] * 40)
    town.go("2026-11-24T09:15")
    assert (mail.taken, len(town.room("ch-valt-teams"))) == ({}, 0)
    town.go("2026-11-24T09:21")
    assert len(mail.taken) == 46
    assert set(states(town).values()) == {"delivered", "fallback", "human"}


@pytest.mark.parametrize("fault", ["credentials", "throttled"])
def test_a_platform_that_takes_nothing_for_an_hour_has_failed(town, fault):
    mail = town.connect_mail()
    approved(town)
    town.teams.faults.extend([fault] * 5000)
    town.go("2026-11-24T09:59")
    assert mail.taken == {}
    town.go("2026-11-24T10:06")
    assert len(mail.taken) == 46
    assert recipient(town, "valt-01").obstacle == "expired"


def test_a_room_that_was_narrowed_after_the_release_is_fallen_back_from(town):
    mail = town.connect_mail()
    approved(town)
    town.teams.faults.append("never_connected")
    town.go("2026-11-24T09:00")
    town.narrow("ch-valt-teams", ["internal"])
    town.go("2026-11-24T09:01")
    assert len(mail.taken) == 46
    assert recipient(town, "valt-01").obstacle == "refused"


@pytest.mark.parametrize("fault", ["taken_then_cut", "cut", "garbage"])
def test_whoever_may_have_got_it_in_chat_gets_no_e_mail_and_stands_there_by_name(town, fault):
    mail = town.connect_mail()
    approved(town)
    town.teams.faults.append(fault)
    town.go("2026-11-24T10:00")
    assert mail.taken == {}
    told = states(town)
    assert sum(state == "unknown" for state in told.values()) == 46
    assert "Valtuutettu 01 (demo)" in town.inbox(DRAFTER)[-1]
    assert len(asked(town)) == 1


def test_whoever_wants_a_call_is_called_when_chat_fails(town):
    mail = town.connect_mail()
    town.register("valt-01", wish="puhelu")
    approved(town)
    town.teams.faults.append("gone")
    town.go("2026-11-24T09:01")
    assert len(mail.taken) == 45
    assert recipient(town, "valt-01").human == "puhelu"


def test_whoever_has_no_e_mail_address_is_called_when_chat_fails(town):
    mail = town.connect_mail()
    town.register("valt-01", email=None)
    approved(town)
    town.teams.faults.append("gone")
    town.go("2026-11-24T09:01")
    assert len(mail.taken) == 45
    assert states(town)["valt-01"] == "human"
    assert "1. Valtuutettu 01 (demo): soita tai lähetä kirje" in asked(town)[1].splitlines()


def test_where_nobody_carries_e_mail_chat_that_fails_is_a_task_for_a_human_being(town):
    approved(town)
    town.teams.faults.append("gone")
    town.go("2026-11-24T09:01")
    told = states(town)
    assert sum(state == "human" for state in told.values()) == 48
    assert "46 valtuutettua ei saa päivitystä sähköisesti." in asked(town)[1]
    assert "Toimitettu: 3/51" in town.inbox(DRAFTER)[-1]


# -- e-mail has failed too ---------------------------------------------------------------------


def test_whose_e_mail_is_refused_is_called_and_the_report_waits_for_it(town):
    mail = town.connect_mail()
    town.register("valt-17", wish="sähköposti")
    approved(town)
    mail.faults.append("gone")
    town.go("2026-11-24T09:01")
    one = recipient(town, "valt-17")
    assert (one.human, one.obstacle) == ("call", "no-account")
    assert states(town)["valt-17"] == "human"
    first, second = asked(town)
    assert "Valtuutettu 44 (demo)" in first
    assert "1 valtuutettu ei saa päivitystä sähköisesti." in second
    assert "1. Valtuutettu 17 (demo): soita tai lähetä kirje" in second
    assert "Toimitettu: 49/51" in town.inbox(DRAFTER)[-1]


def test_the_report_is_not_made_before_the_last_e_mail_has_ended(town):
    mail = town.connect_mail()
    town.register("valt-17", wish="sähköposti")
    approved(town)
    mail.faults.extend(["never_connected"] * 3)
    town.go("2026-11-24T09:00:30")
    assert states(town)["valt-17"] == "waiting"
    assert not town.inbox(DRAFTER)[-1].startswith("Toimitusraportti")
    town.go("2026-11-24T09:02")
    assert states(town)["valt-17"] == "fallback"
    assert "Toimitettu: 49/51" in town.inbox(DRAFTER)[-1]
    assert "Toimitettu muulla tavalla: 1" in town.inbox(DRAFTER)[-1]


def test_e_mail_that_nobody_takes_for_an_hour_is_a_call(town):
    """A password that is refused pauses the platform; it is not waited for all day."""
    mail = town.connect_mail()
    town.register("valt-17", wish="sähköposti")
    approved(town)
    mail.faults.extend(["credentials"] * 50)
    town.go("2026-11-24T09:59")
    assert states(town)["valt-17"] == "waiting"
    town.go("2026-11-24T10:06")
    assert states(town)["valt-17"] == "human"
    assert town.inbox(DRAFTER)[-1].startswith("Toimitusraportti")


def test_e_mail_that_may_have_arrived_is_not_sent_again_and_nobody_is_called(town):
    mail = town.connect_mail()
    town.register("valt-17", wish="sähköposti")
    approved(town)
    mail.faults.append("taken_then_cut")
    town.go("2026-11-24T10:30")
    assert mail.taken == {"release:r-u-008-3:mail:valt-17": 1}
    assert states(town)["valt-17"] == "unknown"


def test_what_was_taken_back_meanwhile_is_not_e_mailed_any_more(town):
    mail = town.connect_mail()
    approved(town)
    town.teams.faults.extend(["never_connected"] * 40)
    town.go("2026-11-24T09:01")
    town.tamper("u-008", state="withdrawn")
    town.go("2026-11-24T09:30")
    assert mail.taken == {}


# -- by hand -----------------------------------------------------------------------------------


def test_whoever_was_called_is_counted_whichever_rung_had_failed(town):
    town.connect_mail().faults.append("gone")
    town.register("valt-17", wish="sähköposti")
    approved(town).go("2026-11-24T09:01")
    answer = town.says(DRAFTER, "päivitys hoidettu u-008 valt-17").splitlines()
    assert answer[0] == "Merkitty hoidetuksi: Valtuutettu 17 (demo)"
    assert states(town)["valt-17"] == "fallback"


def test_the_registry_gets_a_list_on_paper(town):
    approved(town).go("2026-11-24T09:05")
    answer = town.answer(DRAFTER, "päivitys tulosta u-008")
    assert straight(str(answer.summary[0])) == "Lista kirjaamolle, 2 nimeä: "
    (sheet,) = answer.blocks
    assert isinstance(sheet, File)
    assert (sheet.name, sheet.media_type) == ("kirjaamolle-u-008.txt", "text/plain")
    rule = "-" * 72
    assert straight(sheet.content) == (
        "Lappeenranta\n"
        "Saate kirjaamolle\n"
        "Tulostettu ti 24.11.2026 klo 9.05\n"
        "\n"
        "Väliraportti valmistui\n"
        "\n"
        "Päivitys lähetettiin valtuutetuille ti 24.11.2026 klo 9.00.\n"
        "2 valtuutettua ei saa päivitystä sähköisesti.\n"
        "Soita heille tai postita alla oleva teksti jo tänään. Muut ovat saaneet\n"
        "sen.\n"
        "\n"
        "[ ] Valtuutettu 17 (demo)\n"
        f"    {WISH}\n"
        "[ ] Valtuutettu 44 (demo)\n"
        f"    {WISH}\n"
        "\n"
        f"{rule}\n"
        "Päivitys valtuutetuille: Väliraportti valmistui\n"
        "Mitä: Selvityksen väliraportti on valmis.\n"
        "Julkisuus: julkinen\n"
        "Lähettäjä: Hyvinvointi- ja sivistyspalvelut\n"
        "Viesti on automaattinen. Ihmisen tavoitat: viestintä- ja\n"
        "markkinointitiimi.\n"
        f"{rule}\n"
        "Hoidettu, päivä ja nimi: ______________________________\n"
    )
    assert "valt-" not in sheet.content


def test_the_list_holds_the_text_in_each_language_that_somebody_on_it_reads(town):
    approved(town).go("2026-11-24T09:05")
    town.register("valt-44", language="sv")
    sheet = town.answer(DRAFTER, "päivitys tulosta u-008").blocks[0].content
    finnish = sheet.index("Päivitys valtuutetuille: ")
    assert sheet.index("Uppdatering till fullmäktigeledamöterna: ") > finnish


def test_the_list_is_for_its_makers_and_ends_when_everybody_has_been_told(town):
    refused = "Päivitystä u-008 ei ole lähetetty. Tila: ajastettu"
    assert approved(town).says(DRAFTER, "päivitys tulosta u-008").startswith(refused)
    town.go("2026-11-24T09:05")
    for who in (DIRECTOR, SECRETARY):
        assert town.says(who, "päivitys tulosta u-008").startswith("Lista kirjaamolle")
    for who in ("viestinta-elinv", "valt-01"):
        answer = town.says(who, "päivitys tulosta u-008")
        assert answer.startswith("Sinulla ei ole oikeutta tähän.")
    for person in sorted(WITHOUT):
        town.says(DRAFTER, f"päivitys hoidettu u-008 {person}")
    assert town.says(DRAFTER, "päivitys tulosta u-008").startswith(
        "Päivityksestä on kerrottu jo kaikille: u-008"
    )


# -- once, whatever happens --------------------------------------------------------------------


def test_settling_again_and_starting_anew_change_nothing(found):
    town = found().load(as_of="2026-11-10T08:59")
    mail = town.connect_mail()
    approved(town)
    town.teams.faults.append("gone")
    mail.faults.append("gone")
    town.go("2026-11-24T09:01")
    before = (states(town), mail.taken.copy(), town.inbox(DRAFTER))
    again = found("2026-11-24T09:02")
    for settling in (town, again):
        with settling.house.archive.open() as work:
            made = work.releases.of_update("u-008")
            keys = [r.letter for r in work.releases.recipients(made.id) if r.letter]
            reports.settled(work, keys, settling.clock.now())
    other = again.connect_mail()
    again.go("2026-11-24T12:00")
    assert other.taken == {}
    town.go("2026-11-24T12:00")
    assert (states(town), mail.taken, town.inbox(DRAFTER)) == before


def test_of_two_letters_that_end_at_once_the_second_sees_the_first_and_reports(town):
    """Two transactions side by side: on PostgreSQL neither would see the other's end.

    Nobody is left to be called: a letter to the makers would hold the second up by itself.
    """
    town.connect_mail()
    for person in WITHOUT:
        town.register(person, wish="sähköposti")
    approved(town)
    for platform in (town.slack, town.teams):
        platform.faults.append("never_connected")
    town.go("2026-11-24T09:00")
    end_side_by_side(town, "u-008")
    assert states(town)["valt-01"] == "delivered"
    town.go("2026-11-24T09:01")
    assert town.inbox(DRAFTER)[-1].startswith("Toimitusraportti")


def end_side_by_side(town, update):
    """Each letter is delivered in a transaction of its own; the second begins before the first
    has ended."""
    with town.house.archive.read() as work:
        made = work.releases.of_update(update)
        keys = sorted({r.letter for r in work.releases.recipients(made.id) if r.letter})
    now = town.moment("2026-11-24T09:00:20")
    town.clock.go(now)
    with town.house.archive.open() as work:
        assert len(work.outbox.claim(now, "me", 10).letters) == 2
    begun = threading.Event()

    def second():
        begun.set()
        with town.house.archive.open() as work:
            assert work.outbox.end(
                "me", [Ended(keys[1], State.DELIVERED, now, receipt="r", sent_at=now)]
            )
            reports.settled(work, [keys[1]], now)

    other = threading.Thread(target=second)
    with town.house.archive.open() as work:
        assert work.outbox.end(
            "me", [Ended(keys[0], State.DELIVERED, now, receipt="r", sent_at=now)]
        )
        reports.settled(work, [keys[0]], now)
        other.start()
        begun.wait(5)
        other.join(0.2)
    other.join(10)


FAULT = st.sampled_from(
    [None, None, "throttled", "refused", "gone", "never_connected", "taken_then_cut", "cut",
     "garbage", "credentials"]
)  # fmt: skip
FAULTS = st.lists(FAULT, max_size=12)
TOLD = {None, State.DELIVERED, State.UNKNOWN}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FAULTS, FAULTS, st.lists(FAULT, max_size=60))
def test_under_any_faults_each_ends_in_one_state_and_nobody_is_e_mailed_twice(
    town, slack, teams, mail
):
    """Each example is an update of its own in the same town, five hours after the last."""
    town.rule(quiet_from=time(0), quiet_until=time(0), quiet_days=frozenset())
    ladder = [(town.slack, slack), (town.teams, teams), (town.mail or town.connect_mail(), mail)]
    update = f"u-{8 + len(town.logged('update-new')):03}"
    approve(town, update, **FORM | {"send_at": ""})
    for platform, faults in ladder:
        platform.faults.clear()
        platform.faults.extend(faults)
    town.go((town.house.city.here(town.clock.now()) + timedelta(hours=5)).isoformat())
    told = states(town, update)
    assert len(told) == 51
    assert set(told.values()) <= {"delivered", "fallback", "unknown", "human"}
    assert set(town.mail.taken.values()) <= {1}
    with town.house.archive.read() as work:
        made = work.releases.of_update(update)
        recipients = work.releases.recipients(made.id)
        keys = [key for r in recipients for key in (r.letter, r.fallback) if key]
        letters = {sent.letter.key: sent.state for sent in work.outbox.of(keys)}
    assert made.reported_at is not None
    for r in recipients:
        chat, by_mail = letters.get(r.letter), letters.get(r.fallback)
        assert (r.fallback is None) == (chat in (None, State.DELIVERED, State.UNKNOWN)), r
        assert (r.human is None) == (chat is not None and by_mail in TOLD), r


# -- on the wire -------------------------------------------------------------------------------


def test_from_a_room_that_is_gone_to_forty_six_mails_on_the_wire(sqlite_url):
    """A served house at real speed over a real mail server; nothing stands in but the chats."""
    town = Town(sqlite_url).load(as_of="2026-11-10T08:59")
    approved(town).house.close()
    postman = Postman()
    postman.says["rcpt"] = ["550 No such mailbox"]
    with mail_server(postman) as port:
        clock = OffsetClock(moment("2026-11-24T09:00"))
        house = House(sqlite_url, city_of(Settings()), clock)
        teams = FakePlatform("teams", clock, blind=True)
        teams.faults.append("gone")
        mail = Mail(Relay.of(f"smtp://127.0.0.1:{port}"), "norppa@kaupunki.example.invalid", clock)
        house.connect({"teams": teams, "slack": FakePlatform("slack", clock), "mail": mail})
        asyncio.run(serve_until(house, "Toimitettu muulla tavalla: 45"))
        house.close()
    boxes = [to for to, _ in postman.took]
    assert len(boxes) == len(set(boxes)) == 45
    finnish = "Päivitys valtuutetuille: Väliraportti valmistui"
    swedish = "Uppdatering till fullmäktigeledamöterna: Väliraportti valmistui"
    subjects = {mail["Subject"] for mail in postman.mails()}
    assert subjects | {swedish} == {finnish, swedish}  # the one refused may be the one in Swedish


async def serve_until(house, report):
    """Until the report that goes to the makers says so."""
    serving = asyncio.create_task(house.serve())
    try:
        async with asyncio.timeout(90):
            while not await house.books.read(lambda work: reported(work, report)):  # noqa: ASYNC110
                await asyncio.sleep(0.2)
    finally:
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving


def reported(work, report):
    return any(report in show(sent.letter.message) for sent in work.outbox.latest(9))
