"""An exported network as one that can be trained on: what int8 rounded off is gone, the rest is as it ships.

So training can go on from what ships, without the seven hours that led there.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from tradegraph.extract.tagging.labels import HEADS, count
from training import network

_QUANTIZED = "_quantized"


def unpack(folder: Path) -> network.Tagger:
    """The network of a folder that ``training.export`` wrote. What it says of the lexicons' hints is not exported, and begins anew.

    Raises ValueError if a weight of the network is not in the file.
    """
    graph = onnx.load(folder / "tagger.onnx").graph
    given = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    weights = {name.removesuffix(_QUANTIZED): _whole(given, name.removesuffix(_QUANTIZED)) for name in given if name.startswith("encoder.embeddings") and name.endswith(_QUANTIZED)}
    weights |= {name: value for name, value in given.items() if name.startswith("encoder.") and not name.startswith(tuple(weights))}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            path = node.name.removeprefix("/").removesuffix("/MatMul_quant").replace("/", ".")
            weights[f"{path}.weight"] = _whole(given, node.input[1].removesuffix(_QUANTIZED)).T
    outputs, pairing = (next(given[node.input[1]] for node in graph.node if node.name == f"/{name}/MatMul") for name in ("outputs", "pairing"))
    with np.load(folder / "weights.npz") as chains:
        weights |= {f"crfs.{name}": chains[name] for name in chains.files if not name.startswith("judge")}
        weights["judge.bias"] = chains["judge.bias"]
    weights |= _heads(outputs.T, given["outputs.bias"])
    layers = 1 + max(int(name.split(".")[3]) for name in weights if name.startswith("encoder.encoder.layer."))
    model = network.Tagger(len(weights["encoder.embeddings.word_embeddings.weight"]), layers)
    judge = model.judge.weight.detach().numpy() * 0
    votes = outputs.T[sum(map(count, HEADS.values())) :]
    judge[:, : 2 * outputs.shape[0]] = np.concatenate(np.split(votes, 2), axis=1)
    weights["judge.weight"] = judge
    weights |= {"pairing.weight": pairing.T, "pairing.bias": given["pairing.bias"]}
    missing, unexpected = model.load_state_dict({name: torch.from_numpy(np.array(value, np.float32)) for name, value in weights.items()}, strict=False)
    if missing or unexpected:
        raise ValueError(f"{folder} does not hold a network as training.export writes it: missing {missing}, unexpected {unexpected}")
    return model.eval()


def _whole(given: dict[str, NDArray[np.generic]], name: str) -> NDArray[np.float32]:
    """A weight from its eight bits, its zero points and its scales, of each column or of all."""
    bits, zero, scale = (given[name + part].astype(np.float32) for part in (_QUANTIZED, "_zero_point", "_scale"))
    return (bits - zero) * scale


def _heads(outputs: NDArray[np.float32], bias: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
    """The heads' rows of what lies side by side."""
    out: dict[str, NDArray[np.float32]] = {}
    begin = 0
    for head, kinds in HEADS.items():
        end = begin + count(kinds)
        out |= {f"outputs.{head}.weight": outputs[begin:end], f"outputs.{head}.bias": bias[begin:end]}
        begin = end
    return out
