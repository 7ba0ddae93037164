"""What one engine answered, kept for the other: under xdist each runs in a worker of its own, and either may be first."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

ENGINES = {"embedded": "neo4j", "neo4j": "embedded"}


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers in a folder that all workers of one run share, a file for each question and engine."""

    folder: Path

    @classmethod
    def of_run(cls, config: pytest.Config, factory: pytest.TempPathFactory) -> Answers:
        """Those of this run; a worker's own folder lies in the one that is common to all."""
        own = factory.getbasetemp()
        return cls((own.parent if hasattr(config, "workerinput") else own) / "answers")

    def other(self, engine: str, question: str, answer: list[str]) -> list[str] | None:
        """Keep an answer, then look for the other engine's: of two at once, one at least finds the other."""
        self.folder.mkdir(exist_ok=True)
        file, draft = self._file(engine, question), self._file(f"{engine}-draft", question)
        draft.write_text(json.dumps(answer), encoding="utf-8")
        draft.replace(file)
        other = self._file(ENGINES[engine], question)
        found: list[str] | None = json.loads(other.read_text(encoding="utf-8")) if other.exists() else None
        return found

    def _file(self, engine: str, question: str) -> Path:
        return self.folder / f"{hashlib.sha256(question.encode()).hexdigest()[:32]}-{engine}.json"
