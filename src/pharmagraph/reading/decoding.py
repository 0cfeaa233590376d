"""Bytes to characters: strict, never a replacement character, never another length.

`decode` gives the source's own text. `plain` gives a copy to read with, in which typographic
characters are replaced one for one, so that offsets into both are the same. Compatibility
normalisation (NFKC) is out of the question: it would turn 10² into 102.
"""

from __future__ import annotations

import codecs
import re

from pharmagraph.compiling import compiled
from pharmagraph.errors import SourceError
from pharmagraph.model import SourceWarning
from pharmagraph.reading.markup import is_html, render

__all__ = ["decode", "plain"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_FORMATS = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip archive"),
)
_MARKUP = compiled(rb"\s*<(?:!doctype|\?xml)", re.IGNORECASE)
_CHARSET = compiled(rb"<meta[^>]{0,200}charset=[\"']?([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
_WEB_NAMES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_CURE = "save it as plain text in UTF-8"
_CONTROL = bytes({*range(0x20)} - {*b"\t\n\v\f\r"})
#: What was decoded twice, by the letter that it begins with, which is looked for much faster.
_DOUBLY_ENCODED = {
    "â": compiled(r"â€"),
    "Ã": compiled(r"Ã[\x80-\xbf©¨¼¶¤]"),
    "Â": compiled(r"Â[®°©\xa0]"),
}

_PLAINER = {
    " ": "\t\x0b\x0c\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u200b\u202f\u205f\u3000\ufeff",
    "\n": "\u2028\u2029",
    "'": "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`",
    '"': "\u201c\u201d\u201e\u201f\u2033",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
    "\u2022\u2023\u2043\u25e6\u2219\u25cf\u25cb\u25aa\u25ab\u25a0\u25a1\u27a2\u27a4\u25ba",
    ".": "\u2026",
    "/": "\u2044\u2215",
    "\u00b0": "\u00ba\u02da",
    "u": "\u00b5\u03bc",
}
_PLAINER_OF = {old: new for new, olds in _PLAINER.items() for old in olds}
_PLAIN = str.maketrans(_PLAINER_OF)
_TWICE = {
    "â": compiled("â(?:[\x80-\x9f]|€)[\x80-\xbf“”\u2019\u2013¢]"),
    "Â": compiled("Â[®™°º˚µ·\xa0]"),
}
_ONCE = {
    **dict.fromkeys(("\x80\x93", "\x80\x94", "\x80\x90", "\x80\x91", "€“", "€”"), " - "),
    **dict.fromkeys(("\x80\x9c", "\x80\x9d"), '"  '),
    "\x80¢": "-  ",
    "€¢": "-  ",
    "®": " ®",
    "™": " ™",
    **dict.fromkeys("°º˚", " °"),
    "µ": " u",
    "·": " ·",
    "\xa0": "  ",
}
_ODD_ASCII = [old for old in _PLAINER_OF if old.isascii()]
_ASCII = bytes(range(128))


#: Words in bold or italics, as Markdown has them, that do not begin their line: "- **Gout:** 5 mg".
_STRESSED = compiled(
    r"(?P<before>\S[ ]+|\()(?P<stars>\*{1,2})"
    r"(?P<words>[^\s*](?:[^*\n]{0,80}[^\s*])?)(?P=stars)(?![\w*])"
)
_COMMA = compiled(r",[0-9]")
#: "5,10 mg" are two strengths, one twice to four times the other, without a blank between them.
_PAIRS = "|".join(f"{n},{n * k}" for n in range(4, 50) for k in (2, 3, 4) if 9 < n * k < 100)
_TENTHS = rf"(?!(?:{_PAIRS})(?![0-9]))(?:[0-9]{{1,4}},[0-9]{{1,2}}|0,[0-9]{{3}})"
#: "2,5 mg" is two and a half, as it is printed in Europe; "1,000 mg" is a thousand.
_DECIMAL_COMMA = compiled(
    rf"(?<![0-9.,]){_TENTHS}(?![0-9,]|\.[0-9])"
    rf"(?=(?:\s?(?:(?:-|to|up to|and|or|/)\s?{_TENTHS}|(?:-|to|up to)\s?[0-9]{{1,4}}))?\s?"
    r"(?:\u00b0|(?:[mk\u00b5\u03bcu]?g|mcg|micrograms?|milligrams?|grams?|[md\u00b5]?[lL]|IU|units?|mmol|m[Ee]q|%"
    r"|kg|cm2?|m2|MBq|hours?|days?|weeks?|months?|times|tablets?|capsules?)(?![A-Za-z])))"
)


def decode(data: bytes, name: str) -> tuple[str, str, tuple[SourceWarning, ...]]:
    """Return the text of *data* without byte order mark, its encoding, and what is odd in it.

    The text of HTML is what `render` makes of it.

    Raises SourceError, naming *name* and a cure, for what is no readable text.
    """
    for magic, what in _OTHER_FORMATS:
        if data.startswith(magic):
            raise SourceError(name, f"is {what}, not text", _CURE)
    html = is_html(data, name)
    if not html and _MARKUP.match(data[:200]):
        raise SourceError(name, "is XML, not plain text or HTML", _CURE)
    text, encoding, warnings = (html and _declared(data)) or _characters(data, name)
    text = render(text) if html else text
    _check(text, name)
    return text, encoding, (*warnings, *_oddities(text))


def plain(text: str) -> str:
    """Return *text*, of the same length, with plain spaces, quotes, dashes and bullets.

    A decimal comma becomes a point, and the stars around words inside a line blanks.
    """
    if "*" in text:
        text = _STRESSED.sub(_without_stars, text)
    if _COMMA.search(text):
        text = _DECIMAL_COMMA.sub(lambda found: found[0].replace(",", "."), text)
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    if text.isascii():
        return text.translate(_PLAIN)
    for letter, pattern in _TWICE.items():
        for twice in set(pattern.findall(text)) if letter in text else ():
            text = text.replace(twice, _ONCE.get(twice[1:], twice))
    beyond = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    found = {*beyond.decode("utf-8", "surrogatepass"), *(c for c in _ODD_ASCII if c in text)}
    for odd in found & _PLAINER_OF.keys():
        text = text.replace(odd, _PLAINER_OF[odd])
    return text


def _without_stars(found: re.Match[str]) -> str:
    stars = " " * len(found["stars"])
    return f"{found['before']}{stars}{found['words']}{stars}"


def _declared(data: bytes) -> tuple[str, str, tuple[SourceWarning, ...]] | None:
    """Return what HTML holds in the encoding it declares, or None without a usable one."""
    found = _CHARSET.search(data[:2048])
    if found is None or data.startswith(tuple(mark for mark, _ in _MARKS)):
        return None
    label = found[1].decode("ascii").lower()
    try:
        return data.decode(_WEB_NAMES.get(label, label)), _WEB_NAMES.get(label, label), ()
    except (LookupError, ValueError):
        return None


def _characters(data: bytes, name: str) -> tuple[str, str, tuple[SourceWarning, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding, ()
            except UnicodeDecodeError as error:
                problem = f"has a byte order mark of {encoding} but is not valid {encoding}"
                raise SourceError(_place(data, error, name), problem, _CURE) from error
    if b"\x00" in data:
        raise SourceError(name, "holds NUL bytes: it is binary, or UTF-16 without mark", _CURE)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        return _windows(data, name, error)


def _windows(
    data: bytes, name: str, fault: UnicodeDecodeError
) -> tuple[str, str, tuple[SourceWarning, ...]]:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        problem = f"is neither UTF-8 nor Windows-1252 (byte 0x{data[error.start]:02X})"
        raise SourceError(_place(data, error, name), problem, _CURE) from error
    line = data.count(b"\n", 0, fault.start) + 1
    problem = f"not UTF-8 (byte 0x{data[fault.start]:02X}); read as Windows-1252"
    return text, "cp1252", (SourceWarning(line, problem),)


def _place(data: bytes, error: UnicodeDecodeError, name: str) -> str:
    return f"{name}:{data.count(bytes([10]), 0, error.start) + 1}"


def _check(text: str, name: str) -> None:
    if not text.strip():
        raise SourceError(name, "is empty", "give the monograph's text")
    letters = text.encode("utf-8", "surrogatepass")
    if (len(letters) - len(letters.translate(None, _CONTROL))) * 1000 > len(text):
        raise SourceError(name, "holds control characters: it looks binary", _CURE)
    lost = text.count("\ufffd")
    if lost > 2 or lost * 1000 > len(text):
        problem = f"has lost {lost} characters to U+FFFD in an earlier conversion"
        where = f"{name}:{text.count(chr(10), 0, text.index(chr(0xFFFD))) + 1}"
        raise SourceError(where, problem, "export it again from the original, as UTF-8")
    if not any(character.isalpha() for character in text):
        raise SourceError(name, "holds no letters", "give the monograph's text")


def _oddities(text: str) -> tuple[SourceWarning, ...]:
    found = []
    if _COMMA.search(text) and (comma := _DECIMAL_COMMA.search(text)):
        problem = f"{comma[0]!r} is read as {comma[0].replace(',', '.')}: it has a decimal comma"
        found.append(SourceWarning(text.count("\n", 0, comma.start()) + 1, problem))
    if text.isascii():
        return tuple(found)
    if (lost := text.find("\ufffd")) >= 0:
        problem = "a character was lost to U+FFFD in an earlier conversion"
        found.append(SourceWarning(text.count("\n", 0, lost) + 1, problem))
    signs = [p.search(text) for letter, p in _DOUBLY_ENCODED.items() if letter in text]
    if twice := min(filter(None, signs), key=re.Match.start, default=None):
        problem = f"{twice.group()!r}: the text was decoded wrongly in an earlier conversion"
        found.append(SourceWarning(text.count("\n", 0, twice.start()) + 1, problem))
    return tuple(found)
