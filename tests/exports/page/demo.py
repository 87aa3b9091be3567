"""Graphs as `mirror` makes them, written by hand: the news of North Korea and Russia, hostile texts, a large one."""

import json
import random

import networkx as nx

ARTICLES = {
    "kim": ("Kimregime leverde Rusland al voorraad munitie voor twee maanden", "", "", "2023-11-02"),
    "vn": (
        "VN-Veiligheidsraad bespreekt wapenleveringen",
        "De Noorderbode",
        "https://example.org/vn",
        "2024-01-16",
    ),
    "eu": (
        "EU legt sancties op aan Russische rederij",
        "Scheldepost",
        "https://example.org/eu",
        "2024-02-02",
    ),
    "bezoek": ("Kim bezoekt Rusland", "De Noorderbode", "https://example.org/bezoek", "2023-09-14"),
}
ACTORS = {
    "north-korea": ("Country", "Noord-Korea", "North Korea", "DVK"), "russia": ("Country", "Rusland", "Russia"),
    "south-korea": ("Country", "Zuid-Korea", "South Korea"), "ukraine": ("Country", "Oekraïne", "Ukraine"),
    "united-states": ("Country", "Verenigde Staten", "United States", "VS"), "china": ("Country", "China", "China"),
    "iran": ("Country", "Iran", "Iran"), "hungary": ("Country", "Hongarije", "Hungary"),
    "denmark": ("Country", "Denemarken", "Denmark"), "netherlands": ("Country", "Nederland", "The Netherlands"),
    "nis": ("Organization", "National Intelligence Service", "National Intelligence Service", "NIS"),
    "eu": ("Organization", "Europese Unie", "European Union", "EU"), "un": ("Organization", "VN-Veiligheidsraad", "UN Security Council"),
    "severny-put": ("Organization", "Severny Put", "Severny Put"), "taedong": ("Organization", "Taedong Trading", "Taedong Trading"),
    "economist": ("Organization", "The Economist", "The Economist"), "russian-troops": ("Group", "Russische troepen", "Russian troops"),
    "yoo": ("Person", "Yoo Sang-bum", "Yoo Sang-bum"), "kim": ("Person", "Kim Jong-un", "Kim Jong-un"),
    "putin": ("Person", "Vladimir Poetin", "Vladimir Putin"), "klymenko": ("Person", "Ihor Klymenko", "Ihor Klymenko"),
    "zaluzhny": ("Person", "Valery Zaluzhny", "Valery Zaluzhny"), "lambrechts": ("Person", "Pauline Lambrechts", "Pauline Lambrechts"),
    "sjoebin": ("Person", "Gennadi Sjoebin", "Gennadi Sjoebin"), "oleg": ("Person", "Oleg Sjoebin", "Oleg Sjoebin"),
    "tereschenko": ("Person", "Bohdan Tereschenko", "Bohdan Tereschenko"), "lavrov": ("Person", "Sergej Lavrov", "Sergei Lavrov"),
    "pyongyang": ("City", "Pyongyang", "Pyongyang"), "brussels": ("City", "Brussel", "Brussels"),
    "kremenchuk": ("City", "Krementsjoek", "Kremenchuk"), "refinery": ("Facility", "Olieraffinaderij", "Oil refinery"),
    "factories": ("Facility", "Munitiefabrieken", "Munition factories"), "rason": ("Facility", "Haven van Rason", "Port of Rason"),
    "satellite": ("Product", "Spionagesatelliet", "Spy satellite"), "villages": ("Thing", "dorpen en steden", "villages and towns"),
    "visit": ("Event", "Bezoek in september", "September visit"), "belarus": ("Country", "Belarus", "Belarus"),
    "poland": ("Country", "Polen", "Poland"),
}  # fmt: skip
RELATIONS = {
    "supplies": ("levert aan", "supplies"), "aids": ("helpt", "aids"), "attacks": ("valt aan", "attacks"),
    "meets": ("ontmoet", "meets"), "visits": ("bezoekt", "visits"), "leads": ("leidt", "leads"),
    "sanctions": ("legt sancties op aan", "imposes sanctions on"), "locatedIn": ("ligt in", "is located in"),
    "produces": ("produceert", "produces"), "launches": ("lanceert", "launches"), "memberOf": ("is lid van", "is a member of"),
    "worksFor": ("werkt voor", "works for"), "supports": ("steunt", "supports"), "criticizes": ("bekritiseert", "criticizes"),
    "familyOf": ("is familie van", "is family of"), "warns": ("waarschuwt", "warns"), "threatens": ("bedreigt", "threatens"),
    "accuses": ("beschuldigt", "accuses"), "sellsTo": ("verkoopt aan", "sells to"), "citizenOf": ("komt uit", "is from"),
}  # fmt: skip
CLAIMS = """
north-korea supplies russia claimed nis kim munitie aldus|Noord-Korea heeft meer dan tien ladingen munitie naar Rusland gestuurd voor de oorlog in Oekraïne, aldus informatie van de Zuid-Koreaanse inlichtingendienst (NIS).
north-korea supplies russia denied north-korea kim wapens ontkent|Noord-Korea ontkent wapens aan Rusland te leveren.
north-korea supplies russia claimed yoo kim munitie zei|Parlementariër Yoo Sang-bum zei na afloop dat de munitie die Noord-Korea aan Rusland leverde genoeg is voor een periode van ongeveer twee maanden.
north-korea supplies russia claimed united-states vn raketten volgens|Volgens de Verenigde Staten leverde Noord-Korea ook raketten aan Rusland.
north-korea supplies russia denied lavrov vn - ontkende|Sergej Lavrov ontkende dat Noord-Korea aan Rusland levert.
russia aids north-korea possible yoo kim hulp lijkt|Het lijkt erop dat Noord-Korea technische hulp van Rusland kreeg, aldus Yoo.
russia aids north-korea possible putin kim satellieten zal|De Russische president Vladimir Poetin zei tijdens dat bezoek dat Rusland Noord-Korea zal helpen bij het bouwen van satellieten.
russia meets north-korea stated - kim - -|Rusland en Noord-Korea hebben dit jaar meerdere ontmoetingen op hoog niveau gehad.
kim visits russia stated - kim - -|De Noord-Koreaanse leider Kim Jong-un bracht in september een zeldzaam bezoek aan Rusland.
kim visits russia stated - bezoek - -|Kim Jong-un is woensdag in Rusland aangekomen.
kim meets putin stated - bezoek - -|Kim Jong-un ontmoette Vladimir Poetin op een lanceerbasis.
kim leads north-korea stated - kim - -|De Noord-Koreaanse leider Kim Jong-un bracht in september een bezoek aan Rusland.
putin leads russia stated - kim - -|De Russische president Vladimir Poetin zei dat Rusland zal helpen.
north-korea launches satellite possible nis kim - volgens|Volgens de NIS is Noord-Korea bezig met de laatste voorbereidingen voor de lancering van een spionagesatelliet.
factories locatedIn north-korea stated yoo kim - -|Noord-Korea draait zijn munitiefabrieken op volle capaciteit.
nis citizenOf south-korea stated - kim - -|De Zuid-Koreaanse inlichtingendienst NIS hield een briefing.
yoo citizenOf south-korea stated - kim - -|Parlementariër Yoo Sang-bum uit Zuid-Korea sprak na afloop.
klymenko worksFor ukraine stated - kim - -|Intussen meldde de Oekraïense minister van Binnenlandse Zaken, Ihor Klymenko, meer aanvallen.
russia attacks villages claimed klymenko kim - meldde|Ihor Klymenko meldde dat Rusland in de voorbije dag meer dorpen en steden aanviel dan op enige andere dag dit jaar.
russia attacks ukraine stated - kim - -|Vorige winter viel Rusland in Oekraïne regelmatig energievoorzieningen aan.
russia attacks refinery stated - kim - -|Ook werd een olieraffinaderij aangevallen bij Krementsjoek.
refinery locatedIn kremenchuk stated - kim - -|Ook werd een olieraffinaderij aangevallen bij Krementsjoek.
kremenchuk locatedIn ukraine stated - kim - -|Krementsjoek ligt in het midden van Oekraïne.
zaluzhny warns russian-troops claimed economist kim stellingenoorlog waarschuwde|Topgeneraal Valery Zaluzhny waarschuwde dat de strijd tegen de Russische troepen een stellingenoorlog wordt.
zaluzhny worksFor ukraine stated - kim - -|Topgeneraal Valery Zaluzhny van Oekraïne waarschuwde woensdag.
russian-troops attacks ukraine stated - kim - -|De Russische troepen vielen Oekraïne aan.
pyongyang locatedIn north-korea stated - kim - -|Het regime in Pyongyang, Noord-Korea, zou inwoners mobiliseren.
north-korea supplies rason possible united-states vn munitie zou|Noord-Korea zou de munitie via de haven van Rason verschepen.
united-states accuses north-korea stated - vn leveringen -|De Verenigde Staten beschuldigden Noord-Korea in de raad.
united-states accuses iran stated - vn drones -|De Verenigde Staten beschuldigden ook Iran.
iran supplies russia claimed united-states vn drones volgens|Volgens de Verenigde Staten levert Iran drones aan Rusland.
iran supplies russia denied iran vn drones spreekt|Iran spreekt tegen dat het drones aan Rusland levert.
russia memberOf un stated - vn - -|Rusland is lid van de VN-Veiligheidsraad.
china memberOf un stated - vn - -|China is lid van de VN-Veiligheidsraad.
china supports north-korea possible united-states vn - zou|China zou Noord-Korea steunen.
lavrov worksFor russia stated - vn - -|Minister Sergej Lavrov van Rusland sprak de raad toe.
eu sanctions severny-put stated - eu - -|De Europese Unie heeft donderdag sancties opgelegd aan de Russische rederij Severny Put.
eu sanctions taedong stated - eu - -|De Europese Unie heeft sancties opgelegd aan het handelshuis Taedong Trading.
severny-put supplies russia possible lambrechts eu munitie zouden|De schepen van Severny Put zouden munitie naar Rusland hebben gebracht.
severny-put supplies north-korea denied severny-put eu munitie ontkent|Severny Put ontkent munitie van Noord-Korea te vervoeren.
taedong supplies russia claimed eu eu granaten volgens|Volgens de Europese Commissie leverde Taedong Trading in het najaar granaten aan het leger van Rusland.
lambrechts worksFor eu stated - eu - -|Dat maakte commissaris Pauline Lambrechts van de Europese Unie bekend.
sjoebin leads severny-put stated - eu - -|Topman Gennadi Sjoebin van Severny Put komt ook op de sanctielijst.
sjoebin familyOf oleg stated - eu - -|Gennadi Sjoebin is een broer van Oleg Sjoebin.
oleg worksFor russia stated - eu - -|Oleg Sjoebin is parlementariër in Rusland.
russia threatens eu stated - eu uitzetting -|Rusland dreigt twee diplomaten van de Europese Unie uit te zetten.
tereschenko worksFor ukraine stated - eu - -|Minister Bohdan Tereschenko van Oekraïne bedankte de EU.
netherlands supplies ukraine stated - eu radarsystemen -|Nederland heeft Oekraïne vorig jaar radarsystemen geleverd.
denmark supplies ukraine possible - eu drones gaat|Denemarken gaat in het voorjaar drones leveren aan Oekraïne.
hungary supports eu stated - eu - -|Hongarije steunde de maatregelen van de Europese Unie pas na lang aarzelen.
united-states sanctions severny-put stated - eu - -|De Verenigde Staten zetten Severny Put al in december op hun sanctielijst.
south-korea sanctions severny-put possible - eu - overweegt|Zuid-Korea overweegt Severny Put op de sanctielijst te zetten.
china criticizes eu claimed china eu sancties -|China bekritiseert de Europese Unie.
china sellsTo russia claimed united-states eu onderdelen volgens|China zou volgens de Verenigde Staten onderdelen aan Rusland verkopen.
china sellsTo russia denied china eu onderdelen spreekt|China spreekt tegen dat het onderdelen aan Rusland verkoopt.
poland memberOf eu stated - eu - -|Polen is lid van de Europese Unie.
belarus supports russia stated - eu - -|Belarus steunt Rusland.
brussels locatedIn eu stated - eu - -|Brussel is de zetel van de Europese Unie.
kim ?knuffelen putin stated - bezoek - -|Kim Jong-un knuffelt Vladimir Poetin.
russia ?proosten china stated - vn - -|Rusland proost met China.
"""
EMOJI = "🚀 "
"""In front of one sentence: JavaScript counts it as two, Python as one."""
PAYLOADS = (
    "</script><script>window.hacked = 1</script>", "<img src=x onerror='window.hacked = 1'>",
    "<!--<script>\u2028\u2029{{7*7}}", "\"><svg onload=window.hacked=1> & 'quote'", "</noscript><b>&lt;b&gt;</b></textarea>",
)  # fmt: skip


