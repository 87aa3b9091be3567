"""Lemma rules: how a form becomes its lemma, as a short string that a classifier can choose."""

from collections.abc import Callable

PARTICLES = tuple(
    sorted(
        (
            "aan aaneen achter achteruit achterna af binnen bij bijeen boven buiten deel dicht door dood "
            "droog goed hoog in ineen klaar kwijt langs leeg los mee mis na naar neer om omhoog omlaag "
            "omver onder op open opeen over plaats rond samen schoon stil stuk tegen tegemoet teleur "
            "tentoon terecht terug toe uit uiteen vast veilig vol voor voort voorbij vooruit vrij waar "
            "weer weg zwart"
        ).split(),
        key=len,
        reverse=True,
    )
)
CASES: dict[str, Callable[[str], str]] = {
    "L": str.lower,
    "K": str,
    "T": lambda form: form[:1] + form[1:].lower(),
}


def rule_for(form: str, lemma: str) -> str:
    """Return the shortest rule `case|infix|cut|add` that makes the lemma from the form."""
    case = _case(form, lemma)
    base = CASES[case](form)
    candidates = []
    for infix in ("", "ge", "+ge"):
        stem = _without(base, infix)
        if stem is None:
            continue
        kept = _common_prefix(stem, lemma)
        candidates.append(
            (len(stem) - kept + len(lemma) - kept, len(infix), infix, len(stem) - kept, lemma[kept:])
        )
    _, _, infix, cut, add = min(candidates)
    return f"{case}|{infix}|{cut}|{add}"


def apply_rule(rule: str, form: str) -> str:
    """Return the lemma that the rule makes of the form."""
    case, infix, cut, add = rule.split("|", 3)
    base = CASES[case](form)
    stem = _without(base, infix)
    stem = base if stem is None else stem
    return stem[: max(len(stem) - int(cut), 0)] + add or form


def _case(form: str, lemma: str) -> str:
    if form == form.lower() or lemma == lemma.lower():
        return "L"
    title = form[:1] + form[1:].lower()
    return "T" if _common_prefix(title, lemma) > _common_prefix(form, lemma) else "K"


def _without(form: str, infix: str) -> str | None:
    """Return the form without the participle's `ge`, at the start or behind a particle (`aangevallen`)."""
    if not infix:
        return form
    if infix == "ge":
        return form[2:] if form.startswith("ge") and len(form) > 4 else None
    for particle in PARTICLES:
        if form.startswith(particle + "ge") and len(form) > len(particle) + 4:
            return particle + form[len(particle) + 2 :]
    return None


def _common_prefix(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length
