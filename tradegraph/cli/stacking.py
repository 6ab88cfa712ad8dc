"""How ``tradegraph tariffs --stack`` is written: a line a layer, then the sum, and what is not in the data."""

import sys
from typing import TYPE_CHECKING

from tradegraph.cli.options import OutputOptions
from tradegraph.cli.output import Column, emit, say, show_rows, write_csv, write_one
from tradegraph.cli.terminal import line
from tradegraph.cli.wording import evidence_columns, goods, source
from tradegraph.lookups.stack import Layer, Stack

if TYPE_CHECKING:
    from rich.text import Text


def _rate(layer: Layer) -> str:
    return "" if layer.rate is None else f"{layer.rate:g}{layer.tariff.unit}"


def _counts(layer: Layer) -> str:
    return f"{layer.semantics} by {', '.join(layer.by)}" if layer.by and not layer.counted else layer.semantics


def _beneath(layer: Layer) -> "Text | None":
    article = layer.claim.evidence[0].article if layer.claim.evidence else None
    return line((layer.why, ""), (layer.claim.authority, ""), (source(article) if article else "", "dim"))


_TABLE: list[Column[Layer]] = [
    Column("rate", _rate, right=True),
    Column("counts as", _counts),
    Column("measure", lambda layer: layer.measure),
    Column("goods", lambda layer: goods(layer.tariff)),
    Column("since", lambda layer: layer.claim.effective),
    Column("until", lambda layer: layer.claim.ends),
]
_CSV: list[Column[Layer]] = [
    Column("rate", lambda layer: layer.rate),
    Column("unit", lambda layer: layer.tariff.unit),
    Column("semantics", lambda layer: layer.semantics),
    Column("counted", lambda layer: layer.counted),
    Column("by", lambda layer: layer.by),
    Column("why", lambda layer: layer.why),
    Column("measure", lambda layer: layer.measure),
    Column("goods", lambda layer: layer.tariff.goods),
    Column("legal_basis", lambda layer: layer.tariff.legal_basis),
    Column("status", lambda layer: layer.claim.status),
    Column("effective", lambda layer: layer.claim.effective),
    Column("ends", lambda layer: layer.claim.ends),
    Column("authority", lambda layer: layer.claim.authority),
    Column("tariff", lambda layer: layer.tariff.id),
    *evidence_columns(lambda layer: layer.claim.evidence),
]


def show(stack: Stack, output: OutputOptions) -> None:
    """Write it in the chosen format: one record, of CSV a line for each layer."""
    if output.format == "csv":
        write_csv([column.name for column in _CSV], ([column.of(layer) for column in _CSV] for layer in stack.layers))
    else:
        write_one(stack.to_dict(), output, lambda: _table(stack))


def _table(stack: Stack) -> None:
    if stack.layers:
        show_rows(stack.layers, _TABLE, _beneath)
        sys.stdout.flush()
    if not any(layer.claim.authority == "official" for layer in stack.layers):
        say(f"the graph holds no official measure of {stack.imposer.name} on {stack.target.name} for {stack.code} that day")
    emit(f"\n{stack.total:g}% is the sum of what is additive for {stack.code}: {stack.imposer.name} on {stack.target.name}, {stack.day}\n")
    for one in stack.headlines:
        verb = "is" if one.rate == stack.on_all_goods else "is not"
        told = one.best.authority if one.best else "reported"
        emit(f"the {told} headline of {one.rate:g}% on all goods {verb} the sum of the layers on all goods, {stack.on_all_goods:g}%\n")
    emit(f"not in the data, and due or not beside it: {'; '.join(stack.not_in_data)}\n")
