"""Figures as tables."""

import statistics
from collections.abc import Sequence


def median(of: Sequence[float]) -> float:
    return statistics.median(of)


def p99(of: Sequence[float]) -> float:
    return sorted(of)[min(len(of) - 1, int(len(of) * 0.99))]


def ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def verdict(held: bool) -> str:
    return "ok" if held else "OVER"


def table(title: str, head: list[str], rows: list[list[str]]) -> None:
    full = [[*row, *[""] * (len(head) - len(row))] for row in [head, *rows]]
    widths = [max(len(row[n]) for row in full) for n in range(len(head))]
    print(title)
    for n, row in enumerate(full):
        print("  " + "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip())
        if n == 0:
            print("  " + "  ".join("-" * w for w in widths))
    print(flush=True)
