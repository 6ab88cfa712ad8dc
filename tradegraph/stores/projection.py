"""What a query's last RETURN gives: the names of its columns, and which of them may hold dates.

The embedded engine gives ``date`` values inside nodes, but text where a query picks one out (``RETURN s.saidOn``). Which
columns these are can be seen in the query: they come from a property key that the ontology says holds dates, from
``date(...)``, or from a name that was given to one of these before.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from tradegraph.stores.tokens import Token, code, is_member
from tradegraph.terms import terms

_CLAUSES = frozenset({
    "CALL", "CREATE", "DELETE", "DETACH", "FOREACH", "LIMIT", "MATCH", "MERGE", "OFFSET", "OPTIONAL", "ORDER", "REMOVE", "RETURN",
    "SET", "SKIP", "UNION", "UNWIND", "WHERE", "WITH", "YIELD",
})  # fmt: skip
_TEXT_MAKERS = frozenset({"TOSTRING", "TOSTRINGORNULL"})


@dataclass(frozen=True, slots=True)
class Projection:
    """Column names in order (None: ``RETURN *`` or no RETURN at all), and those that may hold dates."""

    columns: tuple[str, ...] | None
    dated: frozenset[str]


@cache
def date_keys() -> frozenset[str]:
    """Every property key that holds dates."""
    known = terms()
    keys = [term.keys for term in known.nodes.values()] + [term.keys for term in known.relationships.values()]
    return frozenset(key.key for of_one in keys for key in of_one if key.type == "date")


@lru_cache(maxsize=256)
def projection(text: str, dated_parameters: frozenset[str] = frozenset()) -> Projection:
    """Read a query's columns. Parameters that hold dates are given by name."""
    scan = _Scan(text, dated_parameters)
    scan.run()
    columns = None if not scan.columns or "*" in scan.columns else tuple(scan.columns)
    return Projection(columns, frozenset(scan.dated))


@dataclass(slots=True)
class _Level:
    """Whether a date was met inside an open bracket: in the current item, in earlier ones.

    ``toString(...)`` makes text of all that is inside, and a string literal that is added makes text of an item.
    """

    item: bool = False
    earlier: bool = False
    makes_text: bool = False
    joined: bool = False

    @property
    def dated(self) -> bool:
        """Whether the current item may hold a date."""
        return self.item and not self.joined


class _Scan:
    """One walk over the tokens."""

    def __init__(self, text: str, dated_parameters: frozenset[str]) -> None:
        self.text = text
        self.found = code(text)
        self.dated = set(dated_parameters)
        self.columns: list[str] = []
        self._levels = [_Level()]
        self._item: int | None = None
        self._alias: str | None = None

    def run(self) -> None:
        for index, token in enumerate(self.found):
            if token.text in ("(", "[", "{"):
                self._levels.append(_Level(makes_text=index > 0 and self.found[index - 1].word in _TEXT_MAKERS))
            elif token.text in (")", "]", "}") and len(self._levels) > 1:
                inner = self._levels.pop()
                self._levels[-1].item |= (inner.dated or inner.earlier) and not inner.makes_text
            elif token.text in (",", ";") or (token.word in _CLAUSES and not is_member(self.found, index)):
                self._end_item(token, index)
            elif token.word == "AS" and index + 1 < len(self.found):
                self._name(self.found[index + 1].name)
            elif token.text == "+" and "string" in {near.kind for near in self.found[max(index - 1, 0) : index + 2]}:
                self._levels[-1].joined = True
            elif self._is_date(index):
                self._levels[-1].item = True
        self._close(len(self.found))

    def _end_item(self, token: Token, index: int) -> None:
        outer = len(self._levels) == 1
        if outer and token.text == "," and self._item is not None:
            self._close(index)
            self._item = index + 1
        elif outer:
            self._close(index)
            if token.word == "RETURN":
                distinct = index + 1 < len(self.found) and self.found[index + 1].word == "DISTINCT"
                self.columns, self._item = [], index + (2 if distinct else 1)
        level = self._levels[-1]
        level.earlier, level.item, level.joined = level.earlier or level.dated, False, False

    def _close(self, end: int) -> None:
        if self._item is not None and self._item < end:
            written = self.text[self.found[self._item].start : self.found[end - 1].end]
            self.columns.append(self._alias or written)
            if self._levels[-1].dated:
                self.dated.add(self.columns[-1])
        self._item, self._alias = None, None

    def _name(self, name: str) -> None:
        if self._levels[-1].dated:
            self.dated.add(name)
        if len(self._levels) == 1:
            self._alias = name

    def _is_date(self, index: int) -> bool:
        token = self.found[index]
        before = self.found[index - 1].text if index else ""
        if before == ".":
            return token.name in date_keys() or token.text == "*"
        if before == ":":
            return False
        after = self.found[index + 1].text if index + 1 < len(self.found) else ""
        if after in ("(", ".") and token.word == "DATE":
            return True
        return after != "(" and token.name in self.dated