def demo() -> nx.MultiDiGraph:
    """Return the graph of the examples: 38 actors, all five statuses, two disputed edges and more."""
    graph = nx.MultiDiGraph()
    for name, (kind, dutch, english, *other) in ACTORS.items():
        names = "; ".join({dutch: 0, english: 0, **dict.fromkeys(other)})
        graph.add_node(name, label=dutch, label_nl=dutch, label_en=english, kind=kind, names=names)
    rows: dict[tuple[str, str, str], list[dict[str, object]]] = {}
    for line in CLAIMS.strip().splitlines():
        head, sentence = line.split("|")
        subject, relation, target, status, by, article, theme, cue = head.split(" ")
        if by == "yoo" and theme == "munitie":
            sentence = EMOJI + sentence
        told = _claim(
            graph, sentence, subject, target, status, by.strip("-"), article, theme.strip("-"), cue.strip("-")
        )
        rows.setdefault((subject, relation, target), []).append(told)
    for (subject, relation, target), claims in rows.items():
        _add(graph, subject, relation, target, claims)
    return graph


def _claim(graph, sentence, subject, target, status, by, article, theme, cue):
    title, source, url, date = ARTICLES[article]
    claim = {
        "status": status.capitalize(), "polarity": "negative" if status == "denied" else "positive",
        "certainty": "possible" if status == "possible" else "certain", "tense": "past",
        "by": by or None, "by_label": graph.nodes[by]["label"] if by else None, "sentence": sentence,
        "article": f"https://example.org/kg/doc/{article}", "title": title, "source": source or None, "url": url or None,
        "date": date, "time": "2023-11-01" if article == "kim" else None, "theme": theme or None, "cue": cue or None,
        "confidence": 0.86 if by else 1.0,
    }  # fmt: skip
    for role, name in (("subject", subject), ("object", target)):
        start = sentence.find(graph.nodes[name]["label"])
        claim |= {
            f"{role}_start": start,
            f"{role}_end": start + len(graph.nodes[name]["label"]) if start >= 0 else -1,
        }
    return claim


