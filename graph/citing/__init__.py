"""Citations of documents, of the data and of exports: GB/T 7714-2015, BibTeX and CSL-JSON; docs/citing.md."""
