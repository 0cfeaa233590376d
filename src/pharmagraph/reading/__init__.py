"""Bytes to Document: decode strictly, cut into sections and sentences, change nothing.

What tells one family of documents from another (headings, boilerplate, notices) is data
in ``data/templates``; the best-matching template is used.
"""

from pharmagraph.reading.document import read_document
from pharmagraph.reading.metadata import read_metadata, read_metadata_beside

__all__ = ["read_document", "read_metadata", "read_metadata_beside"]
