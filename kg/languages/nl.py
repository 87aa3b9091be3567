"""Dutch."""

import re
from collections.abc import Iterator

from kg.languages import Language

VOICED = {"f": "v", "s": "z"}


def infinitives(form: str) -> Iterator[str]:
    """Yield the infinitives that a weak form may have: 'ontkende' -> ontkennen, 'bestookt' -> bestoken.

    Dutch doubles a consonant after a short vowel, writes a long one once in an open syllable, and has f and
    s for v and z at the end of a syllable.
    """
    plain = {form, form.removeprefix("ge"), re.sub(r"(?<=\w\w)ge(?=\w{3})", "", form, count=1)}
    stems = {
        re.sub(f"{ending}$", "", word)
        for word in plain
        for ending in ("den", "ten", "de", "te", "d", "t", "en", "$")
    }
    for stem in sorted(stems, key=lambda s: (-len(s), s)):
        last = stem[-1:]
        for spelled in (stem, stem + last, re.sub(r"([aeou])\1(?=[^aeiou]$)", r"\1", stem)):
            yield spelled + "en"
            if last in VOICED:
                yield spelled[:-1] + VOICED[last] + "en"


LANGUAGE = Language(
    code="nl",
    pipeline="nl",
    separable=True,
    infinitives=infinitives,
    have="hebben",
    be="zijn",
    perfect_with_be=True,
    pronominal=frozenset({"er", "daar", "hier"}),
    by=frozenset({"door"}),
    locative=frozenset(
        "in te naar uit bij vanuit rond rondom boven nabij buiten richting via vanaf binnen langs".split()
    ),
    articles=frozenset({"de", "het", "een", "'t"}),
    neuter=frozenset({"het", "'t"}),
    definite=frozenset(
        {"de", "het", "'t", "die", "dat", "deze", "dit", "diens", "zijn", "haar", "hun", "beide"}
    ),
    reflexives=frozenset({"zich", "zichzelf"}),
    relatives=frozenset({"die", "dat", "wie", "welke", "hetwelk", "wat"}),
    he=frozenset({"hij", "hem", "'m", "zijn", "z'n", "diens"}),
    she=frozenset({"zij", "ze", "haar", "d'r"}),
    they=frozenset({"zij", "ze", "hen", "hun"}),
    we=frozenset({"wij", "we", "ons", "onze"}),
    me=frozenset({"ik", "mij", "me", "mijn"}),
    it=frozenset({"het"}),
    demonstratives=frozenset({"dat", "dit", "zulks"}),
    pointing=frozenset({"die", "dat", "deze", "dit"}),
    to=frozenset({"te"}),
    one=frozenset({"een", "één"}),
    both=frozenset({"beide", "beiden"}),
    honorifics=frozenset("mr. mr dr. dr drs. prof. ir. ing. mevrouw meneer mw. dhr. ds. jhr. sir".split()),
    joining=frozenset({"en", ","}),
    ministry="ministerie van",
    department=frozenset({"van", "voor"}),
    there=frozenset({"daar", "er", "hier", "waar"}),
    at=("in", "naar"),
    of=frozenset({"van", "in"}),
    among=frozenset({"onder", "waaronder"}),
    where=frozenset({"waar"}),
    genitive=("'s", "’s", "s", "'", "’"),
    months=tuple(
        "januari februari maart april mei juni juli augustus september oktober november december".split()
    ),
    weekdays=tuple("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()),
    days={
        "eergisteren": -2,
        "gisteren": -1,
        "gisteravond": -1,
        "gistermiddag": -1,
        "gisterochtend": -1,
        "gisternacht": -1,
        "vandaag": 0,
        "vanochtend": 0,
        "vanmorgen": 0,
        "vanmiddag": 0,
        "vanavond": 0,
        "morgen": 1,
        "morgenochtend": 1,
        "morgenavond": 1,
        "morgenmiddag": 1,
        "overmorgen": 2,
    },
    units={
        "dag": "day",
        "week": "week",
        "weekend": "weekend",
        "weekeinde": "weekend",
        "maand": "month",
        "jaar": "year",
        "winter": "winter",
        "lente": "spring",
        "voorjaar": "spring",
        "zomer": "summer",
        "herfst": "autumn",
        "najaar": "autumn",
    },
    last=frozenset({"vorig", "vorige", "verleden", "afgelopen", "voorbije"}),
    this=frozenset({"dit", "deze"}),
    next=frozenset({"volgend", "volgende", "komend", "komende", "aanstaande"}),
    phases=frozenset("begin eind midden half loop start".split()),
    open_ended=frozenset("sinds sedert vanaf tot".split()),
    dayparts=("ochtend", "morgen", "middag", "avond", "nacht"),
    particles_of_names=frozenset(
        "van der de den ter ten te het 't in op aan von la le el al bin ibn di da dos".split()
    ),
)
