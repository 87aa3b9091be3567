"""Average two checkpoints of one line of training: a little better than either (Izmailov et al., 2018).

python -m training.average --model NEWER/model.pt --with OLDER/model.pt --share 0.3 --out AVERAGE/model.pt
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor

from training.model import Joint, Labels
from training.warm_start import own_weights

KEPT = "lemma."
"""The head whose labels were made anew, so that the older rows say little."""


def average(newer: Path, older: Path, share: float) -> dict[str, object]:
    """Return the newer checkpoint with `share` of the older one's weights in it, label by label."""
    saved, before = torch.load(newer), torch.load(older)
    labels = Labels(**{name: tuple(row) for name, row in saved["labels"].items()})
    others = own_weights(Joint(1, labels), labels, before)

    def mixed(name: str, weight: Tensor) -> Tensor:
        return weight if name.startswith(KEPT) else (1 - share) * weight + share * others[name]

    return {**saved, "weights": {name: mixed(name, weight) for name, weight in saved["weights"].items()}}


def main() -> None:
    """Read the command line and write the average."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="the newer checkpoint; its labels stay")
    parser.add_argument("--with", dest="older", type=Path, required=True, help="the older checkpoint")
    parser.add_argument("--share", type=float, default=0.3, help="what the older one counts for")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(average(options.model, options.older, options.share), options.out)


if __name__ == "__main__":
    main()
