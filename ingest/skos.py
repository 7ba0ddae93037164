"""The vocabulary of measures as a SKOS concept scheme in JSON-LD, for thesaurus tools and linked data.

`hidden` spellings are hiddenLabels; `not` labels, which look like the concept and are another thing, become an
editorial note, as SKOS has no property for them. Topics are a scheme of their own, linked by `broadMatch`.
"""

from __future__ import annotations

from typing import Any

from ingest.lexicon import Concept, Lexicon

SCHEME = "urn:yingshang:measures"
_CONTEXT = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
}


def concept_scheme(lexicon: Lexicon) -> dict[str, Any]:
    """The JSON-LD document: the scheme, then its concepts in the order of the files."""
    concepts = list(lexicon.of_type("Measure"))
    top = [_iri(c.details["id"]) for c in concepts if not c.details.get("parent")]
    scheme = {
        "@id": SCHEME,
        "@type": "skos:ConceptScheme",
        "dcterms:title": [_text("优化营商环境举措词表", "zh"), _text("Measures of the business environment", "en")],
        "owl:versionInfo": lexicon.version,
        "skos:hasTopConcept": [{"@id": iri} for iri in top],
    }
    return {"@context": _CONTEXT, "@graph": [scheme, *(_concept(c) for c in concepts)]}


def _iri(slug: str) -> str:
    return f"{SCHEME}:{slug}"


def _text(value: str, language: str) -> dict[str, str]:
    return {"@value": value, "@language": language}


def _concept(concept: Concept) -> dict[str, Any]:
    details = concept.details
    entry: dict[str, Any] = {
        "@id": _iri(details["id"]),
        "@type": "skos:Concept",
        "skos:inScheme": {"@id": SCHEME},
        "skos:prefLabel": [_text(concept.label, "zh"), _text(concept.label_en, "en")],
        "skos:altLabel": [_text(name, "zh") for name in concept.aliases],
        "skos:hiddenLabel": [_text(name, "zh") for name in concept.hidden],
        "skos:definition": [_text(details["definition"], "zh")],
        "skos:broader": [{"@id": _iri(details["parent"])}] if details.get("parent") else [],
        "skos:related": [{"@id": _iri(slug)} for slug in details.get("related") or ()],
        "skos:broadMatch": [{"@id": f"urn:yingshang:topics:{topic}"} for topic in details["topics"]],
        "skos:editorialNote": [_text(f"不是：{name}", "zh") for name in concept.not_labels],
    }
    if not details.get("parent"):
        entry["skos:topConceptOf"] = {"@id": SCHEME}
    return {key: value for key, value in entry.items() if value}
