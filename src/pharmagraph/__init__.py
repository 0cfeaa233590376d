"""Drug monographs as a validated, citable RDF knowledge graph."""

__version__ = "0.1.0"
