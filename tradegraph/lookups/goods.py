"""Tariffs on goods that someone names: on these goods by name, on wider or narrower ones that the Harmonized System tells, on all goods."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from tradegraph.goods import MOST, KnownGood, covers, good_id, known, searched, table
from tradegraph.identity import iri, name_key
from tradegraph.lookups import events, exemptions, tariffs
from tradegraph.lookups.view import View, optional
from tradegraph.queries.runner import as_day
from tradegraph.records import Event, Tariff
from tradegraph.scopes import headings, hs_code

_ALL, _MOST = "all goods", "most goods"
_CODE = re.compile(r"(?:HS\s*)?(\d[\d. ]*)", re.IGNORECASE)
_SUBHEADING = 6  # digits
_OFFICIAL_FIRST = partial(tariffs.find, official_first=True)


def asked_for(wording: str) -> KnownGood | None:
    """The goods that somebody asks for: by a code of two to ten digits, by a name of the table, else by words of the Harmonized System, which is a guess.

    Raises:
        UsageError: a number that is no code, or whose heading is none.

    >>> asked_for("HS 8703.80").codes, asked_for("02").codes, asked_for("soybeans").codes
    (('870380',), ('02',), ('1201',))
    """
    if not (found := _CODE.fullmatch(wording.strip())):
        return known(wording) or searched(wording)
    chapters = {heading[:2] for heading in headings()}
    code = found[1] if found[1] in chapters else hs_code(found[1])
    return KnownGood(f"HS {code}", (), (code,), code)


def find(
    view: View, *, goods: str, look: Callable[..., list[Tariff]] = _OFFICIAL_FIRST, limit: int | None = None, **conditions: object
) -> list[Tariff]:
    """The tariffs on these goods that meet the conditions of ``look``, which is a look-up of ``tariffs``; ``through`` says by which path each is found.

    What rests on official claims comes before what is only reported. Of each first those whose goods' name has a word that begins so, unless they are known for others; then
    those on goods that hold these or are among them by their places in the Harmonized System, "perhaps" where the name is not in
    the table and only words of the System's headings tell its place; last those on all goods, or on most. Where a tariff is not on these goods by name, exemptions of
    them that bear on it come along.
    """
    meant = asked_for(goods)
    found: dict[str, Tariff] = {}
    for through, scope in _paths(goods, meant):
        for tariff in look(view, limit=None if conditions.get("known_by") else limit, **conditions, **scope):
            if through == "named" and meant and _means_others(tariff.goods, goods, meant):
                continue
            path = through or _through(tariff, meant)
            if through == _ALL and tariff.scope:  # its list names goods that the graph does not hold
                path = f"perhaps on {', '.join(tariff.scope)}"
            found.setdefault(tariff.id, replace(tariff, through=path))
    ordered = sorted(found.values(), key=lambda tariff: tariff.best is None or tariff.best.authority != "official")[:limit]
    told = exemptions.of_goods(
        view, _own_paths(goods, meant), upto=as_day(conditions.get("day") or conditions.get("until")),
        known_by=as_day(conditions.get("known_by")), authority=optional(conditions.get("authority")),
    )  # fmt: skip
    concerned = [one for one in told if not (meant and _means_others(one.goods, goods, meant))]
    return [exemptions.beside(tariff, concerned if _is_wider(tariff) else exemptions.of_measures(concerned)) for tariff in ordered]


def concerning(view: View, goods: str) -> tuple[list[Tariff], list[Event]]:
    """The tariffs on these goods, by name or by place but not on all goods, and the events that concern them."""
    meant = asked_for(goods)
    measures = [tariff for tariff in find(view, goods=goods, look=tariffs.find) if tariff.through not in (_ALL, _MOST)]
    uris = dict.fromkeys(uri for scope in _own_paths(goods, meant) for uri in view.uris("events", **scope))
    return measures, [one for one in events.load(view, uris) if not (meant and _means_others(one.goods, goods, meant))]


def _own_paths(goods: str, meant: KnownGood | None) -> list[dict[str, object]]:
    """The paths to what is on these goods and not on all."""
    return [scope for through, scope in _paths(goods, meant) if through not in (_ALL, _MOST)]


def on_any_path(look_up: Callable[..., Iterable[Tariff]], view: View, *, goods: str, **conditions: object) -> list[Tariff]:
    """What a look-up of ``lookups.tariffs`` finds on these goods by any of the paths, each tariff once."""
    scopes = [scope for _, scope in _paths(goods, asked_for(goods))]
    return list({tariff.id: tariff for scope in scopes for tariff in look_up(view, **conditions, **scope)}.values())


def _paths(goods: str, meant: KnownGood | None) -> Iterator[tuple[str | None, dict[str, object]]]:
    if meant is None or meant.row not in meant.codes:  # a code is no name
        yield "named", {"goods": goods.lower()}
    if meant:
        scope = sorted({iri(good_id(good.name)) for good in table() if _relation(good, meant)})
        yield None, {"scope": scope}
        yield _ALL, {"general": True}
        yield _MOST, {"scope": sorted(iri(good_id(name)) for name in MOST)}


def _is_wider(tariff: Tariff) -> bool:
    """Whether a tariff was found because it is on more than the goods that were asked for."""
    return tariff.through is not None and (tariff.through in (_ALL, _MOST) or "part of" in tariff.through)


def _through(tariff: Tariff, meant: KnownGood | None) -> str:
    """The goods of a tariff that decide, with their place."""
    for name in tariff.goods:
        good = known(name)
        relation = _relation(good, meant) if good and meant else None
        if good and relation:
            return f"{'' if meant and meant.row else 'perhaps '}{relation} {name_key(name)} (HS {_places(good)})"
    return "named"


def _means_others(goods: Iterable[str], word: str, meant: KnownGood) -> bool:
    """Whether goods have the word in their name and are known for others ("rail cars" where cars are meant)."""
    named = [known(name) for name in goods if word.lower() in name.lower()]
    return bool(named) and all(good is not None and not _relation(good, meant) for good in named)


def _relation(good: KnownGood, meant: KnownGood) -> str | None:
    """How those meant stand to other goods: part of them, holding them, or the same by another name; None where they do not.

    Goods at the same heading need not be the same ones (apples and pears): only those of one row, or of the same subheadings, are.
    """
    above, below = covers(good.codes, meant.codes), covers(meant.codes, good.codes)
    if above and below:
        same = good.row == meant.row or meant.row in meant.codes or all(len(code) == _SUBHEADING for code in (*good.codes, *meant.codes))
        return "same place as" if same else None
    return "part of" if above else "holds" if below else None


def _places(good: KnownGood) -> str:
    """The places of goods in short: the first and the last of many."""
    return ", ".join(good.codes) if len(good.codes) <= 2 else f"{good.codes[0]} … {good.codes[-1]}"
