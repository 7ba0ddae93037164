"""Ours beside taggers from PyPI on places and bodies, on the same texts in one run: `python bench/peers.py [REFERENCE]`.

Each peer of `peers.yaml` is installed into an environment of its own under .peers/ and tags the annotated documents
sentence by sentence. Scored are the different surfaces of a document, so that a name said forty times counts once:

- An annotated surface is found when the tagger has a span of the same type on one of its occurrences: exactly, or overlapping.
- A tagged string is right when it is an annotated surface of that type, or overlaps an occurrence of one.
- Occurrences inside a longer annotated name count for that name alone; places that a tagger sees there are neither right nor wrong.
- 我局, 本市 and the like are left out on both sides: a tagger does not say what they stand for.

The table goes to docs/evaluation.md, between its markers.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
import venv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from graph.errors import InputError
from graph.model import Span
from ingest.evaluation.annotation import Annotation, read_annotations
from ingest.evaluation.texts import choose_texts, read_text
from ingest.mentions.mention import Inside
from ingest.pipeline import extract, warm_up
from ingest.sections import sentences
from ingest.sources import collect

ROOT = Path(__file__).parent.parent
PEERS = Path(__file__).with_name("peers.yaml")
ENVIRONMENTS = ROOT / ".peers"
PAGE = ROOT / "docs" / "evaluation.md"
BEGIN = "<!-- peers: made by `make bench-peers` -->"
END = "<!-- /peers -->"
KINDS = ("Place", "Agency")
OURS = "yingshang"
_WAIT = 900  # seconds for an installation or a run

Spans = dict[str, list[tuple[int, int, str]]]  # document -> (start, end, Place or Agency)


class PeerError(Exception):
    """A peer that cannot be installed or does not run; the message is the reason."""


@dataclass(slots=True)
class Corpus:
    """Annotated documents: their texts and what is annotated, by stem."""

    name: str
    texts: dict[str, str]
    gold: dict[str, Annotation]


@dataclass(slots=True)
class Counts:
    """What is counted of one type; the pairs are (exact, overlapping)."""

    gold: int = 0
    found: list[int] = field(default_factory=lambda: [0, 0])
    tagged: int = 0
    right: list[int] = field(default_factory=lambda: [0, 0])

    def shares(self) -> str:
        """Recall and precision, exact / overlapping."""
        return f"{_share(self.found, self.gold)} | {_share(self.right, self.tagged)}"


@dataclass(slots=True)
class Run:
    """What one tagger made of a corpus: spans, and code points a second."""

    spans: Spans
    speed: float


def main(arguments: list[str]) -> int:
    """Print the tables and write them to the page; exit code 0 also where a peer is missing."""
    corpora = list(_corpora(Path(arguments[0]) if arguments else None))
    peers = yaml.load(PEERS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    missing: dict[str, str] = {}
    for peer in peers:
        try:
            install(peer["package"])
        except PeerError as error:
            missing[peer["package"]] = str(error)
    lines = []
    for corpus in corpora:
        runs = {OURS: our_run(corpus)}
        for peer in peers:
            if peer["package"] not in missing:
                try:
                    runs[peer["package"]] = peer_run(peer, corpus)
                except PeerError as error:
                    missing[peer["package"]] = str(error)
        lines += table(corpus, runs)
    lines += [f"- {name} is not in the tables: {reason}" for name, reason in missing.items()]
    print("\n".join(lines))
    write_page(lines)
    return 0


def _corpora(reference: Path | None) -> Iterator[Corpus]:
    folders = [("fixtures/gold", ROOT / "fixtures" / "gold", ROOT / "fixtures" / "reference")]
    folders.append(("tests/gold", ROOT / "tests" / "gold", ROOT / "tests" / "gold"))
    if reference is not None:
        folders.append(("replies and reports beside the project", reference / "gold", reference / "seeds"))
        folders.append(("regulation texts beside the project", reference / "gold" / "laws", reference / "laws"))
    for name, gold, texts in folders:
        if not any(gold.glob("*.json")):
            print(f"SKIPPED: no annotation in {name}")
            continue
        annotated = read_annotations(gold)
        chosen = choose_texts(annotated, collect([texts]), str(texts))
        yield Corpus(name, {stem: read_text(source) for stem, source in chosen.items()}, annotated)


def install(package: str) -> None:
    """Make the environment of a peer, unless it is there. Raises PeerError with the installer's own words."""
    folder = _environment(package)
    if (folder / "ready").exists():
        return
    venv.create(folder, with_pip=True, clear=True)
    done = _call([_python(folder), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package])
    if done.returncode:
        raise PeerError(f"cannot be installed: {_reason(done.stderr)}")
    (folder / "ready").touch()


def peer_run(peer: Mapping[str, Any], corpus: Corpus) -> Run:
    """Tag a corpus sentence by sentence in the peer's environment. Raises PeerError when it fails."""
    pieces = [
        (stem, span.start, span.of(text))
        for stem, text in corpus.texts.items()
        for span in sentences(text, 0, len(text))
    ]
    script = str(Path(__file__).with_name("taggers.py"))
    name = peer["package"].partition("==")[0]
    done = _call([_python(_environment(peer["package"])), script, name], json.dumps({"pieces": pieces}))
    if done.returncode:
        raise PeerError(f"is installed and does not run: {_reason(done.stderr)}")
    said = json.loads(done.stdout)
    kinds = {tag: kind for kind in KINDS for tag in peer[kind.lower()]}
    found: Spans = {stem: [] for stem in corpus.texts}
    for stem, start, end, tag in said["spans"]:
        if tag in kinds:
            found[stem].append((start, end, kinds[tag]))
    return Run(found, _length(corpus) / statistics.median(said["rounds"]))


