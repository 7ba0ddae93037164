"""Every error that a person can meet: what is wrong, where, and how to mend it.

One base class, so that the command line prints each in one form and the API maps each to one problem
document. `http_status` and `type_slug` belong to the class, as one error means one thing everywhere.
"""

from __future__ import annotations


class YingshangError(Exception):
    """Base of all errors meant for people: a message, and optionally the place and the mend."""

    http_status = 500
    type_slug = "internal-error"
    title = "Internal error"

    def __init__(self, message: str, *, place: str | None = None, mend: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.mend = mend

    def __str__(self) -> str:
        """`place: message (mend)`, leaving out what is not known."""
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text} ({self.mend})" if self.mend else text

    @classmethod
    def type_address(cls) -> str:
        """The stable address of this kind of error, which a server explains."""
        return f"/problems/{cls.type_slug}"

    def to_json(self) -> dict[str, str | None]:
        """The form in reports on many files, where one error is the problem of one file."""
        return {"type": self.type_address(), "message": self.message, "place": self.place, "mend": self.mend}


class SettingsError(YingshangError):
    """A setting that does not exist or has no usable value."""

    type_slug = "settings"
    title = "Wrong setting"


class SchemaError(YingshangError):
    """A schema file, vocabulary file or statement header that breaks its own rules."""

    type_slug = "schema"
    title = "Wrong schema"


class ModelError(YingshangError, ValueError):
    """A record that contradicts the domain model, such as a span outside its document."""

    http_status = 422
    type_slug = "model"
    title = "Record contradicts the model"


class InputError(YingshangError):
    """A document that cannot be taken in; the rest of the batch goes on."""

    http_status = 422
    type_slug = "input"
    title = "Unreadable input"


class NotFoundError(YingshangError):
    """An id, a query name or a file that is not there."""

    http_status = 404
    type_slug = "not-found"
    title = "Not found"


class KeyMissingError(YingshangError):
    """An address that needs an API key was asked without one."""

    http_status = 401
    type_slug = "key-missing"
    title = "An API key is needed"


class KeyRefusedError(YingshangError):
    """An API key that is not known, has expired or was revoked."""

    http_status = 401
    type_slug = "key-refused"
    title = "The API key is not valid"


class AuditError(YingshangError):
    """The audit log cannot be written, or its disk is full: who would write is refused, as nothing would tell of it."""

    http_status = 503
    type_slug = "audit"
    title = "Writes cannot be noted"


class RoleError(YingshangError):
    """An API key whose role may not do this: reader, reviewer, editor and admin each may what those before may."""

    http_status = 403
    type_slug = "role"
    title = "The role of this key does not suffice"


class TooManyRequestsError(YingshangError):
    """More requests of one key or address than the server lets through; ask again after `seconds`."""

    http_status = 429
    type_slug = "too-many-requests"
    title = "Too many requests"

    def __init__(self, message: str, *, seconds: int) -> None:
        super().__init__(message, mend=f"ask again in {seconds} seconds")
        self.seconds = seconds


class BodyTooLargeError(YingshangError):
    """A request whose body has more bytes than the server takes."""

    http_status = 413
    type_slug = "too-large"
    title = "Body too large"


class UnreadableBodyError(YingshangError):
    """A request whose body is not what its Content-Type says: no UTF-8, no JSON, no form."""

    http_status = 400
    type_slug = "unreadable-body"
    title = "Unreadable body"


class ParameterError(YingshangError):
    """A query parameter that is missing, unknown or of the wrong type."""

    http_status = 422
    type_slug = "parameter"
    title = "Wrong parameter"


class StoreError(YingshangError):
    """The database refused or lost a statement."""

    http_status = 500
    type_slug = "store"
    title = "Database error"


class QueryLimitError(StoreError):
    """A statement that needed more time or memory than it is given."""

    http_status = 503
    type_slug = "query-limit"
    title = "The query took too much"


class UnfinishedRestoreError(StoreError):
    """A restore was begun and not finished: the graph holds a part of something."""

    http_status = 503
    type_slug = "unfinished-restore"
    title = "The graph is being restored"


class NewerSchemaError(StoreError):
    """A newer program changed the database's schema, which this one does not know; nothing is read or written."""

    http_status = 503
    type_slug = "newer-schema"
    title = "The graph is of a newer version"


class JobsFullError(YingshangError):
    """So many jobs wait already that another one would wait too long; ask again in a while."""

    http_status = 503
    type_slug = "jobs-full"
    title = "Too many jobs wait"


class JobUnreadableError(YingshangError):
    """A job whose log has a line that this version does not understand; nothing is changed in it."""

    type_slug = "job-unreadable"
    title = "The job cannot be read"


class JobNotKeptError(YingshangError):
    """A job that the server's disk does not take; it was not begun."""

    http_status = 503
    type_slug = "job-not-kept"
    title = "The job cannot be kept"


class WrongMediaTypeError(YingshangError):
    """A request whose body is of a type that its address does not take."""

    http_status = 415
    type_slug = "media-type"
    title = "Wrong media type"


class ReadOnlyError(YingshangError):
    """A server that only reads, such as one over a snapshot, was asked to write."""

    http_status = 403
    type_slug = "read-only"
    title = "This server only reads"


class InterruptedExportError(YingshangError):
    """An export that was given up before its end; what was written of it is gone."""

    http_status = 503
    type_slug = "export-interrupted"
    title = "Export given up"


class ExportBusyError(YingshangError):
    """Another export is being made; ask again in a while."""

    http_status = 503
    type_slug = "export-busy"
    title = "Another export is being made"


class BackupError(YingshangError):
    """A file that is no backup, is damaged, or was made by a newer program."""

    http_status = 422
    type_slug = "backup"
    title = "Unusable backup"


class ConflictError(StoreError):
    """A concurrent writer took away what a transaction had found; it is run again."""

    http_status = 503
    type_slug = "conflict"
    title = "Concurrent change"


class CurationConflictError(YingshangError):
    """An act of curation that contradicts one that holds, or what its author saw is not there any more."""

    http_status = 409
    type_slug = "curation-conflict"
    title = "Contradicts what was decided"


class EngineDownError(StoreError):
    """No database answers at the address."""

    http_status = 503
    type_slug = "engine-down"
    title = "Database not reachable"


class ClusterDownError(YingshangError):
    """The cluster that reads documents does not answer, or cannot read them as this installation does."""

    http_status = 503
    type_slug = "cluster-down"
    title = "Cluster not reachable"


class CypherRefusedError(YingshangError):
    """A statement that the read-only door does not let through; the place is its line and column, nothing was run."""

    http_status = 422
    type_slug = "cypher-refused"
    title = "Statement not let through"


class CypherFailedError(YingshangError):
    """A statement that the door let through and the engine did not take: wrong syntax, an unknown function, a wrong type."""

    http_status = 422
    type_slug = "cypher-failed"
    title = "Statement failed"


class CypherLimitError(YingshangError):
    """A statement that was ended because it took more time or memory than the door gives."""

    http_status = 422
    type_slug = "cypher-limit"
    title = "Statement took too much"


class CorpusChangedError(YingshangError):
    """The graph was written to while a file of all of it was made, so that the file would mix two corpora."""

    http_status = 503
    type_slug = "corpus-changed"
    title = "Corpus changed meanwhile"


class CypherBusyError(YingshangError):
    """All places of the door were taken for as long as a caller waits; ask again."""

    http_status = 503
    type_slug = "cypher-busy"
    title = "All places of the door are taken"
