"""GUM: mentions of people, places and things and which of them are the same (Zeldes, LREV 2017), from its CoNLL-U files.

Every noun phrase is a mention, named or not, chained or alone. Offsets are code points into a text rebuilt from the sentences.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_BRACKET = re.compile(r"\((?P<opened>[^()]+)(?P<at_once>\))?|(?P<closed>[^()]+)\)")
_DEV = frozenset(
    "academic_exposure academic_librarians bio_byron bio_emperor court_loan court_negligence interview_cyclone interview_gaming news_homeopathic "
    "news_iodine speech_impeachment speech_inauguration textbook_governments textbook_labor voyage_athens voyage_coron".split()
)
_TEST = frozenset(
    "academic_discrimination academic_eegimaa bio_dvorak bio_jespersen court_insanity court_mitigation interview_hill interview_libertarian news_nasa "
    "news_sensitive speech_austria speech_newzealand textbook_chemistry textbook_union voyage_oakland voyage_vavau".split()
)


@dataclass(frozen=True)
class Token:
    """A syntactic word; ``head`` is its head's place among the document's tokens, or None at a sentence's root."""

    start: int
    end: int
    lemma: str
    upos: str
    xpos: str
    features: Mapping[str, str]
    head: int | None
    relation: str


@dataclass(frozen=True)
class Sentence:
    """Tokens first to last (half-open); ``paragraph`` counts from 0. ``speaker`` is of a turn in an interview or trial."""

    first: int
    last: int
    paragraph: int
    speaker: str | None


@dataclass(frozen=True)
class Mention:
    """Tokens first to last (half-open) and the characters they cover; mentions of one ``chain`` are the same thing."""

    first: int
    last: int
    start: int
    end: int
    type: str
    chain: str
    head: int


@dataclass(frozen=True)
class Document:
    """A document; sentences of a paragraph are a space apart in ``text``, paragraphs a newline."""

    name: str
    genre: str
    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]

    @property
    def part(self) -> str:
        """Train, dev or test, by the corpus's own split."""
        return "dev" if self.name in _DEV else "test" if self.name in _TEST else "train"


def read(folder: Path, part: str | None = None) -> list[Document]:
    """The documents, or those of a part (train, dev, test), sorted by name; mentions by place, the longest first.

    Raises FileNotFoundError if there are none, ValueError if a file's brackets or words do not agree with its text.
    """
    paths = sorted(folder.glob("GUM_*.conllu"))
    if not paths:
        raise FileNotFoundError(f"{folder} holds no GUM_*.conllu; give the folder gum")
    documents = (_Reader(path).document() for path in paths)
    return [document for document in documents if part in (None, document.part)]


class _Reader:
    """One file, read line by line; mentions stay open across the tokens of their sentence."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = ""
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self.mentions: list[Mention] = []
        self.open: dict[str, list[tuple[int, list[str]]]] = {}
        self.paragraph = -1
        self.begins_paragraph = True

    def document(self) -> Document:
        content = self.path.read_text(encoding="utf-8")
        for block in re.split(r"\n\n+", content.strip("\n")):
            lines = block.split("\n")
            self._sentence([line for line in lines if line.startswith("#")], [line.split("\t") for line in lines if line[:1] not in ("#", "")])
        left = sorted(chain for chain, stack in self.open.items() if stack)
        if left:
            raise ValueError(f"{self.path}: mentions never closed: {', '.join(left)}")
        name = self.path.stem.removeprefix("GUM_")
        ordered = sorted(self.mentions, key=lambda mention: (mention.start, -mention.end, mention.chain))
        return Document(name, name.partition("_")[0], self.text, tuple(self.tokens), tuple(self.sentences), tuple(ordered))

    def _sentence(self, comments: Iterable[str], rows: list[list[str]]) -> None:
        facts = dict(_facts(comments))
        if "newpar" in facts or self.paragraph < 0:
            self.paragraph += 1
            self.text += "\n" if self.text else ""
        else:
            self.text += " "
        first, at = len(self.tokens), len(self.text)
        self.text += facts["text"]
        words = [row for row in rows if row[0].isdigit()]
        for row in words:
            start = self.text.find(row[1], at)
            if start < 0 or self.text[at:start].strip():
                raise ValueError(f"{self.path}: {row[1]!r} does not follow in {facts['text']!r}")
            at = start + len(row[1])
            self._token(row, first, start, at)
        self.sentences.append(Sentence(first, len(self.tokens), self.paragraph, facts.get("speaker")))

    def _token(self, row: list[str], sentence: int, start: int, end: int) -> None:
        head = sentence + int(row[6]) - 1 if row[6] != "0" else None
        features = dict(pair.split("=", 1) for pair in row[5].split("|") if "=" in pair)
        self.tokens.append(Token(start, end, row[2], row[3], row[4], features, head, row[7]))
        for part in row[9].split("|"):
            if part.startswith("Entity="):
                self._brackets(part.removeprefix("Entity="))

    def _brackets(self, entity: str) -> None:
        here = len(self.tokens) - 1
        for found in _BRACKET.finditer(entity):
            chain = (found["opened"] or found["closed"]).split("-")[0]
            if found["opened"]:
                self.open.setdefault(chain, []).append((here, found["opened"].split("-")))
            if found["closed"] or found["at_once"]:
                self._close(chain, here)

    def _close(self, chain: str, last: int) -> None:
        if not self.open.get(chain):
            raise ValueError(f"{self.path}: mention {chain} is closed but not open at token {last}")
        first, fields = self.open[chain].pop()
        places = [first + int(place) - 1 for place in fields[5].split(",")]
        self.mentions.append(
            Mention(first, last + 1, self.tokens[first].start, self.tokens[last].end, fields[1], chain, self._head(places, first, last))
        )

    def _head(self, places: list[int], first: int, last: int) -> int:
        """Of the words a mention is about, the one whose own head lies outside it."""
        outside = (place for place in places if (head := self.tokens[place].head) is None or not first <= head <= last)
        return next(outside, places[0])


def _facts(comments: Iterable[str]) -> Iterator[tuple[str, str]]:
    for comment in comments:
        key, _, value = comment.removeprefix("#").strip().partition(" = ")
        yield key.strip(), value
