"""Cypher cut into tokens: enough to see keywords, names and brackets, never fooled by comments, strings or backticks."""

import re
from dataclasses import dataclass
from typing import Literal, cast

Kind = Literal["name", "quoted", "string", "number", "parameter", "symbol", "comment"]

# Neo4j's grammar has U+180E among its blanks; for Unicode and for Python it is none any more.
_TOKEN = re.compile(
    r"""
      (?P<comment>//[^\n\r]*|/\*.*?(?:\*/|\Z))
    | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    | (?P<quoted>`(?:[^`]|``)*`)
    | (?P<parameter>\$(?:\w+|`(?:[^`]|``)*`))
    | (?P<name>[^\W\d]\w*)
    | (?P<number>\d+(?:\.\d+)?\w*)
    | (?P<space>[\s\u180e]+)
    | (?P<symbol>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query with where it stands (offsets in code points, half-open)."""

    kind: Kind
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """In upper case when it is an unquoted name, so that keywords can be compared; else nothing."""
        return self.text.upper() if self.kind == "name" else ""

    @property
    def name(self) -> str:
        """What a name, quoted name or parameter stands for; nothing for others."""
        bare = self.text.removeprefix("$") if self.kind == "parameter" else self.text
        if bare.startswith("`"):
            return bare[1:-1].replace("``", "`")
        return bare if self.kind in ("name", "parameter") else ""


def tokens(text: str) -> list[Token]:
    """Every token of a query, comments too, blanks left out."""
    return [
        Token(cast(Kind, found.lastgroup), found.group(), found.start(), found.end())
        for found in _TOKEN.finditer(text)
        if found.lastgroup != "space"
    ]


def code(text: str) -> list[Token]:
    """The tokens that an engine acts on: all but comments."""
    return [token for token in tokens(text) if token.kind != "comment"]


def is_member(found: list[Token], index: int) -> bool:
    """Whether a token is what a dot or a colon names (a property key, label or type), and so no keyword or variable."""
    return index > 0 and found[index - 1].text in (".", ":")
