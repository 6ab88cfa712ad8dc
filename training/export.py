"""A trained network as the folder the reader loads: int8 ONNX, chains, vocabulary; with a check of what int8 costs.

    python -m training.export NETWORK.pt --vocabulary vocab.txt --into DIR [--polnear DIR]

With ``--polnear`` the exported tagger is scored on the dev split beside the float network; more than half a point of F1 lost, of any
role, is an error.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from tradegraph.extract.tagging.labels import HEADS, ROLES
from tradegraph.extract.tagging.model import load, tokenizer
from tradegraph.extract.tagging.tagger import tag
from training import network, scoring
from training.corpora import polnear
from training.measures import Measures, Span, add, measure
from training.metrics import Mean, Score

LEAST_LOSS = 0.005  # F1


class Exported(nn.Module):
    """The network as the reader calls it: side by side, of every piece, the scores of all heads, what it adds to the score of each
    act and topic as a word of a cue and as one of a content (the mean is linear, so each word can be weighed before), and what it brings to pairs."""

    def __init__(self, tagger: network.Tagger) -> None:
        super().__init__()
        self.encoder = tagger.encoder
        self.pairing = tagger.pairing
        size = tagger.encoder.config.hidden_size
        votes = [tagger.judge.weight[:, :size], tagger.judge.weight[:, size : 2 * size]]
        weight = torch.cat([*(tagger.outputs[head].weight for head in HEADS), *votes])
        bias = torch.cat([*(tagger.outputs[head].bias for head in HEADS), *(torch.zeros(len(vote)) for vote in votes)])
        self.outputs = nn.Linear(size, len(bias))
        with torch.no_grad():
            self.outputs.weight.copy_(weight)
            self.outputs.bias.copy_(bias)

    def forward(self, pieces: Tensor, states: Tensor) -> Tensor:
        seen = network.layers(self.encoder, pieces, states)
        return torch.cat([self.outputs(seen[..., -self.outputs.in_features :]), self.pairing(seen)], dim=-1)


def export(tagger: network.Tagger, vocabulary: Path, into: Path) -> None:
    """Write tagger.onnx, weights.npz and vocab.txt. The network is left with another kind of attention, no longer to be used."""
    into.mkdir(parents=True, exist_ok=True)
    tagger.eval()
    config = tagger.encoder.config
    config._attn_implementation = "eager"  # the only one that exports as plain operators
    sample = (torch.ones(1, 16, dtype=torch.long), torch.zeros(1, 16, dtype=torch.long))
    with tempfile.TemporaryDirectory() as made:
        plain, fused = Path(made) / "plain.onnx", Path(made) / "fused.onnx"
        axes = {name: {1: "length"} for name in ("pieces", "states", "scores")}
        torch.onnx.export(
            Exported(tagger), sample, str(plain), input_names=["pieces", "states"], output_names=["scores"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        options = FusionOptions("bert")
        options.enable_skip_layer_norm = options.enable_bias_gelu = False  # fused with sums, these are slower on a processor by a seventh of all
        optimize_model(
            str(plain), model_type="bert", num_heads=config.num_attention_heads, hidden_size=config.hidden_size, optimization_options=options
        ).save_model_to_file(str(fused))
        heads = [node.name for node in onnx.load(fused).graph.node if "outputs" in node.name or "pairing" in node.name]
        quantize_dynamic(
            fused, into / "tagger.onnx", per_channel=True, weight_type=QuantType.QInt8, nodes_to_exclude=heads,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip
    np.savez(into / "weights.npz", allow_pickle=False, **weights(tagger))
    if vocabulary.resolve() != (into / "vocab.txt").resolve():
        shutil.copyfile(vocabulary, into / "vocab.txt")


def weights(tagger: network.Tagger) -> dict[str, NDArray[np.float32]]:
    """What the reader needs beside the network: the chains of all heads, and where its votes on acts and topics begin."""
    out = {f"{head}.{part}": getattr(tagger.crfs[head], part) for head in HEADS for part in ("follow", "start", "end")}
    out["judge.bias"] = tagger.judge.bias
    return {name: value.detach().numpy().astype(np.float32) for name, value in out.items()}


def main() -> None:
    """Export, and check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=Path)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--polnear", type=Path, help="folder with dev, to check on")
    given = parser.parse_args()
    export(network.load(given.network), given.vocabulary, given.into)  # it changes the network it is given
    if given.polnear and not parity(network.load(given.network), given.into, polnear.read(given.polnear / "dev")):
        sys.exit("int8 costs more than half a point of F1: not to be shipped")


def parity(tagger: network.Tagger, exported: Path, versions: list[polnear.Version]) -> bool:
    """Print exact F1 of the float network and of the exported one by role; whether none lost more than is allowed."""
    words, small = tokenizer(exported / "vocab.txt"), load(exported)
    readers: dict[str, Callable[[str], list[Span]]] = {
        "float": lambda text: scoring.spans(tagger, text, words),
        "int8": lambda text: [(span.label, span.start, span.end) for span in tag(text, small)],
    }
    found: dict[str, Measures] = {}
    for name, reader in readers.items():
        total = found.setdefault(name, {})
        for version in versions:
            add(total, measure(version, reader(version.text)))
    both = {role: [_f1(found[name]["exact", role]) for name in readers] for role in ROLES}
    for role, (plain, small_) in both.items():
        print(f"{role}: float {plain:.4f}, int8 {small_:.4f}")
    return all(plain - small_ < LEAST_LOSS for plain, small_ in both.values())


def _f1(value: Score | Mean) -> float:
    return value.f1 if isinstance(value, Score) else value.value


if __name__ == "__main__":
    main()
