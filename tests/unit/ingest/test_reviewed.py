"""Reviewed claims as an annotation beside its text."""

import pytest

from graph.model import Document, MetadataValue, Span
from ingest.evaluation.reviewed import accepted_claims, is_partly_reviewed, source_file
from ingest.pipeline import read_document
from ingest.read import read_source
from tests import small_graph as small

TEXT = "大连市优化营商环境工作报告\n一、服务\n2021年，我市推行容缺受理。\n"


def reviewed(**verdicts):
    """The claims of the small graph's report, with a review for some predicates."""
    draft = small.shenyang_report()
    draft.stated = [
        (heading, quote, source, predicate, target, {**said, "review": verdicts.get(predicate, "unreviewed")})
        for heading, quote, source, predicate, target, said in draft.stated
    ]
    return draft.extraction().claims


def test_accepted_claims_come_with_the_mentions_of_their_ends():
    claims = accepted_claims(reviewed(DELIVERED_THROUGH="accepted"))
    found = {(c.predicate, c.object) for c in claims}
    assert found == {("DELIVERED_THROUGH", small.APP.id), ("MENTIONS", small.WINDOW.id)}


def test_a_corrected_claim_is_as_good_as_an_accepted_one_and_a_rejected_one_is_none():
    claims = accepted_claims(reviewed(ADOPTS="corrected", OPERATES="rejected"))
    assert {c.predicate for c in claims} == {"ADOPTS", "MENTIONS"}
    assert accepted_claims(reviewed()) == []


def test_a_document_is_partly_reviewed_while_a_relation_is_open():
    relations = {c.predicate for c in reviewed() if c.source == "text"} - {"MENTIONS"}
    assert is_partly_reviewed(reviewed(ADOPTS="accepted"))
    assert not is_partly_reviewed(reviewed(**dict.fromkeys(relations, "accepted")))


@pytest.mark.parametrize(
    "given", [{}, {"place": "铁西区", "place_parent": "鞍山市", "date": "2021-05", "paraphrase": "true"}]
)
def test_the_text_is_read_as_the_same_document_again(given):
    first = read_document(TEXT.encode(), "report.txt", {"flag": given})
    again = read_document(source_file(first).encode(), "exported.md")
    for name in ("id", "title", "genre", "date", "place_id", "text", "paraphrase", "extent"):
        assert getattr(again, name) == getattr(first, name), name


def test_what_the_text_itself_says_is_not_said_again():
    stated = (MetadataValue("date", "2021-08", "text", 0.9, Span(0, 3)), MetadataValue("issuer", "甲局", "flag", 1.0))
    document = Document("document:~1", "报告", TEXT, "report", date="2021-08", metadata=stated)
    front = read_source(source_file(document).encode(), "x.md").front_matter
    assert front == {"title": "报告", "genre": "report", "issuer": "甲局"}
