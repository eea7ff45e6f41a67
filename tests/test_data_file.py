"""The data file: judged before it is loaded, and loaded twice it changes nothing."""

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from adapters.data.check import Unreadable, check, read, schema_text
from tests.town import DEMO

DATA = read(DEMO)


def template(**told):
    return {"id": "road", "name": {"fi": "katutyö"}, "texts": {"fi": {"title": "x"}}} | told


def changed(change):
    data = copy.deepcopy(DATA)
    change(data)
    return [str(problem) for problem in check(data)]


def test_the_schema_is_a_json_schema_and_the_citys_file_fits_it():
    Draft202012Validator.check_schema(json.loads(schema_text()))
    assert check(DATA) == []


def test_the_citys_file_has_the_council_that_its_reports_count():
    council = [c for c in DATA["councillor_recipients"] if c.get("role") != "deputy"]
    assert len(council) == 51
    assert sum(1 for c in council if c["platform"] == "teams") == 46
    assert sum(1 for c in council if c["platform"] == "slack") == 3
    assert len(DATA["council_groups"]) == 7


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda d: d["agenda_items"][0].update(proposer_id="viestinta-enrgia"),
            'agenda_items[0].proposer_id: "viestinta-enrgia" is not an id in members; '
            'did you mean "viestinta-energia"?',
        ),
        (
            lambda d: d["meeting_series"][0]["members"].append("nobody-at-all"),
            'meeting_series[0].members[23]: "nobody-at-all" is not an id in members',
        ),
        (
            lambda d: d["members"][1].update(id=d["members"][0]["id"]),
            'members[1].id: "viestintajohtaja" stands twice; ids are unique',
        ),
        (
            lambda d: d["councillor_updates"][0].update(approver_id=d["councillor_updates"][0]["drafter_id"]),
            "is the drafter; somebody else approves",
        ),
        (
            lambda d: d["meetings"][0].update(ends_at=d["meetings"][0]["starts_at"]),
            "is not after starts_at",
        ),
        (
            lambda d: d["councillor_updates"][0].update(audience="sdp"),
            'councillor_updates[0].audience: "sdp" is not councillors_all, city_board or '
            "committee:<a body's id>",
        ),
        (
            lambda d: d["members"][0].update(platform="irc"),
            "members[0].platform: \"irc\" - 'irc' is not one of ['slack', 'teams', 'web']",
        ),
        (
            lambda d: d["agenda_items"][0].update(minutes="ten"),
            "agenda_items[0].minutes: \"ten\" - 'ten' is not of type 'integer'",
        ),
        (
            lambda d: d["meetings"][0].update(starts_at="2026-02-30T09:00:00+02:00"),
            'meetings[0].starts_at: "2026-02-30T09:00:00+02:00" - '
            "'2026-02-30T09:00:00+02:00' is not a 'moment'",
        ),
        (lambda d: d["meta"].update(timezone="Mars/Olympus"), "'Mars/Olympus' is not a 'zone'"),
        (
            lambda d: d["meeting_series"][0].update(rrule="FREQ=MONTHLY;BYDAY=9TU"),
            "'FREQ=MONTHLY;BYDAY=9TU' is not a 'recurrence'",
        ),
        (lambda d: d["meeting_series"][0].update(rrule="tiistaisin"), "is not a 'recurrence'"),
        (
            lambda d: d["meeting_series"][0]["schedule"].update(reminders=["P"]),
            "meeting_series[0].schedule.reminders[0]: \"P\" - 'P' is not a 'duration'",
        ),
        (
            lambda d: d["meeting_series"][0]["schedule"].update(publish_time="25:00"),
            "'25:00' is not a 'clock'",
        ),
        (lambda d: d["meta"].pop("timezone"), "'timezone' is a required property"),
        (
            lambda d: d.update(update_templates=[template(texts={"ru": {"title": "x"}})]),
            "update_templates[0].texts: \"ru\" - 'ru' is not one of ['fi', 'sv', 'en']",
        ),
        (
            lambda d: d.update(update_templates=[template(texts={"fi": {"body": "x"}})]),
            "'body' was unexpected",
        ),
        (
            lambda d: d.update(update_templates=[template(), template()]),
            'update_templates[1].id: "road" stands twice; ids are unique',
        ),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_its_path_its_value_and_what_was_expected(change, told):
    problems = changed(change)
    assert any(told in problem for problem in problems), problems


