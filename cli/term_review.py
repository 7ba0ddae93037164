"""What a person decides on candidates of `yingshang terms`: accept, reject, take back, one by one or by name."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from rich.text import Text as Line

from cli.audited import audited
from cli.render import write_json
from cli.session import Session, print_error
from graph.errors import SettingsError, YingshangError

if TYPE_CHECKING:
    from ingest.own_vocabulary import OwnVocabulary
    from ingest.terms import Candidate

_KEYS = {"a": "accept", "r": "reject", "s": "skip", "q": "quit", "": "quit"}


def accept_name(run: Session, name: str, kind: str | None, topics: Sequence[str], definition: str) -> None:
    """Take a name into the own vocabulary; without a kind, the one that its head noun suggests."""
    from ingest.mentions.measure_names import measure_kind  # noqa: PLC0415  # loads the vocabulary

    own = own_vocabulary(run)
    with audited(run, "terms --accept", name=name) as wrote:
        entry = own.accept(name, kind or measure_kind(name), topics, definition)
        wrote["measure"] = f"measure:{entry['id']}"
    run.out.print(run.say("terms.accepted", name=entry["label"], kind=entry["kind"], id=f"measure:{entry['id']}"))
    run.out.print(run.say("terms.again"))


def reject_name(run: Session, name: str) -> None:
    """Remember that a name is none of a measure."""
    with audited(run, "terms --reject", name=name):
        own_vocabulary(run).reject(name)
    run.out.print(run.say("terms.rejected", name=name))


def forget_name(run: Session, name: str) -> None:
    """Take a decision back."""
    with audited(run, "terms --forget", name=name):
        was = own_vocabulary(run).forget(name)
    run.out.print(run.say("terms.forgotten", name=name))
    if was == "accepted":
        run.out.print(run.say("terms.again"))


def list_decided(run: Session, *, accepted: bool, as_json: bool) -> None:
    """The accepted entries, or the rejected names."""
    own = own_vocabulary(run)
    if as_json:
        write_json(own.accepted() if accepted else own.rejected())
        return
    lines = [f"{e['label']}  {e['kind']}  {'、'.join(e.get('topics') or ())}" for e in own.accepted()]
    for line in lines if accepted else own.rejected():
        run.out.print(line.rstrip())
    run.err.print(run.say("terms.file", folder=own.folder), soft_wrap=True)


def own_vocabulary(run: Session) -> OwnVocabulary:
    """The user's folder. Raises SettingsError where it is turned off."""
    from ingest.own_vocabulary import OwnVocabulary  # noqa: PLC0415  # loads the vocabulary

    folder = run.settings.vocabulary_dir
    if folder is None:
        raise SettingsError("the own vocabulary is turned off", place="YINGSHANG_VOCABULARY", mend="name a folder")
    return OwnVocabulary(folder)


def review_all(run: Session, candidates: Sequence[Candidate], sentences: int) -> None:
    """Show each candidate and ask: a accept, r reject, s skip, q or the end of the input quit. Each is kept at once."""
    own = own_vocabulary(run)
    done: Counter[str] = Counter()
    for number, candidate in enumerate(candidates, 1):
        print_candidate(run, candidate, sentences, f"{number}/{len(candidates)}")
        answer = _ask(run)
        if answer == "quit":
            break
        if _decide(own, candidate, answer, run):
            done[answer] += 1
    run.out.print(run.say("terms.reviewed", accepted=done["accept"], rejected=done["reject"], skipped=done["skip"]))
    if done["accept"]:
        run.out.print(run.say("terms.again"))


def _decide(own: OwnVocabulary, candidate: Candidate, answer: str, run: Session) -> bool:
    if answer == "skip":
        return True
    try:
        with audited(run, f"terms --{answer}", name=candidate.name):
            if answer == "accept":
                own.accept(candidate.name, candidate.kind)
            else:
                own.reject(candidate.name)
    except YingshangError as error:
        print_error(error, run.say)  # one name's trouble is not the end of the review
        return False
    return True


def _ask(run: Session) -> str:
    """What is done with the candidate; a key that means nothing asks again."""
    while True:
        run.out.print(run.say("terms.ask"), end=" ")
        key = click.getchar() if sys.stdin.isatty() else sys.stdin.readline().strip()[:1]
        run.out.print(key)
        if key.lower() in _KEYS:
            return _KEYS[key.lower()]


def print_candidate(run: Session, candidate: Candidate, sentences: int, number: str) -> None:
    """Name, kind and counts, and under it the sentences with document, place and offsets."""
    counts = run.say(
        "terms.counts", kind=candidate.kind, score=f"{candidate.score:.1f}", frequency=candidate.frequency,
        documents=len(candidate.documents), places=len(candidate.places),
    )  # fmt: skip
    run.out.print(Line.assemble(f"{number} ", (candidate.name, "bold"), f"  {counts}"))
    for sentence in candidate.shown_sentences(sentences):
        where = f"{sentence.document_title} · {sentence.place or '—'} · {sentence.start}–{sentence.end}"
        run.out.print(Line(f"    “{sentence.quote}”\n    —— {where}"))
