"""Words that tell where a name begins and ends and what it is; see ``names.json``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tradegraph.actors.registry import Known
from tradegraph.extract.lexicon import heads, load, speaker_words, words
from tradegraph.extract.text import Token
from tradegraph.identity import name_key

INSIDE = frozenset("of the for and & de van der den ter von bin al del dos la le du di da on in".split())
PARTICLES = frozenset("de van der den ter von bin al del dos la le du di da el ibn".split())
POSSESSIVE = frozenset(["'s", "’s"])
_TITLE_CASE = 0.8  # of the longer words of a heading begin with a capital
_LONGER = 3  # letters


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words of organisations, of things that are no actors, legal forms, second parts of compounds, words that are no name, heads of titles."""

    organizations: frozenset[str]
    things: frozenset[str]
    forms: frozenset[str]
    attributes: frozenset[str]
    never: frozenset[str]
    offices: frozenset[str]


@cache
def name_words() -> NameWords:
    """The words of names."""
    raw, closed = load("names"), words()
    never = (
        frozenset(raw["never"].split()) | closed.determiners | closed.pronouns | closed.boundaries
        | closed.prepositions | closed.auxiliaries | closed.modals | closed.time | closed.adverbs - {"since"}
    ) - {"may"}  # fmt: skip
    return NameWords(
        frozenset(raw["organization"].split()), frozenset(raw["thing"].split()), frozenset(raw["legal-forms"].split()),
        frozenset(raw["attributes"].split()), never, frozenset(load("roles")["heads"].split()),
    )  # fmt: skip


def may_begin(token: Token) -> bool:
    """Whether a name may begin with this word."""
    return token.is_word and token.is_capital and token.text not in ("'S", "’S") and (len(token.text) > 1 or token.text == "X")


def compounded(token: Token) -> str:
    """The name in a compound that is none itself ("US" of "US-based", "Jeep" of "Jeep-maker"); empty for any other word."""
    first, hyphen, last = token.text.rpartition("-")
    return first if hyphen and last in name_words().attributes else ""


def entitles(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at ``at``, or the one before a full stop there, is a title of people."""
    token = tokens[at - 1] if tokens[at].text == "." else tokens[at]
    return heads().get(token.low) in ("person", "persons") or token.low in words().titles


def is_plain(tokens: Sequence[Token]) -> bool:
    """Whether words look like those of a person's name: a capital and small letters, particles and initials aside."""
    named = [t.text for t in tokens if t.is_word and t.low not in PARTICLES and len(t.text) > 1]
    return all(text[0].isupper() and not text.isupper() and text.replace("-", "").replace("’", "").replace("'", "").isalpha() for text in named)


def in_usual_capitals(name: str) -> str:
    """A person's name in capitals as it is usually written: "Ada van der Quill", "Tom McFitch", "Bo O'Lark"."""
    usual = re.sub(r"[^\W\d_]+", lambda word: word[0].lower() if word[0].lower() in PARTICLES else word[0].capitalize(), name)
    return re.sub(r"\bMc([a-z])(?=[a-z])", lambda mac: f"Mc{mac[1].upper()}", usual[:1].upper() + usual[1:])


def is_heading(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is set in capitals or in title case, so that a capital says nothing of a word."""
    longer = [token for token in tokens if len(token.text) > _LONGER and token.text[0].isalpha()]
    return len(longer) > 2 and tokens[-1].text != "." and sum(token.is_capital for token in longer) >= _TITLE_CASE * len(longer)


def is_seat(text: str) -> bool:
    """Whether a word tells a member's party and state ("R-Ky")."""
    return text[:2] in ("R-", "D-", "I-") and text[2:3].isupper()


def is_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capitalised word is a month or weekday; "Jan", "Jun", "Mar" without full stop or number are names."""
    token = tokens[at]
    if token.low not in words().time or token.low == "may":
        return False
    following = tokens[at + 1 : at + 2]
    return len(token.low) > 4 or bool(following and (following[0].text == "." or following[0].text[0].isdigit()))


def stops_inside(tokens: Sequence[Token], at: int) -> bool:
    """Whether this is the full stop after an initial or a title inside a name."""
    before = tokens[at - 1]
    return (
        tokens[at].text == "." and before.end == tokens[at].start
        and (len(before.text) == 1 or before.low in words().titles or before.low in ("st", "jr", "inc", "corp", "co"))
        and at + 1 < len(tokens) and tokens[at + 1].is_capital and tokens[at + 1].start > tokens[at].end
    )  # fmt: skip


def spelt_as_acronym(text: str, known: Known) -> bool:
    """Whether a word differs from the actor's acronym in its case alone: Mr Gao is not the GAO."""
    acronym = known.acronym or ""
    return acronym.isupper() and text != acronym and name_key(text) == name_key(acronym) and not text.isupper()


def abbreviates(short: str, name: str) -> bool:
    """Whether a word in capitals is made of letters of a name in their order, its first one first."""
    letters = iter(name.upper())
    return 1 < len(short) < 8 and short.isupper() and short[0] == name[0].upper() and all(letter in letters for letter in short)


def is_no_pronoun(tokens: Sequence[Token], at: int) -> bool:
    """Whether what else is a pronoun stands inside a sentence with a capital, as the family name that it is ("the duty must go, He said")."""
    if tokens[at].low not in ("he", "she", "you", "we") or not tokens[at].is_capital or at < 2 or tokens[at - 2].sentence != tokens[at].sentence:
        return False
    before = tokens[at - 1] if tokens[at - 1].is_word or tokens[at - 1].text == "," else tokens[at - 2]
    return before.text == "," or before.text.islower()


def tells_trade(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that opens a sentence tells the trade of the company behind it ("Chipmaker Acme", "Rival Acme")."""
    trade = tokens[at].low in speaker_words().trades | {"rival"} and tokens[at].low not in name_words().organizations
    return trade and tokens[at + 1].is_capital
