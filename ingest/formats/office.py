"""DOC, WPS, RTF and ODT by LibreOffice where it is installed: it writes a DOCX, which goes through the reader of those.

LibreOffice runs with a profile of its own that runs no macros and follows no links to other files.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath

from graph.errors import InputError
from ingest.formats import word
from ingest.formats.guarded import TIMED_OUT, run_guarded
from ingest.formats.packages import check_package
from ingest.formats.source_text import SourceText

READER = f"office/1+{word.READER}"
SECONDS = 120
MEMORY = 4 << 30  # bytes of addresses; a document of 20 MB takes a quarter of them
_COMMANDS = ("soffice", "libreoffice")
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = "".join(
    f'<item oor:path="{_SECURITY}"><prop oor:name="{name}" oor:op="fuse"><value>true</value></prop></item>'
    for name in ("DisableMacrosExecution", "BlockUntrustedRefererLinks", "DisableActiveContent")
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{_SETTINGS}</oor:items>'
)


def read(data: bytes, name: str) -> SourceText:
    """Read what LibreOffice reads. Raises InputError where it is not installed or gives it up."""
    return replace(word.read(converted(data, name, "docx"), name), reader=READER)


def converted(data: bytes, name: str, kind: str) -> bytes:
    """The file in another format, such as `docx` or `xlsx`. Raises InputError."""
    command = office()
    if command is None:
        raise InputError(
            "it needs LibreOffice, which is not installed", place=name,
            mend="install libreoffice-writer and libreoffice-calc, or save the file as DOCX, XLSX or PDF",
        )  # fmt: skip
    if data.startswith(b"PK"):
        check_package(data, name)
    suffix = PurePosixPath(name.lower()).suffix
    with tempfile.TemporaryDirectory(prefix="yingshang-office-") as folder:
        source = Path(folder) / f"source{suffix if suffix[1:].isalnum() else '.doc'}"
        source.write_bytes(data)
        _run([command, *_options(folder), "--convert-to", kind, "--outdir", folder, str(source)], name, folder)
        target = source.with_suffix(f".{kind}")
        if not target.is_file():
            raise InputError(
                "LibreOffice cannot read it", place=name, mend="open it in Word or WPS and save it as DOCX"
            )
        return target.read_bytes()


@cache
def office() -> str | None:
    """The command of LibreOffice, if it is installed."""
    return next(filter(None, map(shutil.which, _COMMANDS)), None)


def _options(folder: str) -> list[str]:
    settings = Path(folder) / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_PROFILE, encoding="utf-8")
    return [
        f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
    ]


def _run(command: list[str], name: str, folder: str) -> None:
    """It hears nothing of our settings, and ends with whoever asked for it."""
    plain = {"PATH": os.environ.get("PATH", os.defpath), "HOME": folder, "LANG": "C.UTF-8"}
    if run_guarded(command, SECONDS, MEMORY, plain) == TIMED_OUT:
        raise InputError(f"LibreOffice took longer than {SECONDS} seconds", place=name, mend="save it as DOCX")
