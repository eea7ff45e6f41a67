"""Calendars subscribe by secret links: whose meetings they show, to whom, and until when."""

import asyncio
import json
import logging
import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import aiohttp
import pytest
import vobject
from aiohttp import web

from adapters.serving import _listening
from adapters.settings import BadSetting, read
from adapters.web.feed import AT_ONCE, Busy, Discreet, feed_routes
from bot.group import feeds
from storage import tables
from storage.migration import migrate
from storage.register import Register
from tests.town import DEMO, plain

ROOT = Path(__file__).parent.parent
URL = "https://norppa.lappeenranta.example"
LINK = re.compile(rf"{URL}/calendar/([\w-]{{43}})\.ics")
CHAIR, MEMBER, ONE_GROUP = "viestintapaallikko", "viestinta-energia", "viestinta-elinv"
GROUP = "s-yhteistyoryhma"


@pytest.fixture
def town(town):
    """Lappeenranta, which the world finds at URL."""
    town.house.city = town.house.desk.city = replace(town.house.city, public_url=URL)
    return town


def token(town, who, line="kalenteri linkki"):
    return LINK.search(town.says(who, line))[1]


def feed(town, secret):
    return asyncio.run(town.house.feed(secret))


def events(text):
    """The meetings of a file by their numbers, in its order."""
    found = vobject.readOne(text).contents.get("vevent", ())
    return {event.uid.value.partition("@")[0]: event for event in found}


# -- asking for a link ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "line", "answer"),
    [
        (
            "fi", "kalenteri linkki",
            "Tilaa kokouksesi kalenteriisi tästä osoitteesta:\n"
            "LINK\n"
            "Lisää osoite kalenteriohjelmassa verkosta tilattavana kalenterina. "
            "Muutokset tulevat sinne itsestään.\n"
            "Linkki on salainen: kuka tahansa näkee sillä kokousten ajat. "
            "Aiempi linkki ei enää toimi.\n"
            "[Poista linkki → kalenteri poista]",
        ),
        (
            "sv", "kalender länk",
            "Prenumerera på dina möten från den här adressen:\n"
            "LINK\n"
            "Lägg till adressen i kalenderprogrammet som en kalender från webben. "
            "Ändringar kommer dit av sig själva.\n"
            "Länken är hemlig: vem som helst ser mötestiderna med den. "
            "En tidigare länk fungerar inte längre.\n"
            "[Ta bort länken → kalender ta bort]",
        ),
        (
            "en", "calendar link",
            "Subscribe to your meetings from this address:\n"
            "LINK\n"
            "In your calendar, add the address as a calendar from the web. "
            "Changes come there by themselves.\n"
            "The link is secret: anybody sees the times of the meetings with it. "
            "An earlier link no longer works.\n"
            "[Remove the link → calendar remove]",
        ),
    ],
)  # fmt: skip
def test_a_link_is_given_to_the_speaker_alone_in_three_languages(town, language, line, answer):
    town.register(MEMBER, language=language)
    told = town.answer(MEMBER, line)
    assert told.private
    assert LINK.sub("LINK", plain(told)) == answer


@pytest.mark.parametrize(
    ("language", "link", "remove", "again"),
    [
        ("fi", "kalenteri linkki", "kalenteri poista",
         ["Kalenterilinkkisi ei enää toimi. Uuden saat kirjoittamalla: kalenteri linkki",
          "Kalenterilinkkiä ei ole."]),
        ("sv", "kalender länk", "kalender ta bort",
         ["Din kalenderlänk fungerar inte längre. En ny får du genom att skriva: kalender länk",
          "Det finns ingen kalenderlänk."]),
        ("en", "calendar link", "calendar remove",
         ["Your calendar link no longer works. To get a new one, type: calendar link",
          "There is no calendar link."]),
    ],
)  # fmt: skip
def test_a_link_is_revoked_once_in_three_languages(town, language, link, remove, again):
    town.register(MEMBER, language=language)
    secret = token(town, MEMBER, link)
    assert feed(town, secret) is not None
    told = [town.says(MEMBER, remove).splitlines()[0] for _ in range(2)]
    assert told == again
    assert feed(town, secret) is None


