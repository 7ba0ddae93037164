"""What the API's jobs do: files and stored documents through the same intake as `yingshang ingest`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from api.jobs import Done, Stop, Upload
from api.models.jobs import FileResult
from cli.again import as_stored, original_of, read_again, stored_source
from cli.executors import InThisProcess, Known, Overrides
from cli.extraction import ExtractionProcess
from cli.intake import Intake, Result
from cli.runs import record_run
from graph.errors import EngineDownError, InputError, ParameterError
from graph.model import Document, Extraction
from graph.originals import Originals
from graph.settings import Settings
from graph.store import GraphStore
from graph.stored import stored_document
from ingest.formats.sniff import EXTENSIONS
from ingest.reference import reference_nodes
from ingest.sources import Source
from ingest.vocabulary_marks import keep_mark


class Runner:
    """Takes documents in for a server; one job at a time, each with a connection of its own."""

    def __init__(self, open_store: Callable[[], GraphStore], settings: Settings) -> None:
        self._open_store = open_store
        self._settings = settings
        self._process = ExtractionProcess()

    def ready(self) -> None:
        """Raise StoreError while there is no database to write to."""
        with self._open_store():
            pass

    def take_in(
        self, uploads: Sequence[Upload], given: Mapping[str, str], before: Sequence[FileResult], done: Done, stop: Stop
    ) -> int:
        """Take in files, and those that they hold, after those that were done `before`. How many there were, these too.

        Raises StoreError when the database cannot be opened or goes away, ParameterError for too many.
        """
        with self._open_store() as store:
            store.reread = self._read_stored
            store.seed(*reference_nodes())
            keep_mark(self._settings.marks_dir)
            intake = Intake(
                store, given,
                executor=InThisProcess(lambda data, name, overrides, _: self._process.extract(data, name, overrides)),
                originals=Originals(self._settings.originals_dir), keep_originals=self._settings.keep_originals,
                seen={r.document_id: r.file for r in before if r.document_id},
            )  # fmt: skip
            sources = [part for upload in uploads for part in self._process.expand(_source(upload))]
            if len(sources) > self._settings.api_upload_files:
                raise ParameterError(
                    f"{len(sources)} documents in one request", place="files",
                    mend=f"at most {self._settings.api_upload_files} at once; `yingshang ingest` has no limit",
                )  # fmt: skip
            report = intake.run(sources[len(before) :], lambda r: done(_answer(r)), stop)
        record_run(self._settings.data_dir, report)
        return len(sources)

    def reingest(self, document_id: str, done: Done, stop: Stop) -> int:
        """Read a stored document's text again: one file. Raises NotFoundError; an unreadable text is a failed result."""
        with self._open_store() as store:
            store.reread = self._read_stored
            document = stored_document(store, document_id).document
            original = original_of(Originals(self._settings.originals_dir), document_id)

            def extract(data: bytes, name: str, overrides: Overrides, _: Known) -> Extraction:
                return as_stored(self._process.extract(data, name, overrides), document, original)

            source = stored_source(document, original)
            intake = Intake(store, {}, executor=InThisProcess(extract))  # what is kept of it stays as it is
            intake.run([source], lambda r: done(_answer(replace(r, file=document.title))), stop)
        return 1

    def _read_stored(self, document: Document) -> Extraction:
        return read_again(self._process, document, None)

    def close(self) -> None:
        """End the process that reads."""
        self._process.close()


def _source(upload: Upload) -> Source:
    overrides = {"flag": upload.metadata} if upload.metadata else {}
    problem = None
    if (extension := Path(upload.name).suffix.lower()) not in EXTENSIONS:
        problem = InputError(
            f"files of type {extension or '(none)'} are not read", place=upload.name,
            mend=f"known types: {', '.join(EXTENSIONS)}",
        )  # fmt: skip
    return Source(upload.name, upload.path, overrides=overrides, problem=problem)


def _answer(result: Result) -> FileResult:
    """The result of a file that is done with. Raises EngineDownError for one that is to be tried again."""
    if isinstance(result.problem, EngineDownError):
        raise result.problem
    return FileResult.model_validate(result.to_json())
