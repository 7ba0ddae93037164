"""What `make bench-engines` rests on: documents that the model accepts, the same in every run, and tables in their place."""

from __future__ import annotations

import pytest

from bench.engine_tables import BEGIN, END, page_with, tables
from bench.engines import Figures, Read
from bench.generated import generated


def test_generated_documents_are_the_same_in_every_run_and_whatever_their_number() -> None:
    five = list(generated(5))
    assert [d.document for d in generated(2, first=3)] == [d.document for d in five[3:]]
    assert next(iter(generated(1, first=3))).claims == five[3].claims
    assert len({d.document.id for d in five}) == 5
    assert len({d.document.text for d in five}) == 5


def test_generated_documents_look_like_a_corpus() -> None:
    made = list(generated(40))
    claims = [c for d in made for c in d.claims]
    assert 80 <= len(claims) / len(made) <= 160
    assert 800 <= sum(len(d.document.text) for d in made) / len(made) <= 3000
    predicates = [c.predicate for c in claims]
    assert 0.4 <= predicates.count("MENTIONS") / len(claims) <= 0.6
    assert {"ADOPTS", "REPORTS", "RESPONSIBLE_FOR", "CITES", "OPERATES", "CONCERNS"} <= set(predicates)
    adopted = [c.object for c in claims if c.predicate == "ADOPTS"]
    most = max(adopted.count(m) for m in set(adopted))
    assert most > 5 * len(adopted) / len(set(adopted))  # few measures in many documents, many in one


def _figures(name: str) -> Figures:
    reads = {"matrix": Read(3, 0.012, 0.010), "coverage": Read(0)}
    return Figures(
        name, "1.0", 2.0, 3.0, (2, 100, 0.5), (10, 1000, 2.0), 250_000, 1 << 28, 1 << 29, 1 << 29, reads, reads
    )


def test_the_tables_say_what_was_measured() -> None:
    text = tables([_figures("embedded"), _figures("neo4j")], 0.02)
    assert "| `matrix` | 3 | 12.0 | 1.20 | 12.0 | 1.20 |" in text
    assert "| `coverage` | 0 | not answered |  | not answered |  |" in text
    assert "| 10 generated documents, in bulk | 5.0 documents/s, 500 claims/s | 5.0 documents/s, 500 claims/s |" in text
    assert "| 250 bytes | 250 bytes |" in text
    assert "1.20 x (1.20 x)" in text


def test_a_page_keeps_what_is_written_by_hand() -> None:
    page = f"by hand\n{BEGIN}\nold\n{END}\nby hand, too\n"
    assert page_with(page, "new") == f"by hand\n{BEGIN}\n\nnew\n\n{END}\nby hand, too\n"
    assert page_with(page_with(page, "new"), "new") == page_with(page, "new")
    with pytest.raises(ValueError, match="lacks"):
        page_with("by hand", "new")
