"""What `make bench-scale` rests on: a corpus that is the same in every run and reads like one, and its table in its place."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

from bench.corpus import chinese, corpus, write
from bench.engine_tables import page_with
from bench.scale import PAGE, Figures, Loaded, Point
from bench.scale_tables import BEGIN, END, growth, picture, tables
from ingest.pipeline import extract


def test_a_document_is_the_same_in_every_run_and_of_each_seed_another() -> None:
    assert list(corpus(2, first=3)) == list(corpus(5))[3:]
    assert next(corpus(1, seed=2)).text != next(corpus(1)).text


def test_the_corpus_has_lengths_genres_and_places_of_a_collected_one() -> None:
    made = [d.text for d in corpus(300)]
    lengths = sorted(map(len, made))
    assert lengths[30] < 1000 < lengths[150] < 4000 < lengths[285]
    genres = Counter(re.findall(r"^genre: (.+)$", "".join(made), re.M))
    assert len(genres) == 7
    assert 0.1 < genres["report"] / 300 < 0.35
    assert len(set(re.findall(r"^place: (.+)$", "".join(made), re.M))) > 100
    assert all("均为虚构" in text for text in made)


def test_every_document_of_the_corpus_is_read_and_says_something() -> None:
    found = [extract(d.text.encode(), d.name) for d in corpus(30)]
    assert len({e.document.id for e in found}) == 30
    assert all(e.document.place_id for e in found)
    predicates = Counter(c.predicate for e in found for c in e.claims)
    assert {"ADOPTS", "RESPONSIBLE_FOR", "REPORTS", "CITES", "OPERATES", "MENTIONS"} <= set(predicates)


def test_files_lie_in_folders(tmp_path: Path) -> None:
    assert write(tmp_path, corpus(3))[0] == 3
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.md"))[0] == "000/000000.md"


def test_numbers_in_chinese() -> None:
    assert [chinese(n) for n in (1, 9, 10, 11, 20, 99)] == ["一", "九", "十", "十一", "二十", "九十九"]


def test_table_and_picture_show_the_figures() -> None:
    memory = {"program": 100 << 20, "workers": 200 << 20, "engine": 300 << 20}
    points = [
        Point(n * 10, n, n * 0.1, n * 0.2, n * 0.3 if n < 7 else n * 0.3 + (n - 6) * 0.6, memory) for n in range(1, 9)
    ]
    loaded = Loaded("embedded", "1", 8000, points, 8000 * 500, 2.0, 0.003, (4.0, 5 << 20))
    found = Figures(80, 80_000, 2, {1: (40.0, 0.02), 2: (60.0, 0.02)}, [loaded], "Nothing was lost.")
    assert round(growth(points), 6) == 2.0
    text = tables(found)
    for cell in (
        "| claims a second, read and written | 1000 |",
        "500 bytes",
        "2.00 x",
        "300 MB",
        "1.50 x",
        "Nothing was lost.",
    ):
        assert cell in text, cell
    drawn = ET.fromstring(picture(found))
    assert len(drawn.findall(".//{http://www.w3.org/2000/svg}polyline")) == 6
    assert BEGIN in page_with(PAGE.read_text(encoding="utf-8"), text, BEGIN, END)
