"""Dates as texts state them, and those that no calendar has."""

from __future__ import annotations

import pytest

from ingest.dates import partial_date
from ingest.pipeline import extract


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("2023",), "2023"),
        (("2023", "4"), "2023-04"),
        (("2023", "4", "9"), "2023-04-09"),
        (("2023", "2", "30"), "2023-02"),
        (("2023", "13"), "2023"),
        (("2023", "13", "1"), "2023"),
    ],
)
def test_as_much_of_a_date_as_there_is(parts: tuple[str, ...], expected: str) -> None:
    assert partial_date(*parts) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("二〇二三年十一月二十日", "2023-11-20"),
        ("二〇二三年三月三十一日", "2023-03-31"),
        ("二〇二三年一二月十十日", "2023"),
        ("2023年13月45日", "2023"),
    ],
)
def test_a_signature_with_an_odd_date_is_taken_in(line: str, expected: str) -> None:
    found = extract(f"关于服务的报告\n我市推行改革。\n锦州市人民政府\n{line}\n".encode(), "试.txt")
    assert found.document.date == expected
