"""An article's text as tokens, sentences and paragraphs, all with offsets into the text exactly as given.

Page furniture stays: nothing is cut from the text. Markdown link targets, HTML tags, emphasis marks and what cannot be seen
simply make no tokens, so that the words around them read on.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from tradegraph.extract.lexicon import words
from tradegraph.extract.plain import HIDDEN, TAIL, plain

_TOKEN = re.compile(
    r"""
      (?P<skip> [\u2060\u034f]+                                       # HIDDEN and TAIL
        | \]\([^\s()]{0,500}(?:\([^\s()]{0,100}\)[^\s()]{0,500})?\) | </?[A-Za-z!][^<>\n]{0,300}> | https?://\S{1,500} | \*+ | (?<!\w)_{1,9} | _{1,9}+(?!\w) | [\[\]] )
    | (?P<word> (?:[A-Za-z]\.){2,}                                    # U.S.
        | \d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th|bn|mn|m|tn|k)\b)?         # 1,234.5  25th  $50bn
        | (?:['’]\u034f*(?:s|S)\b)                                    # the possessive stands alone
        | [^\W_]+(?: (?:['’]\u034f*(?![sS]\b)|[-‑&]\u034f*(?=[^\W_])|\.(?=(?:com|org|net|gov|[Aa]z|cn|co|uk|eu)\b))[^\W_]+
                  | \u034f+[^\W_]* | \u2060+[^\W_]+ )*
      )
    | (?P<mark> \.\.\. | -- | [^\s]\u034f* )
    """,
    re.VERBOSE,
)
_LONGEST = 500  # tokens; a longer stretch is a table or a list without sentences, cut so that reading stays quick
_EXCHANGE = 3  # letters
_CLOSERS = frozenset("\"”’')»")
_OPENERS = frozenset("\"“„‘'(«-–—•")
_ENDS = frozenset(".!?。")
_SOFT_WRAP = re.compile(r"[^\s.!?:;\"”’)|]\s*\Z")
_BREAK = re.compile(r"\n[ \t\r\xa0]*(?:\n\s*)*")


@dataclass(slots=True, eq=False)
class Token:
    """A word, number or mark. ``quote`` is the index of the quotation it stands in, or -1."""

    start: int
    end: int
    text: str
    low: str
    is_word: bool
    sentence: int = 0
    quote: int = -1

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(slots=True, eq=False)
class Sentence:
    """Tokens first..last (half-open) and the characters they cover."""

    first: int
    last: int
    start: int
    end: int
    paragraph: int


@dataclass(slots=True, eq=False)
class Quote:
    """A quotation with its marks. ``closed`` is False where the closing mark is missing in its paragraph."""

    start: int
    end: int
    closed: bool


@dataclass(slots=True, eq=False)
class Text:
    """A text taken apart. Lists are in the order of the text. ``text`` is the one given as ``plain`` shows it, of the same length."""

    text: str
    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def token_at(self, offset: int) -> int:
        """The index of the first token that ends after this offset."""
        at = max(bisect_right(self.starts, offset) - 1, 0)
        while at < len(self.tokens) and self.tokens[at].end <= offset:
            at += 1
        return at

    def sentence_of(self, token: int) -> Sentence:
        """The sentence a token stands in."""
        return self.sentences[self.tokens[token].sentence]

    def words(self, first: int, last: int) -> str:
        """The text from one token up to another (half-open), without what cannot be seen."""
        return self.seen(self.tokens[first].start, self.tokens[last - 1].end) if first < last else ""

    def seen(self, start: int, end: int) -> str:
        """The text between two offsets, without what cannot be seen."""
        return _seen(self.text[start:end])


def take_apart(text: str) -> Text:
    """Tokens, sentences and paragraphs of a text; quotations are added by ``quotes.mark``."""
    text = plain(text)
    parts = Text(text)
    for start, end in _paragraphs(text):
        first = len(parts.tokens)
        for found in _TOKEN.finditer(text, start, end):
            if found.lastgroup != "skip":
                word = _seen(found.group())
                parts.tokens.append(Token(found.start(), found.end(), word, word.lower(), found.lastgroup == "word"))
        if len(parts.tokens) > first:
            parts.paragraphs.append((start, end))
            _split(parts, first)
    parts.starts = [token.start for token in parts.tokens]
    return parts


def _seen(text: str) -> str:
    return text.replace(HIDDEN, "").replace(TAIL, "")


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Blocks between line breaks; a break inside a running sentence (hard-wrapped text) is none."""
    out: list[tuple[int, int]] = []
    start = 0
    for found in _BREAK.finditer(text):
        following = text[found.end() : found.end() + 1]
        runs_on = following.islower() and _SOFT_WRAP.search(text, max(found.start() - 2, start), found.start())
        if not runs_on:
            out.append((start, found.start()))
            start = found.end()
    out.append((start, len(text)))
    return [(a, b) for a, b in out if text[a:b].strip()]


def _split(parts: Text, first: int) -> None:
    """Cut the tokens from ``first`` on, one paragraph, into sentences."""
    tokens, begin, at = parts.tokens, first, first
    paragraph = len(parts.paragraphs) - 1
    while at < len(tokens):
        at += 1
        if at < len(tokens) and at - begin < _LONGEST and not _ends(parts, begin, at - 1):
            continue
        while at < len(tokens) and tokens[at].text in _CLOSERS and tokens[at].start == tokens[at - 1].end:
            at += 1
        number = len(parts.sentences)
        for token in tokens[begin:at]:
            token.sentence = number
        parts.sentences.append(Sentence(begin, at, tokens[begin].start, tokens[at - 1].end, paragraph))
        begin = at


def _ends(parts: Text, begin: int, at: int) -> bool:
    """Whether a sentence ends with the token at ``at`` (not the last of its paragraph)."""
    tokens = parts.tokens
    token = tokens[at]
    if token.text[-1] not in _ENDS or token.text == "...":
        return False
    after = at + 1
    while after < len(tokens) and tokens[after].text in _CLOSERS and tokens[after].start == tokens[after - 1].end:
        after += 1
    if after >= len(tokens):
        return True
    following = tokens[after]
    glued = following.start == tokens[after - 1].end
    if token.text == "。" or (glued and _without_case(following)):
        return True
    if token.is_word:  # U.S. and its like end a sentence only before a word that begins one
        return not glued and following.is_capital and following.low in words().starters
    before = tokens[at - 1] if at > begin else None
    if token.text == "." and before and (before.low in words().abbreviations or (len(before.text) == 1 and before.is_capital)):
        return False
    if glued:
        if _ends_ticker(parts, after):
            return False
        return bool(following.is_word and following.is_capital and before and before.text[-1:].islower()) or (
            after == at + 1 and following.text in "“"
        )
    return following.is_capital or following.text[0] in _OPENERS or following.text[0].isdigit()


def _ends_ticker(parts: Text, at: int) -> bool:
    """Whether the letters of an exchange stand at a token, as behind a company's in brackets ("BOSSn.DE)")."""
    tokens = parts.tokens
    return tokens[at].text.isupper() and len(tokens[at].text) <= _EXCHANGE and tokens[at + 1 : at + 2] != [] and tokens[at + 1].text in "),"


def _without_case(token: Token) -> bool:
    """Whether a word is written in a script that knows no capitals: such a word needs no blank before it either."""
    return token.text[0].isalpha() and not (token.text[0].isupper() or token.text[0].islower())
