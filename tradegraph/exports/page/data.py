"""Rows as the JSON that the page reads. What each part holds is declared, for the page, in ``explorer/src/data.ts``."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from urllib.parse import urlsplit

from tradegraph.exports.page.background import Background
from tradegraph.exports.page.layout import places
from tradegraph.exports.page.network import KIND_OF, KINDS, MOST, Drawn, drawn
from tradegraph.exports.page.passages import Passages
from tradegraph.exports.page.rates import claims_of, courses
from tradegraph.exports.page.sides import Sides, names_of
from tradegraph.exports.text import flat
from tradegraph.identity import short_id
from tradegraph.in_force import by_weight, read
from tradegraph.records import TariffClaim
from tradegraph.rows import NodeKey, RelationshipRow, Rows, Value
from tradegraph.terms import terms

Json = dict[str, object]
_SCHEMES = ("topics", "acts", "statuses")
_UNTOLD = frozenset(
    "name description aliases textHash wordsHash count text unit saidOnPrecision resolvedBy datePrecision act saidOn".split()
)
"""Keys that are no facts for a reader, or that the page shows in a place of their own."""


def content(rows: Rows, background: Background, most: int = MOST) -> Json:
    """Everything the page shows of rows."""
    return _Content(rows, background, most).whole()


class _Content:
    def __init__(self, rows: Rows, background: Background, most: int) -> None:
        self.rows, self.background = rows, background
        self.relationships = rows.relationships  # sorted anew each time it is asked for
        self.network: Drawn = drawn(rows, self.relationships, most)
        self.known = rows.node_keys()
        self.out: dict[NodeKey, list[RelationshipRow]] = defaultdict(list)
        self.into: dict[NodeKey, list[RelationshipRow]] = defaultdict(list)
        for row in self.relationships:
            self.out[row.source_label, row.source].append(row)
            self.into[row.target_label, row.target].append(row)
        self.claims = claims_of(rows, self.relationships)
        self.passages = Passages(background.text_of)
        self.sides = Sides(rows, self.relationships, background.country_of)
        self.articles: dict[NodeKey, int] = {}

    def whole(self) -> Json:
        nodes: list[Json] = [
            {**self._node(key), "x": x, "y": y}
            for key, (x, y) in zip(self.network.nodes, places(self.network), strict=True)
        ]
        types = sorted({type_ for _, _, type_ in self.network.links})
        return {
            "title": self.background.title, "shown": len(nodes), "of": self.network.of, "kinds": KINDS,
            **{scheme: _labels(scheme) for scheme in _SCHEMES},
            "sides": names_of(code for key in self.network.nodes for code in self._sides(key)),
            "types": [type_.lower().replace("_", " ") for type_ in types],
            "nodes": nodes, "links": [[one, other, types.index(type_)] for one, other, type_ in self.network.links],
            "articles": [self._article(key) for key in self.articles], "rates": self._rates(),
        }  # fmt: skip

    def _node(self, key: NodeKey) -> Json:
        label, uri = key
        props = self.rows.props(key) if key in self.known else {}
        shared: Json = {
            "id": short_id(uri), "kind": KIND_OF[label], "name": self._called(key),
            "aliases": props.get("aliases", []), "facts": self._facts(key, props), "sides": self._sides(key),
        }  # fmt: skip
        match label:
            case "Statement":
                return shared | self._statement(key, props)
            case "Tariff":
                return shared | self._tariff(key, props)
            case "Event":
                return shared | {"on": flat(props.get("date")), "type": props.get("type"), "told": self._told(key)}
        return shared

    def _statement(self, key: NodeKey, props: Mapping[str, Value]) -> Json:
        made = [(row.source_label, row.source) for row in self.into[key] if row.type == "MADE"]
        about = self._ends(key, "ABOUT")
        offices = [self._name(role, "title") for role in self._ends(key, "SPOKEN_AS")]
        return {
            "on": flat(props.get("saidOn")), "precision": props.get("saidOnPrecision"), "act": props.get("act"),
            "topics": [self._name(one, "notation") for one in about if one[0] == "Topic"],
            "by": [self._called(one) for one in made], "office": ", ".join(offices), "told": self._told(key),
        }  # fmt: skip

    def _tariff(self, key: NodeKey, props: Mapping[str, Value]) -> Json:
        claims = by_weight(self.claims.get(key[1], ()))
        best = read(claims[0]) if claims else None
        told = [
            {**passage, "status": claim.status, "life": _life(claim)}
            for claim in claims
            for passage in self._told(("TariffClaim", _iri(claim, self.into[key])))
        ]
        return {
            "rate": props.get("rate"), "unit": props.get("unit"), "status": best.status if best else None,
            "from": best.effective if best else None, "until": best.ends if best else None,
            "on": next((day for claim in claims for day in (claim.effective, claim.announced) if day), None), "told": told,
        }  # fmt: skip

    def _told(self, key: NodeKey) -> list[Json]:
        """The passages that hold a fact, one for each article, the latest article first."""
        spans: dict[NodeKey, list[RelationshipRow]] = defaultdict(list)
        for row in self.out[key]:
            if row.type == "EVIDENCED_BY":
                spans[row.target_label, row.target].append(row)
        newest = sorted(sorted(spans), key=self._published, reverse=True)
        return [
            {
                "article": self.articles.setdefault(one, len(self.articles)),
                "passage": self.passages.of(one[1], spans[one]),
            }
            for one in newest
        ]

    def _published(self, article: NodeKey) -> str:
        return str(flat(self.rows.props(article).get("publishedOn")) or "") if article in self.known else ""

    def _article(self, key: NodeKey) -> Json:
        props = self.rows.props(key) if key in self.known else {}
        url = str(props.get("url") or "")
        outlets = [self._name(one) for one in self._ends(key, "PUBLISHED_BY") if one in self.known]
        return {
            "title": str(props.get("title") or props.get("name") or short_id(key[1])), "on": flat(props.get("publishedOn")),
            "outlet": ", ".join(outlets) or self.background.outlet_of(key[1]), "url": url if is_link(url) else None,
        }  # fmt: skip

    def _sides(self, key: NodeKey) -> list[str]:
        match key[0]:
            case "Statement":
                return self.sides.of((row.source_label, row.source) for row in self.into[key] if row.type == "MADE")
            case "Tariff":
                return self.sides.of(self._ends(key, "IMPOSED_BY"))
            case "Event":
                return self.sides.of(self._ends(key, "INVOLVES"))
        return self.sides.of([key])

    def _facts(self, key: NodeKey, props: Mapping[str, Value]) -> list[list[str]]:
        if "rate" in props:  # with its unit
            unit = str(props.get("unit", ""))
            props = {**props, "rate": f"{_shown(props['rate'])}{'' if unit.startswith('%') else ' '}{unit}"}
        keys = [term.key for term in terms().node(key[0]).keys if term.key in props and term.key not in _UNTOLD]
        found = [[_words(name), _shown(props[name])] for name in keys]
        for role in sorted(
            {row.source for row in self.into[key] if row.type == "HELD_BY"} if key[0] == "Person" else ()
        ):
            if ("Role", role) in self.known:
                found.append(["office", _office(self.rows.props(("Role", role)))])
        return found

    def _rates(self) -> list[Json]:
        return [
            {
                "imposer": self._name(one.imposer),
                "target": self._name(one.target),
                "steps": [[day.isoformat(), rate] for day, rate in one.steps],
            }
            for one in courses(self.rows, self.relationships, self.claims, self.background.steps_between)
        ]

    def _ends(self, key: NodeKey, type_: str) -> list[NodeKey]:
        return [(row.target_label, row.target) for row in self.out[key] if row.type == type_]

    def _called(self, key: NodeKey) -> str:
        """The name; of somebody unnamed what the article calls him."""
        described = self.rows.props(key).get("description") if key in self.known else None
        return str(described or self._name(key))

    def _name(self, key: NodeKey, property_: str = "name") -> str:
        props = self.rows.props(key) if key in self.known else {}
        return str(props.get(property_) or short_id(key[1]).rsplit("/", 1)[-1])


def is_link(url: str) -> bool:
    """Whether a page may link to this address: only what a browser fetches and does not run."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _labels(scheme: str) -> list[list[str]]:
    return [[concept.notation, concept.label] for concept in terms().schemes[scheme]]


def _words(key: str) -> str:
    """A property key as words: "legalBasis" is "legal basis"."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in key)


def _shown(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return ", ".join(value) if isinstance(value, list) else str(flat(value))


def _office(props: Mapping[str, Value]) -> str:
    days = [f"{key} {day}" for key in ("from", "until") if isinstance(day := props.get(key), date)]
    return f"{props.get('title') or props.get('name')}" + (f" ({' '.join(days)})" if days else "")


def _life(claim: TariffClaim) -> str:
    parts: Sequence[tuple[str, str | None]] = (
        ("announced", claim.announced),
        ("from", claim.effective),
        ("until", claim.ends),
    )
    return ", ".join(f"{word} {day}" for word, day in parts if day)


def _iri(claim: TariffClaim, into: Iterable[RelationshipRow]) -> str:
    return next(row.source for row in into if row.type == "CLAIMS" and short_id(row.source) == claim.id)
