"""Dutch."""

import re
from collections.abc import Iterator

from kg.languages import MAY_END, Language, Writing
from kg.languages.nl.cldr import CURRENCIES, MONTHS, WEEKDAYS
from kg.languages.nl.feasts import FEASTS

VOICED = {"f": "v", "s": "z"}
OF_TOWN = ("se", "ers", "ders", "ërs", "aars", "naars", "enaars", "aren", "naren", "enaren")
"""Endings of the adjective of a town and of its people."""


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


def towns(word: str) -> Iterator[str]:
    """Yield the towns of which a word may be: 'Bredase' -> Breda, 'Eindhovenaren' -> Eindhoven.

    What ends in -en or -e may lose that; a consonant is doubled or a vowel written once: 'Heerenveners'.
    """
    for ending in OF_TOWN:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        yield from (stem, f"{stem}en", f"{stem}e")
        if stem[-1] == stem[-2]:
            yield stem[:-1]
        yield re.sub(r"(?<![aeiou])([aeou])(?=[^aeiou]$)", r"\1\1", stem)


WRITING = Writing(
    abbreviations=tuple(
        "mw. jkvr. m.b.v. t/m. v.l.n.r. excl. incl. tel. lt. kol. sgt. feb. mrt. apr. jun. jul. "
        "aug. sept. okt. nov. a/d. o.l.v. m.i. plm. m.u.v. o.i.d. j.l. l.l. n.v. b.v. e.d. "
        "s.v.p. weth. v.chr. n.chr.".split()
    ),
    no_abbreviations=frozenset(
        "al. app. bel. belg. best. bet. bull. com. cons. dat. doc. ex. form. get. hand. herald. "
        "hert. ind. int. it. kg. kon. ll. mand. me. med. mod. mon. not. oe. ofra. or. os. osm. "
        "pan. pas. pat. pers. pol. pun. req. res. rom. rtl. sir. su. tom. top. u. ver. vert. "
        "vn. vol. volt. ws. Max. Min. No.".split()
    ),
    behind_apostrophe=r"(?:[stnkmr]|er|ns|ie)\b(?!['’])|\d\d\b",
    elisions=frozenset(mark + letter for mark in "'’‘`" for letter in "stn"),
    may_end=MAY_END
    | frozenset(
        "enz. e.d. e.a. c.s. jl. a.s. j.l. m.m. mln. mld. o.i.d. v.chr. n.chr. n.v. b.v. v.s.".split()
    ),
    counted=("ers", "anen", "ezen", "sen", "uro"),
    sure_end=frozenset("enz. etc. e.d. jl. j.l. a.s. o.i.d.".split()),
    openers=frozenset(
        "De Het Een In Op Bij Dat Die Deze Dit Hij Zij Ze Er Maar En Ook Als Voor Volgens Toen "
        "Daar Wel Niet Na Met Om Wie Wat Wij We Ik Je Aan Dan".split()
    ),
    sure_openers=frozenset(
        "Dat Deze Dit Hij Zij Ze Er Maar En Ook Als Volgens Toen Daar Wel Niet Wat Wij We Je".split()
    ),
    joins_compounds=True,
    before_hyphen=frozenset("adjunct anti aspirant ex interim kandidaat niet non oud semi vice".split()),
    behind_hyphen=frozenset({"en", "of", "tot"}),
    links=frozenset(
        {"lees ook", "lees meer", "lees verder", "lees hier", "bekijk ook", "luister ook", "zie ook"}
    ),
    credits=frozenset("auteur beeld bron door foto foto's foto’s tekst video".split()),
    clock=frozenset({"uur", "u", "u."}),
)

