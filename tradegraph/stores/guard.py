"""What a user's Cypher may not do, whatever the engine would allow: files, the network, procedures, administration.

The second fence. The first is the engine's own check that a query only reads; it lets ``LOAD CSV`` and procedures that read
files through. Text is cut into tokens, so that comments, strings and backticks neither hide nor imitate anything.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import NoReturn

from tradegraph.errors import QueryRefused, QueryStopped
from tradegraph.stores.tokens import Token, code, is_member, tokens

PROCEDURES = (
    "db.index.fulltext.queryNodes", "db.index.fulltext.queryRelationships", "db.labels", "db.propertyKeys",
    "db.relationshipTypes", "db.schema.nodeTypeProperties", "db.schema.relTypeProperties", "db.schema.visualization",
)  # fmt: skip
"""Procedures that a query may call; matched without regard to case."""

FUNCTION_NAMESPACES = frozenset({
    "date", "datetime", "duration", "localdatetime", "localtime", "point", "time", "vector",
    "apoc.agg", "apoc.coll", "apoc.convert", "apoc.date", "apoc.map", "apoc.math", "apoc.number", "apoc.temporal", "apoc.text",
})  # fmt: skip
"""Namespaces of functions that only work on their arguments."""

_BEGINNINGS = frozenset({
    "CALL", "CREATE", "DROP", "FILTER", "FINISH", "FOR", "FOREACH", "INSERT", "LET", "MATCH", "MERGE", "OPTIONAL", "RETURN",
    "SHOW", "UNWIND", "WHEN", "WITH",
})  # fmt: skip
_SHOWN = frozenset({"INDEX", "INDEXES", "CONSTRAINT", "CONSTRAINTS"})
_ADMINISTRATION = frozenset({"USER", "ROLE", "DATABASE", "ALIAS", "COMPOSITE", "OR"})
_LOADED = frozenset({"CSV", "JSON", "PARQUET", "XML", "FROM", "TEXT", "WITH"})
_HIDING = re.compile(r"\\u+00(22|27|5c|60)", re.IGNORECASE)
"""Escapes of quotes, backslash and backtick: some engines decode them before they look for the end of a string."""


def check(text: str, parameters: Mapping[str, object]) -> None:
    """Refuse a query that would leave the graph, or whose parameters no store can take.

    Raises:
        QueryRefused: saying which part is refused, and what is possible.
    """
    for name, value in parameters.items():
        _check_parameter(name, value)
    if _HIDING.search(text) or any(
        "\\u" in token.text for token in tokens(text) if token.kind not in ("string", "symbol")
    ):
        _refuse("unicode escapes of quotes, or outside strings,", "write the character itself")
    found = code(text)
    while found and found[-1].text == ";":
        found.pop()
    if not found:
        _refuse("an empty query", "write one statement, such as MATCH (n) RETURN count(n)")
    _check_symbols(found)
    _check_beginning(found)
    for index in range(len(found)):
        _check_token(found, index)


def would_write() -> QueryRefused:
    """The error for a query that an engine knows to be a writing one."""
    return QueryRefused(
        "the query would change the graph; reading only is allowed unless writing is asked for (--write)"
    )


def stopped_after(seconds: float) -> QueryStopped:
    """The error for a query that ran past its time."""
    return QueryStopped(
        f"the query was stopped after {seconds:g} seconds; narrow it with labels, WHERE or LIMIT, or give it more time"
    )


def _check_parameter(name: str, value: object) -> None:
    if isinstance(value, list | tuple):
        for item in value:
            _check_parameter(name, item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _check_parameter(f"{name}.{key}", item)
    elif not isinstance(value, str | bool | int | float | date | None) or (
        isinstance(value, int) and abs(value) >= 2**63
    ):
        _refuse(
            f"the value of the parameter {name}",
            "give text, a number of at most 64 bits, true or false, a date, or a list of these",
        )


def _check_symbols(found: list[Token]) -> None:
    texts = {token.text for token in found if token.kind == "symbol"}
    if ";" in texts:
        _refuse("more than one statement", "run them one at a time")
    if "\\" in texts:
        _refuse("a backslash outside strings", "write the character itself")
    if texts & {"'", '"', "`"}:
        _refuse("a string or quoted name that does not end", "close it")


def _check_beginning(found: list[Token]) -> None:
    first = 2 if found[0].word == "CYPHER" and len(found) > 1 and found[1].kind == "number" else 0
    word = found[first].word if first < len(found) else ""
    following = found[first + 1].word if first + 1 < len(found) else ""
    if word not in _BEGINNINGS and (first == len(found) or found[first].text not in ("(", "{")):
        written = found[first].text if first < len(found) else found[0].text
        _refuse(f"a statement that begins with {written}", "begin with MATCH, UNWIND, WITH, CALL or RETURN")
    if (word == "SHOW" and following not in _SHOWN) or (word in ("CREATE", "DROP") and _administers(found, first)):
        _refuse(f"{word} {following}", "the graph and its indexes can be worked on, the server cannot")


def _administers(found: list[Token], first: int) -> bool:
    after = found[first + 2].text if first + 2 < len(found) else ""
    return found[first + 1].word in _ADMINISTRATION and after != "=" if first + 1 < len(found) else False


def _check_token(found: list[Token], index: int) -> None:
    token, after = found[index], found[index + 1] if index + 1 < len(found) else None
    before = found[index - 1] if index else None
    if after is None:
        return
    if token.name and after.text == "." and (before is None or (before.text != "." and before.word != "CALL")):
        _check_function(found, index)
    if is_member(found, index):
        return
    if token.word == "LOAD" and after.word in _LOADED:
        _refuse(
            f"{token.text} {after.text}",
            "a query may not read files or the network; pass values as parameters (-p name=value)",
        )
    if (
        token.word == "USE"
        and after.kind in ("name", "quoted")
        and (before is None or before.text == "{" or before.word in ("UNION", "ALL", "DISTINCT"))
    ):
        _refuse("USE", "the graph is chosen by --graph and NEO4J_DATABASE")
    if token.text == "}" and after.word == "IN" and _in_transactions(found, index + 2):
        _refuse("a subquery IN TRANSACTIONS", "a query runs in one transaction, so that it is kept whole or not at all")
    if token.word == "CALL" and after.kind in ("name", "quoted"):
        _check_procedure(_dotted(found, index + 1))


def _in_transactions(found: list[Token], index: int) -> bool:
    words = [token.word for token in found[index : index + 3]]
    return words[:1] == ["TRANSACTIONS"] or words[1:] == ["CONCURRENT", "TRANSACTIONS"]


def _check_procedure(name: str) -> None:
    if name.lower() not in {known.lower() for known in PROCEDURES}:
        _refuse(
            f"CALL {name}",
            f"these procedures can be called: {', '.join(PROCEDURES)}; so can a subquery, CALL {{ ... }}",
        )


def _check_function(found: list[Token], index: int) -> None:
    name = _dotted(found, index)
    end = index + 2 * name.count(".") + 1
    if end < len(found) and found[end].text == "(" and name.rpartition(".")[0].lower() not in FUNCTION_NAMESPACES:
        _refuse(
            f"the function {name}",
            f"functions of these namespaces can be used: {', '.join(sorted(FUNCTION_NAMESPACES))}",
        )


def _dotted(found: list[Token], index: int) -> str:
    parts = [found[index].name]
    while index + 2 < len(found) and found[index + 1].text == "." and found[index + 2].name:
        index += 2
        parts.append(found[index].name)
    return ".".join(parts)


def _refuse(what: str, instead: str) -> NoReturn:
    raise QueryRefused(f"{what} is refused in a query: {instead}")