def test_a_new_link_revokes_the_one_before_and_nobody_elses(town):
    old, other = token(town, MEMBER), token(town, ONE_GROUP)
    new = token(town, MEMBER)
    assert feed(town, old) is None
    assert events(feed(town, new)).keys() > events(feed(town, other)).keys()


@pytest.mark.parametrize(
    ("language", "line", "answer"),
    [
        ("fi", "kalenteri linkki",
         "Kalenterilinkit eivät ole käytössä.\n"
         "Ylläpitäjä ottaa ne käyttöön. "
         "Asetukseen NORPPA_PUBLIC_URL kirjoitetaan Norpan julkinen https-osoite.\n"
         "Mitään ei muutettu.\n"
         "Lisää apua: kirjoita ohje"),
        ("sv", "kalender länk",
         "Kalenderlänkar är inte i bruk.\n"
         "Administratören tar dem i bruk. "
         "I inställningen NORPPA_PUBLIC_URL skrivs Norppas offentliga https-adress.\n"
         "Ingenting ändrades.\n"
         "Mer hjälp: skriv hjälp"),
        ("en", "calendar link",
         "Calendar links are not in use.\n"
         "The administrator puts them in use. "
         "The setting NORPPA_PUBLIC_URL takes Norppa's public https address.\n"
         "Nothing was changed.\n"
         "More help: type help"),
    ],
)  # fmt: skip
def test_without_a_public_address_it_says_what_the_administrator_does(town, language, line, answer):
    town.house.desk.city = replace(town.house.city, public_url="")
    town.register(MEMBER, language=language)
    assert town.says(MEMBER, line) == answer


def test_a_groups_link_is_its_leaders_to_give_and_to_revoke(town):
    first = town.says(CHAIR, f"kalenteri linkki {GROUP}")
    assert LINK.sub("LINK", first).splitlines()[:2] == [
        "Tilaa ryhmän kokoukset kalenteriin tästä osoitteesta: viestinnän yhteistyöryhmä", "LINK",
    ]  # fmt: skip
    secret, own = LINK.search(first)[1], token(town, CHAIR)
    for line in (f"kalenteri linkki {GROUP}", "kalenteri poista viestinnän yhteistyöryhmä"):
        assert town.says(MEMBER, line).startswith("Sinulla ei ole oikeutta tähän.")
    assert town.says("sidosryhma-koord", f"kalenteri poista {GROUP}").startswith(
        "Sinulla ei ole oikeutta"
    )
    assert feed(town, secret) is not None
    assert town.says("viestintajohtaja", "kalenteri poista viestinnän yhteistyöryhmä") == (
        "Ryhmän kalenterilinkki ei enää toimi: viestinnän yhteistyöryhmä"
    )
    assert feed(town, secret) is None
    assert feed(town, own) is not None


def test_a_group_that_there_is_not_has_no_link(town):
    assert town.says(CHAIR, "kalenteri linkki kuoro").splitlines()[0] == (
        "Tällaista kokoussarjaa ei ole: kuoro"
    )


def test_whoever_has_no_meetings_here_gets_no_link(town):
    assert town.says("valt-01", "kalenteri linkki").startswith(("Sinulla ei", "Du har inte"))


# -- the secret ----------------------------------------------------------------------------------


def test_a_link_stands_in_no_table_and_is_shown_once(town):
    said = {"key": "one"}
    secret = LINK.search(town.says(MEMBER, "kalenteri linkki", **said))[1]
    again = town.says(MEMBER, "kalenteri linkki", **said)
    assert again == "Linkki näytettiin jo. Pyydä uusi: kalenteri linkki"
    assert feed(town, secret) is not None
    kept = town.everything_kept()
    assert secret not in kept
    assert feeds.mark(secret) in kept


def test_a_link_that_is_pasted_into_the_chat_is_repeated_and_kept_nowhere(town):
    secret = token(town, MEMBER)
    answer = town.says(MEMBER, f"kalenteri {URL}/calendar/{secret}.ics")
    assert secret[:8] not in answer + town.everything_kept()


