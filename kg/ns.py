"""Every IRI that the program spells, and how new ones are minted (nothing else knows 'http')."""

import hashlib
import re
import unicodedata
from urllib.parse import quote

BASE = "https://example.org/kg/"


class Namespace(str):
    """A namespace IRI; `KG["Claim"]` or `KG.Claim` is a term in it, a plain string."""

    __slots__ = ()

    def __getitem__(self, name: object) -> str:
        """Return the IRI of a term in this namespace."""
        return f"{self!s}{name}"

    def __getattr__(self, name: str) -> str:
        """Return the IRI of a term in this namespace."""
        if name.startswith("__"):
            raise AttributeError(name)
        return f"{self!s}{name}"

    def local(self, iri: str) -> str:
        """Return what follows the namespace in `iri`."""
        return iri.removeprefix(self)


RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
DC = Namespace("http://purl.org/dc/elements/1.1/")
DCT = Namespace("http://purl.org/dc/terms/")
PROV = Namespace("http://www.w3.org/ns/prov#")
TIME = Namespace("http://www.w3.org/2006/time#")
SCHEMA = Namespace("https://schema.org/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
GAF = Namespace("http://groundedannotationframework.org/gaf#")
GRASP = Namespace("http://groundedannotationframework.org/grasp#")
FACT = Namespace("http://groundedannotationframework.org/grasp/factuality#")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
ITSRDF = Namespace("http://www.w3.org/2005/11/its/rdf#")
SH = Namespace("http://www.w3.org/ns/shacl#")
OA = Namespace("http://www.w3.org/ns/oa#")
WD = Namespace("http://www.wikidata.org/entity/")
ATOM = Namespace("http://www.w3.org/2005/Atom")
RSS = Namespace("http://purl.org/rss/1.0/")
CONTENT = Namespace("http://purl.org/rss/1.0/modules/content/")
KG = Namespace(BASE + "ontology#")
REL = Namespace(BASE + "relation/")
OPEN = Namespace(BASE + "relation/open/")
PLOVER = Namespace(BASE + "plover#")
ENT = Namespace(BASE + "entity/")
CLAIM = Namespace(BASE + "claim/")
EVENT = Namespace(BASE + "event/")
VOICE = Namespace(BASE + "voice/")
"""Those who pass a claim on, each in its place."""
EDGE = Namespace(BASE + "edge/")
GRAPH = Namespace(BASE + "graph/")
DOC = Namespace(BASE + "doc/")
FILE = Namespace(BASE + "file/")
"""Files that articles were read from, by path: their place on a machine is nobody's business."""
RUN = Namespace(BASE + "run/")
EXTRACTOR = Namespace(BASE + "extractor/")
CORRECTION = Namespace(BASE + "correction/")
MARK = Namespace(BASE + "mark/")
"""Words that a person marked in an article, to add a claim."""
PERSON = Namespace(BASE + "person/")
PAGE = Namespace(BASE + "page/")
"""Addresses that were asked for, each by the digest of what it is."""
FORMER = Namespace(BASE + "former/")
"""Articles as they were before they changed."""
WAS = Namespace(BASE + "was/")
"""Whatever is named in what was read before a correction: was:ent:russia for ent:russia."""

ARTICLES = Namespace(GRAPH + "doc-")
"""The graphs of articles, each with all that came from one of them."""
ENTITIES = GRAPH["entities"]
"""Everyone and everything that articles speak of."""
SUMMARY = GRAPH["summary"]
"""Edges with their claims, and plain facts."""
PROVENANCE = GRAPH["provenance"]
"""Where articles are kept, and which runs read them."""
ORIGINS = GRAPH["origins"]
"""Which articles are copies of one text, or came from one news agency."""
TOTALS = GRAPH["totals"]
"""How much there is of what."""
DERIVED = (ENTITIES, SUMMARY, PROVENANCE, ORIGINS, TOTALS)
"""What follows from the articles and is made anew with them."""
INFERRED = GRAPH["inferred"]
"""What `kg infer` concludes from the facts; dropped as soon as an article changes."""
CORRECTIONS = GRAPH["corrections"]
"""What people say against the reading."""
UNCORRECTED = Namespace(GRAPH + "uncorrected-")
"""The graphs of articles as they were read, before people corrected them."""
FOLLOWED = GRAPH["followed"]
"""What is known of pages and feeds that were fetched, and how articles were before they changed."""

PREFIXES: dict[str, Namespace] = {
    "rdf": RDF, "rdfs": RDFS, "owl": OWL, "xsd": XSD, "skos": SKOS, "dct": DCT, "prov": PROV, "time": TIME,
    "schema": SCHEMA, "sem": SEM, "gaf": GAF, "grasp": GRASP, "fact": FACT, "nif": NIF, "itsrdf": ITSRDF,
    "sh": SH, "oa": OA, "wd": WD, "kg": KG, "open": OPEN, "rel": REL, "plover": PLOVER, "ent": ENT,
    "claim": CLAIM, "event": EVENT, "voice": VOICE, "edge": EDGE, "graph": GRAPH, "doc": DOC, "run": RUN,
    "extractor": EXTRACTOR, "correction": CORRECTION, "mark": MARK, "person": PERSON,
    "was": WAS,
    "page": PAGE, "former": FORMER,
}  # fmt: skip

WEB = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
"""An address that a browser opens."""
TEXT_FRAGMENTS = "https://wicg.github.io/scroll-to-text-fragment/"
FRAGMENTS = {
    "page": "http://tools.ietf.org/rfc/rfc3778",
    "line": "http://tools.ietf.org/rfc/rfc5147",
    "row": "http://tools.ietf.org/rfc/rfc7111",
    "cell": "http://tools.ietf.org/rfc/rfc7111",
    ":~:text": TEXT_FRAGMENTS,
}
"""What each sort of fragment conforms to, by how it begins; the addresses that Web Annotations use."""

LATIN = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"}
)
"""Letters that Unicode does not take apart into one of ASCII and a mark."""


