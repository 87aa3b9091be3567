"""How much or how many: numbers in running text, what they count, and the statement that they belong to."""

import json
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from kg import extractors, resources, stores
from kg.exports._record import record
from kg.grammar.amounts import amounts
from kg.grammar.numerals import numerals
from kg.knowledge import ontology, register
from kg.languages import language
from kg.model import Amount, Article, Span
from kg.pipelines.annotate import annotate
from kg.reading.understand import understand
from kg.validate import Judge

ONTOLOGY = ontology.load()


@pytest.mark.parametrize(
    ("lang", "text", "lower", "upper"),
    [
        ("nl", "1.200 granaten", 1200, 1200),
        ("nl", "1,5 miljoen vaten", 1_500_000, 1_500_000),
        ("nl", "€ 2,3 mln", 2_300_000, 2_300_000),
        ("nl", "anderhalf miljard", 1_500_000_000, 1_500_000_000),
        ("nl", "een half miljoen", 500_000, 500_000),
        ("nl", "tweeënhalf miljoen", 2_500_000, 2_500_000),
        ("nl", "een miljoen", 1_000_000, 1_000_000),
        ("nl", "vijfentwintigduizend man", 25_000, 25_000),
        ("nl", "drieëntwintig doden", 23, 23),
        ("nl", "een vijftigtal tanks", 50, 50),
        ("nl", "tientallen raketten", 20, None),
        ("nl", "tienduizenden soldaten", 20_000, None),
        ("nl", "honderden miljoenen euro's", 200_000_000, None),
        ("nl", "twee- tot drieduizend man", 2000, 3000),
        ("nl", "twee tot drie miljoen euro", 2_000_000, 3_000_000),
        ("nl", "20 à 30 tanks", 20, 30),
        ("nl", "tussen de 200 en 300 man", 200, 300),
        ("nl", "2,5 procent", Decimal("2.5"), Decimal("2.5")),
        ("en", "1,200 shells", 1200, 1200),
        ("en", "1.5 million barrels", 1_500_000, 1_500_000),
        ("en", "$3bn", 3_000_000_000, 3_000_000_000),
        ("en", "€20m", 20_000_000, 20_000_000),
        ("en", "US$5 million", 5_000_000, 5_000_000),
        ("en", "half a million rounds", 500_000, 500_000),
        ("en", "one and a half million", 1_500_000, 1_500_000),
        ("en", "two hundred and fifty men", 250, 250),
        ("en", "a dozen jets", 12, 12),
        ("en", "dozens of jets", 24, None),
        ("en", "tens of thousands of shells", 20_000, None),
        ("en", "two to three thousand", 2000, 3000),
        ("en", "between 20 and 30 tanks", 20, 30),
        ("nl", "20 tot 1.500 man", 20, 1500),
        ("nl", "twee tot vijfentwintighonderd man", 200, 2500),
        ("nl", "twee tot drie man", 2, 3),
        ("nl", "1.000 man", 1000, 1000),
        ("nl", "12.345.678 euro", 12_345_678, 12_345_678),
        ("nl", "2.50 euro", Decimal("2.50"), Decimal("2.50")),
    ],
)
def test_a_number_is_read(lang, text, lower, upper):
    [found] = numerals(text, language(lang))

    assert (found.lower, found.upper) == (lower, upper)


def test_dutch_of_is_or():
    found = numerals("honderden of duizenden soldaten", language("nl"))

    assert [numeral.lower for numeral in found] == [200, 2000]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nl", "met 3-1"),
        ("nl", "de 54-jarige"),
        ("nl", "de F-16 en de A12"),
        ("nl", "de 20e keer"),
        ("nl", "om 20:15"),
        ("nl", "de dertigste"),
        ("nl", "een tank"),
        ("nl", "een aantal eenheden"),
        ("en", "won 3-0"),
        ("en", "the 21-year-old"),
        ("en", "an F-35"),
        ("en", "the 20th century"),
        ("en", "a $40-a-month plan"),
        ("en", "someone often"),
    ],
)
def test_what_is_no_number(lang, text):
    assert list(numerals(text, language(lang))) == []


@cache
def _amounts(lang, text):
    document = annotate(Article(id="a", text=text, lang=lang))
    return amounts(document.doc, language(lang), lambda name: ONTOLOGY.cues(lang, name))


