"""The memo of a meeting: one model, four faces, and nothing in it but what was done there."""

import io
import re
import zipfile
from base64 import b64decode
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.group import paper
from bot.group.memo import Entry, Memo
from bot.talk.message import File
from tests.messages import TEXT

SECRETARY, ENERGY = "viestintapaallikko", "viestinta-energia"
ROOM = "ch-ryhma-slack"
MEETING = "m-2026-11"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def town(town):
    """A meeting of three items, one of them not reached."""
    for title, publicity in (("Talvikunnossapito", "julkinen"), ("Koulut", "sisäinen"),
                             ("Kaukolämpö", "ei vielä julkinen")):  # fmt: skip
        town.says(ENERGY, f"asia lisää {title} 10 min linjattava {publicity} {MEETING}")
    town.says(ENERGY, f"tulen {MEETING}")
    town.says("hallintojohtaja", f"en pääse {MEETING}")
    town.go("2026-11-24T09:02")
    town.says(SECRETARY, f"kokous aloita {MEETING}", room=ROOM)
    town.says(SECRETARY, "läsnä viestinta-asunto", room=ROOM)
    town.says(SECRETARY, "seuraava", room=ROOM)
    town.says(SECRETARY, "linjaus Ensimmäinen viesti 30 minuutissa", room=ROOM)
    town.says(
        SECRETARY, "linjaus Ohje verkkoon vastuu viestinta-asunto määräaika 27.11.2026", room=ROOM
    )
    town.go("2026-11-24T09:15")
    town.says(SECRETARY, "seuraava", room=ROOM)
    town.go("2026-11-24T09:20")
    town.says(SECRETARY, "kokous päätä", room=ROOM)
    return town


def files(town, line=f"muistio vie {MEETING}"):
    answer = town.answer(SECRETARY, line)
    return {b.name.rpartition(".")[2]: b for b in answer.blocks if isinstance(b, File)}


def test_the_memo_tells_who_was_there_what_was_agreed_and_what_moved_on(town):
    assert town.says(SECRETARY, "muistio") == (
        "Muistio: viestinnän yhteistyöryhmä, ti 24.11.2026 klo 9.00–10.30\n"
        "Luonnos\n"
        "Paikka: Kaupungintalo, kokoushuone ja Teams\n"
        "Alkoi: klo 9.02\n"
        "Päättyi: klo 9.20\n"
        "Läsnä: Iltana Esimerkki (demo), Ruska Esimerkki (demo)\n"
        "Poissa: Routa Esimerkki (demo)\n"
        "Käsitellyt asiat\n"
        "1. Talvikunnossapito (linjattava, julkinen, a-009)\n"
        "Linjaukset: Ensimmäinen viesti 30 minuutissa\n"
        "Linjaukset: Ohje verkkoon\n"
        "Tehtävä: Ohje verkkoon (t-09): Iltana Esimerkki (demo), pe 27.11.2026\n"
        "2. Koulut (linjattava, sisäinen, a-010)\n"
        "Seuraavaan kokoukseen siirtyneet\n"
        "1. Kaukolämpö\n"
        "[Hae tiedostot → muistio vie m-2026-11]"
    )


def test_what_was_taken_back_is_not_in_it(town):
    town.go("2026-12-15T09:00")
    for line in ("kokous aloita m-2026-12", "seuraava", "linjaus Väärin kuultu", "kumoa"):
        town.says(SECRETARY, line, room=ROOM)
    assert "Väärin kuultu" not in town.says(SECRETARY, "muistio m-2026-12")


def test_before_a_meeting_there_is_no_memo(town):
    assert town.says(SECRETARY, "muistio m-2026-12").splitlines()[0] == (
        "Kokousta ei ole vielä pidetty: ti 15.12.2026 klo 9.00–10.30"
    )


def test_a_room_that_may_not_see_an_item_is_told_only_that_there_was_one(town):
    town.narrow(ROOM, ["public"])
    shown = town.says(ENERGY, f"muistio {MEETING}", room=ROOM)
    assert "Koulut" not in shown
    assert "Kaukolämpö" not in shown
    assert "Asia käsitellään erikseen" in shown


