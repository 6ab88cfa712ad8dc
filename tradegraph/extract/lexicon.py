"""The word lists of the reader, read once from ``ontology/lexicons/*.json``.

Each file states where its words come from; here they only take the form in which they are looked up.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tradegraph.content import folder
from tradegraph.errors import CheckFailed


@cache
def load(name: str) -> Any:
    """The lexicon ``name``, read once in a process; whoever asks for it changes nothing in it.

    Raises:
        CheckFailed: when its file is missing or is not JSON.
    """
    path = folder("ontology") / "lexicons" / f"{name}.json"
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CheckFailed(f"the lexicon {path} cannot be read ({error}); reinstall tradegraph") from error


def phrases(entry: str) -> list[str]:
    """The words and phrases of an entry that is written as one text: blanks part them, "_" stands for a blank within one.

    >>> phrases("ends run_out")
    ['ends', 'run out']
    """
    return [phrase.replace("_", " ") for phrase in entry.split()]


@dataclass(frozen=True, slots=True)
class Words:
    """The closed classes of English that bound phrases and clauses; see ``words.json``."""

    determiners: frozenset[str]
    pronouns: frozenset[str]
    auxiliaries: frozenset[str]
    be: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    boundaries: frozenset[str]
    prepositions: frozenset[str]
    verbs: frozenset[str]
    time: frozenset[str]
    titles: frozenset[str]
    abbreviations: frozenset[str]
    starters: frozenset[str]
    subjects: frozenset[str]
    utterances: frozenset[str]


@cache
def words() -> Words:
    """The closed classes."""
    raw = load("words")
    return Words(**{name: frozenset(raw[name].split()) for name in Words.__slots__})


@cache
def teasers() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word -> the words by which pages lead over to other articles."""
    leads = [tuple(lead.split()) for lead in load("words")["teasers"]]
    return {first: tuple(lead for lead in leads if lead[0] == first) for first in {lead[0] for lead in leads}}


@cache
def heads() -> dict[str, str]:
    """Noun -> what it stands for: person, persons, organization, outlet, document."""
    return {word: kind for kind, row in reversed(load("speakers")["heads"].items()) for word in row["words"].split()}


@cache
def spokespeople() -> frozenset[str]:
    """Nouns for people who speak for the body they belong to when they are not named."""
    return frozenset(load("speakers")["spokespeople"].split())


@cache
def counts() -> dict[str, int]:
    """Number words of unnamed sources ("two people")."""
    return dict(load("speakers")["counts"])


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """Words by which a source stands for somebody named elsewhere; see ``speakers.json``, where each list says what it decides.

    Attributes:
        pronouns: each form of a pronoun to the pronoun ("him": "he").
        owners: pronouns of an owner ("his").
        gendered: a pronoun to the titles that go with it.
        including: words, split, that stand before members of a group.
        kin: a noun of a title to those that call the same office.
        sayings: nouns for what somebody said.
        insiders: nouns for people who run a body.
        nameless: nouns for sources whose names are kept back.
        asking: verbs of one whom another answers.
        trades: nouns for companies by what they do.
        minutes: nouns for the minutes of a body whose name holds a word of ``minuted``.
        supreme: adjectives of a supreme court.
        administered: the code of the state that "the administration" governs.
        both: nouns that behind "both" stand for the last two of a type, to the type.
        spelt: a title written as letters to its words.
        telling_nothing: words before a noun that tell no two apart.
        held: nouns for offices.
        by_field: nouns for bodies that their other words tell apart.
        seats: what the body around the head of a state is called.
    """

    pronouns: dict[str, str]
    owners: frozenset[str]
    gendered: dict[str, frozenset[str]]
    including: tuple[tuple[str, ...], ...]
    kin: dict[str, frozenset[str]]
    trades: frozenset[str]
    sayings: frozenset[str]
    insiders: frozenset[str]
    nameless: frozenset[str]
    asking: frozenset[str]
    minutes: frozenset[str]
    minuted: frozenset[str]
    supreme: frozenset[str]
    administered: str
    both: dict[str, str]
    spelt: dict[str, str]
    telling_nothing: frozenset[str]
    held: frozenset[str]
    by_field: frozenset[str]
    seats: tuple[str, ...]


