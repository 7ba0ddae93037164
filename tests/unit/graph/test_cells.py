"""Values in cells of CSV."""

from __future__ import annotations

from typing import Any

import pytest

from graph.cells import cell


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), ("[红]", "[红]"), ("", ""), (0, "0"), (1.5, "1.5"), (False, "false"), ([], "[]"), (["甲"], '["甲"]'),
        ({"丙": None}, '{"丙": null}'),
    ],
)  # fmt: skip
def test_a_cell_of_csv(value: Any, text: str) -> None:
    assert cell(value) == text
