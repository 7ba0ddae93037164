"""Names of files that come from elsewhere."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.uploads import clean_name, distinct


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("报告.md", "报告.md"),
        ("../../etc/passwd", "passwd"),
        ("C:\\文件\\报告.txt", "报告.txt"),
        ("a\x00b\n.md", "ab.md"),
        ("\u202ecod.md", "cod.md"),
        ("..", "document.md"),
        ("", "document.md"),
        ("/", "document.md"),
        ("e\u0301.md", "\u00e9.md"),
    ],
)
def test_a_name_is_its_last_part_without_what_cannot_be_seen(sent: str, name: str) -> None:
    assert clean_name(sent) == name


def test_a_long_name_keeps_its_extension() -> None:
    assert clean_name("长" * 300 + ".md").endswith("长.md")
    assert len(clean_name("长" * 300 + ".md")) <= 120


@given(st.text())
def test_no_name_leads_anywhere(sent: str) -> None:
    found = clean_name(sent)
    assert found
    assert not set(found) & set("/\\")
    assert found not in (".", "..")
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in found)
    assert len(found) <= 120


def test_names_that_come_again_are_told_apart() -> None:
    assert distinct(["a.md", "b", "a.md", "b", "a.md"]) == ["a.md", "b", "a (2).md", "b (2)", "a (3).md"]