DUTCH = [
    ("Noord-Korea leverde Rusland ruim 1 miljoen stuks munitie.", "ruim 1 miljoen stuks munitie", "MoreThan", 1_000_000, None, "munitie"),
    ("Het land stuurde meer dan tien ladingen munitie.", "meer dan tien ladingen", "MoreThan", 10, None, "lading"),
    ("Het leger verloor minstens 300 tanks.", "minstens 300 tanks", "AtLeast", 300, None, "tank"),
    ("Er vielen zeker twaalf doden.", "zeker twaalf doden", "AtLeast", 12, None, "dode"),
    ("De politie pakte elf verdachten op.", "elf verdachten", "Exactly", 11, 11, "verdachte"),
    ("Ten minste 40 burgers kwamen om.", "Ten minste 40 burgers", "AtLeast", 40, None, "burger"),
    ("De boete is minder dan 20 miljoen euro.", "minder dan 20 miljoen euro", "LessThan", None, 20_000_000, "EUR"),
    ("Hooguit honderd soldaten bleven achter.", "Hooguit honderd soldaten", "AtMost", None, 100, "soldaat"),
    ("Maximaal 20 raketten zijn geleverd.", "Maximaal 20 raketten", "AtMost", None, 20, "raket"),
    ("Het pakket kost bijna anderhalf miljard euro.", "bijna anderhalf miljard euro", "LessThan", None, 1_500_000_000, "EUR"),
    ("Het land kocht zo'n 200 tanks.", "zo'n 200 tanks", "Roughly", 200, 200, "tank"),
    ("Ongeveer vijfduizend militairen doen mee.", "Ongeveer vijfduizend militairen", "Roughly", 5000, 5000, "militair"),
    ("Het bedrijf levert circa 50.000 ton graan.", "circa 50.000 ton", "Roughly", 50_000, 50_000, "ton"),
    ("Rusland vuurde tientallen raketten af.", "tientallen raketten", "AtLeast", 20, None, "raket"),
    ("Iran stuurde honderden drones.", "honderden drones", "AtLeast", 200, None, "drone"),
    ("Er demonstreerden duizenden boeren.", "duizenden boeren", "AtLeast", 2000, None, "boer"),
    ("Polen kocht twee- tot driehonderd tanks.", "twee- tot driehonderd tanks", "Between", 200, 300, "tank"),
    ("Het fonds bezit 25 procent van de aandelen.", "25 procent", "Exactly", 25, 25, "%"),
    ("De schade is rond de 3 miljoen dollar.", "rond de 3 miljoen dollar", "Roughly", 3_000_000, 3_000_000, "USD"),
    ("Nederland levert achttien F-16's.", "achttien F-16's", "Exactly", 18, 18, "F-16"),
    ("Hij kreeg een boete van € 500.", "€ 500", "Exactly", 500, 500, "EUR"),
    ("Tot wel 12.000 militairen vechten mee.", "Tot wel 12.000 militairen", "AtMost", None, 12_000, "militair"),
    ("Er zijn naar schatting 2.000 drones geleverd.", "naar schatting 2.000 drones", "Roughly", 2000, 2000, "drone"),
    ("De staat gaf 3 miljoen Canadese dollar uit.", "3 miljoen Canadese dollar", "Exactly", 3_000_000, 3_000_000, "CAD"),
    ("De staat gaf 3 miljoen gestolen dollar uit.", "3 miljoen gestolen dollar", "Exactly", 3_000_000, 3_000_000, "gestolen dollar"),
    ("De staat gaf 1,2 miljard Amerikaanse dollar uit.", "1,2 miljard Amerikaanse dollar", "Exactly", 1_200_000_000, 1_200_000_000, "USD"),
    ("Een kleine 200 agenten kwamen in actie.", "Een kleine 200 agenten", "LessThan", None, 200, "agent"),
]  # fmt: skip
ENGLISH = [
    ("North Korea sent more than a million artillery shells.", "more than a million artillery shells", "MoreThan", 1_000_000, None, "shell"),
    ("The army lost at least 300 tanks.", "at least 300 tanks", "AtLeast", 300, None, "tank"),
    ("Germany sent up to 10,000 soldiers.", "up to 10,000 soldiers", "AtMost", None, 10_000, "soldier"),
    ("The package cost nearly €2 billion.", "nearly €2 billion", "LessThan", None, 2_000_000_000, "EUR"),
    ("Iran sold about 1.5 million barrels of oil.", "about 1.5 million barrels", "Roughly", 1_500_000, 1_500_000, "barrel"),
    ("Russia fired dozens of missiles.", "dozens of missiles", "AtLeast", 24, None, "missile"),
    ("France sent tens of thousands of shells.", "tens of thousands of shells", "AtLeast", 20_000, None, "shell"),
    ("It bought two to three thousand rifles.", "two to three thousand rifles", "Between", 2000, 3000, "rifle"),
    ("The fund owns 15 per cent of the firm.", "15 per cent", "Exactly", 15, 15, "%"),
    ("It took a 40% stake.", "40%", "Exactly", 40, 40, "%"),
    ("The deal is worth $3bn.", "$3bn", "Exactly", 3_000_000_000, 3_000_000_000, "USD"),
    ("The company paid 200 million euros for it.", "200 million euros", "Exactly", 200_000_000, 200_000_000, "EUR"),
    ("Fewer than twenty diplomats left.", "Fewer than twenty diplomats", "LessThan", None, 20, "diplomat"),
    ("Some 250 Abrams tanks arrived.", "Some 250 Abrams tanks", "Roughly", 250, 250, "tank"),
    ("No more than 50 guards survived.", "No more than 50 guards", "AtMost", None, 50, "guard"),
    ("Lockheed sold eleven F-35s.", "eleven F-35s", "Exactly", 11, 11, "F-35"),
    ("Over 2,000 troops crossed the border.", "Over 2,000 troops", "MoreThan", 2000, None, "troop"),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(
    ("lang", "text", "words", "bound", "lower", "upper", "unit"),
    [("nl", *row) for row in DUTCH] + [("en", *row) for row in ENGLISH],
)
def test_an_amount_has_its_bound_and_unit(lang, text, words, bound, lower, upper, unit):
    [found] = _amounts(lang, text)
    start = text.index(words)

    assert found.amount == Amount(
        lower=lower,
        upper=upper,
        bound=bound,
        unit=unit,
        span=Span(start=start, end=start + len(words), text=words),
    )


@pytest.mark.model
@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nl", "Wilders bezocht in 2019 Moskou."),
        ("nl", "Op 3 maart sprak Poetin met Xi."),
        ("nl", "De rechtbank veroordeelde hem tot drie jaar cel."),
        ("nl", "Wolbers, 58, woont op de Keizersgracht 12."),
        ("nl", "PSV versloeg Ajax met 3-1."),
        ("nl", "De leider is al twintig jaar aan de macht."),
        ("nl", "De VS betalen Pakistan 20 miljoen dollar per jaar."),
        ("nl", "Rusland leverde geen 20 tanks."),
        ("nl", "Het dorp ligt 20 kilometer van de grens."),
        ("nl", "Zij wint voor de derde keer."),
        ("en", "Trump visited Paris in 2019."),
        ("en", "On 3 March Putin met Xi."),
        ("en", "He was sentenced to 25 years in prison."),
        ("en", "The 54-year-old Smith, 54, lives at 10 Downing Street."),
        ("en", "Qatar paid Hamas $30m a month."),
        ("en", "The village lies 20 miles from the border."),
    ],
)
def test_when_unsure_there_is_no_amount(lang, text):
    assert _amounts(lang, text) == ()


