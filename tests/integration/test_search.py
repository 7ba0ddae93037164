"""Words are found alike on every engine: single characters, Latin words, full width, quotation marks, odd signs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.answers.search import search_all
from graph.ids import slug_id
from graph.model import Node
from graph.name_index import NameIndex
from graph.settings import Settings
from graph.store import GraphStore
from graph.wording import words as hits
from tests.builders import SHENYANG
from tests.small_graph import Draft

CASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("search_cases.yaml").read_text(encoding="utf-8"))
NAMES = {
    slug: Node(slug_id("measure", f"search-{slug}"), "Measure", name, {"kind": "service"})
    for slug, name in CASES["names"].items()
}


def texts() -> Draft:
    """One document with all the sections."""
    draft = Draft("检索用文", SHENYANG, "2024-01-01")
    for key, text in CASES["sections"].items():
        draft.part(key)
        draft.says(text)
    for name in NAMES.values():
        draft.fact("ADOPTS", name, SHENYANG)
    return draft


@pytest.fixture(scope="module")
def graph(settings: Settings) -> Iterator[GraphStore]:
    with GraphStore.open(settings) as store:
        store.replace_document(texts().extraction())
        yield store
        store.remove_document(texts().id)


@pytest.mark.parametrize(("words", "sections"), CASES["searches"], ids=[repr(c[0]) for c in CASES["searches"]])
def test_sections_that_hold_the_words(graph: GraphStore, words: str, sections: list[str]) -> None:
    text = texts().extraction().document.text
    passages = search_all(graph, NameIndex([]), words)["sections"]
    assert [found["section_path"][-1] for found in passages] == sections
    for found in passages:  # offsets are those of the text as it is
        assert hits(words).fullmatch(text[found["start"] : found["end"]])
        assert all(hits(words).fullmatch(found["quote"][start:end]) for start, end in found["highlights"])


@pytest.mark.parametrize(("words", "names"), CASES["found"], ids=[repr(c[0]) for c in CASES["found"]])
def test_names_that_hold_the_words(graph: GraphStore, words: str, names: list[str]) -> None:
    rows = graph.run("search_nodes", {"text": words, "kinds": ["Measure"]}).records
    assert [row["name"] for row in rows] == [CASES["names"][slug] for slug in names]
