"""``tradegraph tariffs``: which duty applied to what, on a day or ever, who says so, and what else is claimed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from tradegraph.cli.drawing import draw_duties, svg_option
from tradegraph.cli.options import OF_PERIOD, Day, OneOf, OutputOptions, Place, graph_options, notations, output_options
from tradegraph.cli.output import Column, View, counted, say, write
from tradegraph.cli.wording import evidence_columns, goods, names, source, under
from tradegraph.cli.wording import rate as rate_told
from tradegraph.records import Authority, Evidence, Tariff, TariffClaim

if TYPE_CHECKING:
    from rich.text import Text


@dataclass(frozen=True, slots=True)
class Told:
    """A tariff as one claim tells it; without a claim nothing is known of its life."""

    tariff: Tariff
    claim: TariffClaim | None

    def to_dict(self) -> dict[str, object]:
        """The claim, with what tells its tariff from others."""
        tariff = self.tariff.to_dict()
        told = ("id", "imposer", "targets", "rate", "unit", "basis", "goods", "legal_basis", "list")
        return {**(self.claim.to_dict() if self.claim else {}), "tariff": {key: tariff[key] for key in told}}

    @property
    def as_of(self) -> str:
        """The day for which it is told: that of the source, else the source's own, else the first day of the tariff."""
        if self.claim is None:
            return ""
        published = [one.article.published_on for one in self.claim.evidence if one.article.published_on]
        day = self.claim.as_of or min(published, default=None)
        return day.isoformat() if day else self.claim.effective or self.claim.announced or ""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """That of the claim; after it that of the tariff's other claims."""
        others = [claim for claim in self.tariff.claims if claim is not self.claim]
        return tuple(one for claim in ([self.claim] if self.claim else []) + others for one in claim.evidence)

    @property
    def status(self) -> str | None:
        """That of the claim; where it decides of a day, that of the tariff on the day."""
        decides = self.claim is not None and self.claim is self.tariff.best
        return self.tariff.status if decides else self.claim.status if self.claim else None

    @property
    def until(self) -> str:
        """The end: a day, an open end, or nothing where nobody says."""
        if self.claim is None:
            return ""
        return self.claim.ends or ("open" if self.claim.end_kind == "open" else "")


def decided(tariffs: Iterable[Tariff]) -> list[Told]:
    """Each tariff as the claim tells it that decides."""
    return [Told(tariff, tariff.best or next(iter(tariff.claims), None)) for tariff in tariffs]


def history(tariffs: Iterable[Tariff]) -> list[Told]:
    """Every claim, in order of the day for which it is told."""
    told = [Told(tariff, claim) for tariff in tariffs for claim in tariff.claims]
    return sorted(told, key=lambda one: (one.as_of, one.claim.effective or "" if one.claim else "", one.tariff.id))


def _authority(told: Told) -> str:
    return told.claim.authority if told.claim else ""


def _with_disagreement(told: Told) -> str:
    """The authority; the other side, where claims say otherwise of the day; else whether other claims give another status."""
    others = [*map(side, told.tariff.against)]
    others += [f"{rate_told(one)}: {side(one.best)}" for one in told.tariff.rivals if one.best]
    if others:
        return f"{_authority(told)}; CONFLICT with {'; '.join(others)}"
    announced = told.tariff.applies and all(claim.status == "announced" for claim in told.tariff.claims)
    only = "; only announced: no source here tells that it began" if announced else ""
    statuses = sorted({claim.status for claim in told.tariff.claims} - {told.status, told.claim.status if told.claim else None})
    other = f"; other claims: {', '.join(statuses)}" if statuses else ""
    through = told.tariff.through
    return _authority(told) + only + other + (f"; found by: {through}" if through else "") + _exempt(told)


def _exempt(told: Told) -> str:
    """The exemptions that bear on it in short: of what, from when, and who tells."""
    parts = [f"{', '.join(one.goods)}{f' from {one.date}' if one.date else ''} ({source(one.evidence[0].article)})" for one in told.tariff.exemptions]
    return f"; EXEMPTION of {'; '.join(parts)}" if parts else ""


