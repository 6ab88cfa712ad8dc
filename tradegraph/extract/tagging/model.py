"""The trained network and what goes with it, read once from the folder ``model`` beside this file.

``tagger.onnx`` takes the pieces of one window and their states of quotation and gives, for each piece, the scores of all heads,
its votes on acts and topics, and what it brings to pairs of a tariff's rate and a name (see ``pairing``); ``weights.npz`` holds the chains of the heads; ``vocab.txt`` the pieces;
``judging.npz`` what acts and topics are told by; ``confidence.json`` what makes a statement sure. MODEL.md says how they were made.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tradegraph.errors import CheckFailed
from tradegraph.extract.classifier import Classifier
from tradegraph.extract.confidence import Confidence
from tradegraph.extract.tagging.chains import Chain, Scores
from tradegraph.extract.tagging.labels import HEADS, count
from tradegraph.extract.tagging.pairing import WIDTH
from tradegraph.extract.tagging.windows import Window

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

FOLDER = Path(__file__).parent / "model"
ANOTHER = "TRADEGRAPH_MODEL"
"""Environment variable: the folder of another trained network."""
_LOADING = Lock()


@dataclass(frozen=True)
class Model:
    """The network, its chains by head and its other weights by name."""

    session: "InferenceSession"
    tokenizer: "Tokenizer"
    chains: dict[str, Chain]
    weights: dict[str, NDArray[np.float32]]

    def run(self, windows: Iterable[Window]) -> list[tuple[dict[str, Scores], Scores, Scores]]:
        """The scores of each head (words, labels), the votes (words, of cue and of content), and the numbers for pairs (words, WIDTH), of each window's words.

        One window at a time: the quantised network scales its numbers by the largest in a batch, so what shares a batch would
        change the answer, and an article would be read differently beside another.
        """
        return [self._run(window) for window in windows]

    def _run(self, window: Window) -> tuple[dict[str, Scores], Scores, Scores]:
        fed = {"pieces": np.array([window.pieces], dtype=np.int64), "states": np.array([window.states], dtype=np.int64)}
        scores = self.session.run(["scores"], fed)[0][0][window.heads]
        of_pairs = scores.shape[1] - WIDTH
        *of_heads, votes, pairing = np.split(scores, [*np.cumsum([count(kinds) for kinds in HEADS.values()]), of_pairs], axis=1)
        return dict(zip(HEADS, of_heads, strict=True)), votes, pairing


def load(folder: Path | None = None) -> Model:
    """The model of a folder, by default the one that ships; loaded once in a process.

    Raises:
        CheckFailed: when a file of it is missing or damaged.
    """
    with _LOADING:
        return _load(folder or _folder())


@cache
def _load(folder: Path) -> Model:
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1  # articles are read beside one another instead: threads within one window wait for one another
    options.inter_op_num_threads = 1
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_ALL
    options.log_severity_level = 3
    try:
        session = InferenceSession(str(folder / "tagger.onnx"), options, providers=["CPUExecutionProvider"])
        with np.load(folder / "weights.npz") as stored:
            weights = {name: stored[name] for name in stored.files}
        words = tokenizer(folder / "vocab.txt")
    except Exception as error:  # onnxruntime's errors share no public base
        raise CheckFailed(f"the trained reader in {folder} cannot be loaded ({error}); reinstall tradegraph") from error
    chains = {head: Chain(*(weights.pop(f"{head}.{part}") for part in ("follow", "start", "end"))) for head in HEADS}
    return Model(session, words, chains, weights)


def confidence(folder: Path | None = None) -> Confidence:
    """How sure a statement is, by what the network and the rules say of it; fitted for the network of a folder.

    Raises:
        CheckFailed: when its file is missing or damaged.
    """
    return _confidence((folder or _folder()) / "confidence.json")


@cache
def _confidence(path: Path) -> Confidence:
    try:
        return Confidence.of(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError) as error:
        raise CheckFailed(f"{path} cannot be read ({error}); reinstall tradegraph") from error


def classifier(folder: Path | None = None) -> Classifier:
    """What tells acts and topics; fitted with the votes of networks like that of a folder.

    Raises:
        CheckFailed: when its file is missing or damaged.
    """
    return _classifier((folder or _folder()) / "judging.npz")


@cache
def _classifier(path: Path) -> Classifier:
    return Classifier.load(path)


def _folder() -> Path:
    return Path(os.environ.get(ANOTHER) or FOLDER)


def tokenizer(vocabulary: Path) -> "Tokenizer":
    """A word-piece tokenizer that keeps case and accents, from one piece a line."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer

    pieces = vocabulary.read_text(encoding="utf-8").split("\n")
    made = Tokenizer(WordPiece({piece: at for at, piece in enumerate(pieces) if piece}, unk_token="[UNK]"))
    made.normalizer = BertNormalizer(lowercase=False, strip_accents=False)
    made.pre_tokenizer = BertPreTokenizer()
    return made
