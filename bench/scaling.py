"""Cost against length of the text, in one run: `python bench/scaling.py`; draws docs/images/scaling.svg.

Texts are the reference corpus over and over, with one character in thirty changed so that names do not repeat, up to 10 MB;
then the units of `scaling.yaml`, repeated. Time per character is what should not grow; what is printed are its ratios.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from pathlib import Path

import yaml

from ingest.pipeline import extract, warm_up
from ingest.read import read_source

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "images" / "scaling.svg"
UNITS = Path(__file__).with_name("scaling.yaml")
MEGABYTES = (0.1, 0.3, 1, 3, 10)
SHORT, LONG = 50_000, 200_000  # code points of a repeated unit
PLACED = {"flag": {"place": "沈阳市"}}  # without a place most rules about claims have nothing to say
MOST = 2.0  # a unit whose time per character grows by more is named
_CHANGED = 1 / 30
_WIDTH, _HEIGHT, _LEFT, _BASE = 560, 300, 56, 256


def main() -> int:
    """Print both tables and draw the picture; exit code 1 when a repeated unit costs more per character when it is longer."""
    warm_up()
    extract(corpus_text(20_000).encode(), "warm.txt")
    points = [(size, _seconds(corpus_text(int(size * 1_000_000)))) for size in MEGABYTES]
    first = points[0][1] / points[0][0]
    for size, seconds in points:
        print(
            f"{size:5.1f} MB {seconds:7.2f} s   {seconds / size / first:4.2f} x the time per character of the shortest"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 2**20)
    print(f"peak resident memory {peak:.0f} MB at {MEGABYTES[-1]} MB of text")
    PICTURE.write_text(drawing(points), encoding="utf-8")
    slow = 0
    for name, unit in units().items():
        short, long = (_seconds(repeated(unit, length)) for length in (SHORT, LONG))
        growth = long / short / (LONG / SHORT)
        slow += growth > MOST
        print(f"  {name:<30} {LONG / long / 1000:6.0f} k characters/s   {growth:4.2f} x{'   GROWS' * (growth > MOST)}")
    return 1 if slow else 0


def units() -> dict[str, str]:
    """Name -> unit."""
    found: dict[str, str] = yaml.load(UNITS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return found


def repeated(unit: str, length: int) -> str:
    """A unit over and over, `length` code points."""
    return (unit * (length // len(unit) + 1))[:length]


def corpus_text(size: int) -> str:
    """The reference corpus until it has `size` bytes, its names varied; the same in every run."""
    sources = [
        read_source(p.read_bytes(), p.name).text for p in sorted((ROOT / "fixtures" / "reference").rglob("*.md"))
    ]
    chance = random.Random(1)
    pieces: list[str] = []
    while size > 0:
        for text in sources:
            pieces.append(_varied(text, chance))
            size -= len(pieces[-1].encode())
            if size <= 0:
                break
    return "\n".join(pieces)


def _varied(text: str, chance: random.Random) -> str:
    return "".join(
        chr(chance.randint(0x4E00, 0x8000)) if "㐀" <= c <= "鿿" and chance.random() < _CHANGED else c for c in text
    )


def _seconds(text: str) -> float:
    begun = time.process_time()
    extract(text.encode(), "scaling.txt", PLACED)
    return max(time.process_time() - begun, 1e-6)


def drawing(points: list[tuple[float, float]]) -> str:
    """Seconds against megabytes as an SVG, with the straight line through the origin and the last point."""
    furthest, longest = points[-1][0], max(seconds for _, seconds in points) * 1.08

    def place(size: float, seconds: float) -> str:
        x = _LEFT + size / furthest * (_WIDTH - _LEFT - 24)
        return f"{x:.1f},{_BASE - seconds / longest * (_BASE - 24):.1f}"

    step = next(s for s in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100) if longest / s <= 5 or s == 100)
    ticks = [step * n for n in range(1, int(longest / step) + 1)]
    (last_x, last_y), (zero_x, zero_y) = (place(*at).split(",") for at in (points[-1], (0.0, 0.0)))
    dots = [place(*point).split(",") for point in points]
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        f'<path d="M{zero_x} 16V{zero_y}H{_WIDTH - 16}" fill="none" stroke="#444"/>',
        f'<path d="M{zero_x} {zero_y}L{last_x} {last_y}" stroke="#bbb" stroke-dasharray="4 4"/>',
        f'<polyline points="{" ".join(place(*point) for point in points)}" fill="none" stroke="#1565c0" stroke-width="2"/>',
        *(f'<circle cx="{x}" cy="{y}" r="3.5" fill="#1565c0"/>' for x, y in dots),
        *(f'<text x="{x}" y="{_BASE + 18}" text-anchor="middle">{size:g}</text>' for (size, _), (x, _) in zip(points, dots, strict=True) if size >= 1),
        *(f'<text x="{_LEFT - 6}" y="{place(0, tick).split(",")[1]}" text-anchor="end">{tick:g}</text>' for tick in ticks),
        f'<text x="{_WIDTH - 16}" y="{_BASE + 36}" text-anchor="end">MB of text</text>',
        f'<text x="{_LEFT + 8}" y="22">seconds of one core, text to claims</text>',
        "</svg>",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