SAID = [
    ("nl", "Noord-Korea leverde Rusland ruim 1 miljoen stuks munitie.", "supplies", "ruim 1 miljoen stuks munitie"),
    ("nl", "Twintig tanks werden door Polen aan Oekraïne geleverd.", "supplies", "Twintig tanks"),
    ("nl", "De Europese Commissie legde Google een boete van 20 miljoen euro op.", "fines", "20 miljoen euro"),
    ("nl", "Shell koopt het bedrijf Sonnen voor 3 miljard euro.", "acquires", "3 miljard euro"),
    ("nl", "De overname van Sonnen door Shell voor 3 miljard euro is rond.", "acquires", "3 miljard euro"),
    ("nl", "Duitsland stuurt minstens 10.000 soldaten naar Litouwen.", "deploysTo", "minstens 10.000 soldaten"),
    ("nl", "Rusland bestookte Kyiv met 28 drones en tien raketten.", "attacks", "28 drones + tien raketten"),
    ("nl", "De EU steunt Oekraïne met een pakket ter waarde van 50 miljard euro.", "supports", "50 miljard euro"),
    ("nl", "Rusland viel Kyiv aan met 28 drones, tien raketten en vijf bommen.", "attacks", "28 drones + tien raketten + vijf bommen"),
    ("nl", "Duitsland levert Oekraïne twaalf tanks, 300 granaten en 5 miljoen euro.", "supplies", "twaalf tanks + 300 granaten + 5 miljoen euro"),
    ("nl", "De VS geven Oekraïne 31 tanks en Israël 20 raketten.", "supplies", "31 tanks"),
    ("nl", "Polen koopt van Zuid-Korea 180 tanks en 212 houwitsers voor 5 miljard euro.", "buysFrom", "180 tanks + 212 houwitsers + 5 miljard euro"),
    ("nl", "Shell koopt 40 procent van Sonnen voor 3 miljard euro.", "investsIn", "40 procent + 3 miljard euro"),
    ("nl", "Rutte bezocht China tussen 1 en 3 maart.", "visits", ""),
    ("nl", "Twaalf Russische soldaten vielen Charkov aan.", "attacks", ""),
    ("nl", "De overname van Noorderpolis door Helvion heeft zeker 340 banen gekost.", "acquires", ""),
    ("nl", "PSV versloeg Ajax met 3 goals verschil.", "defeats", ""),
    ("en", "The European Commission fined Apple €1.8bn on Monday.", "fines", "€1.8bn"),
    ("en", "Germany sent up to 10,000 soldiers to Lithuania.", "deploysTo", "up to 10,000 soldiers"),
    ("en", "Bayer agreed to buy Monsanto for about $66 billion.", "acquires", "about $66 billion"),
    ("en", "Britain gave Ukraine aid worth £2.5 billion.", "aids", "£2.5 billion"),
    ("en", "The US approved a $61bn aid package for Ukraine.", "aids", "$61bn"),
    ("en", "Chevron took a 25 percent stake in Hess.", "investsIn", "25 percent"),
    ("en", "Russia attacked Kyiv with 28 drones and ten missiles.", "attacks", "28 drones + ten missiles"),
    ("en", "Germany gave Ukraine twelve tanks, more than 300 shells and at least €5 million.", "pays", "twelve tanks + more than 300 shells + at least €5 million"),
    ("en", "Biden visited China between 1 and 3 March.", "visits", ""),
]  # fmt: skip


