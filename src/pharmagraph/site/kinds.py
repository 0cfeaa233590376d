"""What each kind of statement says, as a title, marks and rows: one small reader a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.site.values import Said, Values
from pharmagraph.site.wording import amount, days_in_words, months
from pharmagraph.vocabulary import MONO

if TYPE_CHECKING:
    from collections.abc import Callable

    from pharmagraph.site.graph import Graph

__all__ = ["said"]


def said(kind: str, graph: Graph, node: str) -> Said:
    """Return what the statement *node* of the class *kind* says."""
    result = Said()
    _READERS[kind](result, Values(graph, node))
    return result


def _rows(result: Said, *rows: tuple[str, str]) -> None:
    result.rows += [(name, value) for name, value in rows if value]


def _indication(result: Said, read: Values) -> None:
    result.things["condition"] = read.things(MONO.condition)
    result.title = read.labels("condition")
    use = read.code("use")
    result.marks += [(use, "use")] if use else []


def _effect(result: Said, read: Values) -> None:
    result.things["effect"] = read.things(MONO.effect)
    result.title = read.labels("effect")
    frequency, percent, serious = read.code("frequency"), read.text("percent"), ""
    serious = read.code("seriousness")
    result.data = {"frequency": frequency, "serious": bool(serious)}
    result.marks += [(serious, "serious")] if serious else []
    result.marks += [(frequency, "frequency")] if frequency else []
    result.marks += [(f"{percent} %", "frequency")] if percent else []
    _rows(result, ("Also called", read.text("gloss")), ("Cause", read.text("cause")))


def _interaction(result: Said, read: Values) -> None:
    result.things["agent"] = read.things(MONO.interactsWith)
    result.title = read.labels("interactsWith")
    advice = read.code("recommendation")
    result.marks += [(advice, "advice")] if advice else []
    _rows(
        result,
        ("What happens", read.text("outcome")),
        ("Direction", _direction(read)),
        ("How", read.text("mechanism")),
        ("What to do", read.text("management")),
        ("What for", read.text("purpose")),
        ("When", read.text("circumstance")),
    )


def _direction(read: Values) -> str:
    """Return whose level or action changes, by name."""
    agent, drug = read.labels("interactsWith"), read.labels("about")
    verb, _, whose = read.code("direction").partition(" ")
    return f"{verb} {agent if whose == 'agent' else drug}" if whose else verb


def _restriction(result: Said, read: Values) -> None:
    result.things["condition"] = read.things(MONO.condition)
    who = [label for _, label in (*read.things(MONO.appliesTo), *read.things(MONO.condition))]
    result.title = ", ".join(dict.fromkeys(who))
    advice = read.code("recommendation")
    result.marks += [(advice, "advice")] if advice else []
    _rows(result, ("Instruction", read.text("instruction")), ("Why", read.text("basis")))


def _regimen(result: Said, read: Values) -> None:
    result.things["condition"] = read.things(MONO.condition)
    result.title = read.labels("condition")
    result.data = {"phases": read.graph.links(read.node, MONO.hasPhase)}


def _phase(result: Said, read: Values) -> None:
    result.things["agent"] = read.things(MONO.givenAgent)
    result.things["condition"] = read.things(MONO.condition)
    result.things["route"] = read.things(MONO.route)
    printed = read.text("amountText")
    parsed = amount(
        read.text("doseValue"),
        read.text("doseValueHigh"),
        read.text("doseUnit"),
        read.code("dosePer"),
    )
    parts = [read.labels("givenAgent"), printed or parsed, read.text("frequencyText")]
    result.title = ", ".join(part for part in parts if part)
    for mark, tone in ((read.code("intent"), "use"), (read.labels("route"), "plain")):
        result.marks += [(mark, tone)] if mark else []
    if read.text("asNeeded") == "true":
        result.marks.append(("as needed", "plain"))
    result.data = _timetable(read)
    others = ", ".join(read.texts("doseAlternative"))
    _rows(
        result,
        ("Amount, read as", parsed),
        ("Other amounts", f"{others} {read.text('doseUnit')}" if others else ""),
        ("Days", days_in_words(read.numbers("onDay"))),
        ("Cycle, as printed", read.text("cycleText")),
        ("Cycle, read as", months(read.text("cycleLength"), "d")),
        ("Cycles", _span(read.text("fromCycle"), read.text("toCycle"))),
        ("Divided into", f"{shares} doses" if (shares := _to(read, "dividedInto")) else ""),
        ("Times a day", _to(read, "timesPerDay")),
        ("Every", f"{_to(read, 'intervalHours')} hours" if read.text("intervalHours") else ""),
        ("For", months(read.text("durationValue"), read.text("durationUnit"))),
    )


def _timetable(read: Values) -> dict[str, object]:
    return {
        "agent": read.labels("givenAgent"),
        "amount": read.text("amountText"),
        "frequency": read.text("frequencyText"),
        "days": read.numbers("onDay"),
        "cycle": read.number("cycleLength") or 0,
        "from": read.number("fromCycle") or 0,
        "to": read.number("toCycle") or 0,
        "position": read.number("position") or 0,
        "main": read.code("phaseRole") == "main",
    }


def _to(read: Values, name: str) -> str:
    """Return a number that may be a range: "2 to 3"."""
    return " to ".join(filter(None, (read.text(name), read.text(f"{name}High"))))


def _span(first: str, last: str) -> str:
    if first and last:
        return first if first == last else f"{first} to {last}"
    return f"from {first} on" if first else (f"up to {last}" if last else "")


def _adjustment(result: Said, read: Values) -> None:
    result.title = read.labels("appliesTo") or read.text("instruction")
    _rows(result, ("Instruction", read.text("instruction")), ("Why", read.text("basis")))


def _instruction(result: Said, read: Values) -> None:
    result.title = read.text("instruction")


def _pregnancy(result: Said, read: Values) -> None:
    result.title = f"Category {read.code('pregnancyCategory')}"
    _rows(result, ("Meaning, as the source puts it", read.text("categoryMeaning")))


def _reproductive(result: Said, read: Values) -> None:
    requirement = read.code("requirement")
    who = read.labels("appliesTo")
    result.title = f"{requirement}: {who}" if who else requirement
    phases = read.codes("duringPhase")
    result.data = {
        "requirement": requirement,
        "who": who,
        "phases": phases,
        "before": months(read.text("beforeValue"), read.text("beforeUnit")),
        "after": months(read.text("afterValue"), read.text("afterUnit")),
    }
    _rows(
        result,
        ("When", ", ".join(sorted(phases, key=_phase_order))),
        ("Before treatment", str(result.data["before"])),
        ("After the last dose", str(result.data["after"])),
        ("With partners who are", read.labels("partnerPopulation")),
        ("Why", read.text("basis")),
    )


_PHASES = ("before treatment", "during treatment", "treatment interruption", "after treatment")


def _phase_order(phase: str) -> int:
    return _PHASES.index(phase) if phase in _PHASES else len(_PHASES)


def _program(result: Said, read: Values) -> None:
    result.things["program"] = read.things(MONO.program)
    result.title = read.labels("program")
    _rows(result, ("Goal", read.text("goal")))


def _duty(result: Said, read: Values) -> None:
    result.things["program"] = read.things(MONO.program)
    role, activity = read.code("role"), read.code("activity")
    result.title = f"{role} must be registered to {activity} it"
    _rows(result, ("Program", read.labels("program")))


def _preparation(result: Said, read: Values) -> None:
    form, strength = read.labels("dosageForm"), read.text("strengthText")
    result.title = ", ".join(part for part in (form, strength) if part)
    value = amount(read.text("strengthValue"), "", read.text("strengthUnit"), "")
    others = [
        amount(each, "", read.text("strengthUnit"), "") for each in read.texts("furtherStrength")
    ]
    value = " + ".join((value, *others))
    per = amount(read.text("strengthPerValue"), "", read.text("strengthPerUnit"), "")
    result.data = {"form": form, "strength": strength or value}
    route = read.labels("route")
    result.marks += [(route, "plain")] if route else []
    _rows(result, ("Strength, read as", f"{value} in {per}" if per else value))


def _storage(result: Said, read: Values) -> None:
    result.title = read.text("instruction")
    low, high = read.text("temperatureLow"), read.text("temperatureHigh")
    unit = "°C"
    result.data = {"low": low, "high": high}
    between = f"{low} to {high} {unit}" if low and high else ""
    limit = f"up to {high} {unit}" if high else (f"from {low} {unit}" if low else "")
    _rows(
        result,
        ("Temperature as printed", read.text("temperatureText")),
        ("Temperature, read as", between or limit),
    )


def _keeping(result: Said, read: Values) -> None:
    result.title = f"Keep away from {read.labels('keepAwayFrom')}"
    _rows(
        result,
        ("Instruction", read.text("instruction")),
        ("Why", read.text("basis")),
        ("Emphasis", read.text("emphasis")),
    )


def _profile(result: Said, read: Values) -> None:
    result.title = read.text("value")
    result.things["entity"] = read.things(MONO.entity)
    result.data = {"aspect": read.code("aspect")}


def _finding(result: Said, read: Values) -> None:
    result.title = read.text("finding")
    result.things["condition"] = read.things(MONO.condition)
    level = read.code("evidenceLevel")
    result.marks += [(f"{level} study", "plain")] if level else []
    _rows(result, ("In", read.labels("condition")))


def _approval(result: Said, read: Values) -> None:
    when = read.text("approvedOn") or read.text("approvedIn")
    result.title = ", ".join(part for part in (read.labels("authority"), when) if part)


def _gap(result: Said, read: Values) -> None:
    kind, topic = read.code("gapKind"), read.code("topic")
    result.title = f"{topic.removesuffix(' topic')}: {kind}"
    result.data = {"topic": topic}
    _rows(result, ("As the source puts it", read.text("detail")))


def _open_list(result: Said, read: Values) -> None:
    topic = read.code("topic")
    result.title = f"The list of {topic} is not complete, says the source"
    result.data = {"topic": topic}


_READERS: dict[str, Callable[[Said, Values], None]] = {
    "Administration": _instruction,
    "AdverseEffect": _effect,
    "Approval": _approval,
    "Contraindication": _restriction,
    "DoseAdjustment": _adjustment,
    "DosePhase": _phase,
    "Indication": _indication,
    "Interaction": _interaction,
    "KnowledgeGap": _gap,
    "OpenList": _open_list,
    "Precaution": _restriction,
    "PregnancyRisk": _pregnancy,
    "Preparation": _preparation,
    "ProfileStatement": _profile,
    "ProgramRequirement": _duty,
    "ProgramStatement": _program,
    "Regimen": _regimen,
    "ReproductivePrecaution": _reproductive,
    "ResearchFinding": _finding,
    "SafeKeeping": _keeping,
    "StorageRequirement": _storage,
}
