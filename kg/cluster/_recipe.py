"""All that decides what is read in an article, as workers are told it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Self

import kg
from kg import sources
from kg.crew import Orders
from kg.errors import PipelineError
from kg.knowledge import facts
from kg.model import Article
from kg.ns import digest
from kg.rdf.write import VERSION
from kg.sources import Walk
from kg.stores.oxigraph import VERSION as LAYOUT


@dataclass(frozen=True)
class Recipe:
    """How files are opened, articles read and claims chosen."""

    orders: Orders = field(default_factory=Orders)
    walk: Walk = field(default_factory=Walk)
    lang: str | None = None
    min_confidence: float = 0.0
    accepted: frozenset[str] = frozenset()
    """Keys of claims that a person has accepted, which are kept however unsure they are."""
    kg: str = kg.__version__
    knowledge: str = ""
    """Digest of the Turtle."""

    @classmethod
    def of(
        cls,
        orders: Orders,
        *,
        lang: str | None = None,
        encoding: str | None = None,
        columns: Mapping[str, str] | None = None,
        min_confidence: float = 0.0,
        accepted: frozenset[str] = frozenset(),
    ) -> Self:
        """Return what this process would do with articles; UnknownName or InputError if that cannot be."""
        walk = sources.checked(lang, encoding, columns)
        kept = accepted if min_confidence else frozenset[str]()
        known = facts.digest(orders.own)
        return cls(orders, walk, lang, min_confidence, kept, knowledge=known)

    @property
    def mark(self) -> str:
        """Digest of what the same article is read with."""
        return digest(
            self.kg, VERSION, LAYOUT, self.knowledge, self.orders.pipeline, self.orders.extractors,
            self.min_confidence, sorted(self.accepted),
        )  # fmt: skip

    def check(self) -> None:
        """Make sure that this process would read as whoever asks; PipelineError if it would not."""
        if self.kg != kg.__version__:
            raise PipelineError(
                f"A worker has kg {kg.__version__} and you have {self.kg}; install one version everywhere."
            )
        if self.knowledge != facts.digest(self.orders.own):
            raise PipelineError(
                "A worker has other Turtle than you; install one kg everywhere, and put the folder of "
                "--ontology where each machine has it."
            )


def fingerprint(article: Article) -> str:
    """Return what tells an article from what it was or will be, whatever its id."""
    fields = asdict(article)
    del fields["id"], fields["encoding"]
    return sha256(ascii(fields).encode()).hexdigest()[:32]