def our_run(corpus: Corpus) -> Run:
    """The mentions of places and agencies; timed is the whole way from text to claims."""
    warm_up()
    timings: list[float] = []
    found: Spans = {}
    for _ in range(3):
        begun = time.perf_counter()
        extracted = {stem: extract(text.encode(), f"{stem}.md") for stem, text in corpus.texts.items()}
        timings.append(time.perf_counter() - begun)
    for stem, extraction in extracted.items():
        kinds = {"place": "Place", "agency": "Agency"}
        found[stem] = [
            (c.span.start, c.span.end, kinds[c.object.partition(":")[0]])
            for c in extraction.claims
            if c.predicate == "MENTIONS" and c.span and c.object.partition(":")[0] in kinds
        ]
        if extraction.document.text != corpus.texts[stem]:
            raise InputError("the text changes when it is read a second time", place=stem)
    return Run(found, _length(corpus) / statistics.median(timings))


def score(text: str, gold: Annotation, spans: Iterable[tuple[int, int, str]]) -> dict[str, Counts]:
    """Counts by type for one document."""
    surfaces = {kind: {s for e in gold.of_type(kind) for s in e.surfaces if not _is_pronoun(s)} for kind in KINDS}
    longer = Inside(
        at for e in gold.entities.values() if e.type != "Place" for s in e.surfaces for at in _occurrences(text, s)
    )
    counts = {}
    for kind in KINDS:
        own = {s: [at for at in _occurrences(text, s) if not _nested(longer, at, kind)] for s in surfaces[kind]}
        own = {s: places for s, places in own.items() if places}
        tagged: dict[str, list[tuple[int, int]]] = {}
        for start, end, found in spans:
            if found == kind and not _is_pronoun(text[start:end]) and not _nested(longer, (start, end), kind):
                tagged.setdefault(text[start:end], []).append((start, end))
        counts[kind] = _compare(own, tagged)
    return counts


def _compare(gold: Mapping[str, list[tuple[int, int]]], tagged: Mapping[str, list[tuple[int, int]]]) -> Counts:
    """Compare surfaces with where they stand, both ways."""
    all_gold = [at for places in gold.values() for at in places]
    all_tagged = [at for places in tagged.values() for at in places]
    counts = Counts(len(gold), tagged=len(tagged))
    for surface, places in gold.items():
        counts.found[0] += bool(set(places) & set(tagged.get(surface, ())))
        counts.found[1] += any(_overlap(a, b) for a in places for b in all_tagged)
    for surface, places in tagged.items():
        counts.right[0] += surface in gold
        counts.right[1] += any(_overlap(a, b) for a in places for b in all_gold)
    return counts


def table(corpus: Corpus, runs: Mapping[str, Run]) -> list[str]:
    """The Markdown table of a corpus, one line a tagger."""
    lines = [
        f"{corpus.name}: {len(corpus.texts)} documents, {_length(corpus)} characters",
        "",
        "| | place: recall | precision | agency: recall | precision | characters/s | ours is |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, run in runs.items():
        sums = {kind: Counts() for kind in KINDS}
        for stem, text in corpus.texts.items():
            for kind, counts in score(text, corpus.gold[stem], run.spans[stem]).items():
                _add(sums[kind], counts)
        ratio = runs[OURS].speed / run.speed
        lines.append(
            f"| {name} | {sums['Place'].shares()} | {sums['Agency'].shares()} | {run.speed / 1000:.0f} k | {ratio:.1f} x |"
        )
    return [*lines, ""]


def write_page(lines: list[str]) -> None:
    """Put the tables between the markers of the page. Raises InputError when they are gone."""
    page = PAGE.read_text(encoding="utf-8")
    head, begin, rest = page.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise InputError(f"no {BEGIN} … {END}", place=str(PAGE), mend="put both lines where the tables belong")
    PAGE.write_text(head + BEGIN + "\n\n" + "\n".join(lines).rstrip() + "\n\n" + END + tail, encoding="utf-8")


def _add(total: Counts, counts: Counts) -> None:
    total.gold += counts.gold
    total.tagged += counts.tagged
    for index in (0, 1):
        total.found[index] += counts.found[index]
        total.right[index] += counts.right[index]


def _share(parts: list[int], whole: int) -> str:
    return " / ".join(f"{part / whole:.2f}" for part in parts) if whole else "-"


def _occurrences(text: str, surface: str) -> Iterator[tuple[int, int]]:
    start = text.find(surface) if surface else -1
    while start >= 0:
        yield start, start + len(surface)
        start = text.find(surface, start + 1)


def _nested(longer: Inside, at: tuple[int, int], kind: str) -> bool:
    return kind == "Place" and longer.holds(Span(*at))


def _is_pronoun(surface: str) -> bool:
    return surface.startswith(("我", "本", "该"))


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _length(corpus: Corpus) -> int:
    return sum(map(len, corpus.texts.values()))


def _environment(package: str) -> Path:
    return ENVIRONMENTS / package.replace("==", "-")


def _python(folder: Path) -> str:
    scripts = "Scripts" if sys.platform == "win32" else "bin"
    return str(folder / scripts / "python")


def _call(command: list[str], given: str | None = None) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, input=given, capture_output=True, text=True, check=False, timeout=_WAIT)
    except subprocess.TimeoutExpired as error:
        raise PeerError(f"not done after {_WAIT} s") from error


def _reason(said: str) -> str:
    """The line of an error message that names the error."""
    lines = [line.strip(" │╰─>×") for line in said.splitlines() if line.strip()]
    named = [line for line in lines if "Error" in line or line.startswith("ERROR")]
    return (named or lines or ["no reason given"])[0][:200]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
