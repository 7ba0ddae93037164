"""The version of this installation, as the command line, the API and the backups name it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

UNINSTALLED = "0+source"


def yingshang_version() -> str:
    """The installed version; `0+source` in a source tree that was never installed."""
    try:
        return version("yingshang")
    except PackageNotFoundError:
        return UNINSTALLED
