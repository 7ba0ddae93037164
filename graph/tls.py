"""How a server with TLS is trusted: by the authorities of the system, or by a file of one's own."""

from __future__ import annotations

import ssl
from typing import Any

import neo4j

from graph.errors import SettingsError
from graph.settings import Settings

_CHECKED = "+s"
_PLACE = "YINGSHANG_GRAPH_CA_FILE"


def trusting(uri: str, settings: Settings) -> tuple[str, dict[str, Any]]:
    """Address and further options for the driver, which takes certificates beside a plain scheme only.

    Raises SettingsError for a file that holds no certificate, or an address whose certificate would not be checked.
    """
    if settings.embedded or settings.graph_ca_file is None:
        return uri, {}
    scheme, _, rest = uri.partition("://")
    if not scheme.endswith(_CHECKED):
        raise SettingsError(
            f"{scheme}:// checks no certificate", place=_PLACE, mend="use bolt+s:// or neo4j+s://, or unset the file"
        )
    path = settings.graph_ca_file.expanduser()
    try:
        ssl.create_default_context(cafile=path)
    except OSError as error:  # an SSLError is one, too
        raise SettingsError(
            f"{path} cannot be used: {error.strerror or error}", place=_PLACE, mend="name a file of certificates in PEM"
        ) from error
    options = {"encrypted": True, "trusted_certificates": neo4j.TrustCustomCAs(str(path))}
    return f"{scheme.removesuffix(_CHECKED)}://{rest}", options


def is_untrusted(error: BaseException | None) -> bool:
    """Whether a certificate that was not accepted is the cause, however deep."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False
