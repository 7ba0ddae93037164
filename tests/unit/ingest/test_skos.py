"""The concept scheme keeps SKOS's integrity conditions."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ingest.lexicon import lexicon
from ingest.skos import concept_scheme


def _labels(entry: dict[str, Any], name: str, language: str = "zh") -> list[str]:
    return [x["@value"] for x in entry.get(f"skos:{name}", []) if x["@language"] == language]


def test_labels_are_unique_and_disjoint_and_links_stay_inside_the_scheme() -> None:
    scheme, *concepts = concept_scheme(lexicon())["@graph"]
    known = {c["@id"] for c in concepts}
    assert len(known) == len(concepts) >= 600
    preferred = Counter(label for c in concepts for label in _labels(c, "prefLabel"))
    assert max(preferred.values()) == 1
    for concept in concepts:
        assert len(_labels(concept, "prefLabel")) == len(_labels(concept, "prefLabel", "en")) == 1
        assert _labels(concept, "definition")
        names = [n for kind in ("prefLabel", "altLabel", "hiddenLabel") for n in _labels(concept, kind)]
        assert len(names) == len(set(names)), concept["@id"]
        linked = {x["@id"] for kind in ("broader", "related") for x in concept.get(f"skos:{kind}", [])}
        assert linked <= known
    top = {x["@id"] for x in scheme["skos:hasTopConcept"]}
    assert top == {c["@id"] for c in concepts if "skos:topConceptOf" in c}
    assert not top & {c["@id"] for c in concepts if "skos:broader" in c}
