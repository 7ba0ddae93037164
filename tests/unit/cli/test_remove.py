"""What `yingshang remove` takes for a source; all files are made here."""

from pathlib import Path

import pytest

from cli.remove import _origin_of
from graph.errors import InputError
from graph.ids import hashed_id


def test_an_address_is_a_source_by_itself() -> None:
    assert _origin_of("http://example.test/a") == hashed_id("document", "url", "http://example.test/a")


def test_what_holds_several_documents_is_refused(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("我市优化营商环境。\n", encoding="utf-8")
    with pytest.raises(InputError, match="several documents"):
        _origin_of(str(tmp_path))
    assert _origin_of(str(tmp_path / "a.md")).startswith("document:")
