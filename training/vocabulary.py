"""A smaller vocabulary: the pieces that the corpora use, and every single character, of which any word can be put together."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training import network

LEAST = 2
"""Times a piece must have been met to stay."""
_MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def used(texts: Iterable[str], tokenizer: Tokenizer) -> list[int]:
    """The numbers of the pieces to keep, ascending."""
    met: Counter[int] = Counter()
    for text in texts:
        met.update(tokenizer.encode(text, add_special_tokens=False).ids)
    pieces = tokenizer.get_vocab()
    single = {number for piece, number in pieces.items() if len(piece.removeprefix("##")) == 1 or piece in _MARKS}
    return sorted(single | {number for number, times in met.items() if times >= LEAST})


def prune(model: network.Tagger, kept: list[int], vocabulary: Path, into: Path) -> None:
    """Leave the model only the embeddings of these pieces, and write its vocabulary."""
    pieces = vocabulary.read_text(encoding="utf-8").split("\n")
    into.write_text("".join(pieces[number] + "\n" for number in kept), encoding="utf-8")
    embeddings = model.encoder.embeddings.word_embeddings
    weights = embeddings.weight.data[kept].clone()
    model.encoder.embeddings.word_embeddings = torch.nn.Embedding.from_pretrained(weights, freeze=False, padding_idx=0)
    model.encoder.config.vocab_size = len(kept)
