"""The workspace as people use it, in a real Chromium."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import expect

from tests.town import straight

ROOM = "/?as=viestinta-energia&room=ch-ryhma-slack"
PHONE = {"width": 375, "height": 720}
DESKTOP = {"width": 1280, "height": 800}


@pytest.fixture
def visit(made, chrome):
    """Opens a page of the workspace; a word on the console or an error fails the test."""
    contexts, complaints = [], []

    def go(path=ROOM, **more):
        context = chrome.new_context(**{"viewport": DESKTOP} | more)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(made.url + path)
        if more.get("java_script_enabled", True):
            page.wait_for_selector("body[data-live]")
        return page

    yield go
    for context in contexts:
        context.close()
    assert [c for c in complaints if "net::ERR_" not in c] == []


def say(page, text):
    page.fill("#text", text)
    page.press("#text", "Enter")


def last(page):
    return page.locator("article").last


def lines(locator):
    return straight(locator.inner_text())


def test_a_line_is_said_and_answered_without_a_reload(visit):
    page = visit()
    page.evaluate("window.sameDocument = true")
    say(page, "asia lisää Pakkasviestit 15 min linjattava sisäinen")
    expect(last(page)).to_contain_text("Asia lisättiin. Numero a-009.")
    expect(last(page)).to_contain_text("asia lisää Pakkasviestit 15 min linjattava sisäinen")
    expect(page.locator("#text")).to_have_value("")
    expect(page.locator("#text")).to_be_focused()
    assert page.evaluate("window.sameDocument")


def test_a_card_is_used_with_the_keyboard_alone(visit, made):
    made.go("2026-11-10T09:00")
    page = visit()
    page.locator("article button", has_text="Ehdota asiaa").focus()
    page.keyboard.press("Enter")
    form = last(page).locator("form.card-form")
    expect(form).to_be_visible()
    form.get_by_label("Otsikko").focus()
    page.keyboard.type("Pakkasviestit")
    page.keyboard.press("Tab")
    page.keyboard.type("15 min")
    page.keyboard.press("Tab")
    page.keyboard.type("linjattava")
    page.keyboard.press("Tab")
    page.keyboard.type("sis")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(last(page)).to_contain_text("Asia lisättiin. Numero a-009.")
    assert "Kesto\n15 min" in lines(last(page))
    assert "Laji\nlinjattava" in lines(last(page))


def test_a_post_arrives_in_every_open_page_and_other_rooms_count_it(visit, made):
    here, teams = visit(), visit("/?as=viestinta-elinv&room=ch-ryhma-teams")
    elsewhere = visit("/?as=viestintajohtaja&room=dm")
    made.go("2026-11-10T09:00")
    for page in (here, teams):
        expect(last(page)).to_contain_text("Ehdota asioita kokoukseen ti 24.11.2026")
    badge = elsewhere.locator('.rooms a[data-room="ch-ryhma-slack"] .unread')
    expect(badge).to_have_text("1")
    say(here, "asia lisää Pakkasviestit 15 min sisäinen")
    expect(last(here)).to_contain_text("Asia lisättiin.")
    made.go("2026-11-10T09:01")
    expect(teams.locator("article")).to_have_count(1)
    expect(teams.locator("article")).to_contain_text(
        "1. Pakkasviestit" if False else "Pakkasviestit"
    )
    expect(teams.locator("article .mark")).to_have_text("Muokattu")


def test_what_came_while_the_server_was_away_arrives_once_when_it_is_back(visit, made):
    page = visit()
    page.evaluate("window.sameDocument = true")
    made.away()
    expect(page.locator("#status")).to_have_text("Yhteys katkesi. Yhdistetään uudelleen.")
    made.go("2026-11-10T09:00")
    made.back()
    expect(page.locator("article", has_text="Ehdota asioita")).to_have_count(1, timeout=15_000)
    expect(page.locator("#status")).to_have_text("")
    made.go("2026-11-17T09:00")
    expect(page.locator("article", has_text="Kokous viikon kuluttua")).to_have_count(1)
    expect(page.locator("article", has_text="Ehdota asioita")).to_have_count(1)
    assert page.evaluate("window.sameDocument")


def test_a_stream_that_is_asked_from_a_row_on_misses_nothing_and_repeats_nothing(visit, made):
    page = visit()
    say(page, "kokoukset")
    expect(page.locator("article")).to_have_count(1)
    rows = page.evaluate(
        """async () => {
            const read = async (after, patience) => {
                const stop = new AbortController(); let text = "";
                const answer = await fetch(`/stream?${document.body.dataset.query}&after=${after}`,
                                           {signal: stop.signal});
                const reader = answer.body.getReader();
                setTimeout(() => stop.abort(), patience);
                try { while (!/^id: /m.test(text)) {
                    text += new TextDecoder().decode((await reader.read()).value); } } catch (e) {}
                stop.abort();
                return (text.match(/^id: /gm) || []).length;
            };
            return [await read(0, 20000), await read(1, 800)];
        }"""
    )
    assert rows == [1, 0]


def test_one_changes_person_room_and_language(visit):
    page = visit()
    page.select_option("#as", "viestintajohtaja")
    page.get_by_role("button", name="Vaihda").click()
    expect(page.locator("#as")).to_have_value("viestintajohtaja")
    page.locator('.rooms a[data-room="ch-valt-teams"]').click()
    expect(page.locator("h1")).to_have_text("Luottamushenkilöt / Ajankohtaista")
    page.locator(".languages a", has_text="sv").click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page.locator(".composer button")).to_have_text("Skicka")
    page.locator(".languages a", has_text="en").click()
    expect(page.locator(".composer button")).to_have_text("Send")
    expect(page.locator("#as")).to_have_value("viestintajohtaja")


def test_a_councillor_who_is_chosen_sees_the_councils_rooms(visit):
    page = visit()
    page.select_option("#as", "valt-01")
    page.get_by_role("button", name="Vaihda").click()
    expect(page.locator("h1")).to_have_text("#valtuutetut-ajankohtaista")
    expect(page.locator('.rooms a[data-room="ch-ryhma-slack"]')).to_have_count(0)


def test_an_answer_for_one_person_is_seen_by_no_other(visit):
    mine, other = visit(), visit("/?as=viestinta-elinv&room=ch-ryhma-slack")
    say(mine, "asia peru a-999")
    expect(last(mine)).to_contain_text("Tällaista asiaa ei ole: a-999")
    expect(last(mine).locator(".mark")).to_have_text("Vain sinulle")
    say(other, "kokoukset")
    expect(last(other)).to_contain_text("Tulevat kokoukset")
    expect(other.locator("article")).to_have_count(1)


def test_a_confidential_line_is_shown_to_nobody_again(visit):
    page = visit()
    say(page, 'asia lisää "Yritystontin hinta" salassa pidettävä')
    expect(last(page)).to_contain_text("Salassa pidettävää asiaa ei käsitellä kanavassa.")
    assert "Yritystontin" not in page.content().replace(page.locator("#text").input_value(), "")
    page.reload()
    assert "Yritystontin" not in page.content()


def test_without_scripts_the_page_works_by_reloading(visit):
    page = visit(java_script_enabled=False)
    page.fill("#text", "kokoukset")
    page.get_by_role("button", name="Lähetä").click()
    expect(last(page)).to_contain_text("Tulevat kokoukset")


def proposals(made):
    return len(made.town.logged("agenda-add"))


def test_a_form_that_was_sent_is_shown_no_more_and_one_that_was_refused_may_be_mended(visit, made):
    page, elsewhere = visit(), visit()
    say(page, "asia lisää m-2026-11")
    form = page.locator("form.card-form")
    form.get_by_label("Otsikko").fill("Pakkasviestit")
    form.get_by_label("Julkisuus").select_option(label="sisäinen")
    form.get_by_label("Kesto").fill("900")
    form.get_by_role("button").click()
    expect(last(page)).to_contain_text("En tunnista kestoa")
    form.get_by_role("button").click()  # the same again is another try
    expect(page.locator("article", has_text="En tunnista kestoa")).to_have_count(2)
    form.get_by_label("Kesto").fill("15")
    form.get_by_role("button").click()
    expect(last(page)).to_contain_text("Asia lisättiin. Numero a-009.")
    for one in (page, elsewhere):
        expect(one.locator("form.card-form")).to_have_count(0)
        expect(one.locator("article", has_text="Lomake on lähetetty.")).to_have_count(1)
    assert proposals(made) == 1


def test_without_scripts_a_form_is_heard_once_however_often_it_is_sent(visit, made):
    page = visit(java_script_enabled=False)
    page.fill("#text", "asia lisää m-2026-11")
    page.get_by_role("button", name="Lähetä").click()
    form = page.locator("form.card-form")
    expect(form).to_be_visible()
    told = {
        part.get_attribute("name"): part.input_value()
        for part in form.locator("input, select, textarea").all()
    }
    told |= {"field.title": "Pakkasviestit", "field.publicity": "internal"}
    headers = {"Origin": made.url}
    for _ in range(3):  # as a page that was kept aside would
        assert page.request.post(f"{made.url}/say", form=told, headers=headers).ok
    assert proposals(made) == 1
    told |= {"field.publicity": "public"}
    assert page.request.post(f"{made.url}/say", form=told, headers=headers).ok
    page.reload()
    expect(form).to_have_count(0)
    expect(last(page)).to_contain_text("Tämä lomake on jo lähetetty.")
    assert proposals(made) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_sticks_out_and_everything_can_be_read(visit, made, scheme, size):
    made.go("2026-11-17T09:00")
    page = visit(viewport=size, color_scheme=scheme)
    say(page, "asia lisää")
    expect(last(page).locator("form.card-form")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert page.evaluate(CONTRAST) == []
    assert page.locator("#text").is_visible()
    small = page.evaluate(
        "[...document.querySelectorAll('article button')]"
        ".filter(b => b.getBoundingClientRect().height < 24).map(b => b.textContent)"
    )
    assert small == []


# Texts whose contrast to what is behind them is under WCAG's 4.5 : 1.
CONTRAST = """() => {
  const light = (c) => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const parts = (c) => c.match(/[\\d.]+/g).map(Number);
  const lum = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const behind = (e) => { for (; e; e = e.parentElement) {
      const c = parts(getComputedStyle(e).backgroundColor);
      if (c.length < 4 || c[3] === 1) return c; }
      return matchMedia("(prefers-color-scheme: dark)").matches ? [0, 0, 0] : [255, 255, 255]; };
  return [...document.querySelectorAll("article p, article dd, article dt, article button, article li, h1, .rooms a, label, .about, time")]
    .filter((e) => e.offsetParent && e.textContent.trim())
    .map((e) => { const a = lum(parts(getComputedStyle(e).color)), b = lum(behind(e));
                  return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.textContent.trim().slice(0, 40)]; })
    .filter(([ratio]) => ratio < 4.5);
}"""


def test_a_screen_reader_finds_its_way(visit, made):
    made.go("2026-11-10T09:00")
    page = visit()
    page.get_by_role("button", name="Ehdota asiaa").click()
    expect(last(page).locator("form.card-form")).to_be_visible()
    nameless = page.evaluate(
        "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]"
        ".filter(e => !e.labels.length && !e.ariaLabel).map(e => e.outerHTML)"
    )
    assert nameless == []
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "polite")
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("navigation", name="Huoneet")).to_have_count(1)
    assert page.evaluate("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size") == (
        page.locator("[id]").count()
    )
    page.keyboard.press("Tab")
    page.goto(page.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


class Foreign(BaseHTTPRequestHandler):
    """A page of somebody else's that wants to speak to the workspace."""

    target = ""

    def do_GET(self):
        page = f"""<title>evil</title>
        <form id=f method=post action="{self.target}/say"><input name=as value=viestintajohtaja>
        <input name=room value=ch-ryhma-slack><input name=text value="kokous peru 24.11."></form>
        <script>
        const body = new URLSearchParams({{as: "viestintajohtaja", room: "ch-ryhma-slack",
                                           text: "kokous peru 24.11."}});
        window.tried = Promise.allSettled([
          fetch("{self.target}/say", {{method: "POST", mode: "no-cors", body}}),
          fetch("{self.target}/say", {{method: "POST", body}}),
          fetch("{self.target}/").then(a => a.text()).then(t => window.stolen = t),
          fetch("{self.target}/stream?as=viestintajohtaja").then(a => window.stolen = "stream"),
        ]);
        </script>"""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *args):
        return


def test_a_page_of_another_origin_changes_nothing_and_reads_nothing(made, chrome):
    Foreign.target = made.url
    foreign = HTTPServer(("127.0.0.1", 0), Foreign)
    thread = threading.Thread(target=foreign.serve_forever, daemon=True)
    thread.start()
    before = made.town.everything_kept()
    context = chrome.new_context()
    page = context.new_page()
    page.goto(f"http://localhost:{foreign.server_port}/")
    page.evaluate("window.tried")
    assert page.evaluate("window.stolen || ''") == ""
    page.evaluate("document.getElementById('f').submit()")
    page.wait_for_url(f"{made.url}/say")
    assert page.inner_text("body") == "The request came from another page."
    assert made.town.everything_kept() == before
    context.close()
    foreign.shutdown()
    foreign.server_close()
    thread.join(10)
