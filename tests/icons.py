"""The icons of the Teams app: drawn as SVG, kept as PNG.  `python -m tests.icons` draws them anew."""

import struct
import zlib
from pathlib import Path

from tests.chromium import browser

ICONS = Path(__file__).parent.parent / "adapters" / "teams" / "icons"
SIZES = {"color": 192, "outline": 32}
Pixel = tuple[int, int, int, int]


def drawn(name: str) -> bytes:
    """The drawing as a PNG, as Chromium sees it."""
    side = SIZES[name]
    svg = (ICONS / f"{name}.svg").read_text("utf-8")
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": side, "height": side})
        page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{svg}")
        return page.screenshot(omit_background=True)


def pixels(png: bytes) -> list[list[Pixel]]:
    """Rows of red, green, blue and opacity, of a PNG such as Chromium writes."""
    chunks = dict(_chunks(png))
    width, height, depth, kind, *_, woven = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert (depth, woven) == (8, 0)
    size = {2: 3, 6: 4}[kind]
    flat, before = zlib.decompress(chunks[b"IDAT"]), bytes(width * size)
    rows = []
    for n in range(height):
        at = n * (width * size + 1)
        before = _unfiltered(flat[at], flat[at + 1 : at + 1 + width * size], before, size)
        parts = [tuple(before[i : i + size]) for i in range(0, len(before), size)]
        rows.append([part if size == 4 else (*part, 255) for part in parts])
    return rows


def _chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    found: dict[bytes, bytes] = {}
    at = 8
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        found[name] = found.get(name, b"") + png[at + 8 : at + 8 + length]
        at += 12 + length
    return list(found.items())


def _unfiltered(kind: int, row: bytes, above: bytes, size: int) -> bytes:
    """PNG keeps of each byte what its neighbours do not foretell."""
    told = bytearray()
    for n, byte in enumerate(row):
        left = told[n - size] if n >= size else 0
        corner = above[n - size] if n >= size else 0
        guess = (0, left, above[n], (left + above[n]) // 2, _paeth(left, above[n], corner))
        told.append((byte + guess[kind]) % 256)
    return bytes(told)


def _paeth(left: int, above: int, corner: int) -> int:
    foretold = left + above - corner
    return min((left, above, corner), key=lambda near: abs(foretold - near))


if __name__ == "__main__":
    for name in SIZES:
        (ICONS / f"{name}.png").write_bytes(drawn(name))
