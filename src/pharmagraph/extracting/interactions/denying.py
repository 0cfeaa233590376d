"""Tells whether a clause denies that anything happens when the drug meets other agents.

What comes with a change that was told ("raises its level, though this hardly matters") makes
the change no less: only a clause that tells of none denies.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.lists import EXCEPT
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.consequences import Outcome

__all__ = ["DENIALS", "GIVEN", "NO_EFFECT", "PROVISO", "denies", "is_denied"]


def is_denied(clause: str, outcome: Outcome | None) -> bool:
    """Tell whether *clause* says that nothing happens, and nothing else beside it."""
    if outcome and outcome.change and _FAILS.search(outcome.piece.text):
        return False
    if _NOT_AS_MUCH.search(clause):
        return False
    told = _ORDER.sub("avoid", _ASIDE.sub("", _without_proviso(clause, outcome)))
    if not _denies(told):
        return outcome is None and _permits(told)
    parts = _parts(_CONDITION.sub("", told))
    denied = [_denies(part) for part in parts]
    change = outcome.piece.text if outcome and outcome.change else ""
    happens = [
        _HAPPENS.search(part) is not None or (bool(change) and change in part) for part in parts
    ]
    return any(denied) and not any(t and not d for t, d in zip(happens, denied, strict=True))


def _parts(told: str) -> list[str]:
    """Return what *told* sets against each other, with what it concedes in front."""
    parts = _CONTRAST.split(told)
    conceded = _CONCEDED.match(parts[0])
    if conceded and _denies(conceded[0]) and not _denies(parts[0][conceded.end() :]):
        parts = [conceded[0], parts[0][conceded.end() :], *parts[1:]]
    return parts


def denies(text: str) -> bool:
    """Tell whether *text* has words that deny, whatever else it says."""
    return _denies(text)


#: What does less than another does something: "does not raise it as much as ketoconazole".
_NOT_AS_MUCH = clue_compile(
    r"\b(?:not|n't)\s[^.;,]{3,80}?\s(?:as|so)\s(?:much|strongly|far|markedly|greatly)\sas\s",
    re.IGNORECASE,
)
#: What becomes of an agent in words that deny: "does not work properly".
_FAILS = compiled(r"\b(?:not|no longer) (?:work|act|protect)\b", re.IGNORECASE)
#: "Do not have live vaccines" forbids, and denies nothing.
_ORDER = clue_compile(
    r"(?:^|(?<=[.;:]\s))\W*(?:please )?(?:do not|don't|never) have\b(?! to\b)", re.IGNORECASE
)
_ASIDE = compiled(r"\([^()]*\)")


def _denies(words: str) -> bool:
    return _DENYING.any_found(words)


def _permits(words: str) -> bool:
    """Tell whether *words* allow to take something with the drug, and make no condition for it."""
    told = _A_DAY.sub("", _LEFT_OPEN.sub("", words))
    return _PERMITTED.search(told) is not None and not _PROVIDED.search(told)


_A_DAY = clue_compile(r"[0-9][\w.,]*\s[a-z]+\s(?:a|per|each)\sday\b", re.IGNORECASE)
_LEFT_OPEN = compiled(r";\s(?:what|whether|how)\s[^;]*", re.IGNORECASE)


#: "Does not" and "doesn't".
_NOT = r"(?: not|n't)"
_DENIED = clue_compile(
    rf"\b(?:(?:does|do|did|has|have|had|was|were|is|are|will|would|should){_NOT}(?: \w+){{0,2}}?"
    r" (?:interact|react|clash|bind|displace|compete|induce|accumulate|weaken|strengthen"
    r"|counteract|enhance|potentiate|slow|block"
    r"|affect(?:ed)?"
    r"|alter(?:ed)?|chang(?:e|ed)|influenced?|modify|modified"
    r"|increased?"
    r"|decreased?|reduced?|interfere|raised?|lower(?:ed)?|appear to|seem to|cause|inhibit|impair)"
    r"|no (?:[\w-]+,? (?:and |or )?){0,5}?(?:interactions?|effect|effects|influence|changes?"
    r"|differences?|increases?|decreases?|alterations?|inhibition|induction|reports?"
    r"|evidence (?:of|that)"
    r"|adjustments?)"
    rf"|(?:does|do|did|has|have|had|would|will){_NOT} (?:[\w-]+ ){{0,3}}?(?:have(?! to\b)|result"
    r"|show"
    r"|demonstrate|reveal"
    r"|produce|lead|change|alter|influence|modify|affect|differ|interact|potentiate|prolong)\w*"
    rf"|(?:is|are|was|were){_NOT} (?:[\w-]+ ){{0,2}}?(?:expected|likely|anticipated|observed|seen"
    r"|found|significant\w*|different|influenced|reported|detected|evident|thought)"
    r"|(?:is|are|was|were) (?:also|generally|similarly|significantly) not"
    r"(?! (?:recommended|advised|advisable|allowed|permitted|safe|suitable|used|given|combined"
    r"|taken))"
    r"|without (?:[a-z]+ly )?(?:lowering|affecting|altering|changing|increasing|decreasing)"
    r"|(?:is|are|seems?|appears?) (?:[a-z]+ly |very )?unlikely"
    r"|(?:is|are) not (?:[a-z]+ly )?(?:contraindicated|forbidden|prohibited|off limits|ruled out"
    r"|banned)(?! (?:if|when|unless|but)\b)"
    r"|(?:little|hardly any|negligible) (?:risk|danger)(?= (?:with|from|in combination))"
    r"|unlikely (?:to|that)|lack of (?:an? )?(?:[\w-]+ ){0,2}?(?:interaction|effect)"
    r"|without (?:any )?(?:added |further |extra )?(?:increase|rise|worsening) (?:in|of) (?:the )?"
    r"(?:unwanted|side|adverse|toxic\w*|harm\w*|bleeding|risks?)"
    r"|unchanged (?:with|under)"
    r"|without (?:any )?(?:mutual )?(?:evidence|influence|effect|changes?|difference"
    r"|(?:[\w-]+ ){0,2}?interactions?|(?:apparent |clinically )"
    r"|significant)|(?:was|were|is|are|remained) (?:unchanged|similar|comparable)"
    r"|(?:leaves?|left) (?:each other|one another) (?:alone|untouched|unchanged)"
    r"|without (?:any )?(?:trouble|problems?|difficult(?:y|ies)|incident"
    r"|ill effects?|consequences?)"
    r"|neither(?![^.;]{0,80}? (?:may|should|must|can|could|is to|are to) (?:\w+ )?be )"
    r"|no [\w-]+-like reactions?|no quarrel|without affecting|uninfluenced|undisturbed"
    r"|unaffected|not (?:clinically|significantly) \w+)\b",
    re.IGNORECASE,
)


_FREELY = (
    r"(?:safely|freely|as usual|without (?:any |a |further )?(?:[\w-]+ )?(?:adjust\w+|concerns?"
    r"|worry|hesitation|harm|danger|changes?|changing|restrictions?|precautions?))"
)
GIVEN = r"(?:taken|used|given|combined|added|continued|co-?administered|prescribed|eaten|drunk)"
#: What need not be done to an agent, unless it has to be under some condition.
_KEPT = (
    r"(?:(?:be )?(?:given up|avoided|limited|restricted|stopped|withheld|withdrawn|interrupted"
    r"|discontinued|cut out)|avoid|stop|withhold|restrict|interrupt|discontinue)\b"
    r"(?![^.;]*\b(?:if|unless|until|when|provided|as long as|but|only|except)\b)"
)
_NEED = (
    r"(?:no (?:need|reason|cause)|(?:not|don't|doesn't) (?:[a-z]+ly )?(?:necessary|needed|have|need"
    r"|required))(?: for [\w ]{2,30})?"
)
#: The same in words that deny nothing by themselves: what stays as it was, what may be done.
_AT_EASE = clue_compile(
    r"\b(?:(?:leav(?:es?|ing)|left)\b[^.;]{2,120}?\b(?:alone|untouched|unchanged|unaltered|intact"
    r"|as (?:it is|they are|it was|they were)|the same(?=[.,;]|$))"
    r"|(?:stay(?:s|ed)?|remain(?:s|ed)?|was|were) (?:the same|steady|stable|intact|unaltered)"
    r"|not (?:\w+ly )?(?:affecting|changing|altering|influencing|interacting)"
    r"|(?:an?|only an?|just an?) (?:trivial|negligible|insignificant|irrelevant"
    r"|meaningless) (?:effect|influence"
    r"|impact|change)"
    r"|(?:dos(?:e|age)|no)? ?(?:changes?|adjustments?|alterations?) (?:is|are) not (?:required"
    r"|needed|necessary)"
    r"|behave[sd]? (?:as|just as|the way) (?:it does|they do|it did|they did|when (?:given|taken"
    r"|used)) (?:alone"
    r"|by itself|by themselves|without (?:it|them))"
    r"|(?:of|by) neither (?:drug|agent|medicine|one|of them)"
    r"|nor (?:does|do|did)|nor (?:was|were|has|have) (?:any|an?|there)"
    rf"|(?:does|do|did|will|would){_NOT} (?:\w+ ){{0,2}}?(?:get in|stand in|hinder|disturb|upset"
    r"|harm|make|(?:become|grow|get) (?:more|less)|speed|diminish|boost|matter|hamper)"
    r"|(?:shown|found|seen|known) not to (?:\w+ )?(?:interact|affect|alter|change|influence"
    r"|interfere|modify)"
    r"|(?:little|hardly any|scarcely any) (?:or no )?(?:effect|influence|impact)"
    r"|(?:is|are) the same (?:with|whether|as without)"
    r"|(?:has|have|had|showed) (?:none|no such [\w-]+)(?=\s*(?:[.;]|$))"
    r"|the same (?:\w+ ){1,2}with [^.;]{2,60} as without"
    r"|failed to (?:affect|alter|change|influence|show)"
    r"|none of (?:them|which|whom|these|those|the [\w-]+) (?:\w+ )?(?:was|were|is|are|had|has"
    r"|have|did|does"
    r"|affects?|interacts?|alters?|changes?|showed|altered|affected|changed|interferes?)"
    r"|(?<=[a-z]: )(?:none|nothing)(?: known| found| seen| reported)?(?=\s*(?:[.;]|$))"
    r"|(?:is|are|was|were) not (?:\w+ )?(?:touched|moved|disturbed|bothered|troubled)"
    r"|(?:found|showed|revealed|saw) nothing"
    r"|nothing (?:changed|changes|points?|pointed|suggests?|indicates?|speaks?|happens|happened)"
    r"|(?:no|without) (?:an? |any )?(?:known |real |particular |special )?(?:troubles?|problems?"
    r"|objections?"
    r"|concerns?|bearing|impact)"
    r"|no (?:special |extra |further |closer )?(?:monitoring|checks?|precautions?|separation)"
    r" (?:is|are) (?:needed|necessary|required|called for)"
    rf"|{_NEED} to (?:give up|avoid|limit|cut out|do without|go without|stay away from)"
    rf"|(?:{_NEED} to|need(?: not|n't)) {_KEPT}"
    rf"|{_NEED} to (?:adjust|change|alter|modify|lower|reduce|raise|increase)"
    r" (?:the|its|your|their|any) (?:[\w-]+ )?(?:dos(?:e|es|age)|amount)"
    r"|need(?: not|n't) (?:give up|avoid|limit|cut out|do without|go without|stay away from)"
    r"|ma[dk]es? [^.;,]{3,60}? no (?:less|more) (?:[a-z]+ly )?(?:reliable|effective|potent"
    r"|active|dependable|toxic|dangerous|safe)"
    r"|(?:does|do|did) (?:it |them )?no harm"
    r"|gets? along(?: well| fine)? with"
    rf"|(?:may|can|could) (?:all |both |still |also )?be (?:safely |freely ){GIVEN}"
    rf"|(?:was|were|been) (?:safely {GIVEN}|{GIVEN} (?:together )?safely)"
    rf"|(?:may|can|could) (?:all |both |still |also )?be {GIVEN}\b[^.;]{{0,60}}?\b{_FREELY}"
    r"|(?:is|are) (?:considered |thought |believed |perfectly |quite |both |all |usually "
    r"|generally )?(?:fine|harmless|all right|safe|compatible)"
    r"(?! (?:only|if|unless|to use only|in)\b))\b",
    re.IGNORECASE,
)


#: A clause that ends with what it denies.
_DOES_NOT = clue_compile(
    rf"\b(?:does|do|did|was|were|is|are){_NOT}(?: do (?:so|this|that)| so)?\b(?=\s*(?:[.;]|$))",
    re.IGNORECASE,
)


_MAY_BE = rf"(?:may|can|could) (?:all |both |still |also |usually |generally ){{0,2}}be {GIVEN}"
_PERMITTED = clue_compile(
    rf"\b{_MAY_BE} (?:for [\w -]{{3,30}} )?(?:(?:together |along )?with|during|while|alongside"
    r"|at the same time|by (?:people|patients|those))\b"
    rf"|\b(?:vaccines|vaccinations|vaccine|(?:flu )?shots?)\b[^.;]{{0,80}}?\b(?:{_MAY_BE}"
    rf"|acceptable|allowed"
    r"|permitted|ok|okay)\b"
    r"|\b(?:may|can) (?:still |also )?be continued(?: as (?:before|usual))?(?=\s*(?:[.;]|$))"
    r"|\byou (?:may|can) (?:still |also |safely ){0,2}(?:drink|eat|have|take|use)\b(?! up to)"
    r"|\byou (?:may|can) (?:still |also |safely ){0,2}(?:go on|keep(?: on)?|carry on|continue)"
    r" (?:taking|using|with|to (?:take|use))\b"
    r"|\b(?:may|can) (?:still |also )?(?:receive|have|get|be given)\b[^.;]{0,40}?\b(?:vaccines?"
    r"|shots?|vaccinations?)\b",
    re.IGNORECASE,
)
_DENYING = Patterns(_DENIED, _AT_EASE, _DOES_NOT)
#: One of these matches whatever `is_denied` calls denied.
DENIALS = (*_DENYING.each, _PERMITTED)
_PROVIDED = clue_compile(
    r"\b(?:only|if|when|unless|until|provided|as long as|so long as|caution\w*|careful\w*"
    r"|clos(?:e|er|ely)"
    r"|monitor\w*|supervis\w+|check\w*|watch\w*|adjust\w*|lower\w*|higher|reduc\w+|separat\w+|apart"
    r"|hours?|days?|weeks?|months?|before|after|least|but|however|although|not|never|should|must"
    r"|risks?|live"
    r"|instead|alternatives?|ask|doctor|to (?:reverse|treat|control|counter\w*|prevent|relieve))\b",
    re.IGNORECASE,
)


def _without_proviso(clause: str, outcome: Outcome | None) -> str:
    """Return *clause* without "though the dose need not change", if a change is told before."""
    if not outcome or not (outcome.change or _DELAYS.search(outcome.piece.text)):
        return clause
    found = PROVISO.search(clause, outcome.piece.end)
    if not found and outcome.owners:
        found = _HARDLY.search(clause, outcome.piece.end) or _LEAVES_ELSE.search(
            clause, outcome.piece.start
        )
    return clause[: found.start()] + clause[found.end() :] if found else clause


_DELAYS = compiled(r"\b(?:delay|slow)(?:s|ed)?\b", re.IGNORECASE)
_HARDLY = clue_compile(
    r",?\s(?:(?:an?|this)\s(?:change|rise|increase|fall|decrease|reduction|effect|difference)\s(?:that|which)|which|although|though|but|yet|albeit)\s(?:[\w-]+\s){0,3}?(?:not|no|hardly|rarely"
    r"|seldom"
    r"|without|never)\b[^.;,]*",
    re.IGNORECASE,
)
#: What a change leaves as it was: "raises its level without affecting its clearance".
_LEAVES_ELSE = clue_compile(
    r",?\swithout\s(?:[a-z]+ly\s)?(?:affecting|altering|changing|increasing|lowering)\b[^.;,]*",
    re.IGNORECASE,
)
PROVISO = clue_compile(
    r"(?:,?\s(?:but|although|though|however,?|yet|albeit|and"
    r"|so)|;|,\swhich)\s(?:[\w-]+\s){0,3}?no\s(?:[\w-]+\s){0,3}?"
    r"(?:(?:changes?|adjustments?|reductions?|alterations?|increases?|modifications?)\s(?:of|in|to)"
    r"\s(?:[\w-]+\s){0,2}?(?:dose|dosage|dosing)|(?:dose|dosage|dosing)\s(?:changes?|adjustments?"
    r"|reductions?|alterations?|increases?|modifications?)|(?:changes?|adjustments?|reductions?"
    r"|modifications?)\s(?:(?:of|in|to)\s[\w-]+\s)?(?:is|are|was|were)"
    r"\s(?:\w+\s)?(?:required|needed|necessary|called\sfor)|(?<=for\sno\s)(?:changes?|adjustments?|reductions?)\b)\b[^.;,]*",
    re.IGNORECASE,
)


_CONTRAST = clue_compile(
    rf",?\s(?:but|although|though|however|whereas|while|yet|except\sthat|{EXCEPT})\s|;\s",
    re.IGNORECASE,
)
_CONCEDED = clue_compile(r"\W*(?:(?:even\s)?though|although|while)\s[^,;]{3,120},\s", re.IGNORECASE)
_CONDITION = clue_compile(r"\b(?:if|unless|whether|(?:e|i)nsure that)\s[^,;.]*", re.IGNORECASE)
_HAPPENS = clue_compile(
    r"\b(?:increas(?:es?|ed)|decreas(?:es?|ed)|reduc(?:es?|ed)|enhanc(?:es?|ed)|potentiat(?:es?|ed)"
    r"|prolong(?:s|ed)?|delay(?:s|ed)?|slow(?:s|ed)|rais(?:es?|ed)|lower(?:s|ed)|altered|higher|rises?|rose|risen|fell|falls|dropped|climbed|doubled|tripled|avoid(?:ed)?|caution"
    r"|(?:may|might|can|could|will) (?:[a-z]+ly |then |also )?(?:occur|happen|develop|appear|arise)"
    r"|recommended|(?:should|must) (?:not|never) be"
    r"|less (?:well|effective)|(?:more|less) (?:likely|common|frequent|severe|toxic)"
    r"|(?:adds?|added) to|increas\w+ the risk|weaker|poorer|stronger|monitor(?:ed|ing)?|checked)\b",
    re.IGNORECASE,
)
#: With what an item begins that only denies.
NO_EFFECT = clue_compile(
    r"\W*no\s(?:[\w-]+\s){0,3}?(?:interactions?|effects?|influence|problems?|trouble)\b",
    re.IGNORECASE,
)
