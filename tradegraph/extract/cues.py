"""Where the text reports speech: reporting verbs and phrases with their verb groups, outside quotations."""

from dataclasses import dataclass

from tradegraph.extract.lexicon import Cue, cues, heads, words
from tradegraph.extract.names import Names
from tradegraph.extract.text import Sentence, Text

_POSSESSIVE = frozenset(["'s", "’s"])
# Forms that are nouns more often than verbs, and so need a clear subject before and no noun's company after.
_NOUNS = frozenset(
    "claim claims report reports call calls demand demands promise promises pledge pledges offer offers request requests "
    "threats comment comments note notes tweet tweets post posts estimate estimates project projects forecast forecasts "
    "address question questions object state states brand label protest protests praise blame fault show shows find "
    "detail details signal signals confirm voice float mock".split()
)
_NOUN_COMPANY = frozenset("of from by in about against on , . ; is was were are have has".split())
_PARTICIPLE_AFTER = frozenset("by after while in before and without when".split())
_EVIDENCE = frozenset(["citing", "quoting"])


@dataclass(slots=True, eq=False)
class Hit:
    """A cue at tokens first..last (half-open), its verb at ``at``.

    ``form``: finite, participle ("saying"), passive, accordance ("according to"), evidence ("citing").
    """

    cue: Cue
    at: int
    first: int
    last: int
    form: str


_ACCORDING = Cue("according to", ("to",), "phrase", "assertion", frozenset(["clause", "quote"]))
_CITING = Cue("cite", (), "ing", "assertion", frozenset(["clause"]))


def find_cues(parts: Text, names: Names, sentence: Sentence) -> list[Hit]:
    """The cues of a sentence in order; cues inside quotations belong to those who are quoted and are left out."""
    out: list[Hit] = []
    table = cues()
    at = sentence.first
    while at < sentence.last:
        token = parts.tokens[at]
        hit = None
        if token.quote < 0 and token.is_word:
            if token.low == "according" and at + 1 < sentence.last and parts.tokens[at + 1].low == "to":
                hit = Hit(_ACCORDING, at, at, at + 2, "accordance")
            elif token.low == "per" and at > sentence.first and parts.tokens[at - 1].text == ",":
                hit = Hit(_ACCORDING, at, at, at + 1, "accordance")
            elif token.low in _EVIDENCE:
                hit = Hit(_CITING, at, at, at + 1, "evidence")
            elif token.low in table and not _is_named(names, at):
                hit = _verb(parts, names, sentence, at, table[token.low])
        if hit:
            out.append(hit)
            at = hit.last
        else:
            at += 1
    return out


def _is_named(names: Names, at: int) -> bool:
    name = names.at[at]
    return name is not None and name.kind != "demonym"


def _verb(parts: Text, names: Names, sentence: Sentence, at: int, choices: tuple[Cue, ...]) -> Hit | None:
    tokens = parts.tokens
    for cue in choices:
        last = at + 1 + len(cue.rest)
        if last <= sentence.last and tuple(t.low for t in tokens[at + 1 : last]) == cue.rest:
            return _with_group(parts, names, sentence, at, last, cue)
    return None


def _with_group(parts: Text, names: Names, sentence: Sentence, at: int, last: int, cue: Cue) -> Hit | None:
    """The cue with its auxiliaries; None where it is no report (negated, only possible, a noun or an adjective)."""
    tokens, closed = parts.tokens, words()
    first, be = at, False
    before = at - 1
    while before >= sentence.first:
        low = tokens[before].low
        if low in closed.negations or low in closed.modals or low == "to":
            return None
        if low in _POSSESSIVE and (before == sentence.first or tokens[before - 1].low not in closed.pronouns):
            break
        if low in closed.auxiliaries:
            first = before
            be = be or low in closed.be
        elif not (low in closed.adverbs or (low.endswith("ly") and not tokens[before].is_capital)):
            break
        before -= 1
    previous = tokens[before].low if before >= sentence.first else ""
    form = _form(parts, names, cue, at, last, first, be, previous)
    return Hit(cue, at, first, last, form) if form else None


def _form(parts: Text, names: Names, cue: Cue, at: int, last: int, first: int, be: bool, previous: str) -> str | None:
    tokens, closed = parts.tokens, words()
    low = tokens[at].low
    following = tokens[last].low if last < len(tokens) else ""
    if cue.form == "past" and (be or (following == "by" and first == at)):
        return "passive"
    if cue.form == "ing" and not be:
        noun = (
            previous in closed.determiners
            or previous in _POSSESSIVE
            or (previous in closed.prepositions and previous not in _PARTICIPLE_AFTER)
        )
        return None if noun else "participle"
    if cue.form == "ing":
        return "finite"
    if first == at and (
        previous in closed.determiners
        and previous not in ("some", "many", "others", "most", "these", "those", "this", "all", "both", "few")
    ):
        return None
    if first == at and (previous in _POSSESSIVE or (previous in closed.prepositions and cue.form != "past")):
        return None
    if low in _NOUNS and first == at:
        name = names.at[at - 1]
        if name and name.kind == "demonym":  # "Chinese state media"
            return None
        named = previous in closed.pronouns or previous in heads() or tokens[at - 1].is_capital
        if (
            not named
            or (following in _NOUN_COMPANY and not cue.rest)
            or (low.endswith("s") and heads().get(previous) == "persons")
        ):
            return None
    return "finite"