def test_all_mistakes_are_told_at_once():
    def spoil(data):
        data["agenda_items"][0]["proposer_id"] = "x"
        data["agenda_items"][1]["meeting_id"] = "y"

    assert [p.split(":")[0] for p in changed(spoil)] == [
        "agenda_items[1].meeting_id", "agenda_items[0].proposer_id",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "not JSON, line 1 column 2"),
        (b"\xff\xfe", "not UTF-8 at byte 0"),
        (b"[]", "expected an object with members, rooms and so on"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_data_file_is_told_in_one_sentence(tmp_path, content, told):
    file = tmp_path / "town.json"
    file.write_bytes(content)
    with pytest.raises(Unreadable, match=told):
        read(file)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    ),
    st.sampled_from([k for k in DATA if k != "meta"]),
)
def test_any_value_in_any_place_is_judged_and_never_breaks(value, kind):
    problems = check(DATA | {kind: value})
    assert problems == [] or all(str(p) for p in problems)


def test_loading_twice_changes_nothing(found):
    town = found("2026-11-23T10:30").load()
    before = town.everything_kept()
    town.load()
    assert town.everything_kept() == before


def test_loading_sends_nothing_for_the_past(found):
    """The file is a snapshot of 23.11. about 10.30; its older reminders are not sent again."""
    town = found("2026-11-23T10:30").load()
    town.go("2026-11-23T10:31")
    assert town.room("ch-ryhma-slack") == []
    town.go("2026-11-24T08:00")
    assert [t.splitlines()[0] for t in town.room("ch-ryhma-slack")] == [
        "Kokous alkaa tunnin kuluttua, klo 9.00: viestinnän yhteistyöryhmä",
    ]


def test_what_people_have_chosen_themselves_a_newer_file_leaves(found):
    town = found("2026-11-23T10:30").load()
    town.says("viestinta-energia", "kieli ruotsi")
    town.load()
    assert town.says("viestinta-energia", "tehtävät").startswith("Du har 1 öppen uppgift.")


def test_a_tie_that_a_newer_file_leaves_out_ends(found):
    town = found("2026-11-23T10:30").load()
    for series in town.data["meeting_series"]:
        series["members"] = [m for m in series["members"] if m != "viestinta-energia"]
    town.load()
    assert town.says("viestinta-energia", "asia lisää Talvi").startswith("Sinulla ei ole oikeutta")


def test_new_numbers_go_on_from_the_files(found):
    town = found("2026-11-23T10:30").load()
    last = max(int(i["id"][2:]) for i in town.data["agenda_items"])
    answer = town.says("viestinta-energia", "asia lisää Talvi julkinen m-2026-12")
    assert answer.startswith(f"Asia lisättiin. Numero a-{last + 1:03}.")


def test_a_confidential_title_of_the_file_is_not_kept(found):
    town = found("2026-11-23T10:30")
    town.data["agenda_items"][0].update(publicity="confidential", title="Yritystontin hinta")
    assert "Yritystontin" not in town.load().everything_kept()


def test_an_update_that_the_file_has_scheduled_is_sent_at_its_time(found):
    """The snapshot of 23.11. has u-019 approved for ti 24.11.2026 klo 9.00."""
    town = found("2026-11-23T10:30").load()
    town.go("2026-11-24T08:59")
    assert town.room("ch-valt-teams") == town.room("ch-valt-slack") == []
    town.go("2026-11-24T09:01")
    (told,) = town.room("ch-valt-teams")
    assert town.room("ch-valt-slack") == [told]
    assert told.startswith("Päivitys valtuutetuille: Työllisyyskatsaus lokakuu 2026")
    report = town.says("viestintajohtaja", "päivitys raportti u-019").splitlines()
    assert "Toimitettu: 49/51" in report


def test_what_was_to_be_sent_before_the_file_was_loaded_is_not_sent_any_more(found):
    town = found("2026-12-24T12:00").load()
    town.go("2026-12-24T13:00")
    assert town.room("ch-valt-teams") == []
