"""Stable ids: a hash of an unambiguous encoding of the fewest stable raw values of a thing.

The encoding is a JSON array, so that ("ab", "c") and ("a", "bc") differ. An id reads ``kind/rest`` (``statement/3f2a…``,
``person/scott-bessent``); as an IRI it is ``BASE + id``. Registry actors keep the key of their row; everything else is
hashed to 80 bits. Changing what goes into an id is a breaking change.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

BASE = "https://w3id.org/tradegraph/id/"
_DIGITS = 20


def digest(values: Sequence[object]) -> str:
    """Twenty hexadecimal digits that stand for a sequence of JSON values."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def make_id(kind: str, *values: object) -> str:
    """The id of a thing of this kind that is known by these values.

    >>> make_id("event", "ab", "c") == make_id("event", "a", "bc")
    False
    """
    return f"{kind}/{digest(values)}"


def iri(identifier: str) -> str:
    """The IRI of an id; an IRI is returned as it is."""
    return identifier if "://" in identifier else BASE + identifier


def short_id(uri: str) -> str:
    """The id of an IRI of ours; anything else is returned as it is."""
    return uri.removeprefix(BASE)


def canonical_text(text: str) -> str:
    """Text as it counts for identity: NFC, runs of white space as one space, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def slug(name: str) -> str:
    """A name as part of a readable id: ASCII letters and digits, lower case, joined by hyphens.

    >>> slug("Zoë Müller-O'Neil")
    'zoe-muller-o-neil'
    """
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")


@lru_cache(maxsize=1 << 15)  # reading looks the same names up over and over
def name_key(name: str) -> str:
    """A name as it counts for identity: NFKC, case folded, without quotes and full stops other than decimal points, white space collapsed.

    >>> name_key("U.S.  Treasury") == name_key("US Treasury"), name_key("$29.8 billion of goods")
    (True, '$29.8 billion of goods')
    """
    folded = unicodedata.normalize("NFKC", name).casefold().replace("’", "'").replace("‘", "'")
    return " ".join(re.sub(r"(?<!\d)\.|\.(?!\d)|[\"“”]", "", folded).split())


def display_name(name: str) -> str:
    """A name as the graph shows it: NFKC, straight apostrophes, white space collapsed. A function of the id it goes into.

    >>> display_name("Zhang  Wei’s")
    "Zhang Wei's"
    """
    return " ".join(unicodedata.normalize("NFKC", name).replace("’", "'").replace("‘", "'").split())


def actor_id(kind: str, name: str) -> str:
    """The id of an actor that the registry does not hold: its type and its name, readable and unambiguous."""
    readable = slug(name)[:48].strip("-")
    return f"{kind}/{readable}~{digest([kind, display_name(name)])[:8]}"


def statement_id(article: str, start: int, end: int) -> str:
    """The id of a statement: its article and the span of its cue."""
    return make_id("statement", article, start, end)


def tariff_id(
    imposer: str, targets: Iterable[str], goods: Iterable[str], rate: float | None, unit: str = "%", basis: str = "measure"
) -> str:
    """The id of a tariff: the actor ids of imposer and targets, the goods as worded, the rate, its unit and basis.

    >>> tariff_id("country/us", ["country/cn"], ["Steel"], 25) == tariff_id("country/us", ["country/cn"], ["steel"], 25.0)
    True
    """
    scope = sorted({name_key(name) for name in goods})
    return make_id("tariff", imposer, sorted(set(targets)), scope, None if rate is None else float(rate), unit, basis)


def claim_id(article: str, tariff: str, start: int, end: int) -> str:
    """The id of a tariff claim: its article, its tariff and the span that decides it."""
    return make_id("claim", article, tariff, start, end)


def role_id(person: str, title: str, organization: str | None, since: str | None = None) -> str:
    """The id of a role: its holder, title and body, and the ISO day it began where that is known."""
    return make_id("role", person, name_key(title), organization, since)


def event_id(kind: str, participants: Iterable[str], day: str | None, concerns: Iterable[str], place: tuple[str, int]) -> str:
    """The id of an event: its type, its participants (officials apart whose state takes part), its day, and the ids of the tariffs it concerns.

    One of which no single day is known (``day`` is no full ISO date) cannot be told from others of its kind: it is known by
    its place, the article and the start of its evidence, as well.
    """
    told_at = None if day and len(day) == 10 else place
    return make_id("event", kind, sorted(set(participants)), day, sorted(set(concerns)), told_at)