def test_who_made_and_who_revoked_a_link_stands_in_the_log(town):
    token(town, CHAIR, f"kalenteri linkki {GROUP}")
    town.says("viestintajohtaja", f"kalenteri poista {GROUP}")
    assert town.logged("calendar-link") == [(CHAIR, GROUP, {})]
    assert town.logged("calendar-unlink") == [("viestintajohtaja", GROUP, {})]


# -- what a link shows ---------------------------------------------------------------------------


def test_a_persons_calendar_holds_the_meetings_of_their_groups_in_their_language(town):
    town.register(ONE_GROUP, language="sv")
    text = feed(town, token(town, ONE_GROUP, "kalender länk"))
    assert [line for line in text.splitlines() if line.startswith(("NAME", "X-", "REFRESH"))] == [
        "NAME:Möten: Lappeenranta",
        "X-WR-CALNAME:Möten: Lappeenranta",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]
    numbers = list(events(text))
    assert numbers[:4] == ["m-2026-10", "m-2026-11", "m-2026-12", "m-2027-01"]
    assert numbers == sorted(numbers)


def test_a_groups_calendar_holds_its_meetings_alone(town):
    text = feed(town, token(town, CHAIR, "kalenteri linkki viestintätiimin viikkopalaveri"))
    assert "X-WR-CALNAME:viestintätiimin viikkopalaveri\r\n" in text
    assert {number[:2] for number in events(text)} == {"t-"}


def test_a_moved_and_a_cancelled_meeting_change_in_place_and_are_seen_for_sixty_days(town):
    secret = token(town, ONE_GROUP)
    town.says(CHAIR, "kokous siirrä m-2026-11 uusi aika 30.6.2027 klo 9.00")
    town.says(CHAIR, "kokous peru m-2026-12 syy joulu")
    found = events(feed(town, secret))
    assert [(found[n].sequence.value, found[n].status.value) for n in ("m-2026-11", "m-2026-12")] == [
        ("1", "CONFIRMED"), ("1", "CANCELLED"),
    ]  # fmt: skip
    assert found["m-2026-12"].dtstart.value == town.moment("2026-12-15T09:00")
    town.clock.go(town.moment("2027-02-13T09:00"))
    assert "m-2026-12" in events(feed(town, secret))
    town.clock.go(town.moment("2027-02-13T09:01"))
    later = events(feed(town, secret))
    assert later["m-2026-11"].dtstart.value == town.moment("2027-06-30T09:00")
    assert "m-2026-12" not in later


def test_whoever_has_left_a_group_sees_its_meetings_no_more(town):
    secret = token(town, MEMBER)
    assert {number[:2] for number in events(feed(town, secret))} == {"m-", "y-"}
    told = json.loads(DEMO.read_text("utf-8"))
    for group in told["meeting_series"]:
        if group["id"] == GROUP:
            group["members"].remove(MEMBER)
    with town.house.archive.open() as work:
        Register(work.db).load(told)
    assert {number[:2] for number in events(feed(town, secret))} == {"y-"}


def test_whoever_has_left_the_city_has_a_calendar_no_more(town):
    secret = token(town, MEMBER)
    with town.house.archive.open() as work:
        mine = tables.person.update().where(tables.person.c.id == MEMBER)
        work.db.execute(mine.values(active_until=date(2026, 11, 9)))
    assert feed(town, secret) is None


def test_whoever_is_none_of_the_citys_own_any_more_has_a_calendar_no_more(town):
    secret = token(town, ONE_GROUP)
    with town.house.archive.open() as work:
        work.db.execute(tables.series_member.delete())
        mine = tables.person.update().where(tables.person.c.id == ONE_GROUP)
        work.db.execute(mine.values(unit=None))
    assert feed(town, secret) is None


def test_a_calendar_without_meetings_is_still_a_calendar(town):
    secret = token(town, ONE_GROUP)
    with town.house.archive.open() as work:
        work.db.execute(tables.series_member.delete())
    text = feed(town, secret)
    assert events(text) == {}
    assert text.count("BEGIN:VTIMEZONE") == 1


