"""Files that are no documents, as they turn up in folders; all are made here, and each has one fault only."""

from __future__ import annotations

import io

import pypdfium2

from tests.formats import as_xlsx

LOGIN = "<html><body><form>账号<input name=u><input type=password></form></body></html>".encode()
SHELL = b"<html><head><script>render()</script></head><body><div id=app></div></body></html>"
BOMB = bytes(20_000_000)  # as a member of an archive: it packs to a thousandth


def encrypted_pdf() -> bytes:
    key = "<" + "00" * 32 + ">"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        f"<</Filter/Standard/V 1/R 2/O {key}/U {key}/P -1>>",
    ]  # fmt: skip
    data = b"%PDF-1.4\n" + "".join(f"{n} 0 obj{body}endobj\n" for n, body in enumerate(objects, 1)).encode()
    return data + f"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[{key}{key}]/Size 5>>\nstartxref\n0\n%%EOF".encode()


def with_scan(printed: bytes | None = None) -> bytes:
    """A PDF with one more page that is a picture; of nothing else, where none is given."""
    document = pypdfium2.PdfDocument(printed) if printed else pypdfium2.PdfDocument.new()
    page = document.new_page(300, 300)
    picture = pypdfium2.PdfImage.new(document)
    picture.set_bitmap(pypdfium2.PdfBitmap.new_native(20, 20, 4))
    page.insert_obj(picture)
    page.gen_content()
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def with_broken_xref(printed: bytes) -> bytes:
    """A PDF whose table of objects is not where it says."""
    return printed[: printed.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n"


def mojibake(text: str) -> bytes:
    """The text in UTF-8, as a program that took it for Latin-1 saved it."""
    return text.encode().decode("latin-1").encode()


def formulas() -> bytes:
    """A spreadsheet that no program has reckoned yet."""
    return as_xlsx([["=1+1", "=A1"]])
