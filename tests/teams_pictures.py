"""Real answers of the bot as pictures, as Microsoft's renderer draws them.

python -m tests.teams_pictures FOLDER
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from adapters.teams.cards import dialog, parts
from bot.talk.message import Message, form_of
from storage.migration import migrate
from tests import teams_judge as judge
from tests.chromium import browser
from tests.town import Town

GROUP, DRAFTER, DIRECTOR = "viestintapaallikko", "viestinta-hyvsiv", "toimialajohtaja-hyvsiv"
ROOM = "ch-ryhma-teams"
SAID = (
    ("apua", GROUP, "ohje"), ("koti", GROUP, "koti"), ("kokoukset", GROUP, "kokoukset"),
    ("asia", GROUP, "asia lisää m-2026-11"), ("esityslista", GROUP, "esityslista näytä m-2026-11"),
    ("en ymmarra", GROUP, "esitysluetelo"), ("paivitykset", DRAFTER, "päivitykset"),
    ("uusi", DRAFTER, "päivitys uusi"), ("todistus", DIRECTOR, "todistus u-006"), ("luonnos", DRAFTER, "päivitys näytä u-006"),
    ("esikatselu", DRAFTER, "päivitys esikatsele u-006"), ("kenelle", DRAFTER, "päivitys kenelle u-006"),
    ("kattavuus", GROUP, "kattavuus"), ("valtuutetut", GROUP, "valtuutetut"), ("vesi", DRAFTER, "päivitys uusi vesikatko"),
    ("tehtavat", GROUP, "tehtävät"),
)  # fmt: skip


def messages() -> Iterator[tuple[str, Message]]:
    with tempfile.TemporaryDirectory(prefix="norppa-pictures-") as folder:
        url = f"sqlite:///{folder}/norppa.db"
        migrate(url)
        town = Town(url).load(as_of="2026-11-10T08:59")
        for n in range(5):
            town.says(
                "viestinta-energia",
                f"asia lisää Hanke {n}: kaukolämpöverkon uusiminen 10 min julkinen m-2026-11",
            )
        for name, who, line in SAID:
            yield name, town.answer(who, line)
        town.close()


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    known = list(messages())  # the browser's driver holds the event loop while it is open
    with browser() as chrome:
        for width in (360, 720):
            with judge.renderer(chrome, width) as drawn:
                for name, message in known:
                    for n, part in enumerate(parts(message, forms=True)):
                        judge.card(part.card)
                        picture(drawn, part.card, folder / f"{width}-{name}-{n}.png")
                    if (form := form_of(message)) is not None:
                        wrong = dialog(message, form.fields[0].name, ("Kirjoita otsikko.",), {})
                        picture(drawn, wrong, folder / f"{width}-{name}-dialog.png")


def picture(drawn: judge.Renderer, card: judge.Json, file: Path) -> None:
    seen = drawn.look(card)
    assert seen.wrong == [], seen.wrong
    drawn.page.screenshot(path=str(file), full_page=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
