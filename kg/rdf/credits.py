"""Which news agency an article is from, as its paper says: in the byline, where the text begins or ends."""

import re
from collections.abc import Iterator, Mapping

from kg.model import Article

# 'LONDON, Nov 3 (Reuters) - …', '(Belga) …'; 'The Associated Press (AP) called …' is a sentence.
_BEGIN = re.compile(r"\s*(?:\(([^()\n]{2,40})\)|[^.!?()\n]{2,50}\(([^()\n]{2,40})\)\s*[-–—])")
# A text may end with it, too: with '(ANP)', '© AFP' or 'Bron: Belga'.
_END = re.compile(r"(?:\(|©\s*|\b(?:[Bb]ron|[Ss]ource):\s*)([^()\n©:]{2,40}?)\)?[\s.]*\Z")
_PARTS = re.compile(r"\s*[/,;&|]\s*|\s+(?:en|and)\s+")


def agency(article: Article, agencies: Mapping[str, str]) -> str | None:
    """Return the IRI of the agency, by `agencies` with their printed names; None if it is not sure.

    'Jan Jansen / ANP' has words of its own, whoever's they are: no agency then.
    """
    for credit in _credits(article):
        named = [agencies.get(part) for part in _PARTS.split(credit.strip())]
        if None not in named:
            return named[0]
    return None


def _credits(article: Article) -> Iterator[str]:
    yield from filter(None, (article.source, article.author))
    for found in (_BEGIN.match(article.text), _END.search(article.text[-80:])):
        if found is not None:
            yield next(filter(None, found.groups()))
