"""Where the embedded engine and the Java runtime that comes with it are installed; a Java of the machine's own is not used."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path


def installed() -> Path:
    """Folder of the engine's package. Raises FileNotFoundError where it is not installed."""
    spec = importlib.util.find_spec("arcadedb_embedded")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the embedded engine is not installed")
    return Path(spec.origin).parent


def java() -> Path:
    """The runtime's own `java`."""
    return installed() / "jre" / "bin" / "java"


def release() -> str:
    """What the runtime says of itself, a `NAME="value"` a line; empty where it says nothing."""
    file = installed() / "jre" / "release"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def java_version() -> str:
    """Such as `25.0.1`; `?` where the runtime does not say."""
    found = re.search(r'^JAVA_VERSION="(.+)"$', release(), re.MULTILINE)
    return found[1] if found else "?"
