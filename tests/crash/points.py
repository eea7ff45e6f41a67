"""The points at which a process may die: before and after each commit and each step of a call."""

import os
import signal
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine


@dataclass
class Fate:
    """Counts the points that a process passes, and ends it at one of them: 0 is never.

    `only` counts the points of one name, since their order among others differs from run to
    run.  With `stops` it is only paused there, by SIGSTOP, as a machine that swaps or a frozen container.
    """

    at: int = 0
    only: str = ""
    stops: bool = False
    left: int = field(init=False)
    passed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.left = self.at

    def point(self, name: str) -> None:
        self.passed.append(name)
        self.left -= self.only in ("", name)
        if self.at and not self.left:
            self.left = -1
            os.kill(os.getpid(), signal.SIGSTOP if self.stops else signal.SIGKILL)

    def watch(self, engine: Engine) -> None:
        """SQLAlchemy tells of a commit before it, not after it: so at the driver's own."""
        commit = engine.dialect.do_commit

        def watched(connection: Any) -> None:
            self.point("commit:before")
            commit(connection)
            self.point("commit:after")

        engine.dialect.do_commit = watched  # type: ignore[method-assign]