@cache
def _statements(lang, text):
    article = Article(id="a", text=text, lang=lang, published="2023-11-02")
    reading = understand(annotate(article), ONTOLOGY, register.load())
    return article, [s for s in extractors.extract(reading) if not s.open]


@pytest.mark.model
@pytest.mark.parametrize(("lang", "text", "relation", "words"), SAID)
def test_a_statement_has_the_amounts_of_its_event(lang, text, relation, words):
    _, found = _statements(lang, text)

    assert [" + ".join(a.span.text for a in s.amounts) for s in found if s.relation == relation] == [words]


TWELVE, THIRTY = (12, "dode"), (35, "gewonde")
DEAD, INJURED = (12, "dead"), (35, "injured")
VICTIMS = [
    ("nl", "Bij een Russische aanval op Kyiv vielen twaalf doden en 35 gewonden.", [TWELVE, THIRTY]),
    ("nl", "Bij de aanval van Rusland op Kyiv zijn 12 doden en tientallen gewonden gevallen, meldt de politie.", [TWELVE, (20, "gewonde")]),
    ("nl", "Bij de Russische aanval op Kyiv kwamen twaalf mensen om het leven en raakten 35 mensen gewond.", [TWELVE, THIRTY]),
    ("nl", "De aanval van Rusland op Kyiv kostte aan twaalf mensen het leven.", [TWELVE]),
    ("nl", "Het dodental van de aanval van Rusland op Kyiv is opgelopen tot zeker twaalf, meldt het Rode Kruis.", [TWELVE]),
    ("nl", "Het aantal gewonden bij de Russische aanval op Kyiv is gestegen naar 35.", [THIRTY]),
    ("nl", "Rusland viel Kyiv aan, waarbij twaalf doden en 35 gewonden vielen.", [TWELVE, THIRTY]),
    ("nl", "Rusland viel Kyiv aan nadat bij een aanval op Moskou 12 doden waren gevallen.", []),
    ("nl", "Na de aanval van Rusland op Kyiv doodde Oekraïne 12 mensen in Moskou.", []),
    ("en", "A Russian missile strike on Kharkiv killed 12 people.", [DEAD]),
    ("en", "Russia's attack on Kyiv left 12 dead and 35 injured, police said.", [DEAD, INJURED]),
    ("en", "Twelve people were killed and 35 injured in a Russian attack on Kyiv.", [DEAD, INJURED]),
    ("en", "The death toll of the Russian attack on Kyiv rose to 12, the Red Cross said.", [DEAD]),
    ("en", "Russia attacked Kyiv, killing 12 people.", [DEAD]),
    ("en", "The Russian attack on Kyiv left at least 12 people dead.", [DEAD]),
    ("en", "A Russian missile strike on Kyiv killed 12 and wounded 35.", [DEAD, INJURED]),
    ("en", "Twelve people died in the Russian attack on Kyiv, according to the Red Cross.", [DEAD]),
    ("en", "Russia attacked Kyiv after 12 people were killed in Moscow.", []),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(("lang", "text", "victims"), VICTIMS)
def test_an_attack_has_its_victims(lang, text, victims):
    [attack] = [s for s in _statements(lang, text)[1] if s.relation == "attacks"]

    assert attack.subject.entity.label == "Rusland"
    assert [(amount.lower, amount.unit) for amount in attack.amounts] == victims


@pytest.mark.model
def test_each_object_has_its_own_amount():
    _, found = _statements("nl", "Israël doodde zeker twaalf burgers en drie militairen.")

    assert [a.span.text for s in found for a in s.amounts] == ["zeker twaalf burgers", "drie militairen"]


@pytest.mark.model
def test_an_amount_of_many_is_not_that_of_one_of_them():
    text = "De politie hield 412 betogers aan, onder wie de Zweedse activiste Greta Thunberg."
    found = {s.object.text: s.amounts for s in _statements("nl", text)[1] if s.relation == "arrests"}

    assert [amount.lower for amount in found["betogers"]] == [412]
    assert found["Greta Thunberg"] == ()


@pytest.mark.model
def test_the_seed_tells_how_many_loads():
    text = (resources.folder("seeds") / "kimregime.txt").read_text(encoding="utf-8")
    _, found = _statements("nl", text)

    assert {amount.span.text for s in found for amount in s.amounts} == {"meer dan tien ladingen"}


@pytest.mark.model
def test_amounts_come_back_from_the_graph_as_they_were():
    text = " ".join(row[1] for row in SAID if row[0] == "nl")
    article, found = _statements("nl", text)

    assert Judge.of(ONTOLOGY).sift(article, found).kept == tuple(found)
    store = stores.connect()
    store.add(article, found)
    [(_, back)] = store.contents()
    assert {s.iri: s.amounts for s in back} == {s.iri: s.amounts for s in found}


@pytest.mark.model
def test_an_amount_is_no_part_of_what_a_claim_is():
    _, [found] = _statements("nl", SAID[0][1])

    assert replace(found, amounts=()).iri == found.iri


@pytest.mark.model
def test_a_record_has_the_numbers_and_the_words():
    article, [found] = _statements("nl", SAID[0][1])

    assert json.loads(json.dumps(record(article, found)))["amounts"] == [{
        "lower": 1_000_000, "upper": None, "bound": "MoreThan", "unit": "munitie",
        "text": "ruim 1 miljoen stuks munitie", "start": 28, "end": 56,
    }]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        pytest.param({"lower": None, "upper": None}, "A quantity has a least or a greatest value", id="no number"),
        pytest.param({"lower": 3, "upper": 2}, "no more than the greatest", id="upside down"),
        pytest.param({"bound": "Maybe"}, "A quantity has one bound", id="bound"),
        pytest.param({"unit": ""}, "A quantity has one unit", id="unit"),
        pytest.param({"span": Span(start=0, end=5, text="Shell")}, "offsets do not match", id="other words"),
    ],
)  # fmt: skip
def test_an_unsound_amount_is_refused_with_its_claim_only(change, wrong):
    article, [found] = _statements("nl", SAID[0][1])
    other = replace(found, amounts=(), relation="aids")
    sifted = Judge.of(ONTOLOGY).sift(
        article, [replace(found, amounts=(replace(found.amounts[0], **change),)), other]
    )

    assert sifted.kept == (other,)
    assert wrong in " ".join(sifted.refused)
