"""Which of the formats on offer a client wants: RFC 9110, with quality and precedence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["GRAPHS", "TABLES", "TRUTHS", "Offer", "by_name", "choose", "media_types"]


class Offer(NamedTuple):
    """A format on offer: its name, which is an ending too, its media type, other names."""

    name: str
    media_type: str
    aliases: tuple[str, ...] = ()


_JSON = Offer("json", "application/sparql-results+json", ("application/json", "srj"))
_XML = Offer("xml", "application/sparql-results+xml", ("application/xml", "text/xml", "srx"))
_CSV = Offer("csv", "text/csv")
_TSV = Offer("tsv", "text/tab-separated-values")
_HTML = Offer("html", "text/html", ("application/xhtml+xml",))

TABLES = (_JSON, _XML, _CSV, _TSV, _HTML)
TRUTHS = (_JSON, _XML, _HTML)
GRAPHS = (
    Offer("ttl", "text/turtle", ("application/x-turtle", "turtle")),
    Offer("nt", "application/n-triples", ("text/plain", "ntriples")),
    Offer("jsonld", "application/ld+json", ("application/json", "json")),
    Offer("rdf", "application/rdf+xml", ("application/xml", "text/xml", "xml", "rdfxml")),
    _HTML,
)
_MAX_RANGES = 64


def choose(accept: str, offers: Sequence[Offer]) -> Offer | None:
    """Return the offer that an Accept header prefers, or None if it takes none of them.

    Of equals the first offered wins; no header takes anything.
    """
    ranges = list(_ranges(accept))
    if not ranges:
        return offers[0]
    weights = [_weight_of(offer, ranges) for offer in offers]
    best = max(weights)
    return offers[weights.index(best)] if best[0] > 0 else None


def by_name(name: str, offers: Iterable[Offer]) -> Offer | None:
    """Return the offer of an ending, name or media type."""
    key = name.strip().lower().lstrip(".")
    return next((o for o in offers if key in {o.name, o.media_type, *o.aliases}), None)


def media_types(offers: Iterable[Offer]) -> list[str]:
    """Return the media types on offer."""
    return [offer.media_type for offer in offers]


def _weight_of(offer: Offer, ranges: Sequence[tuple[str, float]]) -> tuple[float, int]:
    """Return how much an offer is wanted; its other names count only where they are named."""
    named = [(weight, 2) for name, weight in ranges if name in offer.aliases]
    return max([_quality(ranges, offer.media_type), *named])


def _ranges(accept: str) -> Iterable[tuple[str, float]]:
    for part in accept.split(",")[:_MAX_RANGES]:
        name, *parameters = [each.strip().lower() for each in part.split(";")]
        if name:
            yield name, _weight(parameters)


_NUMBER = frozenset("0123456789.")


def _weight(parameters: Sequence[str]) -> float:
    for each in parameters:
        key, _, value = each.partition("=")
        if key.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0) if value[:1] in _NUMBER else 0.0
            except ValueError:
                return 0.0
    return 1.0


def _quality(ranges: Iterable[tuple[str, float]], media_type: str) -> tuple[float, int]:
    """Return the weight of a media type by the most specific range, and how specific it is."""
    kind = media_type.partition("/")[0]
    levels = {media_type: 2, f"{kind}/*": 1, "*/*": 0}
    fits = [(levels[name], weight) for name, weight in ranges if name in levels]
    if not fits:
        return (0.0, 0)
    level, weight = max(fits)
    return (weight, level)