def _add(graph, subject, relation, target, claims):
    opened, name = relation.startswith("?"), relation.removeprefix("?")
    dutch, english = RELATIONS.get(name, (name, name))
    statuses = [str(claim["status"]) for claim in claims]
    mixed = "Denied" in statuses and set(statuses) != {"Denied"}
    graph.add_edge(
        subject, target, key=f"{subject}-{name}-{target}", relation=name, label=dutch, label_nl=dutch, label_en=english,
        status="Disputed" if mixed else min(statuses, key=["Stated", "Claimed", "Possible", "Denied"].index),
        weight=len(claims), open=int(opened), claims=json.dumps(claims, ensure_ascii=False),
    )  # fmt: skip


def hostile() -> nx.MultiDiGraph:
    """Return a graph in which every text tries to become markup or script."""
    graph = nx.MultiDiGraph()
    for number, text in enumerate(PAYLOADS):
        graph.add_node(
            f"n{number}{text}", label=text, label_nl=text, label_en=text, kind=text, names=f"{text}; x{text}"
        )
    nodes = list(graph)
    for number, text in enumerate(PAYLOADS):
        claim = dict.fromkeys(
            ("by", "by_label", "sentence", "title", "source", "theme", "cue", "time", "article"), text
        )
        claim |= {
            "status": "Claimed",
            "polarity": "positive",
            "certainty": text,
            "tense": text,
            "date": "gisteren" + text,
        }
        claim |= {"url": ("javascript:window.hacked=1", "data:text/html,x")[number % 2], "confidence": text}
        ends = nodes[number], nodes[(number + 1) % len(nodes)]
        graph.add_edge(
            *ends, key=f"e{number}{text}", relation=text, label=text, label_nl=text, label_en=text, status=("Claimed", text)[number % 2],
            weight=1, open=0, claims=json.dumps([claim], ensure_ascii=False),
        )  # fmt: skip
    return graph


