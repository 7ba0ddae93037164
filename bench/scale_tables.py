"""Table and picture of docs/scale.md from the figures that `bench/scale.py` measured."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.scale import Figures, Loaded, Point

BEGIN = "<!-- made by `make bench-scale`: begin -->"
END = "<!-- made by `make bench-scale`: end -->"
_WIDTH, _HEIGHT, _LEFT, _GAP, _TOP = 420, 240, 52, 40, 40
_LINES = (("program", "#1565c0"), ("workers", "#2e7d32"), ("engine", "#c62828"))


def tables(found: Figures) -> str:
    """Sentences and table as Markdown."""
    one, (speed, _) = found.reading[1], found.reading[found.workers]
    head = (
        f"{os.cpu_count()} cores, load average {os.getloadavg()[2]:.1f} at the end of the run (the run itself makes up to 3). "
        f"{found.documents} generated documents of {found.length // found.documents} code points. Reading alone: {one[1] * 1000:.0f} ms of a core "
        f"a document, {1 / one[1]:.0f} documents a second and core; by the clock one process reads {one[0]:.0f}, {found.workers} workers {speed:.0f} "
        f"documents a second ({speed / one[0]:.2f} x)."
    )
    rows = [
        ("claims", lambda e: f"{e.claims}"),
        ("documents a second, read and written", lambda e: f"{found.documents / e.points[-1].clock:.1f}"),
        ("claims a second, read and written", lambda e: f"{e.claims / e.points[-1].clock:.0f}"),
        ("ms of a core a document: program", lambda e: _each(e, "program")),
        ("ms of a core a document: workers", lambda e: _each(e, "workers")),
        ("ms of a core a document: engine", lambda e: _each(e, "engine")),
        ("last quarter by the second one, all cores, a document", lambda e: f"{growth(e.points):.2f} x"),
        ("memory, most: program", lambda e: _most(e, "program")),
        ("memory, most: workers", lambda e: _most(e, "workers")),
        ("memory, most: engine", lambda e: _most(e, "engine")),
        ("disk a claim, texts and indexes included", lambda e: f"{e.disk / e.claims:.0f} bytes"),
        ("start with that graph", lambda e: f"{e.start:.1f} s"),
        ("look-up of a document", lambda e: f"{e.lookup * 1000:.1f} ms"),
        ("export for Neo4j's importer", lambda e: f"{e.exported[0]:.0f} s, {e.exported[1] >> 20} MB" if e.exported else ""),
    ]  # fmt: skip
    lines = [["", *(f"{e.engine} {e.version}" for e in found.loaded)], ["---", *("---:" for _ in found.loaded)]]
    lines += [[name, *map(cell, found.loaded)] for name, cell in rows]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return "\n\n".join(filter(None, [head, table, found.resumed, "![cost and memory](images/scale.svg)"]))


def growth(points: Sequence[Point]) -> float:
    """What a document costs all cores in the last quarter, by what it cost in the second; the first warms up."""
    quarter = len(points) // 4
    if not quarter:
        return 1.0
    second = _cost(points[quarter - 1], points[2 * quarter - 1])
    return _cost(points[-quarter - 1], points[-1]) / second


def _cost(first: Point, last: Point) -> float:
    return (_all(last) - _all(first)) / (last.documents - first.documents)


def _all(point: Point) -> float:
    return point.program + point.workers + point.engine


def _each(loaded: Loaded, who: str) -> str:
    last = loaded.points[-1]
    return f"{getattr(last, who) / last.documents * 1000:.0f}"


def _most(loaded: Loaded, who: str) -> str:
    return f"{max(p.memory[who] for p in loaded.points) >> 20} MB"


def picture(found: Figures) -> str:
    """Cost of a document and memory against documents, two panels an engine, as an SVG."""
    panels = []
    for row, loaded in enumerate(found.loaded):
        for column, (title, values) in enumerate((("ms of a core a document", _costs), ("MB of memory", _memories))):
            at = (column * (_WIDTH + _GAP), row * (_HEIGHT + _GAP + _TOP))
            panels.append(_panel(f"{loaded.engine}: {title}", loaded.points, values(loaded.points), at))
    width, height = 2 * _WIDTH + _GAP, len(found.loaded) * (_HEIGHT + _GAP + _TOP)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">'
    return "\n".join([head, f'<rect width="{width}" height="{height}" fill="#fff"/>', *panels, "</svg>"]) + "\n"


def _costs(points: Sequence[Point]) -> dict[str, list[float]]:
    """Of each stretch between two points, by who spent it."""
    return {who: _between(points, lambda p, w=who: float(getattr(p, w))) for who, _ in _LINES}


def _between(points: Sequence[Point], spent: Callable[[Point], float]) -> list[float]:
    before = [(0, 0.0), *((p.documents, spent(p)) for p in points)]
    return [(s - earlier) / (d - fewer) * 1000 for (fewer, earlier), (d, s) in pairwise(before)]


def _memories(points: Sequence[Point]) -> dict[str, list[float]]:
    return {who: [p.memory[who] / 2**20 for p in points] for who, _ in _LINES}


def _panel(title: str, points: Sequence[Point], values: dict[str, list[float]], at: tuple[int, int]) -> str:
    base, right = _HEIGHT, _WIDTH - 8
    most = max(max(line) for line in values.values()) * 1.1
    furthest = points[-1].documents

    def place(documents: int, value: float) -> str:
        return f"{_LEFT + documents / furthest * (right - _LEFT):.1f},{base - value / most * (base - _TOP):.1f}"

    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10**5) if most / s <= 5 or s == 10**5)
    ticks = range(step, int(most) + 1, step)
    lines = [
        f'<g transform="translate({at[0]} {at[1]})">',
        f'<text x="{_LEFT}" y="16" font-weight="bold">{title}</text>',
        f'<path d="M{_LEFT} {_TOP}V{base}H{right}" fill="none" stroke="#444"/>',
        *(f'<text x="{_LEFT - 6}" y="{place(0, tick).split(",")[1]}" text-anchor="end">{tick}</text>' for tick in ticks),
        f'<text x="{right}" y="{base + 18}" text-anchor="end">{furthest} documents</text>',
    ]  # fmt: skip
    for number, (who, colour) in enumerate(_LINES):
        path = " ".join(place(p.documents, v) for p, v in zip(points, values[who], strict=True))
        lines.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines.append(f'<text x="{_LEFT + 90 * number + 8}" y="{_TOP - 8}" fill="{colour}">{who}</text>')
    return "\n".join([*lines, "</g>"])
