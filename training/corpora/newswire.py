"""en-worldwide-newswire: names in English news from outside the West (Shan, Bauer, Carlson, Manning, EMNLP 2023 Findings).

One token a line with its tag, a blank line after each sentence. There is no original spacing, so names are counted in tokens.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile
from pathlib import Path

_NUMBERED = re.compile(r"(?P<outlet>.*?)_*(?P<number>\d*)\.txt\.tsv\Z")
_ADDRESS = re.compile(r"https?\b|www\b|\{?\\(?:rtf|cocoa)")  # one file begins with the marks of another format
_SAME_OUTLET = {  # written in more than one way, by the address at the head of the files
    "afs_ips": "af_ips",
    "canada_yukon": "canada_nunavut",
    "cn": "cn_scmp",
    "cosrica_ticotimes": "cosric_ticotimes",
    "kw_times_gulftimes": "kw_gulftimes",
    "nm_econ": "nm_economist",
    "sa_star": "sa_iol",
    "tw_tptimes": "tw_tp_times",
    "uruguay_mercopress": "paraguay_mercopress",
}
_HELD_OUT = range(6, 1000, 10)


@dataclass(frozen=True)
class Sentence:
    """Tokens, none with a space in it, and their outer tags: ``O``, ``B-kind``, ``I-kind``; an ``I-`` always goes on with a name."""

    tokens: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def names(self) -> list[tuple[str, int, int]]:
        """The names as (kind, first token, last half-open)."""
        out: list[tuple[str, int, int]] = []
        for at, tag in enumerate(self.tags):
            if tag.startswith("B-"):
                out.append((tag[2:], at, at + 1))
            elif tag != "O":
                kind, first, _ = out[-1]
                out[-1] = (kind, first, at + 1)
        return out


@dataclass(frozen=True)
class Article:
    """An article under its file's name, without the web address it begins with."""

    name: str
    outlet: str
    sentences: tuple[Sentence, ...]


def read(folder: Path) -> list[Article]:
    """The articles sorted by name. Kinds are in small letters: person, location, norp ...; names inside names are left out.

    ``folder`` is the corpus or its ``processed_annotated``. Raises FileNotFoundError if there are none.
    """
    paths = sorted([*folder.glob("*.txt.tsv"), *folder.glob("processed_annotated/*.txt.tsv")], key=lambda path: path.name)
    if not paths:
        raise FileNotFoundError(f"{folder} holds no *.txt.tsv; give the folder worldwide-newswire")
    return [Article(path.name.removesuffix(".txt.tsv"), outlet(path.name), _sentences(path)) for path in paths]


def outlet(name: str) -> str:
    """The outlet of a file: its name without number, written in one way."""
    named = _NUMBERED.match(name)
    plain = (named["outlet"] if named else name).replace("_article", "")
    return _SAME_OUTLET.get(plain, plain)


def split(articles: Sequence[Article]) -> tuple[list[Article], list[Article]]:
    """Articles to learn from and articles held out, with no outlet on both sides: every tenth outlet, by name, is held out."""
    outlets = sorted({article.outlet for article in articles})
    held = {outlets[at] for at in _HELD_OUT if at < len(outlets)}
    return [a for a in articles if a.outlet not in held], [a for a in articles if a.outlet in held]


def _sentences(path: Path) -> tuple[Sentence, ...]:
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
    found = [_sentence(_rows(block.split("\n"))) for block in blocks if block.strip()]
    return tuple(dropwhile(lambda sentence: _ADDRESS.match("".join(sentence.tokens)), found))


def _rows(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Tokens with their outer tags. A few tokens hold a space, a few lines have spaces for the tab."""
    for line in lines:
        cells = line.split("\t") if "\t" in line else line.rsplit(maxsplit=1)
        if len(cells) < 2 or not cells[0].strip():
            continue
        first, *more = cells[0].split()
        position, _, kind = cells[1].strip().partition("-")
        yield first, f"{position}-{kind.lower()}" if kind else "O"
        yield from ((word, f"I-{kind.lower()}" if kind else "O") for word in more)


def _sentence(rows: Iterable[tuple[str, str]]) -> Sentence:
    tokens: list[str] = []
    tags: list[str] = []
    for token, tag in rows:
        begins = tag.startswith("I-") and (not tags or tags[-1][2:] != tag[2:])
        tokens.append(token)
        tags.append(f"B-{tag[2:]}" if begins else tag)
    return Sentence(tuple(tokens), tuple(tags))