# -- over the wire -------------------------------------------------------------------------------


def asked(read, *requests):
    """Status, headers and text of each (method, path, headers), from the public listener."""

    async def run():
        app = web.Application()
        app.add_routes(feed_routes(read))
        async with (
            _listening(app, "127.0.0.1", "0", Discreet) as at,
            aiohttp.ClientSession() as line,
        ):
            told = []
            for method, path, headers in requests:
                async with line.request(method, f"http://{at}{path}", headers=headers) as answer:
                    told.append((answer.status, answer.headers.copy(), await answer.text()))
            return told

    return asyncio.run(run())


def test_a_calendar_is_fetched_once_and_then_only_when_it_has_changed(town):
    secret = token(town, MEMBER)
    path, house = f"/calendar/{secret}.ics", town.house
    [(status, headers, text)] = asked(house.feed, ("GET", path, {}))
    assert (status, text) == (200, feed(town, secret))
    kept = {name: headers[name] for name in ("Content-Type", "Cache-Control", "X-Content-Type-Options",
                                             "Referrer-Policy", "X-Robots-Tag")}  # fmt: skip
    assert kept == {
        "Content-Type": "text/calendar; charset=utf-8", "Cache-Control": "private, no-cache",
        "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow",
    }  # fmt: skip
    known = {"If-None-Match": f'W/"x", {headers["ETag"]}'}
    town.clock.go(town.moment("2026-11-11T09:00"))
    same, head, other = asked(
        house.feed,
        ("GET", path, known),
        ("HEAD", path, {}),
        ("GET", path, {"If-None-Match": '"x"'}),
    )
    assert (same[0], same[1]["ETag"], same[2]) == (304, headers["ETag"], "")
    assert (head[0], head[1]["Content-Length"], head[2]) == (200, headers["Content-Length"], "")
    assert (other[0], other[2]) == (200, text)
    town.says(CHAIR, "kokous siirrä m-2026-11 uusi aika 25.11.2026 klo 9.00")
    [(status, _, text)] = asked(house.feed, ("GET", path, known))
    assert (status, events(text)["m-2026-11"].sequence.value) == (200, "1")


def test_a_revoked_link_and_one_that_never_was_are_answered_alike(town):
    secret = token(town, MEMBER)
    town.says(MEMBER, "kalenteri poista")
    paths = (secret, "x" * 43, "x", "%00", "å")
    told = asked(town.house.feed, *(("GET", f"/calendar/{p}.ics", {}) for p in paths))
    for _, headers, _ in told:
        del headers["Date"]
    assert told == [told[0]] * len(paths)
    assert (told[0][0], told[0][2]) == (404, "404: Not Found")
    assert "ETag" not in told[0][1]
    nothing = asked(town.house.feed, ("GET", f"/calendar/{secret}", {}), ("GET", "/calendar/", {}))
    assert [status for status, _, _ in nothing] == [404, 404]


def test_no_link_stands_in_the_log_of_the_public_listener(town, caplog):
    caplog.set_level(logging.DEBUG)
    secret = token(town, MEMBER)
    asked(town.house.feed, ("GET", f"/calendar/{secret}.ics", {"Referer": f"{URL}/{secret}"}),
          ("GET", f"/{secret}", {}), ("POST", f"/calendar/{secret}.ics", {}))  # fmt: skip
    told = [r.getMessage() for r in caplog.records if r.name == "aiohttp.access"]
    assert [re.sub(r" \d\.\d+ s$", "", line) for line in told] == [
        '127.0.0.1 "GET /calendar/{token}.ics" 200', '127.0.0.1 "GET -" 404', '127.0.0.1 "POST -" 405',
    ]  # fmt: skip
    assert secret not in caplog.text


def test_where_the_books_are_busy_a_calendar_comes_back_later():
    async def busy(secret):
        raise Busy

    [(status, headers, text)] = asked(busy, ("GET", "/calendar/x.ics", {}))
    assert (status, headers["Retry-After"], text) == (503, "60", "")


