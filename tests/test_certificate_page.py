"""The certificate as a page: on a phone, on a desk and on paper, to those who may see it."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

from tests.test_certificate import released
from tests.test_updates import DRAFTER
from tests.test_web_guard import ask


@pytest.fixture
def shown(made):
    """The workspace after a release, with a title that tries to be markup."""
    made.town.house.connect({"slack": made.town.slack, "teams": made.town.teams})
    with ThreadPoolExecutor(1) as beside:  # Playwright holds this thread's event loop
        title = "Koulut <script>alert(1)</script> & muut"
        beside.submit(released, made.town, title=title).result()
    return made


def test_the_page_is_open_to_those_who_may_see_the_update_and_to_nobody_else(shown):
    status, page = ask(shown, "GET", f"/certificate/u-008?as={DRAFTER}&lang=fi")
    assert status == 200
    assert "Valtuutettu 17 (demo)" in page
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    mine = ask(shown, "GET", "/certificate/u-008?as=valt-01&lang=sv")[1]
    assert '<html lang="sv">' in mine
    assert "Valtuutettu" not in mine
    for path, told in (
        ("/certificate/u-999?as=valt-01&lang=fi", "Tällaista päivitystä ei ole: u-999"),
        ("/certificate/u-008?as=nobody", "There is nobody called 'nobody' in the register."),
        (f"/certificate/u-001?as={DRAFTER}&lang=fi", None),
    ):
        status, text = ask(shown, "GET", path)
        assert status == 404
        assert told is None or text == told
    assert ask(shown, "GET", "/certificate/u-008", {"Host": "norppa.example"})[0] == 421


def test_every_figure_of_the_page_stands_in_a_table_with_headers(shown):
    page = ask(shown, "GET", f"/certificate/u-008?as={DRAFTER}&lang=fi")[1]
    tables_of = re.findall(r"<table.*?</table>", page, re.S)
    assert len(tables_of) == 4
    for table in tables_of:
        names = set(re.findall(r'id="(section-\d+)"', page))
        assert re.search(r'aria-labelledby="(section-\d+)"', table)[1] in names
        columns = len(re.findall(r'<th role="columnheader" scope="col"', table))
        for row in re.findall(r"<tr.*?</tr>", table, re.S)[1:]:
            assert row.count('<th role="rowheader" scope="row"') == 1
            assert row.count("<td") == columns - 1
            assert row.count("data-label=") == columns


@pytest.mark.parametrize("size", [(375, 720), (1280, 900)], ids=["phone", "desktop"])
def test_the_page_fits_a_phone_and_a_desk(shown, chrome, size):
    page = chrome.new_page(viewport={"width": size[0], "height": size[1]})
    complaints = []
    page.on("console", lambda told: complaints.append(told.text))
    page.goto(f"{shown.url}/certificate/u-008?as={DRAFTER}&lang=fi")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tasapuolisuustodistus: Koulut")
    groups = page.get_by_role("table", name="Valtuustoryhmittäin")
    expect(groups.get_by_role("row")).to_have_count(8)
    expect(groups.get_by_role("rowheader", name="SDP:n valtuustoryhmä")).to_be_visible()
    assert complaints == []
    page.close()


def test_the_page_prints_on_a4_without_the_way_back(shown, chrome):
    page = chrome.new_page()
    page.goto(f"{shown.url}/certificate/u-008?as={DRAFTER}&lang=fi")
    expect(page.get_by_role("link", name="Takaisin työtilaan")).to_be_visible()
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_role("link", name="Takaisin työtilaan")).to_be_hidden()
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.close()
