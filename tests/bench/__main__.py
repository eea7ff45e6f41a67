"""`make bench`: what is promised, measured and printed beside its limit or a peer.

Medians of many, each figure beside what it is judged by, measured in the same run: the same
command on an empty and on a large database, alternating, so that a busy machine slows both.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from tests.bench import commands, databases, delivery, due, slack, spread, starts, teams


def main(parts: list[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="norppa-bench-") as folder:
        empty, large = Path(folder) / "empty.db", Path(folder) / "large.db"
        databases.build(empty)
        runs = {
            "history": lambda: history(empty, large),
            "delivery": lambda: delivery.delivery(Path(folder)),
            "due": lambda: due.due(Path(folder)),
            "spread": spread.main,
            "slack": slack.main,
            "teams": teams.main,
            "starts": lambda: alone(empty),
        }
        for part in parts or runs:
            runs[part]()


def history(empty: Path, large: Path) -> None:
    shutil.copy(empty, large)
    began = perf_counter()
    databases.fill(large)
    print(
        f"Large: {databases.MEETINGS:,} meetings, {databases.ITEMS:,} items, "
        f"{databases.LETTERS:,} letters ({large.stat().st_size / 1e6:.0f} MB, "
        f"built in {perf_counter() - began:.0f} s).\n"
    )
    commands.commands(empty, large)
    commands.courier(empty, large)
    starts.starts(empty, large)


def alone(empty: Path) -> None:
    starts.memory(empty)
    starts.imports()


if __name__ == "__main__":
    main(sys.argv[1:])
