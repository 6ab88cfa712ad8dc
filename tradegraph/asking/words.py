"""A question as words, whatever its quotation marks, capitals and stops; and words that tell why no command honours it."""

import re
import unicodedata
from functools import cache

from tradegraph.asking.unread import Unread
from tradegraph.extract.lexicon import load

_MOST = 30
_QUOTES = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "`": "'", **dict.fromkeys("“”„«»\"", " ")})
_COURTESY = re.compile(r"^(?:(?:please|tell me|show me|so|and)[ ,]+)+", re.IGNORECASE)
_SHORT = re.compile(r"^(who|what|where|when|how)(?:'s|s)(?= )", re.IGNORECASE)  # "what's", "whats"
_FURTHER = re.compile(r"[?!;\n]\s*\w|\.\s+(?:and )?(?:who|whom|what|when|where|which|why|how)\b", re.IGNORECASE)


def of(question: str) -> list[str]:
    """The words of a question, with their capitals; a possessive ``'s`` is a word of its own.

    >>> of("Who’s behind “tariffs”, Xi's?")
    ['Who', 'is', 'behind', 'tariffs', 'Xi', "'s"]
    >>> of("who said 'trade war'")
    ['who', 'said', 'trade', 'war']

    Raises:
        Unread: it is several questions, or too long.
    """
    text = unicodedata.normalize("NFKC", question).translate(_QUOTES).strip(" \t\r\n?!.")
    if _FURTHER.search(text):
        raise Unread("it is more than one question; ask one at a time")
    text = _SHORT.sub(r"\1 is", _COURTESY.sub("", text))
    text = re.sub(r"n't\b", " n't", text)
    text = re.sub(r"(?<!\w)'(\w[^']*)'(?!\w)", r"\1", text)
    text = re.sub(r"(?<=\w)'s?(?!\w)", " 's ", text)
    found = [word for part in text.split() if (word := part.strip(",:;()")) and word not in ("-", "–", "—")]
    if len(found) > _MOST:
        raise Unread(f"it has {len(found)} words; ask in at most {_MOST}")
    return found


def hindrance(spoken: list[str]) -> Unread | None:
    """Why a question with these words has no command, if one of them tells. (It may be a part of a name: "Best Buy".)"""
    told = ((word, _refused().get(word.lower())) for word in spoken)
    return next((Unread(f"{word!r} makes it a question that is not understood: {reason}") for word, reason in told if reason), None)


@cache
def _refused() -> dict[str, str]:
    return {word: reason for words, reason in load("questions")["refused"].items() for word in words.split()}
