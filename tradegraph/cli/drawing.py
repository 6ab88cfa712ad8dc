"""What commands do with ``--svg FILE``: gather what the picture needs, draw it, and say so."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tradegraph.cli.output import counted, say
from tradegraph.errors import UsageError

if TYPE_CHECKING:
    from tradegraph.graph import Graph
    from tradegraph.lookups.moments import Moment
    from tradegraph.records import Statement

_F = TypeVar("_F", bound=Callable[..., Any])


def svg_option(what: str) -> Callable[[_F], _F]:
    """The option ``--svg``."""
    return click.option(
        "--svg", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help=f"Draw {what} into this file; one that ends in .png is PNG."
    )  # fmt: skip


def asked_limit() -> int | None:
    """How many records are to be drawn: as many as someone asked for, else all; a terminal's own limit is for reading."""
    given = click.get_current_context().params.get("limit")
    return given if isinstance(given, int) else None


def draw_timeline(svg: Path, moments: "Sequence[Moment]", title: str) -> None:
    """Draw moments."""
    from tradegraph.pictures.moments import draw

    draw(svg, moments, title)
    say(f"{counted(len(moments), 'moment', 'moments')} drawn in {svg}")


def draw_statements(svg: Path, graph: "Graph", statements: "Sequence[Statement]", title: str) -> None:
    """Draw how many statements a week there are, by topic and side."""
    from tradegraph.lookups.sides import sides
    from tradegraph.pictures.speech import draw

    draw(svg, statements, sides(graph.view, statements), title)
    say(f"{counted(len(statements), 'statement', 'statements')} drawn in {svg}")


def draw_duties(
    svg: Path, graph: "Graph", imposer: str | None, target: str | None, goods: str | None, known_by: date | None
) -> None:
    """Draw the duties of one country on another's goods, and back."""
    from tradegraph.pictures.duties import draw

    if not (imposer and target):
        raise UsageError("--svg needs --imposer and --target: between which countries, as in --imposer US --target China")
    paths = [
        graph.rate_path(imposer=by, target=whose, goods=goods, known_by=known_by) for by, whose in ((imposer, target), (target, imposer))
    ]  # fmt: skip
    if paths[0].imposer.id == paths[0].target.id:
        raise UsageError(f"--imposer and --target are both {paths[0].imposer.name}; the picture is of two countries")
    draw(svg, paths, goods)
    say(f"{counted(sum(one.measures for one in paths), 'official measure', 'official measures')} drawn in {svg}")


def draw_actor(svg: Path, graph: "Graph", name: str, on: date | None) -> None:
    """Draw an actor's offices, and statements by topic and month."""
    from tradegraph.pictures.profile import draw

    profile = graph.who(name, on=on)
    statements = graph.said(by=profile.actor.id)
    draw(svg, profile.actor.name, profile.roles, statements)
    say(f"{counted(len(statements), 'statement', 'statements')} drawn in {svg}")
