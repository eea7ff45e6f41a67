"""The operator's command line: stable, scriptable, and never a traceback."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.cli import main
from adapters.settings import BadSetting, Settings, read, table
from tests.town import DEMO, straight

ROOT = Path(__file__).parent.parent


@pytest.fixture
def norppa(monkeypatch, capsys, tmp_path):
    """Runs a command over a database of its own: (status, what it printed, what it complained)."""
    monkeypatch.setenv("NORPPA_DATABASE", f"sqlite:///{tmp_path}/norppa.db")

    def run(*arguments, **settings):
        for name, value in settings.items():
            monkeypatch.setenv(f"NORPPA_{name.upper()}", value)
        status = main([str(a) for a in arguments])
        told = capsys.readouterr()
        return status, straight(told.out), told.err

    return run


@pytest.fixture
def loaded(norppa):
    norppa("load", DEMO)
    norppa("say", "--as", "viestintajohtaja", "--now", "2026-11-23T10:30", "ohje")
    return norppa


def test_loading_tells_what_was_written_and_the_second_time_nothing(norppa):
    status, told, _ = norppa("load", DEMO)
    assert status == 0
    assert told.startswith("Loaded: units ")
    assert "councillors 52" in told  # a deputy with them
    assert norppa("load", DEMO) == (0, "Nothing to change: everything was there already.\n", "")
    assert set(json.loads(norppa("load", DEMO, "--json")[1]).values()) == {0}


def test_saying_prints_the_reply_as_plain_text(loaded):
    assert loaded(
        "say", "--as", "viestinta-energia", "--in", "#viestinta-yhteistyoryhma",
        "--now", "2026-11-23T10:31", "asia lisää", "Talvi", "5 min", "julkinen", "m-2026-12",
    ) == (
        0,
        "Asia lisättiin. Numero a-041. Kokous ti 15.12.2026.\n"
        "Otsikko: Talvi\nLaji: keskusteltava\nKesto: 5 min\nJulkisuus: julkinen\n"
        "[Peru asia → asia peru a-041]\n",
        "",
    )  # fmt: skip


def test_a_form_is_submitted_with_fields(loaded):
    _, told, _ = loaded(
        "say", "--as", "viestinta-energia", "--field", "title=Talvi", "--field", "minutes=5",
        "--field", "publicity=public", "asia lisää m-2026-12",
    )  # fmt: skip
    assert told.splitlines()[1:4] == ["Otsikko: Talvi", "Laji: keskusteltava", "Kesto: 5 min"]


def test_the_same_key_is_heard_once_and_without_a_key_each_time(loaded):
    line = ("say", "--as", "viestinta-energia", "asia lisää Talvi julkinen m-2026-12")
    first = loaded(*line, "--key", "k")[1]
    assert loaded(*line, "--key", "k")[1] == first
    assert loaded(*line)[1] != first


def test_json_is_printed_by_every_command_that_prints_data(loaded):
    said = json.loads(loaded("say", "--json", "--as", "viestintajohtaja", "kokoukset")[1])
    assert said["is"] == "Message"
    past = json.loads(loaded("pass", "--json", "--until", "2026-11-24T09:01")[1])
    assert {"at", "to", "act", "key", "text"} == set(past[0])
    letters = json.loads(loaded("outbox", "--json", "--all")[1])
    assert {row["state"] for row in letters} == {"delivered"}
    assert json.loads(loaded("doctor", "--json")[1])[0]["ok"] is True
    assert json.loads(loaded("migrate", "--json")[1]) == {"applied": []}
    assert json.loads(loaded("schema")[1])["$schema"].endswith("2020-12/schema")


def test_time_passes_in_order_and_never_back(loaded):
    _, told, _ = loaded("pass", "--until", "2026-11-24T08:00")
    moments = re.findall(r"^(?:ma|ti) \S+ klo \S+", told, re.MULTILINE)
    assert moments == sorted(moments)
    assert told.splitlines()[-1].startswith("It is now ti 24.11.2026 klo 8.00. Letters delivered:")
    assert loaded("pass", "--until", "2026-11-24T07:00") == (
        1,
        "",
        "norppa: Time in this database stands at ti\u00a024.11.2026 klo\u00a08.00; "
        "it does not go back.\n".replace("ti\u00a0", "ti "),
    )


def test_the_report_of_an_update_is_printed_and_its_figures_add_up(loaded):
    form = [
        "--field", "what=Selvitys on valmis.", "--field", "publicity=public",
        "--field", "send_at=23.11.2026 klo 12.00",
    ]  # fmt: skip
    loaded("say", "--as", "viestinta-hyvsiv", *form, "päivitys uusi Selvitys")
    listed = json.loads(DEMO.read_text("utf-8"))["councillor_updates"]
    update = f"u-{max(int(u['id'][2:]) for u in listed) + 1:03}"
    loaded("say", "--as", "viestinta-hyvsiv", f"päivitys pyydä {update}")
    loaded("say", "--as", "toimialajohtaja-hyvsiv", f"päivitys hyväksy {update}")
    assert loaded("report", update) == (1, "", f"norppa: {update}: has not been released\n")
    loaded("pass", "--until", "2026-11-23T12:01")
    assert "Toimitettu: 49/51" in loaded("report", update)[1]
    figures = json.loads(loaded("report", update, "--json")[1])
    assert figures["recipients"] == sum(figures["states"].values()) == 51
    assert figures["platforms"] == {"teams": 46, "slack": 3}
    assert sum(g["of"] for g in figures["groups"].values()) == 51
    assert len(figures["by_person"]) == 51


def test_the_certificate_is_printed_and_written_as_a_page_by_itself(loaded, tmp_path):
    form = [
        "--field", "what=Selvitys on valmis.", "--field", "publicity=public",
        "--field", "send_at=23.11.2026 klo 12.00",
    ]  # fmt: skip
    draft = loaded("say", "--as", "viestinta-hyvsiv", *form, "päivitys uusi Selvitys")[1]
    update = re.search(r"u-\d+", draft)[0]
    loaded("say", "--as", "viestinta-hyvsiv", f"päivitys pyydä {update}")
    loaded("say", "--as", "toimialajohtaja-hyvsiv", f"päivitys hyväksy {update}")
    assert loaded("certificate", update) == (1, "", f"norppa: {update}: has not been released\n")
    assert loaded("certificate", "u-999") == (1, "", "norppa: u-999: there is no such update\n")
    loaded("pass", "--until", "2026-11-23T12:01")
    file = tmp_path / "todistus.html"
    status, told, _ = loaded("certificate", update, "--html", file)
    assert (status, told.splitlines()[0]) == (0, "Tasapuolisuustodistus: Selvitys")
    page = file.read_text("utf-8")
    assert "@media print" in page
    assert not re.search(r'(?:href|src)="', page), "a file by itself fetches nothing"
    told = json.loads(loaded("certificate", update, "--json")[1])
    assert (told["update"], told["recipients"]) == (update, 51)
    assert loaded("certificate", update, "--html", tmp_path / "no" / "x.html")[0] == 1


def test_the_outbox_shows_what_waits_and_what_became_of_the_rest(loaded):
    assert loaded("outbox") == (0, "No letters are waiting.\n", "")
    loaded("pass", "--until", "2026-11-24T08:00")
    assert "delivered  slack:C0DEMO01" in loaded("outbox", "--all")[1]


def test_the_doctor_tells_in_words_what_is_missing(norppa):
    status, told, _ = norppa("doctor")
    assert status == 1
    assert "is not there yet; run: norppa load FILE" in told.splitlines()[0]
    norppa("load", DEMO)
    status, told, _ = norppa("doctor")
    assert status == 0
    assert "51 in office, 2 without a digital channel" in told


def test_the_doctor_makes_nothing_and_points_to_the_demos_books(norppa, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NORPPA_DATABASE")
    assert "norppa.db is not there yet; run: norppa load FILE\n" in norppa("doctor")[1]
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "norppa-demo.db").touch()
    assert (
        "norppa.db is not there yet; run: norppa load FILE; "
        "for the demo's books set NORPPA_DATABASE=sqlite:///norppa-demo.db\n"
    ) in norppa("doctor")[1]
    assert [file.name for file in tmp_path.iterdir()] == ["norppa-demo.db"]


def test_everybody_is_listed_with_the_id_that_say_takes(loaded):
    status, told, _ = loaded("people")
    assert status == 0
    rows = [re.split(r"  +", row) for row in told.splitlines()]
    assert [row for row in rows if row[0] in ("tj-energiaverkot", "valt-15", "valt-17")] == [
        ["tj-energiaverkot", "Tuuli Esimerkki (demo)", "energiaverkot", "staff", "teams"],
        ["valt-15", "Valtuutettu 15 (demo)", "sdp", "councillor", "teams"],
        ["valt-17", "Valtuutettu 17 (demo)", "sdp", "councillor", "-"],
    ]
    listed = json.loads(loaded("people", "--json")[1])
    assert [row["id"] for row in listed] == [row[0] for row in rows]
    assert [row["id"] for row in listed if row["part"] == "deputy"] == ["valt-52"]
    assert {row["part"] for row in listed} == {"staff", "officer", "councillor", "deputy"}


def test_the_outbox_tells_times_of_the_city(loaded):
    loaded("pass", "--until", "2026-11-24T08:00")
    assert "\nti 24.11.2026 klo 8.00  delivered  " in loaded("outbox", "--all")[1]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("say", "--as", "viestintajohtaja", "--now", "tomorrow", "ohje"), "'tomorrow' is not a moment"),
        (("say", "--as", "viestintajohtaja", "--field", "x", "ohje"), "--field 'x': write NAME=VALUE"),
        (("pass", "--until", "31.11."), "'31.11.' is not a moment; write for example"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_one_sentence_and_by_the_status(
    loaded, arguments, complaint
):
    status, told, complained = loaded(*arguments)
    assert (status, told) == (2, "")
    assert complained.startswith(f"norppa: {complaint}")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("say", "--as", "nobody", "ohje"), "'nobody' is nobody in the register"),
        (("say", "--as", "viestintajohtaja", "--in", "x", "ohje"), "There is no room 'x'; the rooms are: ch-"),
        (("report", "u-999"), "u-999: there is no such update"),
        (("load", "nowhere.json"), "nowhere.json: no such file"),
        (("schema", "nowhere.json"), "nowhere.json: no such file"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told_in_one_sentence(loaded, arguments, complaint):
    status, told, complained = loaded(*arguments)
    assert (status, told) == (1, "")
    assert complained.startswith(f"norppa: {complaint}")
    assert "Traceback" not in complained


def test_a_data_file_with_a_broken_reference_is_not_loaded_at_all(norppa, tmp_path):
    data = json.loads(DEMO.read_text("utf-8"))
    data["agenda_items"][0]["proposer_id"] = "viestinta-enrgia"
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(data), "utf-8")
    assert norppa("load", broken) == (
        1, "",
        f"norppa: {broken} was not loaded:\n"
        'agenda_items[0].proposer_id: "viestinta-enrgia" is not an id in members; '
        'did you mean "viestinta-energia"?\n',
    )  # fmt: skip
    assert norppa("schema", broken)[0] == 1
    assert norppa("schema", DEMO) == (0, f"{DEMO}: nothing wrong.\n", "")


def test_a_database_from_a_newer_version_is_not_touched(loaded, tmp_path):
    import sqlite3

    with sqlite3.connect(tmp_path / "norppa.db") as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    db.close()
    before = (tmp_path / "norppa.db").read_bytes()
    for command in (
        ("migrate",), ("outbox",), ("serve", "--port", "0"), ("load", DEMO),
        ("say", "--as", "viestintajohtaja", "ohje"),
    ):  # fmt: skip
        assert loaded(*command) == (
            1, "", "norppa: This database was written by a newer version of Norppa. Update Norppa.\n",
        )  # fmt: skip
    assert (tmp_path / "norppa.db").read_bytes() == before


def test_a_file_that_is_no_database_is_told_of(norppa, tmp_path):
    (tmp_path / "norppa.db").write_bytes(b"this is not a database" * 100)
    status, told, complained = norppa("outbox")
    assert (status, told) == (1, "")
    assert complained.startswith("norppa: The database cannot be used: ")
    assert norppa("doctor")[0] == 1


def test_a_folder_that_is_not_there_is_told_of(norppa, tmp_path):
    status, _, complained = norppa("outbox", database=f"sqlite:///{tmp_path}/no/norppa.db")
    assert (status, complained) == (
        1, f"norppa: There is no folder for the database: {tmp_path}/no\n",
    )  # fmt: skip


def test_time_passes_to_its_end_although_nobody_reads_what_is_printed(loaded, tmp_path):
    """As in `norppa pass ... | head`: nothing is left half done, and nothing is complained of."""
    nobody, pipe = os.pipe()
    os.close(nobody)
    done = subprocess.run(
        [sys.executable, "-m", "adapters", "pass", "--until", "2026-11-24T08:00"], cwd=ROOT,
        stdout=pipe, stderr=subprocess.PIPE, text=True, check=False,
        env=os.environ | {"NORPPA_DATABASE": f"sqlite:///{tmp_path}/norppa.db"},
    )  # fmt: skip
    os.close(pipe)
    assert (done.returncode, done.stderr) == (0, "")
    letters = json.loads(loaded("outbox", "--json", "--all")[1])
    assert letters
    assert {row["state"] for row in letters} == {"delivered"}
    assert "Time in this database stands at ti 24.11.2026" in straight(
        loaded("pass", "--until", "2026-11-24T07:00")[2]
    )


# -- settings ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environ", "complaint"),
    [
        ({"NORPPA_DATABSE": "x"}, "NORPPA_DATABSE is not a setting"),
        ({"NORPPA_PORT": "http"}, "NORPPA_PORT: 'http' is not a whole number"),
        ({"NORPPA_TIMEZONE": "Europe"}, "'Europe' is not a time zone; write Europe/Helsinki"),
        ({"NORPPA_TIMEZONE": "Helsinki"}, "'Helsinki' is not a time zone; write Europe/Helsinki"),
        ({"NORPPA_DATABASE": "norppa.db"}, "NORPPA_DATABASE: write sqlite:///norppa.db or"),
        ({"NORPPA_DATABASE": "mysql://x"}, "'mysql' is not known; use sqlite or postgresql"),
        ({"NORPPA_REMINDERS": "7 days"}, "NORPPA_REMINDERS: '7 days' is not"),
        ({"NORPPA_LANGUAGES": "fi,de"}, "NORPPA_LANGUAGES: 'de' is not"),
        ({"NORPPA_PUBLISH_TIME": "25:00"}, "NORPPA_PUBLISH_TIME: '25:00' is not"),
        ({"NORPPA_LOG_LEVEL": "LOUD"}, "NORPPA_LOG_LEVEL: 'LOUD' is not"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_what_to_write(environ, complaint):
    with pytest.raises(BadSetting, match=re.escape(complaint)):
        read(environ)


def test_settings_have_defaults_and_postgresql_means_the_driver_that_is_installed():
    assert read({}) == Settings()
    assert read({"NORPPA_DATABASE": "postgresql://u@h/n"}).database == "postgresql+psycopg://u@h/n"


def test_every_setting_is_in_the_table_with_its_meaning():
    assert {name for name, _, _ in table()} >= {"NORPPA_DATABASE", "NORPPA_PORT"}
    assert all(about.endswith((".", ")")) or about for _, _, about in table())


# -- from outside ------------------------------------------------------------------------------


def test_help_needs_nothing_heavy():
    """`norppa --help` imports none of the libraries that the work needs."""
    code = (
        "import sys; from adapters.cli import parser; parser().format_help()\n"
        "heavy = {'sqlalchemy', 'aiohttp', 'alembic', 'fluent', 'babel', 'apscheduler', 'holidays'}\n"
        "print(sorted(heavy & {m.split('.')[0] for m in sys.modules}))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, text=True, capture_output=True, check=True
    )
    assert told.stdout.strip() == "[]"


def test_a_command_that_is_not_known_is_told_with_those_that_are(tmp_path):
    told = subprocess.run(
        [sys.executable, "-m", "adapters", "fly"], cwd=ROOT, text=True, capture_output=True,
        check=False, env=os.environ | {"NORPPA_DATABASE": f"sqlite:///{tmp_path}/n.db"},
    )  # fmt: skip
    assert told.returncode == 2
    assert "invalid choice: 'fly' (choose from" in told.stderr


@pytest.mark.parametrize(
    ("who", "said", "status"),
    [
        ("viestinta-energia", "esityslista m-2026-12", 0),
        ("viestinta-energia", "asia lisää", 0),
        ("valt-03", "päivitys hyväksy u-005", 1),
        ("viestinta-energia", "asia peru a-999", 1),
        ("valt-03", "qwerty", 2),
        ("viestinta-energia", "asai lisää Talvi 10 min", 2),
    ],
)
def test_the_status_says_whether_a_line_was_done_refused_or_not_understood(
    loaded, who, said, status
):
    assert loaded("say", "--as", who, "--now", "2026-11-23T10:31", said)[0] == status