def test_it_is_taken_out_in_four_open_formats_and_is_never_called_minutes(town):
    made = files(town)
    assert {suffix: (f.name, f.media_type) for suffix, f in made.items()} == {
        "docx": ("muistio-m-2026-11.docx",
                 "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        "pdf": ("muistio-m-2026-11.pdf", "application/pdf"),
        "md": ("muistio-m-2026-11.md", "text/markdown"),
        "html": ("muistio-m-2026-11.html", "text/html"),
    }  # fmt: skip
    for one in made.values():
        assert "pöytäkirja" not in one.data.decode("utf-8", "replace").lower()
    assert made["md"].content == (
        "# Muistio: viestinnän yhteistyöryhmä, ti 24\\.11\\.2026 klo 9\\.00–10\\.30\n\n"
        "Luonnos\n\n"
        "- **Paikka:** Kaupungintalo, kokoushuone ja Teams\n"
        "- **Alkoi:** klo 9\\.02\n- **Päättyi:** klo 9\\.20\n"
        "- **Läsnä:** Iltana Esimerkki \\(demo\\), Ruska Esimerkki \\(demo\\)\n"
        "- **Poissa:** Routa Esimerkki \\(demo\\)\n\n"
        "## Käsitellyt asiat\n\n"
        "### 1. Talvikunnossapito\n\nlinjattava, julkinen, a\\-009\n\n"
        "- **Linjaukset:** Ensimmäinen viesti 30 minuutissa\n"
        "- **Linjaukset:** Ohje verkkoon\n"
        "- **Tehtävä:** Ohje verkkoon \\(t\\-09\\): Iltana Esimerkki \\(demo\\), pe 27\\.11\\.2026\n\n"
        "### 2. Koulut\n\nlinjattava, sisäinen, a\\-010\n\n"
        "## Seuraavaan kokoukseen siirtyneet\n\n1. Kaukolämpö\n"
    )


def test_the_document_has_real_headings(town):
    with zipfile.ZipFile(io.BytesIO(files(town)["docx"].data)) as zipped:
        body = ElementTree.fromstring(zipped.read("word/document.xml"))
    told = []
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = "".join(run.text or "" for run in paragraph.iter(f"{W}t"))
        if style is not None and style.get(f"{W}val").startswith("Heading"):
            told.append((style.get(f"{W}val"), text))
    assert told == [
        ("Heading1", "Muistio: viestinnän yhteistyöryhmä, ti 24.11.2026 klo\xa09.00–10.30"),
        ("Heading2", "Käsitellyt asiat"), ("Heading3", "1. Talvikunnossapito"),
        ("Heading3", "2. Koulut"), ("Heading2", "Seuraavaan kokoukseen siirtyneet"),
    ]  # fmt: skip


def test_the_document_to_print_is_tagged_and_in_its_language(town):
    made = files(town)["pdf"].data
    assert made.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in made
    assert b"/Lang" in made
    assert re.search(rb"/MarkInfo", made)


def test_the_same_memo_is_the_same_file_every_time(town):
    first, second = files(town), files(town)
    assert {s: f.data for s, f in first.items() if s != "docx"} == {
        s: f.data for s, f in second.items() if s != "docx"
    }


NASTY = "<script>alert(1)</script> #set text(red) *b* $x$ [y](z) \\ \u202e"
MEMO = st.builds(
    Memo, TEXT, TEXT, st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple),
    st.lists(st.builds(Entry, TEXT, TEXT, st.lists(TEXT, max_size=2).map(tuple)), max_size=3).map(tuple),
    st.lists(st.builds(Entry, TEXT, TEXT), max_size=2).map(tuple),
    st.tuples(TEXT, TEXT, TEXT, TEXT), st.sampled_from(["fi", "sv", "en"]), TEXT,
)  # fmt: skip


@settings(max_examples=25)
@given(MEMO)
def test_whatever_people_write_is_text_in_every_face(memo):
    for face in paper.FACES:
        made = face.make(memo)
        assert made
        if face.suffix == "html":
            assert "<script" not in made
            assert "<img" not in made


def test_nothing_that_is_written_is_read_as_markup_of_any_format():
    memo = Memo(NASTY, "", ((NASTY, NASTY),), (Entry(NASTY, NASTY, (NASTY,)),), (), ("a", "b", "c", "d"),
                "fi", "")  # fmt: skip
    for face in paper.FACES:
        assert face.make(memo)
    assert "&lt;script&gt;" in paper.page(memo)
    assert "\\<script\\>" in paper.markdown(memo)


def test_a_file_that_is_no_text_is_kept_as_such():
    one = File("a", "b", "aGVp", "base64")
    assert one.data == b64decode("aGVp") == b"hei"
    assert File("a", "b", "hei").data == b"hei"
