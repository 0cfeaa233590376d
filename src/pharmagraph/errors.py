"""Every error that this package raises on purpose.

* PharmagraphError
    - SourceError      a monograph cannot be read or understood        exit 3
    - GoldError        gold to measure against is faulty                exit 3
    - CurationError    an overlay of an editor cannot be read          exit 3
    - ExtractorError   an optional extractor cannot be used            exit 3
    - GraphError       an RDF file cannot be read or parsed            exit 3
    - StoreError       a store on disk is damaged or is not ours       exit 3
    - ShapesError      the shapes are faulty or found nothing to check exit 4
    - QueryError       no such query, or a wrong parameter for it      exit 4
        - QueryTimeoutError     it took longer than was allowed             exit 6
    - EndpointError    a SPARQL endpoint did not answer as it should   exit 5
        - EndpointTimeoutError  it did not answer in time                   exit 6
    - OutputError      what was made cannot be written                 exit 7
    - AssetError       a file that ships with the package is faulty    exit 70

A graph that does not conform is not an error: it is a Report (see validation).
"""

from __future__ import annotations

from typing import ClassVar

__all__ = [
    "AssetError",
    "CurationError",
    "EndpointError",
    "EndpointTimeoutError",
    "ExtractorError",
    "GoldError",
    "GraphError",
    "OutputError",
    "PharmagraphError",
    "QueryError",
    "QueryTimeoutError",
    "ShapesError",
    "SourceError",
    "StoreError",
]


class PharmagraphError(Exception):
    """Base of them all; *where* names a file, file:line, query or URL.

    The message reads ``where: problem``, as compilers write it, so that an
    editor can jump to the place. *cure*, if given, says what to do about it.
    """

    exit_code: ClassVar[int] = 70

    def __init__(self, where: str, problem: str, cure: str = "") -> None:
        super().__init__(f"{where}: {problem}" + (f" ({cure})" if cure else ""))
        self.where, self.problem, self.cure = where, problem, cure


class SourceError(PharmagraphError):
    """A monograph cannot be read or understood; *where* is file or file:line."""

    exit_code = 3


class GoldError(PharmagraphError):
    """Gold to measure against cannot be read or is faulty; *where* is file or file:line."""

    exit_code = 3


class CurationError(PharmagraphError):
    """An overlay cannot be read, or an answer to a review is faulty."""

    exit_code = 3


class ExtractorError(PharmagraphError):
    """There is no such optional extractor, or it cannot be made."""

    exit_code = 3


class GraphError(PharmagraphError):
    """An RDF file cannot be read or parsed; *where* is file or file:line."""

    exit_code = 3


class StoreError(PharmagraphError):
    """A store on disk is damaged, or is of another dataset, and cannot be made again."""

    exit_code = 3


class ShapesError(PharmagraphError):
    """The shapes are faulty, or no shape found a focus node in the data."""

    exit_code = 4


class QueryError(PharmagraphError):
    """There is no such query, it does not parse, or a parameter is wrong."""

    exit_code = 4


class QueryTimeoutError(QueryError):
    """A query of local data took longer than was allowed."""

    exit_code = 6


class EndpointError(PharmagraphError):
    """A SPARQL endpoint refused, broke off or answered something else."""

    exit_code = 5


class EndpointTimeoutError(EndpointError):
    """A SPARQL endpoint did not answer in time."""

    exit_code = 6


class OutputError(PharmagraphError):
    """A result cannot be written to where the user wants it."""

    exit_code = 7


class AssetError(PharmagraphError):
    """A file that ships with the package is missing or faulty: a bug of ours."""
