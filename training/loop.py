"""The loop that trains: seeded, stopped and resumed at epochs. Examples and their order are a function of the seed and the epoch.

Beside the weights runs their mean over the last few hundred steps, which generalises better (Polyak and Juditsky, SIAM J. Control Optim. 1992).
"""

import logging
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

import torch

from training import network
from training.examples import Batch, Example, batches

SEED = 20181210
BATCH = 8
WARM_UP = 0.1
NEW_RATE = 1e-3  # of what BERT does not bring: heads and chains
SLOW = 0.005
"""Share of each step's weights in the running mean."""
log = logging.getLogger("train")

Loss = Callable[[network.Tagger, Batch], torch.Tensor]


def fit(
    model: network.Tagger, epochs: int, rate: float, pool: Callable[[Random], Iterable[list[Example]]], loss: Loss, path: Path,
    after: Callable[[network.Tagger], str], size: int = BATCH,
) -> network.Tagger:
    """Train for some epochs, if ``path`` is not there yet; ``pool`` gives the examples of an epoch, those of each task apart. Writes the
    weights and their running mean after each epoch (PATH.N.pt, PATH.N.mean.pt), and to ``path`` the last running mean.

    ``size`` is the windows in a batch.
    """
    part = path.with_suffix(".part.pt")
    if path.exists():
        model.load_state_dict(torch.load(path))
        return model
    encoder = {id(p) for p in model.encoder.parameters()}
    groups = [
        {"params": [p for p in model.parameters() if id(p) in encoder], "lr": rate},
        {"params": [p for p in model.parameters() if id(p) not in encoder], "lr": NEW_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    first = _epoch(pool, 0, size)
    total = epochs * len(first)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min((step + 1) / (WARM_UP * total), max(total - step, 0) / (total * (1 - WARM_UP))))
    done, slow = 0, _copy(model)
    if part.exists():
        saved = torch.load(part)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        done, slow = saved["epochs"], saved["slow"]
    steps = done * len(first)
    for number in range(done, epochs):
        torch.manual_seed(SEED + number)
        model.train()
        began, words, summed = time.monotonic(), 0, 0.0
        order = _epoch(pool, number, size)
        for step, batch in enumerate(order, 1):
            value = loss(model, batch)
            optimizer.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            steps += 1
            _follow(slow, model, max(SLOW, 1 / steps))
            words += int(batch.real.sum())
            summed += float(value.detach())
            if step % 20 == 0:
                log.info("epoch %d step %d of %d: loss %.3f, %.0f pieces a second", number + 1, step, len(order), summed / 20, words / (time.monotonic() - began))
                summed = 0.0
        model.eval()
        log.info("epoch %d: %s", number + 1, after(model))
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(), "epochs": number + 1, "slow": slow}, part)
        torch.save(model.state_dict(), path.with_suffix(f".{number + 1}.pt"))
        torch.save(slow, path.with_suffix(f".{number + 1}.mean.pt"))
    model.load_state_dict(slow)
    log.info("running mean: %s", after(model))
    torch.save(slow, path)
    part.unlink()
    return model


def _copy(model: network.Tagger) -> dict[str, torch.Tensor]:
    return {name: value.detach().clone() for name, value in model.state_dict().items()}


@torch.no_grad()
def _follow(slow: dict[str, torch.Tensor], model: network.Tagger, share: float) -> None:
    """Move a running mean towards the weights as they are."""
    for name, now in model.state_dict().items():
        if now.is_floating_point():
            slow[name].lerp_(now, share)


def _epoch(pool: Callable[[Random], Iterable[list[Example]]], number: int, size: int) -> list[Batch]:
    random = Random(SEED + number)
    order = [batch for examples in pool(random) for batch in batches(examples, size, random)]
    random.shuffle(order)
    return order
