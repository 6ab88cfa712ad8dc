"""What applied when: the questions of the Python door about layers, denials and disagreement. ``Graph`` has them."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from tradegraph.given import days, given
from tradegraph.lookups import conflicts, tariffs
from tradegraph.lookups import goods as on_goods
from tradegraph.lookups.conflicts import Conflict
from tradegraph.lookups.goods import on_any_path
from tradegraph.lookups.lapse import still_said
from tradegraph.lookups.naming import actor, payers
from tradegraph.lookups.rate_path import RatePath, rate_path
from tradegraph.lookups.stack import NOT_IN_DATA, Stack, headlines, layers
from tradegraph.lookups.steps import Steps
from tradegraph.lookups.view import Node, View, day, text
from tradegraph.records import Tariff
from tradegraph.scopes import hs_code


class Applied:
    """A graph's answers about days, beside its look-ups. Names are understood as everywhere in ``Graph``."""

    view: View

    def denied(
        self, on: date, *, known_by: date | None = None, imposer: str | None = None, target: str | None = None, goods: str | None = None
    ) -> list[Tariff]:
        """Tariffs that some source has in force on a day and weightier claims deny; ``best`` is the claim that has it so.

        ``goods`` as for ``Graph.tariffs``.
        """
        given(imposer=imposer, target=target, goods=goods)
        find = partial(on_any_path, tariffs.denied_on, goods=goods) if goods else tariffs.denied_on
        return list(find(self.view, day=on, known_by=known_by, imposer=_country(self.view, imposer), targets=payers(self.view, target)))

    def applied(
        self, since: date, until: date, *, imposer: str | None = None, target: str | None = None, goods: str | None = None
    ) -> list[Tariff]:
        """Tariffs in force on some day from ``since`` to ``until``, each as it was on the first of them; names as in ``Graph.tariffs``.

        Raises:
            UsageError: the period ends before it begins.
        """
        given(imposer=imposer, target=target, goods=goods)
        days(since=since, until=until)
        find = partial(on_goods.find, goods=goods, look=tariffs.between) if goods else tariffs.between
        return find(self.view, since=since, until=until, imposer=_country(self.view, imposer), targets=payers(self.view, target))

    def stack(self, code: str, *, imposer: str, target: str, on: date, known_by: date | None = None) -> Stack:
        """What adds up for a good (a code of the Harmonized System) of a country on a day, layer by layer.

        Raises:
            UsageError: ``code`` is none.
        """
        given(code=code, imposer=imposer, target=target)
        digits = hs_code(code)
        by, whose = (actor(self.view, name, ("country",), "country") for name in (imposer, target))
        told = tariffs.told_of(self.view, on, known_by=known_by, imposer=by, targets=payers(self.view, target))
        shown = {one.id for one in (*(layer.tariff for layer in layers(told, digits, on)), *headlines(told, on))}
        found = tariffs.grounded(self.view, (tariff for tariff in told if tariff.id in shown))
        named = self.view.actors([by.uri, whose.uri])
        return Stack(
            code=digits, imposer=named[by.uri], target=named[whose.uri], day=on, layers=layers(found, digits, on),
            headlines=headlines(found, on), not_in_data=(*NOT_IN_DATA, *self._unfollowed(by, whose, on)),
        )  # fmt: skip

    def _unfollowed(self, imposer: Node, target: Node, on: date) -> Iterator[str]:
        """What to add to ``NOT_IN_DATA``: a target that no official measure of the imposer names, days after the last that was announced."""
        official = [row for row in self.view.ask("official_steps") if row["imposer"] == imposer.uri]
        followed = {text(row["target"]) for row in official}
        if target.uri not in followed:
            names = ", ".join(sorted(actor.name for actor in self.view.actors(followed).values())) or "nobody"
            yield f"measures on {target.name} by itself, and where those on others ended for it on another day (official ones are held on {names})"
        last = max(filter(None, (day(row["known"]) for row in official)), default=None)
        if last and last < on:
            yield f"official measures announced after {last}, the last that is held"

    def rate_path(self, *, imposer: str, target: str, goods: str | None = None, known_by: date | None = None) -> RatePath:
        """The path of the official duties of one country on another's goods, in layers (``tradegraph.lookups.rate_path``)."""
        given(imposer=imposer, target=target, goods=goods)
        by, whose = (actor(self.view, name, ("country",), "country") for name in (imposer, target))
        find = partial(on_goods.find, goods=goods) if goods else tariffs.find
        named = self.view.actors([by.uri, whose.uri])
        return rate_path(
            find(self.view, known_by=known_by, imposer=by, targets=payers(self.view, target)), named[by.uri], named[whose.uri]
        )  # fmt: skip

    def conflicts(
        self, *, imposer: str | None = None, target: str | None = None, goods: str | None = None, kind: str | None = None,
        on: date | None = None, known_by: date | None = None, limit: int | None = None,
    ) -> list[Conflict]:  # fmt: skip
        """Claims that cannot all be right, side by side, the one that decides first (``tradegraph.lookups.conflicts``).

        ``kind`` is rate, status, effective or ends; with a day, those in which the sides say different things of it, without reports that
        an official step had overtaken by then. ``goods`` as for ``Graph.tariffs``.
        """
        given(imposer=imposer, target=target, goods=goods, kind=kind)
        find = partial(on_any_path, tariffs.find, goods=goods) if goods else tariffs.find
        found = find(self.view, known_by=known_by, imposer=_country(self.view, imposer), targets=payers(self.view, target))
        if on:
            steps = Steps(self.view, known_by)
            found = [still_said(tariff, on, steps) for tariff in found]
        return conflicts.conflicts(found, kind, on)[:limit]


def _country(view: View, name: str | None) -> Node | None:
    return None if name is None else actor(view, name, ("country",), "country")
