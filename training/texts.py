"""The running text of the corpora."""

from pathlib import Path

from training import names
from training.corpora import newswire, polnear


def texts_of(corpora: Path) -> list[tuple[str, str]]:
    """Names and texts of the articles of PolNeAR and of the newswire that training sees."""
    named, _ = newswire.split(newswire.read(corpora / "worldwide-newswire"))
    return [*((v.article, v.text) for v in polnear.read(corpora / "polnear/train")), *((a.name, names.running(a)[0]) for a in named)]
