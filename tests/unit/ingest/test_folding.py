"""The shadow text keeps every offset."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.folding import fold


@given(st.text())
def test_folding_keeps_the_length_and_is_idempotent(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_full_width_forms_and_brackets_become_one() -> None:
    assert fold("（２０２１）１号，［甲］【乙】「丙」〈丁〉") == "(2021)1号,〔甲〕〔乙〕“丙”《丁》"
