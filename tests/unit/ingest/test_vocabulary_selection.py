"""Parts of the vocabulary that are left out to measure what they are worth."""

from pathlib import Path

import pytest

from graph.errors import SchemaError
from ingest.lexicon import EVERYTHING, Selection, lexicon, load_lexicon, select_vocabulary

MECHANISMS = """
- {id: window, label: 综合窗口, kind: service_point}
- {id: single-window, label: 一窗受理, kind: service, parent: window, from: dalian-report}
- {id: fast-window, label: 快办窗口, kind: service, parent: single-window}
- {id: night-window, label: 夜间窗口, kind: service, from: [dalian-report, anyang-reply]}
"""
PLATFORMS = "- {id: site, label: 政务网}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mechanisms").mkdir()
    (tmp_path / "mechanisms" / "windows.yaml").write_text(MECHANISMS, encoding="utf-8")
    (tmp_path / "platforms.yaml").write_text(PLATFORMS, encoding="utf-8")
    return tmp_path


def test_entries_say_which_document_they_came_from(folder: Path) -> None:
    concepts = load_lexicon(folder).concepts
    assert concepts["measure/window"].origins == ()
    assert concepts["measure/single-window"].origins == ("dalian-report",)
    assert concepts["measure/night-window"].origins == ("dalian-report", "anyang-reply")


def test_a_document_is_read_without_the_entries_that_it_gave(folder: Path) -> None:
    found = load_lexicon(folder, selection=Selection(unseen="dalian-report"))
    assert set(found.concepts) == {"measure/window", "measure/fast-window", "platform/site"}
    assert found.find("Measure", "一窗受理") is None
    assert found.concepts["measure/fast-window"].details["parent"] == "window", "the next broader one"
    assert load_lexicon(folder).concepts["measure/fast-window"].details["parent"] == "single-window"
    other = load_lexicon(folder, selection=Selection(unseen="anyang-reply"))
    assert set(load_lexicon(folder).concepts) - set(other.concepts) == {"measure/night-window"}


def test_whole_types_can_be_off(folder: Path) -> None:
    assert set(load_lexicon(folder, selection=Selection(off=frozenset({"Measure"}))).concepts) == {"platform/site"}


def test_another_selection_is_another_version(folder: Path) -> None:
    whole = load_lexicon(folder).version
    assert load_lexicon(folder, selection=Selection(unseen="some-other")).version == whole
    assert load_lexicon(folder, selection=Selection(unseen="dalian-report")).version != whole


@pytest.mark.parametrize("wrong", ["3", "[1]", "{a: b}", "['']"])
def test_an_origin_is_a_stem_or_stems(folder: Path, wrong: str) -> None:
    entry = f"- {{id: site, label: 政务网, from: {wrong}}}\n"
    (folder / "platforms.yaml").write_text(entry, encoding="utf-8")
    with pytest.raises(SchemaError, match="`from` is the stem of a document") as raised:
        load_lexicon(folder)
    assert raised.value.place == "platforms.yaml: site"


def test_a_vocabulary_in_use_is_not_exchanged() -> None:
    assert lexicon().concepts
    with pytest.raises(SchemaError, match="has been read already"):
        select_vocabulary(EVERYTHING)
