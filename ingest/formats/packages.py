"""Office files are archives: opened only where what is in them has a sane size."""

from __future__ import annotations

import io
import zipfile

from graph.errors import InputError

MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200  # text of a table packs to a fiftieth; what packs to less is made to fill memories
_SMALL = 1024 * 1024  # bytes below which any ratio will do


def is_bomb(info: zipfile.ZipInfo) -> bool:
    """Whether a member would unpack to far more than its packed size promises."""
    return info.file_size > _SMALL and info.file_size > MAX_RATIO * max(1, info.compress_size)


def check_package(data: bytes, name: str) -> None:
    """Raises InputError for an Office file that is encrypted or that unpacks to far more than it should."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise InputError("it is encrypted", place=name, mend="save it without a password")
    if sum(m.file_size for m in members) > MAX_UNPACKED or any(map(is_bomb, members)):
        raise InputError("it unpacks to far more than a document (a zip bomb)", place=name, mend="leave it out")
