"""One linear layer over hidden states that stay as they are, learned by small steps. Seeded: the same examples give the same layer."""

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

import torch
from torch import Tensor, nn

from training.loop import SEED

_EPOCHS = 12
_RATE, _DECAY = 1e-3, 0.05
One = TypeVar("One")


def learn(inputs: int, outputs: int, given: Sequence[One], size: int, loss: Callable[[nn.Linear, Sequence[One]], Tensor]) -> nn.Linear:
    """The layer that some examples teach, by the loss of each ``size`` of them."""
    torch.manual_seed(SEED)
    random, order = Random(SEED), list(given)
    layer = nn.Linear(inputs, outputs)
    optimizer = torch.optim.AdamW(layer.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = _EPOCHS * (len(order) // size + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.0, 1 - step / steps))
    for _ in range(_EPOCHS):
        random.shuffle(order)
        for at in range(0, len(order), size):
            optimizer.zero_grad()
            loss(layer, order[at : at + size]).backward()
            optimizer.step()
            schedule.step()
    return layer
