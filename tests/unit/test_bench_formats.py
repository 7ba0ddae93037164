"""What `bench/formats.py` rests on: figures of a document that is written here, and the table in its place."""

from __future__ import annotations

from bench.engine_tables import page_with
from bench.formats import BEGIN, END, PAGE, Figures, measured, table

TEXT = "大连市工作报告\n2021年，我市推行“免申即享”改革。\n"


def test_formats_are_measured_beside_plain_text() -> None:
    plain, word, sheet = measured([(TEXT, {"flag": {"place": "大连市"}})], ("md", "docx", "csv"))
    assert (plain.kind, plain.documents, plain.size) == ("md", 1, len(TEXT.encode()))
    assert 0 < plain.reading < plain.whole
    assert [f.common / f.either for f in (plain, word, sheet)] == [1, 1, 1]
    assert plain.either > 0


def test_the_table_says_what_was_measured_and_has_its_place() -> None:
    text = table([Figures("md", 2, 4096, 0.01, 0.5, 10, 10), Figures("pdf", 2, 9000, 0.2, 1.0, 9, 10)])
    assert text.endswith("| MD | 1.00 x | 2% | 100.0% |\n| PDF | 2.00 x | 20% | 90.0% |")
    assert text in page_with(PAGE.read_text(encoding="utf-8"), text, BEGIN, END)