def large(edges: int, nodes: int) -> nx.MultiDiGraph:
    """Return a graph with hubs, as news has them, the same at every call."""
    rng, graph = random.Random(0), nx.MultiDiGraph()
    kinds = sorted({kind for kind, *_ in ACTORS.values()})
    for number in range(nodes):
        label = f"Actor nummer {number}"
        graph.add_node(
            f"a{number}", label=label, label_nl=label, label_en=label, kind=rng.choice(kinds), names=label
        )
    ends: list[int] = list(range(10))
    for _ in range(edges):
        a, b = rng.choice(ends) if rng.random() < 0.6 else rng.randrange(nodes), rng.randrange(nodes)
        ends += [a, b]
        sentence = (
            f"Actor nummer {a} doet iets met Actor nummer {b} volgens een bron die onbekend wil blijven."
        )
        claim = {"status": "Claimed", "polarity": "positive", "certainty": "certain", "tense": "past", "by": None, "by_label": None,
                 "sentence": sentence, "article": f"doc/{a}", "title": f"Artikel {a}", "source": "De Krant", "url": None,
                 "date": f"20{10 + a % 14}-0{1 + b % 9}-11"}  # fmt: skip
        relation = rng.choice(sorted(RELATIONS))
        key = f"e{a}-{relation}-{b}"
        graph.add_edge(
            f"a{a}", f"a{b}", key=key, relation=relation, label=relation, label_nl=RELATIONS[relation][0], label_en=RELATIONS[relation][1],
            status=rng.choice(["Stated", "Claimed", "Possible"]), weight=rng.randrange(9), open=0, claims=json.dumps([claim]),
        )  # fmt: skip
    return graph
