"""What a user accepts becomes vocabulary like any other; what is taken back leaves no trace."""

import os
from pathlib import Path

import pytest
import yaml

from graph.errors import InputError, NotFoundError, ParameterError, SchemaError
from ingest.lexicon import VOCABULARY_DIR, load_lexicon, main
from ingest.own_vocabulary import ACCEPTED, REJECTED, OwnVocabulary, own_id

NAME = "柑橘信用预警机制"
SHIPPED = load_lexicon(VOCABULARY_DIR)


@pytest.fixture
def own(tmp_path: Path) -> OwnVocabulary:
    return OwnVocabulary(tmp_path / "own")


def test_an_accepted_name_is_in_the_vocabulary_and_its_version(own: OwnVocabulary) -> None:
    own.accept(NAME, "mechanism", ["cn17"], "按信用预警。")
    loaded = load_lexicon(VOCABULARY_DIR, own.folder)
    concept = loaded.find("Measure", f"“{NAME}”")
    assert concept is not None
    assert concept.id == f"measure/{own_id(NAME)}"
    assert concept.details["topics"] == ["CN17"]
    assert loaded.version != SHIPPED.version
    assert main([str(own.folder)]) == 0


def test_taken_back_it_leaves_the_version_as_it_was(own: OwnVocabulary) -> None:
    own.accept(NAME, "mechanism")
    assert own.forget(NAME) == "accepted"
    assert load_lexicon(VOCABULARY_DIR, own.folder).version == SHIPPED.version
    assert own.accepted() == []
    with pytest.raises(NotFoundError):
        own.forget(NAME)


def test_accepted_again_the_entry_is_replaced(own: OwnVocabulary) -> None:
    own.accept(NAME, "mechanism")
    own.accept(f"“{NAME}”", "reform", definition="新的定义")
    assert [(e["kind"], e["definition"]) for e in own.accepted()] == [("reform", "新的定义")]


def test_rejected_names_change_no_version_and_acceptance_overrides_them(own: OwnVocabulary) -> None:
    own.reject(NAME)
    own.reject(f"{NAME} ")
    assert own.rejected() == [NAME]
    assert load_lexicon(VOCABULARY_DIR, own.folder).version == SHIPPED.version
    own.accept(NAME, "mechanism")
    assert own.rejected() == []
    with pytest.raises(ParameterError, match="accepted"):
        own.reject(NAME)


@pytest.mark.parametrize(
    ("name", "kind", "topics", "problem"),
    [
        ("免申即享", "service", [], "has 免申即享 already"),
        (NAME, "magic", [], "unknown kind"),
        (NAME, "mechanism", ["cn99"], "unknown topic"),
        ("“”", "mechanism", [], "no name"),
        ("甲" * 50, "mechanism", [], "no name"),
    ],
)
def test_what_is_refused_changes_nothing(
    own: OwnVocabulary, name: str, kind: str, topics: list[str], problem: str
) -> None:
    with pytest.raises(ParameterError, match=problem):
        own.accept(name, kind, topics)
    assert not own.folder.exists()


def test_an_entry_of_the_user_that_breaks_the_rules_is_named(own: OwnVocabulary) -> None:
    path = own.folder / "mechanisms" / "mine.yaml"
    path.parent.mkdir(parents=True)
    entry = {"id": "mine", "label": "免申即享", "kind": "service"}
    path.write_text(yaml.safe_dump([entry], allow_unicode=True), encoding="utf-8")
    with pytest.raises(SchemaError, match=r"own/mechanisms/mine\.yaml") as caught:
        load_lexicon(VOCABULARY_DIR, own.folder)
    assert "--forget 免申即享" in str(caught.value.mend)
    with pytest.raises(SchemaError):
        own.accept(NAME, "mechanism")
    assert not (own.folder / ACCEPTED).exists()


@pytest.mark.parametrize("text", ["a: [", "name: x", "\udcff"])
def test_a_broken_file_is_named(own: OwnVocabulary, text: str) -> None:
    own.folder.mkdir()
    (own.folder / REJECTED).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(SchemaError, match=r"rejected\.yaml"):
        own.rejected()


def test_no_draft_stays_behind(own: OwnVocabulary) -> None:
    own.accept(NAME, "mechanism")
    own.reject("芒果通报制度")
    assert {p.name for p in own.folder.rglob("*") if p.is_file()} == {ACCEPTED.name, REJECTED.name}


def test_a_file_that_cannot_be_written_is_named_and_stays(own: OwnVocabulary) -> None:
    own.reject(NAME)
    (own.folder / f".{REJECTED.name}.{os.getpid()}").mkdir()  # stands where the draft would be
    with pytest.raises(InputError, match="cannot be written") as caught:
        own.reject("芒果通报制度")
    assert caught.value.place == str(own.folder / REJECTED)
    assert own.rejected() == [NAME]
