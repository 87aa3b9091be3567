"""The model: a BERT encoder, and from each word its tag, lemma rule, head, relation and entity."""

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

HIDDEN, HEADS, LAYERS, FEED, POSITIONS = 384, 12, 12, 1536, 512
ARC, RELATION = 320, 128
FAR = -1e9
SCALE = (HIDDEN // HEADS) ** -0.5


@dataclass(frozen=True, slots=True)
class Labels:
    """What the model can answer, in the order of its outputs."""

    tags: tuple[str, ...]
    lemmas: tuple[str, ...]
    relations: tuple[str, ...]
    entities: tuple[str, ...]

    def lists(self) -> dict[str, list[str]]:
        """Return the labels as plain lists, for a file."""
        return {name: list(labels) for name, labels in asdict(self).items()}


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self) -> None:
        """Make the layer's weights."""
        super().__init__()
        self.query, self.key, self.value, self.merge = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.widen, self.narrow = nn.Linear(HIDDEN, FEED), nn.Linear(FEED, HIDDEN)
        self.norm_attention, self.norm_output = (nn.LayerNorm(HIDDEN, eps=1e-12) for _ in range(2))
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the layer's answer to x; the mask is added to the attention."""
        query, key, value = (self._split(part(x)) for part in (self.query, self.key, self.value))
        # Written out: the backward pass of the fused attention is three times as slow on a CPU.
        attention = torch.softmax(query @ key.transpose(2, 3) * SCALE + mask, -1)
        x = self.norm_attention(x + self.dropout(self.merge((attention @ value).transpose(1, 2).flatten(2))))
        wide: Tensor = self.norm_output(x + self.dropout(self.narrow(functional.gelu(self.widen(x)))))
        return wide

    def _split(self, x: Tensor) -> Tensor:
        return x.view(x.shape[0], x.shape[1], HEADS, HIDDEN // HEADS).transpose(1, 2)


class Encoder(nn.Module):
    """Turns pieces into vectors (multilingual-e5-small)."""

    def __init__(self, vocabulary: int) -> None:
        """Make an encoder for so many pieces."""
        super().__init__()
        self.word, self.position = nn.Embedding(vocabulary, HIDDEN), nn.Embedding(POSITIONS, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor) -> Tensor:
        """Return a vector for each piece."""
        x: Tensor = self.norm(self.word(ids) + self.position.weight[: ids.shape[1]] + self.kind)
        mask = (ids == 1)[:, None, None, :] * FAR
        for layer in self.layers:
            x = layer(x, mask)
        return x


def head(size: int) -> nn.Sequential:
    """Return a small layer with dropout, between the words and a biaffine."""
    return nn.Sequential(nn.Linear(HIDDEN, size), nn.GELU(), nn.Dropout(0.25))


class Joint(nn.Module):
    """The encoder with five heads."""

    def __init__(self, vocabulary: int, labels: Labels) -> None:
        """Make a model for these labels."""
        super().__init__()
        self.encoder = Encoder(vocabulary)
        self.last = nn.Linear(HIDDEN, HIDDEN, bias=False)
        nn.init.zeros_(self.last.weight)
        self.arc_head, self.arc_dependent = head(ARC), head(ARC)
        self.relation_head, self.relation_dependent = head(RELATION), head(RELATION)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.02)
        self.relation = nn.Parameter(torch.randn(len(labels.relations), RELATION + 1, RELATION + 1) * 0.02)
        self.tag, self.lemma = nn.Linear(HIDDEN, len(labels.tags)), nn.Linear(HIDDEN, len(labels.lemmas))
        self.entity = nn.Linear(HIDDEN, len(labels.entities))
        self.dropout = nn.Dropout(0.15)

    def forward(self, ids: Tensor, first: Tensor, last: Tensor, words: Tensor) -> dict[str, Tensor]:
        """Return the scores of heads, tags, lemma rules and entities, and the two sides of the relation."""
        pieces = self.encoder(ids)
        x = self.dropout(_at(pieces, first) + self.last(_at(pieces, last)))
        one = torch.ones_like(x[..., :1])
        arcs = torch.cat([self.arc_dependent(x), one], -1) @ self.arc @ self.arc_head(x).transpose(1, 2)
        absent = torch.arange(first.shape[1], device=first.device)[None, :] >= words[:, None]
        return {
            "arcs": arcs.float().masked_fill(absent[:, None, :], FAR),
            "dependents": torch.cat([self.relation_dependent(x), one], -1),
            "heads": torch.cat([self.relation_head(x), one], -1),
            "tags": self.tag(x).float(),
            "lemmas": self.lemma(x).float(),
            "entities": self.entity(x).float(),
        }

    def relations(self, dependents: Tensor, heads: Tensor, chosen: Tensor) -> Tensor:
        """Return the scores of the relations between each word and its chosen head."""
        sides = dependents @ self.relation.permute(1, 0, 2).flatten(1)
        sides = sides.view(*sides.shape[:2], -1, RELATION + 1)
        return (sides @ _at(heads, chosen).unsqueeze(-1)).squeeze(-1).float()


def _at(rows: Tensor, index: Tensor) -> Tensor:
    return torch.gather(rows, 1, index.unsqueeze(-1).expand(-1, -1, rows.shape[-1]))