def side(claim: TariffClaim) -> str:
    """A claim in short: who makes it, for when, and what it says."""
    said_by = source(claim.evidence[0].article) if claim.evidence else "no source"
    days = [("from", claim.effective), ("until", claim.ends)]
    life = " ".join(f"{word} {day}" for word, day in days if day)
    when = f", as of {claim.as_of}" if claim.as_of else ""
    return f"{said_by} ({claim.authority}{when}): {' '.join(filter(None, (claim.status, life)))}"


def _beneath_decided(told: Told) -> "Text | None":
    return under(told.evidence, _with_disagreement(told))


def _beneath_claim(told: Told) -> "Text | None":
    return under(told.claim.evidence if told.claim else (), f"{told.as_of} {_authority(told)}")


_TABLE: list[Column[Told]] = [
    Column("imposer", lambda t: t.tariff.imposer.name),
    Column("target", lambda t: names(t.tariff.targets)),
    Column("rate", lambda t: rate_told(t.tariff, t.claim), right=True),
    Column("goods", lambda t: goods(t.tariff)),
    Column("status", lambda t: t.status),
    Column("since", lambda t: t.claim.effective if t.claim else None),
    Column("until", lambda t: t.until),
]
_CSV: list[Column[Told]] = [
    Column("id", lambda t: t.tariff.id),
    Column("imposer", lambda t: t.tariff.imposer.name),
    Column("targets", lambda t: names(t.tariff.targets)),
    Column("rate", lambda t: t.tariff.rate),
    Column("unit", lambda t: t.tariff.unit),
    Column("basis", lambda t: t.tariff.basis),
    Column("goods", lambda t: t.tariff.goods),
    Column("legal_basis", lambda t: (t.claim.legal_basis if t.claim else None) or t.tariff.legal_basis),
    Column("list", lambda t: t.tariff.list_name),
    Column("status", lambda t: t.status),
    Column("announced", lambda t: t.claim.announced if t.claim else None),
    Column("effective", lambda t: t.claim.effective if t.claim else None),
    Column("ends", lambda t: t.claim.ends if t.claim else None),
    Column("end_kind", lambda t: t.claim.end_kind if t.claim else None),
    Column("as_of", lambda t: t.claim.as_of if t.claim else None),
    Column("authority", _authority),
    Column("rate_from", lambda t: t.claim.rate_from if t.claim else None),
    Column("rate_bound", lambda t: t.claim.rate_bound if t.claim else None),
]
TARIFFS = View(
    noun=("tariff", "tariffs"),
    record=lambda told: told.tariff.to_dict(),
    csv=[
        *_CSV,
        Column("claims", lambda t: len(t.tariff.claims)),
        Column("against", lambda t: [claim.id for claim in t.tariff.against]),
        Column("exemptions", lambda t: [one.id for one in t.tariff.exemptions]),
        *evidence_columns(lambda t: t.evidence),
    ],
    table=_TABLE,
    beneath=_beneath_decided,
)
CLAIMS = View(
    noun=("claim", "claims"),
    record=Told.to_dict,
    csv=[*_CSV, *evidence_columns(lambda t: t.claim.evidence if t.claim else ())],
    table=_TABLE,
    beneath=_beneath_claim,
)


