"""Words by which a source says that something is not known, or that nobody has studied it.

They are parts of patterns: whoever looks for gaps joins them to words of its own topic.
"""

from __future__ import annotations

__all__ = ["NOBODY_KNOWS", "NOBODY_STUDIED"]

_NOBODY = r"(?:nobody|no[\s-]one|no\s+(?:scientist|researcher|expert|stud(?:y|ies))s?)"
_HAS = r"\s+(?:has|have|had)\s+(?:so\s+far\s+|ever\s+|yet\s+)?"

#: Says that something is not known.
NOBODY_KNOWS = (
    rf"(?:{_NOBODY}{_HAS}(?:worked\s+out|found\s+out|figured\s+out|established|determined|shown"
    r"|explained|discovered|settled|made\s+clear)"
    rf"|{_NOBODY}\s+(?:(?:yet|really|quite|fully)\s+)?(?:knows|understands|can\s+(?:yet\s+)?(?:say|tell|explain))"
    r"|(?:nothing|little|not\s+much|next\s+to\s+nothing|hardly\s+anything)\s+(?:is|was)\s+(?:yet\s+)?known"
    r"|(?:is|are|remains?)\s+(?:still\s+)?(?:any(?:body|one)'s\s+guess|an\s+open\s+question|a\s+mystery"
    r"|a\s+matter\s+of\s+(?:debate|dispute|guesswork))"
    r"|(?:has|have)\s+yet\s+to\s+be\s+(?:determined|established|shown|proven|worked\s+out|explained|settled)"
    r"|remains?\s+to\s+be\s+(?:seen|determined|established|shown|proven|clarified)"
    r"|(?:has|have)\s+(?:never|not)\s+(?:yet\s+)?been\s+(?:explained|settled|figured\s+out|pinned\s+down))"
)

#: Says that nobody has studied something.
NOBODY_STUDIED = (
    rf"(?:{_NOBODY}{_HAS}(?:studied|tested|tried|investigated|examined|measured|evaluated|assessed"
    r"|looked\s+(?:at|into))"
    r"|(?:has|have)\s+yet\s+to\s+be\s+(?:studied|tested|tried|investigated|examined|evaluated|assessed))"
)
