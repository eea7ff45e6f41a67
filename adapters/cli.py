"""The operator's command line.  It parses first and imports then: `--help` answers at once."""

import argparse
import sys
from collections.abc import Callable, Sequence

Door = Callable[..., argparse.ArgumentParser]


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="norppa", description="The bot of a city's communications cooperation."
    )
    doors = made.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def door(name: str, about: str, *, json: bool = False) -> argparse.ArgumentParser:
        added = doors.add_parser(name, help=about, description=about)
        if json:
            added.add_argument("--json", action="store_true", help="print JSON")
        return added

    for some in (_serving, _talking, _looking, _keeping):
        some(door)
    return made


def _serving(door: Door) -> None:
    serve = door("serve", "serve the workspace in the browser, deliver letters, watch the clock")
    serve.add_argument("--host", help="where to listen; loopback only (NORPPA_HOST)")
    serve.add_argument("--port", help="the port; 0 takes a free one (NORPPA_PORT)")
    demo = door("demo", "play two weeks of Lappeenranta and serve the result")
    demo.add_argument("--once", action="store_true", help="end after the play")
    demo.add_argument("--port", help="the workspace's port (NORPPA_PORT)")


def _talking(door: Door) -> None:
    load = door("load", "load a data file; loading twice changes nothing", json=True)
    load.add_argument("file", metavar="FILE")
    say = door("say", "say something to the bot as a person", json=True)
    say.add_argument(
        "--as", dest="person", required=True, metavar="PERSON", help="an id of norppa people"
    )
    say.add_argument(
        "--in", dest="room", metavar="ROOM", help="a room's id or name; else a direct message"
    )
    say.add_argument("--now", metavar="ISO", help="the simulated moment")
    say.add_argument(
        "--field", action="append", default=[], metavar="NAME=VALUE", help="a form's field"
    )
    say.add_argument("--key", help="the event's own key: the same key is heard once")
    say.add_argument("text", nargs="+", metavar="TEXT")
    past = door(
        "pass", "let simulated time pass: do everything that falls due, in order", json=True
    )
    past.add_argument("--until", required=True, metavar="ISO")


def _looking(door: Door) -> None:
    door("outbox", "the letters: what waits and what became of the rest", json=True).add_argument(
        "--all", action="store_true", help="ended letters too"
    )
    door("report", "the delivery report of an update", json=True).add_argument(
        "update", metavar="UPDATE"
    )
    proof = door("certificate", "the certificate of equal treatment of an update", json=True)
    proof.add_argument("update", metavar="UPDATE")
    proof.add_argument("--html", metavar="FILE", help="write it as a page to print, too")
    door("people", "everybody in the register, with the ids that say takes", json=True)


def _keeping(door: Door) -> None:
    door("migrate", "bring the database up to this version", json=True)
    door("doctor", "what is configured and what is missing, in words", json=True)
    slack = door("slack", "what Slack is given to know Norppa: the manifest of the app")
    slack.add_argument("what", choices=("manifest",))
    way = slack.add_mutually_exclusive_group(required=True)
    way.add_argument("--url", metavar="URL", help="the public https address that Slack calls")
    way.add_argument("--socket", action="store_true", help="Norppa calls Slack (Socket Mode)")
    teams = door("teams", "what Teams is given to know Norppa: the package of the app")
    teams.add_argument("what", choices=("package",))
    teams.add_argument(
        "--url", required=True, metavar="URL", help="the city's page that tells what Norppa is"
    )
    teams.add_argument("--privacy", metavar="URL", help="its privacy notice; else the same page")
    teams.add_argument("--out", default="norppa-teams.zip", metavar="FILE", help="where it is put")
    schema = door("schema", "the JSON Schema of the data file; with FILE, everything wrong in it")
    schema.add_argument("file", nargs="?", metavar="FILE")


def main(argv: Sequence[str] | None = None) -> int:
    """0 done, 1 refused, 2 not understood; what is wrong is told in one sentence."""
    given = parser().parse_args(argv)
    import logging

    from adapters import commands, printing
    from adapters.settings import BadSetting, read

    try:
        settings = read()
        logging.basicConfig(level=settings.log_level, format="%(levelname)s %(name)s: %(message)s")
        return commands.run(given, settings)
    except BadSetting as no:
        print(f"norppa: {no}", file=sys.stderr)
        return 2
    except printing.Refused as no:
        print(f"norppa: {no}", file=sys.stderr)
        return 2 if isinstance(no, printing.NotUnderstood) else 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