def digest(*parts: object, length: int = 16) -> str:
    """Return the same short hex string for the same parts, on every machine, for ever."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:length]


def slug(name: str) -> str:
    """Return `name` in lower case ASCII words joined by hyphens: 'São Tomé' -> 'sao-tome'."""
    folded = unicodedata.normalize("NFKD", name.casefold().translate(LATIN))
    kept = "".join(c for c in folded if not unicodedata.combining(c))
    words = re.sub(r"[^\w]+", "-", kept).strip("-_")
    return quote(words, safe="-_") or digest(name)


def document(article_id: str) -> str:
    """Return the IRI of the article that its reader calls `article_id`."""
    return DOC[
        slug(article_id)
        if slug(article_id) == article_id
        else f"{slug(article_id)}-{digest(article_id, length=8)}"
    ]


def named_document(name: str) -> str:
    """Return the IRI of the article that is meant by its id, or by its IRI."""
    return name if name.startswith(DOC) else document(name)


def article_graph(document_iri: str) -> str:
    """Return the IRI of the named graph that holds all that came from one article."""
    return ARTICLES[DOC.local(document_iri)]


def uncorrected_graph(document_iri: str) -> str:
    """Return the IRI of the named graph that holds what was read of an article before it was corrected."""
    return UNCORRECTED[DOC.local(document_iri)]


def article_of(graph: str) -> str:
    """Return the IRI of the article that a named graph, corrected or not, came from."""
    return DOC[UNCORRECTED.local(ARTICLES.local(graph))]


def offset(document_iri: str, start: int, end: int) -> str:
    """Return the IRI of the characters `start` to `end` (exclusive) of an article, as NIF 2.1 writes it."""
    return f"{document_iri}#offset_{start}_{end}"


def part(document_iri: str, start: int, end: int) -> str:
    """Return the IRI of a part of an article of which something is said: its page, its language."""
    return f"{document_iri}#part_{start}_{end}"


def selector(document_iri: str, kind: str, start: int, end: int) -> str:
    """Return the IRI of what finds these characters on a page: their 'fragment', their 'quote'."""
    return f"{document_iri}#{kind}_{start}_{end}"


def quantity(document_iri: str, start: int, end: int) -> str:
    """Return the IRI of the amount that the characters `start` to `end` (exclusive) of an article tell."""
    return f"{document_iri}#quantity_{start}_{end}"


def shingle(number: int) -> str:
    """Return the IRI of a run of words in the sketch of a text."""
    return f"{BASE}shingle/{number:016x}"


def voice(claim: str, step: int) -> str:
    """Return the IRI of the first, the second, … who passes a claim on."""
    return VOICE[f"{CLAIM.local(claim)}-{step}"]


def curie(iri: str) -> str:
    """Return `iri` with a known prefix, or unchanged: '…/entity/russia' -> 'ent:russia'."""
    best = max(
        (p for p in PREFIXES if iri.startswith(PREFIXES[p])), key=lambda p: len(PREFIXES[p]), default=None
    )
    return iri if best is None else f"{best}:{PREFIXES[best].local(iri)}"


def expand(name: str) -> str:
    """Return the full IRI of a CURIE with a known prefix; anything else unchanged."""
    prefix, colon, rest = name.partition(":")
    return PREFIXES[prefix][rest] if colon and prefix in PREFIXES else name