@cache
def speaker_words() -> SpeakerWords:
    """The words of sources that are no names."""
    raw = load("speakers")
    kin: dict[str, set[str]] = {}
    for row in raw["kin"]["words"]:
        for word in row.split():
            kin.setdefault(word, set()).update(row.split())
    return SpeakerWords(
        pronouns={form: pronoun for pronoun, forms in raw["pronouns"].items() for form in forms.split()},
        owners=frozenset(raw["owners"].split()),
        gendered={pronoun: frozenset(titles.split()) for pronoun, titles in raw["gendered"].items()},
        including=tuple(tuple(marker.split()) for marker in raw["including"]),
        kin={word: frozenset(same - {word}) for word, same in kin.items()},
        trades=frozenset(raw["trades"].split()),
        sayings=frozenset(raw["sayings"].split()),
        insiders=frozenset(raw["insiders"].split()),
        nameless=frozenset(raw["nameless"].split()),
        asking=frozenset(raw["asking"].split()),
        minutes=frozenset(raw["minutes"].split()),
        minuted=frozenset(raw["minuted"].split()),
        supreme=frozenset(raw["supreme"].split()),
        administered=raw["administered"]["state"],
        both={noun: kind for kind in ("country", "person", "organization") for noun in raw["both"][kind].split()},
        spelt=dict(raw["spelt"]["words"]),
        telling_nothing=frozenset(raw["telling nothing"]["words"].split()),
        held=frozenset(raw["held"]["words"].split()),
        by_field=frozenset(raw["by field"]["words"].split()),
        seats=tuple(raw["seats"]["words"]),
    )


@cache
def first_names() -> dict[str, str]:
    """First name in lower case -> the pronoun of those who bear it; names of both genders are left out."""
    raw = load("first-names")
    return {name: pronoun for pronoun in ("he", "she") for name in raw[pronoun].split()}


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb or phrase in one form.

    ``rest`` are the words that follow the first one. ``form`` is base, s, past, ing or phrase. ``takes`` says what may be
    its content: clause, quote, noun, to, name, and how its listener stands: addressee, addressee-to.
    """

    lemma: str
    rest: tuple[str, ...]
    form: str
    act: str
    takes: frozenset[str]


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """First word in lower case -> the cues that begin with it, longest first."""
    raw = load("cues")
    merged: dict[tuple[str, tuple[str, ...]], Cue] = {}
    for first, cue in _every_cue(raw):
        key = (first, cue.rest)
        known = merged.get(key)
        takes = known.takes | cue.takes if known else cue.takes
        base = known or cue
        merged[key] = Cue(base.lemma, base.rest, base.form, base.act, takes)
    table: dict[str, list[Cue]] = {}
    for (first, _), cue in merged.items():
        table.setdefault(first, []).append(cue)
    return {first: tuple(sorted(found, key=lambda cue: -len(cue.rest))) for first, found in table.items()}


@cache
def unspoken() -> frozenset[str]:
    """The forms of verbs by which something is believed, wished or done, and not said."""
    raw = load("cues")
    return frozenset(word for group in raw["unspoken"] for lemma in group["lemmas"] for _, word in _forms(lemma, raw["irregular"]))


def _every_cue(raw: Any) -> Iterator[tuple[str, Cue]]:
    for group in raw["groups"]:
        takes = frozenset(group["takes"])
        for lemma in group["lemmas"]:
            verb, *rest = lemma.split()
            for form, word in _forms(verb, raw["irregular"]):
                yield word, Cue(lemma, tuple(rest), form, group["act"], takes)
    for group in raw["phrases"]:
        for phrase in group["phrases"]:
            first, *rest = phrase.split()
            form = "ing" if first.endswith("ing") else "phrase"
            yield first, Cue(phrase, tuple(rest), form, group["act"], frozenset(group["takes"]))


def _forms(verb: str, irregular: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The forms of a verb with their kinds."""
    yield "base", verb
    for word in irregular.get(verb) or _regular(verb):
        yield ("s" if word.endswith("s") else "ing" if word.endswith("ing") else "past"), word


def _regular(verb: str) -> list[str]:
    if verb.endswith("e"):
        return [verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    ending = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [verb + ending, verb + "ed", verb + "ing"]
