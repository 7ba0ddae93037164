"""Score the extraction: `python bench/evaluate.py REFERENCE`, where REFERENCE holds seeds/, laws/ and gold/.

Extracts with the command that users call, scores with the reference's own `score.py`, and prints one table a set:
the replies and reports, the regulation texts, and the project's own annotated documents (fixtures/gold). Where the
reference is not there, it says so and scores the project's own alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMAND = Path(sys.executable).with_name("yingshang")
SHIPPED_ONLY = {**os.environ, "YINGSHANG_VOCABULARY": "none"}  # what the user has added is not what is measured


def main(arguments: list[str]) -> int:
    """Print all tables; exit code 1 when an extraction failed."""
    reference = Path(arguments[0]) if arguments else ROOT.parent / "shared"
    scorer = reference / "gold" / "score.py"
    if not scorer.exists():
        print(f"SKIPPED: no reference at {reference}; its scorer, documents and annotations are needed")
        return 0
    sets = [
        ("replies and reports", reference / "gold", sorted((reference / "seeds").glob("*.txt"))),
        ("regulation texts", reference / "gold" / "laws", sorted((reference / "laws").glob("*.md"))),
        ("fixtures/gold", ROOT / "fixtures" / "gold", _own_documents()),
    ]
    codes = []
    for title, gold, documents in sets:
        with tempfile.TemporaryDirectory() as out:
            command = [COMMAND, "extract", *documents, "--out", out]
            done = subprocess.run(command, check=False, capture_output=True, env=SHIPPED_ONLY)
            codes.append(done.returncode)
            print(f"\n== {title}: {len(list(gold.glob('*.json')))} annotated of {len(documents)} documents")
            for stem in [None, *sorted(p.stem for p in gold.glob("*.json"))]:
                _print_scores(scorer, gold, Path(out), stem)
    return max(codes)


def _own_documents() -> list[Path]:
    annotated = {p.stem for p in (ROOT / "fixtures" / "gold").glob("*.json")}
    return [p for p in sorted((ROOT / "fixtures" / "reference").rglob("*.md")) if p.stem in annotated]


def _print_scores(scorer: Path, gold: Path, out: Path, stem: str | None) -> None:
    """The whole table for all documents, one line for a single one."""
    with tempfile.TemporaryDirectory() as single:
        if stem:
            (Path(single) / f"{stem}.json").write_bytes((gold / f"{stem}.json").read_bytes())
        command = [sys.executable, scorer, single if stem else gold, out]
        if stem is None:
            print(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            return
        scored = json.loads(subprocess.run([*command, "--json"], check=True, capture_output=True, text=True).stdout)
        levels = {level: scored[level]["micro"]["f1"] for level in ("strict", "relaxed", "relation")}
        print(f"  {stem:<44} strict {levels['strict']:.3f}  relaxed {levels['relaxed']:.3f}  "
              f"relations {levels['relation']:.3f}  status {scored['adopts_status']}")  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