@click.command("tariffs")
@click.option("--on", type=Day(), help=f"Those in force on this day, worked out from every claim. {OF_PERIOD}")
@click.option("--since", type=Day(), help="With --until: those in force on some day of a period.")
@click.option("--until", type=Day(last=True), help="The last day of the period.")
@click.option("--known-by", type=Day(last=True), help="Only by what was known on this day.")
@click.option("--imposer", metavar="NAME", help="Who imposes them.")
@click.option("--target", metavar="NAME", help="On whose goods.")
@click.option("--goods", metavar="TEXT", help="On which goods, by name or by a code of the Harmonized System (1201, 8703.80).")
@click.option("--rate", type=click.FloatRange(min=0), metavar="RATE", help="At this rate (145), of a range the top figure.")
@click.option("--status", type=OneOf("status", notations("statuses")), help="Their status.")
@click.option("--authority", type=OneOf("authority", lambda: get_args(Authority)), help="Only by what measures themselves say, or only by what is reported.")
@click.option("--article", metavar="ARTICLE", help="Told by this article: its id, source id or url.")
@click.option("--each", is_flag=True, help="What each source says, for itself: a record for every claim.")
@click.option("--stack", metavar="HS", help="What adds up for a good of this code (with --imposer, --target and --on).")
@click.option("--history", "all_claims", is_flag=True, help="Every claim made of them, in order of time.")
@svg_option("with --history the rates between --imposer and --target")
@output_options()
@graph_options
def command(
    place: Place, output: OutputOptions, on: date | None, known_by: date | None, imposer: str | None, target: str | None, goods: str | None,
    status: str | None, authority: Authority | None, article: str | None, each: bool, stack: str | None, all_claims: bool, svg: Path | None,
    since: date | None, until: date | None, rate: float | None,
) -> None:  # fmt: skip
    """Which duties applied, on what, from when, and who says so.

    Sources that disagree are all kept: an official one decides before a reported one, a later before an earlier.
    Of a day the surest come first, of these the target's own before those on all countries, of these the latest.

    \b
      tradegraph tariffs --on 2025-04-12 --imposer US --target China
      tradegraph tariffs --since 2025-04 --until 2025-04 --imposer China
      tradegraph tariffs --rate 145 --imposer US
      tradegraph tariffs --goods pork --history
      tradegraph tariffs --stack 87116000 --imposer US --target China --on 2025-04-12
      tradegraph tariffs --history --imposer US --target China --svg duties.svg
    """
    if each:
        _alone("--each", {"--on": on, "--known-by": known_by, "--since": since, "--until": until, "--stack": stack, "--history": all_claims or None})
    asked = {"--on": on, "--rate": rate, "--status": status, "--authority": authority, "--article": article, "--stack": stack}
    if svg:
        _alone("--svg", {**asked, "--since": since, "--until": until})
        if not all_claims:
            raise click.UsageError("--svg draws how duties changed: it needs --history")
        with place.open_or_base() as graph:
            draw_duties(svg, graph, imposer, target, goods, known_by)
        return
    if since is not None or until is not None:
        _alone("--since", {**asked, "--known-by": known_by, "--history": all_claims or None})
        if since is None or until is None:
            raise click.UsageError("--since and --until go together: a period has a first and a last day")
        with place.open_or_base() as graph:
            write(decided(graph.applied(since, until, imposer=imposer, target=target, goods=goods)), output, TARIFFS)
        return
    if stack is not None:
        from tradegraph.cli.stacking import show

        if not (imposer and target and on):
            raise click.UsageError("--stack needs --imposer, --target and --on: who charges it, on whose goods, on which day")
        _alone("--stack", {"--goods": goods, "--rate": rate, "--status": status, "--authority": authority, "--article": article, "--history": all_claims or None})
        with place.open_or_base() as graph:
            show(graph.stack(stack, imposer=imposer, target=target, on=on, known_by=known_by), output)
        return
    with place.open_or_base() as graph:
        found = graph.tariffs(
            on=on, known_by=known_by, imposer=imposer, target=target, goods=goods, rate=rate, status=status, authority=authority, article=article,
            each=each, limit=None if all_claims else output.ask,
        )  # fmt: skip
        write(history(found), output, CLAIMS) if all_claims else write(decided(found), output, TARIFFS)
        if goods and not found and not _known_goods(goods):
            say(f"no goods are known as {goods!r}: give another name or a code of the Harmonized System; without --goods come the duties on all goods")
        named = {"known_by": known_by, "imposer": imposer, "target": target, "goods": goods}
        if on and not authority and rate is None and output.format == "table" and (number := len(graph.denied(on, **named))):  # type: ignore[arg-type]
            said = counted(number, "tariff is", "tariffs are")
            say(f"{said} said to apply, and weightier claims deny it: tradegraph conflicts --on {on}")


def _known_goods(wording: str) -> bool:
    from tradegraph.lookups.goods import asked_for

    return asked_for(wording) is not None


def _alone(option: str, others: Mapping[str, object]) -> None:
    """Refuse what cannot be given together with an option."""
    if given := [name for name, value in others.items() if value is not None]:
        raise click.UsageError(f"{option} goes without {', '.join(given)}")
