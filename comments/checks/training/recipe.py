"""What is trained and how: with the same rows, the same weights."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    layers: int = 5
    epochs: int = 3
    branches: int = 2  # how many are trained from the same beginning, to be averaged
    teacher_layers: int = 12  # it is trained first, and the smaller encoder learns its answers; 0: no teacher
    teacher_epochs: int = 2
    taught: float = 0.5  # how much of an answer is the teacher's; the rest is the row's
    heads: int = 8  # a layer, of the twelve that the pre-trained encoder has
    inner: int = 1024  # neurons a layer, of its 1536
    slim_epochs: int = 2  # once the other heads and neurons are taken out
    seed: int = 7
    threads: int = 1
    vocabulary: int = 32_000
    rate: float = 1e-4  # of the last layer
    fall: float = 0.9  # of the rate, a layer downwards
    head_rate: float = 1e-3
    warm_up: float = 0.06  # of all steps
    batch: int = 2048  # pieces
    own_weight: float = 1.75  # of our sentences, which are closer to readers' comments than tweets are
    evenness: float = 0.5  # 0: each row counts the same; 1: each source does
    heaviest: float = 3.0
    elsewhere: float = 0.3  # what a row of open data says about the label it was not collected for
