"""Make the word segmenter's model: `python -m ingest.distil [FOLDER…]`, which `make segmenter` runs.

spacy-pkuseg learns from texts that jieba (MIT) has cut with the vocabulary's short names as its user dictionary. The
texts are the reference corpus, the vocabulary's definitions, and the .md and .txt files of any folders named. The
model goes where YINGSHANG_SEGMENTER_MODEL says, else into the data folder; nothing of it is shipped.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import random
import re
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path

from graph.errors import InputError, SettingsError, YingshangError
from graph.settings import load_settings
from ingest.lexicon import VOCABULARY_DIR, Lexicon, load_lexicon
from ingest.pipeline import read_document
from ingest.segment import Segmenter, pkuseg_segmenter
from ingest.sources import collect

CORPUS = Path(__file__).parent.parent / "fixtures" / "reference"
ABOUT = "about.json"
ITERATIONS = 8
RARE = 1  # features seen no more often than this are left out: a third of the size, the same accuracy
LONGEST_WORD = 4  # code points; longer names of the vocabulary are phrases, whose words are wanted
_HELD_OUT = 10  # every tenth sentence is for the test
_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
_HAN = re.compile(r"[㐀-鿿]+")
_MIN_SENTENCES = 20


def distil(folders: Sequence[str | Path], target: Path, iterations: int = ITERATIONS) -> dict[str, object]:
    """Train on the texts below `folders` and put the model into `target`; what is told of it is in its about.json.

    Raises InputError when there is too little text, SettingsError when jieba is not installed.
    """
    vocabulary = load_lexicon(VOCABULARY_DIR)
    teacher = jieba_segmenter(vocabulary)
    texts = [*_texts(folders), *(str(c.details.get("definition") or "") for c in vocabulary.of_type("Measure"))]
    sentences = list(dict.fromkeys(s.strip() for text in texts for s in _SENTENCE.findall(text) if s.strip()))
    if len(sentences) < _MIN_SENTENCES:
        raise InputError("too little text to learn from", place=", ".join(map(str, folders)), mend="name a folder")
    lines = [[w for w in teacher.cut(s) if not w.isspace()] for s in sentences]
    with tempfile.TemporaryDirectory() as scratch:
        model = Path(scratch) / "model"
        _train(lines, Path(scratch), model, iterations)
        agreement = f_score(pkuseg_segmenter(model), lines[::_HELD_OUT])
        about: dict[str, object] = {
            "teacher": f"jieba {version('jieba')} (MIT)",
            "vocabulary": vocabulary.version,
            "sentences": len(lines),
            "agreement_f1": round(agreement, 4),
        }
        (model / ABOUT).write_text(json.dumps(about, ensure_ascii=False) + "\n", encoding="utf-8")
        _replace(model, target)
    return about


def jieba_segmenter(vocabulary: Lexicon) -> Segmenter:
    """jieba with the short names of measures as user dictionary. Raises SettingsError when it is not installed."""
    try:
        with warnings.catch_warnings():  # its patterns are strings with escapes that Python frowns on
            warnings.simplefilter("ignore")
            import jieba  # noqa: PLC0415  # of the extra `words`: only making the model needs it
    except ImportError as error:
        raise SettingsError("jieba is not installed", mend="pip install 'yingshang[words]'") from error
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    with tempfile.TemporaryDirectory() as scratch:
        tokenizer.tmp_dir = scratch
        tokenizer.initialize()
    for name in sorted({n for c in vocabulary.of_type("Measure") for n in c.names}):
        if 1 < len(name) <= LONGEST_WORD and _HAN.fullmatch(name):
            tokenizer.add_word(name)
    return Segmenter("jieba", lambda stretch: list(tokenizer.cut(stretch)))


def f_score(segmenter: Segmenter, lines: Iterable[Sequence[str]]) -> float:
    """F1 of the words that a segmenter finds, against lines that are cut already."""
    right = found = wanted = 0
    for line in lines:
        ours, theirs = _spans(segmenter.cut("".join(line))), _spans(line)
        right, found, wanted = right + len(ours & theirs), found + len(ours), wanted + len(theirs)
    return 2 * right / (found + wanted) if found + wanted else 0.0


def _spans(line: Sequence[str]) -> set[tuple[int, int]]:
    ends = list(accumulate(map(len, line)))
    return set(zip([0, *ends[:-1]], ends, strict=True)) if line else set()


def _texts(folders: Sequence[str | Path]) -> Iterator[str]:
    for source in collect(folders):
        if source.skipped is None:
            yield read_document(source.read(), source.name).text


def _train(lines: Sequence[Sequence[str]], scratch: Path, model: Path, iterations: int) -> None:
    import spacy_pkuseg  # noqa: PLC0415  # loads NumPy and its own configuration

    files = {"train": [x for i, x in enumerate(lines) if i % _HELD_OUT], "test": lines[::_HELD_OUT]}
    for name, part in files.items():
        (scratch / name).write_text("\n".join(map(" ".join, part)) + "\n", encoding="utf-8")
    random.seed(0)  # the trainer shuffles: the same texts give the same model
    spacy_pkuseg.config.featureTrim = RARE
    with contextlib.redirect_stdout(io.StringIO()):
        spacy_pkuseg.train(str(scratch / "train"), str(scratch / "test"), str(model), train_iter=iterations)


def _replace(model: Path, target: Path) -> None:
    """Put the finished files in the place of older ones; whatever else lies in the folder stays."""
    try:
        target.mkdir(parents=True, exist_ok=True)
        drafts = [(shutil.copyfile(p, target / f".{p.name}.part"), target / p.name) for p in sorted(model.iterdir())]
        for draft, final in drafts:
            draft.replace(final)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", place=str(target)) from error


def main(arguments: Sequence[str]) -> int:
    """Make the model; exit code 1 with the reason when that fails."""
    target = load_settings().segmenter_dir
    if not arguments and not CORPUS.is_dir():
        sys.stderr.write("the reference corpus is not there: run from a checkout, or name a folder of documents\n")
        return 1
    sys.stdout.write("训练分词模型（约一分钟）…\n")
    sys.stdout.flush()
    try:
        about = distil([*([CORPUS] if CORPUS.is_dir() else []), *arguments], target)
    except YingshangError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    size = sum(p.stat().st_size for p in target.iterdir()) / 1e6
    sys.stdout.write(f"{target} ({size:.1f} MB) {json.dumps(about, ensure_ascii=False)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