def test_many_that_ask_at_once_do_not_stand_in_the_way_of_talk():
    under_way, all_there, open_ones = [], asyncio.Event(), asyncio.Event()

    async def slow(secret):
        under_way.append(secret)
        if len(under_way) == AT_ONCE:
            all_there.set()
        await open_ones.wait()

    async def run():
        app = web.Application()
        app.add_routes(feed_routes(slow))
        async with (
            _listening(app, "127.0.0.1", "0", Discreet) as at,
            aiohttp.ClientSession() as line,
        ):

            async def get(path):
                async with line.get(f"http://{at}/calendar/{path}.ics") as answer:
                    return answer.status

            first = [asyncio.create_task(get(n)) for n in range(AT_ONCE)]
            await all_there.wait()
            async with asyncio.timeout(20):
                more = await get("more")
            open_ones.set()
            return more, set(await asyncio.gather(*first)), await get("last")

    assert asyncio.run(run()) == (503, {404}, 404)


def test_it_is_served_beside_the_workspace_where_the_world_finds_it(sqlite_url):
    """The real process: a link asked for on the command line, fetched, revoked."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("NORPPA_")}
    env = kept | {
        "NORPPA_DATABASE": sqlite_url, "NORPPA_PORT": "0", "NORPPA_PUBLIC_PORT": "0",
        "NORPPA_PUBLIC_URL": f"{URL}/", "NORPPA_LOG_LEVEL": "DEBUG", "PYTHONUTF8": "1",
    }  # fmt: skip

    def norppa(*line):
        done = subprocess.run(
            [sys.executable, "-m", "adapters", *line], env=env, cwd=ROOT, capture_output=True, text=True
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    norppa("load", str(DEMO))
    secret = LINK.search(norppa("say", "--as", MEMBER, "kalenteri", "linkki"))[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "adapters", "serve"], env=env, cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        workspace, public = process.stdout.readline(), process.stdout.readline()
        local = re.search(r"127\.0\.0\.1:\d+", workspace)[0]
        at = re.search(r"127\.0\.0\.1:\d+", public)[0]
        assert public == f"Calendars are heard at http://{at}/calendar/, from {URL}/calendar/\n"
        assert asyncio.run(statuses(at, secret)) == [200, 404, 404]
        assert asyncio.run(statuses(local, "x"))[0] == 404
        norppa("say", "--as", MEMBER, "kalenteri", "poista")
        assert asyncio.run(statuses(at, secret))[0] == 404
    finally:
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=20)
    assert "/calendar/{token}.ics" in err
    assert secret not in err


async def statuses(at, secret):
    async with aiohttp.ClientSession() as line:
        told = []
        for path in (f"/calendar/{secret}.ics", "/", "/readyz"):
            async with line.get(f"http://{at}{path}") as answer:
                told.append(answer.status)
        return told


@pytest.mark.parametrize(
    "url", ["http://norppa.example", "norppa.example", "https://a@norppa.example", "https://localhost",
            "https://norppa.example/?x=1", "https://norppa.example/#x", "https://10.0.0.1"],
)  # fmt: skip
def test_an_address_that_the_world_could_not_use_is_refused_at_the_start(url):
    with pytest.raises(BadSetting, match=r"NORPPA_PUBLIC_URL: .* is not an https:// address"):
        read({"NORPPA_PUBLIC_URL": url})


def test_an_address_may_have_a_path_of_its_own():
    assert read({"NORPPA_PUBLIC_URL": f"{URL}/norppa"}).public_url == f"{URL}/norppa"


def test_an_older_version_has_no_links(tmp_path):
    from alembic import command
    from sqlalchemy import inspect

    from storage import migration
    from storage.archive import plain_engine

    url = f"sqlite:///{tmp_path}/old.db"
    migrate(url)
    command.downgrade(migration._config(url), "0008")
    engine = plain_engine(url)
    with engine.connect() as db:
        assert "feed" not in inspect(db).get_table_names()
    engine.dispose()
