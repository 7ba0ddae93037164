"""Every setting, read once at the start from `YINGSHANG_*` variables; unknown ones are refused."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import SettingsError
from graph.ids import digest

PREFIX = "YINGSHANG_"
NO_VOCABULARY = "none"
EMBEDDED = "embedded:"


class Settings(BaseSettings):
    """Settings with their defaults; `yingshang doctor` prints the values in force."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    graph_uri: str = Field(
        "",
        description="Bolt address of a Neo4j server, `bolt+s://` or `neo4j+s://` with TLS; empty: the embedded engine",
    )
    graph_user: str = Field("neo4j", description="user at the server (the embedded engine has its own)")
    graph_password: SecretStr = Field(SecretStr(""), description="password at the server")
    graph_database: str = Field("neo4j", description="database at the server")
    graph_ca_file: Path | None = Field(
        None, description="certificates (PEM) that a server with `+s` is checked against; empty: those of the system"
    )
    graph_pool_size: int = Field(50, ge=1, le=1000, description="most connections to the database at once")
    graph_acquire_seconds: float = Field(30.0, gt=0, description="how long to wait for a free connection")
    graph_connection_seconds: float = Field(3600.0, gt=0, description="a connection is replaced after this time")
    copy_password: SecretStr = Field(
        SecretStr(""), description="password at the server that `copy --to` writes to; asked for at a terminal"
    )
    data_dir: Path = Field(
        default_factory=lambda: user_data_path("yingshang", appauthor=False),
        description="folder of the embedded engine and its logs",
    )
    engine_memory_mb: int | None = Field(
        None,
        ge=128,
        le=65536,
        description="limit of the embedded engine's heap in MB; empty: 1024, more for a large graph, at most a quarter of the machine's memory",
    )
    engine_idle_seconds: int = Field(
        300, ge=10, description="the embedded engine ends after this many seconds without a connection"
    )
    connect_timeout_seconds: float = Field(15.0, gt=0, description="how long to wait for a connection")
    query_timeout_seconds: float = Field(30.0, gt=0, description="time limit of one read query")
    graph_reader_user: str = Field(
        "", description="user at the server for `cypher`, where it has one that can only read; empty: as all else"
    )
    graph_reader_password: SecretStr = Field(SecretStr(""), description="that user's password")
    cypher_timeout_seconds: float = Field(10.0, gt=0, description="time limit of one statement of `cypher`")
    cypher_rows: int = Field(5000, ge=1, description="most rows of one answer of `cypher`")
    cypher_bytes: int = Field(8_000_000, ge=1000, description="most bytes of one answer of `cypher`")
    cypher_concurrent: int = Field(
        1,
        ge=1,
        le=64,
        description="statements of `cypher` that run at once, others wait; half of the cores is a good value",
    )
    api_host: str = Field("127.0.0.1", description="address that `serve` listens on")
    api_port: int = Field(8000, ge=0, le=65535, description="port of `serve`; a taken one gives the next free")
    api_prefix: str = Field(
        "", pattern=r"^(/[\w.~-]+)*$", description="path under which a proxy shows the server, such as /yingshang"
    )
    api_anonymous_read: bool = Field(
        True, description="whether `serve` answers readers without an API key; writing needs one always"
    )

    api_cors_origins: str = Field(
        "", description="web pages of these origins may ask, separated by commas; `*` for all; empty: of none"
    )
    api_rate: str = Field(
        "600/minute",
        pattern=r"^(\d+/(second|minute|hour|day))?$",
        description="most requests of one key or address, not of this machine; empty: no limit",
    )
    api_body_bytes: int = Field(1_000_000, ge=1000, description="most bytes of a request's body")
    api_upload_bytes: int = Field(100_000_000, ge=1000, description="most bytes of an upload of documents")
    api_metrics: Literal["off", "loopback", "admin"] = Field(
        "loopback",
        description="who may read `/metrics`: nobody, this machine and keys with the role admin, or such keys only",
    )
    api_log: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="what `serve` logs, as JSON lines on standard error; info: each request"
    )
    api_grace_seconds: int = Field(30, ge=0, description="how long requests may go on when `serve` is to end")
    api_workers: int = Field(1, ge=1, le=64, description="processes that `serve` answers with")
    api_trusted_proxies: str = Field(
        "127.0.0.1,::1", description="proxies whose X-Forwarded-For is believed, separated by commas"
    )
    api_read_only: bool = Field(False, description="`serve` refuses whatever would change the graph")
    api_upload_files: int = Field(
        1000,
        ge=1,
        le=100_000,
        description="most documents that one request to the API brings in, in archives and tables too",
    )

    jobs: str = Field("", description="folder of the jobs of `serve`; empty: `jobs` in the data folder")
    api_job_days: int = Field(
        7, ge=1, le=3650, description="how many days after its end a job is known, with what became of each file"
    )

    keep_originals: bool = Field(
        False,
        description="keep the bytes that documents are read from, unmasked, in `originals` of the data folder; never served",
    )
    vocabulary: str = Field(
        "",
        description="folder of your own vocabulary; empty: `vocabulary` in the data folder; `none`: no own vocabulary",
    )
    redaction: str = Field(
        "",
        description="YAML file of further patterns of personal data that are masked; empty: none but the packaged ones",
    )
    profiles: str = Field("", description="folder of your own site profiles; empty: `profiles` in the data folder")
    segmenter_model: str = Field(
        "", description="folder of the word segmenter's model for `terms`; empty: `segmenter` in the data folder"
    )
    lang: Literal["zh", "en"] = Field("zh", description="language of what the command line says: zh or en")

    @property
    def embedded(self) -> bool:
        """Whether the embedded engine is in use."""
        return not self.graph_uri

    def at(self, uri: str, user: str, password: str, database: str) -> Settings:
        """These settings for another graph: a Bolt address, or `embedded:FOLDER` for an engine over that folder."""
        if uri.startswith(EMBEDDED):
            return self.model_copy(update={"graph_uri": "", "data_dir": Path(uri.removeprefix(EMBEDDED)).expanduser()})
        return self.model_copy(
            update={
                "graph_uri": uri, "graph_user": user, "graph_password": SecretStr(password), "graph_database": database,
            }
        )  # fmt: skip

    def same_graph(self, other: Settings) -> bool:
        """Whether both name one graph; two addresses of one server are not told to be one."""
        if self.embedded != other.embedded:
            return False
        if self.embedded:
            return self.data_dir.expanduser().resolve() == other.data_dir.expanduser().resolve()
        return (self.graph_uri.rstrip("/"), self.graph_database) == (other.graph_uri.rstrip("/"), other.graph_database)

    @property
    def vocabulary_dir(self) -> Path | None:
        """Folder of the user's own vocabulary, whether it exists or not; None where it is turned off."""
        if self.vocabulary == NO_VOCABULARY:
            return None
        return Path(self.vocabulary) if self.vocabulary else self.data_dir / "vocabulary"

    @property
    def redaction_file(self) -> Path | None:
        """File of the user's own patterns of personal data, whether it exists or not."""
        return Path(self.redaction).expanduser() if self.redaction else None

    @property
    def originals_dir(self) -> Path:
        """Folder of the kept originals, whether it exists or not."""
        return self.data_dir.expanduser() / "originals"

    @property
    def jobs_dir(self) -> Path:
        """Folder of the jobs on this graph, whether it exists or not; those of servers over another graph lie beside it."""
        folder = Path(self.jobs) if self.jobs else self.data_dir.expanduser() / "jobs"
        return folder / ("embedded" if self.embedded else digest(self.graph_uri.rstrip("/"), self.graph_database))

    @property
    def marks_dir(self) -> Path:
        """Folder of what versions of the vocabulary said, whether it exists or not."""
        return self.data_dir.expanduser() / "vocabulary-marks"

    @property
    def profiles_dir(self) -> Path:
        """Folder of the user's own site profiles, whether it exists or not."""
        return Path(self.profiles) if self.profiles else self.data_dir.expanduser() / "profiles"

    @property
    def keys_file(self) -> Path:
        """The database of API keys, whether it exists or not."""
        return self.data_dir.expanduser() / "keys.sqlite3"

    @property
    def audit_file(self) -> Path:
        """The audit log, whether it exists or not."""
        return self.data_dir.expanduser() / "audit.jsonl"

    @property
    def cors_origins(self) -> list[str]:
        """The origins of `api_cors_origins`."""
        return [origin.strip() for origin in self.api_cors_origins.split(",") if origin.strip()]

    @property
    def segmenter_dir(self) -> Path:
        """Folder of the word segmenter's model, whether it exists or not."""
        return Path(self.segmenter_model) if self.segmenter_model else self.data_dir / "segmenter"


def load_settings() -> Settings:
    """Settings of this process. Raises SettingsError for an unknown or unusable variable."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(k for k in os.environ if k.upper().startswith(PREFIX) and k.upper() not in known)
    if unknown:
        raise SettingsError(
            f"unknown setting {', '.join(unknown)}",
            place="environment",
            mend=f"known: {', '.join(sorted(known))}",
        )
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + str(first["loc"][0]).upper()
        raise SettingsError(first["msg"], place=name) from error