LANGUAGE = Language(
    code="nl",
    pipeline="nl",
    writing=WRITING,
    towns=towns,
    separable=True,
    verb_second=True,
    infinitives=infinitives,
    have="hebben",
    be="zijn",
    negations=frozenset({"niet"}),
    none=frozenset({"geen"}),
    but=frozenset({"maar"}),
    instead=frozenset({"in plaats van"}),
    only=frozenset({"alleen", "slechts", "enkel"}),
    plural=frozenset({"en", "s"}),
    present_participle="nd",
    separable_particles=frozenset(
        "aan aaneen achter achteruit achterna af binnen bij bijeen boven buiten deel dicht door "
        "dood droog goed hoog in ineen klaar kwijt langs leeg los mee mis na naar neer om "
        "omhoog omlaag omver onder op open opeen over plaats rond samen schoon stil stuk tegen "
        "tegemoet teleur tentoon terecht terug toe uit uiteen vast veilig vol voor voort "
        "voorbij vooruit vrij waar weer weg zwart".split()
    ),
    verb_prefixes=frozenset("be ver ont her mis ge er".split()),
    member=("'er", "’er", "'ers", "’ers"),
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
    reciprocal=frozenset({"elkaar", "elkander", "mekaar"}),
    relatives=frozenset({"die", "dat", "wie", "welke", "hetwelk", "wat"}),
    he=frozenset({"hij", "hem", "'m", "zijn", "z'n", "diens"}),
    she=frozenset({"zij", "ze", "haar", "d'r"}),
    they=frozenset({"zij", "ze", "hen", "hun"}),
    we=frozenset({"wij", "we", "ons", "onze"}),
    me=frozenset({"ik", "mij", "me", "mijn"}),
    it=frozenset({"het"}),
    demonstratives=frozenset({"dat", "dit", "zo", "zulks"}),
    taking_up=frozenset({"dat", "dit", "het", "zulks", "wat"}),
    pointing=frozenset({"die", "dat", "deze", "dit"}),
    like=frozenset({"zoals"}),
    that=frozenset({"dat"}),
    to=frozenset({"te"}),
    one=frozenset({"een", "één"}),
    both=frozenset({"beide", "beiden"}),
    latter=frozenset({"laatstgenoemde"}),
    first_of_two=frozenset({"eerstgenoemde"}),
    honorifics=frozenset("mr. mr dr. dr drs. prof. ir. ing. mevrouw meneer mw. dhr. ds. jhr. sir".split()),
    joining=frozenset({"en", ","}),
    ministry="ministerie van",
    department=frozenset({"van", "voor"}),
    there=frozenset({"daar", "er", "hier", "waar"}),
    at=("in", "naar"),
    of=frozenset({"van", "in"}),
    owner="van",
    source=frozenset({"van"}),
    among=frozenset({"onder", "waaronder"}),
    where=frozenset({"waar"}),
    genitive=("'s", "’s", "s", "'", "’"),
    no_genitive="([^aeiouy][aiouy]|ui)s$",
    months=MONTHS | {"sept.": 9},
    weekdays=WEEKDAYS,
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
    feasts=FEASTS,
    units={
        "dag": "day",
        "week": "week",
        "weekend": "weekend",
        "weekeinde": "weekend",
        "weekeind": "weekend",
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
    next=frozenset({"volgend", "volgende", "komend", "komende", "aanstaand", "aanstaande"}),
    ago=frozenset({"geleden"}),
    ahead=frozenset({"over"}),
    recurring=frozenset({"elk", "elke", "ieder", "iedere"}),
    back_then=frozenset({"toen"}),
    phases=frozenset("begin eind midden half loop start".split()),
    spans=(("van", "tot"), ("van", "tot en met"), ("van", "t/m"), ("van", "op"), ("tussen", "en")),
    open_ended=frozenset("sinds sedert vanaf tot voor vóór na".split()),
    thousands=".",
    decimal=",",
    numerals=frozenset(
        "een eén één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
        "vijftien zestien zeventien achttien negentien twintig dertig veertig vijftig zestig "
        "zeventig tachtig negentig honderd duizend".split()
    ),
    between_numerals="(?:en|ën)?",
    parts={
        "een": "1",
        "half": "0.5",
        "een half": "0.5",
        "anderhalf": "1.5",
        "anderhalve": "1.5",
        "tweeënhalf": "2.5",
        "tweeëneenhalf": "2.5",
        "drieënhalf": "3.5",
        "vierenhalf": "4.5",
    },
    scales={
        "dozijn": 12,
        "honderd": 100,
        "duizend": 1000,
        "miljoen": 10**6,
        "mln": 10**6,
        "miljard": 10**9,
        "mld": 10**9,
        "mrd": 10**9,
        "biljoen": 10**12,
        "m": 10**6,
    },
    vague={
        "tientallen": 20,
        "honderden": 200,
        "duizenden": 2000,
        "tienduizenden": 20_000,
        "honderdduizenden": 200_000,
        "miljoenen": 2 * 10**6,
        "miljarden": 2 * 10**9,
    },
    ranges=frozenset({"tot", "à", "a", "tot wel"}),
    between=("tussen(?: de)?", "en"),
    percent=frozenset({"procent", "percent", "pct"}),
    currencies=CURRENCIES,
    measures=frozenset(
        "ton kilo kilogram gram liter man kiloton megaton megawatt gigawatt stuks kuub hectare".split()
    ),
    pieces=frozenset({"stuk", "stuks"}),
    not_before_amounts=frozenset({"geen", "tot"}),
    each=frozenset({"per"}),
    worth=frozenset({"ter waarde"}),
    at_a_price_of=frozenset({"voor", "à"}),
    by_means_of=frozenset({"met"}),
    together=frozenset({"samen", "tezamen"}),
    nominal_plural="en",
    nominal_singular="e",
    victims={"Dead": "dode", "Injured": "gewonde", "Missing": "vermiste"},
    on_occasion_of=frozenset({"bij", "door", "in", "tijdens"}),
    about="tal",
    no_amounts=frozenset(
        "jaar maand week dag uur minuut seconde nacht kwartier eeuw decennium graad kilometer "
        "km meter centimeter mijl keer maal procentpunt punt goal doelpunt treffer zetel stem "
        "kant manier reden plaats".split()
    ),
    dayparts=("ochtend", "morgen", "middag", "avond", "nacht"),
    particles_of_names=frozenset(
        "van der de den ter ten te het 't in op aan von la le el al bin ibn di da dos".split()
    ),
)
