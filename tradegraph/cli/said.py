"""``tradegraph said``: who said what, as what, where, and in which article."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradegraph.cli.drawing import asked_limit, draw_statements, svg_option
from tradegraph.cli.options import (
    SINCE,
    UNTIL,
    Confidence,
    Day,
    OneOf,
    OutputOptions,
    Place,
    graph_options,
    notations,
    output_options,
    topics,
)
from tradegraph.cli.output import Column, View, counted, write
from tradegraph.cli.terminal import line
from tradegraph.cli.wording import article_columns, names, said_when, source, speaker
from tradegraph.records import Statement

if TYPE_CHECKING:
    from rich.console import Group
    from rich.text import Text

_CSV: list[Column[Statement]] = [
    Column("id", lambda s: s.id),
    Column("said_on", lambda s: s.said_on),
    Column("said_on_precision", lambda s: s.said_on_precision),
    Column("speakers", lambda s: [one.name for one in s.speakers]),
    Column("roles", lambda s: [one.role for one in s.speakers if one.role]),
    Column("cue", lambda s: s.cue.text),
    Column("text", lambda s: s.text),
    Column("quotation", lambda s: s.quotation),
    Column("act", lambda s: s.act),
    Column("topics", lambda s: s.topics),
    Column("medium", lambda s: s.medium.name if s.medium else None),
    Column("addressees", lambda s: names(s.addressees)),
    Column("relayed_by", lambda s: names(s.relayed_by)),
    Column("within", lambda s: s.within),
    Column("start", lambda s: min(piece.start for piece in s.content)),
    Column("end", lambda s: max(piece.end for piece in s.content)),
    Column("confidence", lambda s: round(s.confidence, 4)),
    *article_columns(lambda s: s.article),
    Column("articles", lambda s: [one.id for one in s.articles]),
]
_SHOWN = 3
"""How many of the other articles that tell a statement are named on a page."""


def heading(statement: Statement) -> "Text":
    """Who, as what, when and where."""
    who = "; ".join(map(speaker, statement.speakers)) or "somebody"
    medium = statement.medium.name if statement.medium else ""
    return line((who, "bold"), (statement.cue.text, ""), (said_when(statement), ""), (medium, ""))


def nature(statement: Statement) -> "Text":
    """What kind of saying, what about, to whom, and through whom it came."""
    to = f"to {names(statement.addressees)}" if statement.addressees else ""
    by = f"relayed by {names(statement.relayed_by)}" if statement.relayed_by else ""
    within = f"inside {statement.within}" if statement.within else ""
    return line((statement.act, ""), (", ".join(statement.topics), ""), (to, ""), (by, ""), (within, ""))


def retold(statement: Statement) -> "Text":
    """In which other articles it stands."""
    others = [one for one in statement.articles if one.id != statement.article.id]
    named = "; ".join(map(source, others[:_SHOWN]))
    more = f" and {counted(len(others) - _SHOWN, 'other article', 'other articles')}" if len(others) > _SHOWN else ""
    return line((f"also in {named}{more}" if others else "", "dim"))


def page(statement: Statement) -> "Group":
    """A statement as a few lines: its heading, the words, its nature, the article and the id, the other articles."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    lines = [
        line((" … ".join(piece.text for piece in statement.content), "")),
        nature(statement),
        line((source(statement.article), "dim"), (statement.id, "dim")),
        retold(statement),
    ]
    below = Group(*(one for one in lines if one))
    return Group(heading(statement), Padding(below, (0, 0, 0, 2), expand=False), Text())


STATEMENTS = View(noun=("statement", "statements"), record=Statement.to_dict, csv=_CSV, page=page)


@click.command("said")
@click.option(
    "--about", metavar="TOPIC|NAME", shell_complete=topics,
    help="A topic (tradegraph topics lists them), or whom or what it is about.",
)
@click.option("--by", metavar="NAME", help="Who said it: a name, an alias, an office (who held it on the last day, else now).")
@click.option("--unnamed", metavar="WORDS", help="Said by a source without a name that these words describe: officials, \"people familiar\".")
@click.option("--side", metavar="COUNTRY", help="Said for a country: by it, a body of its state, or who served one.")
@click.option("--to", metavar="NAME", help="Who was told.")
@click.option("--medium", metavar="NAME", help="Where it was said: an outlet, a platform, a kind of occasion.")
@click.option("--act", type=OneOf("act", notations("acts")), help="What kind of saying it is.")
@click.option("--content", metavar="WORDS", help="Words of what is said, all of them, in any order; the beginning of a word is enough.")
@click.option("--since", type=Day(), help=SINCE)
@click.option("--until", type=Day(last=True), help=UNTIL)
@click.option("--article", metavar="ARTICLE", help="Of this article only: its id, source id or url.")
@click.option("--min-confidence", type=Confidence(), metavar="0..1", help="Those at least so likely to be right.")
@click.option("--each", is_flag=True, help="Every telling, also of the same words of the same speaker in other articles.")
@svg_option("how many a week, by topic and side,")
@output_options()
@graph_options
def command(
    place: Place, output: OutputOptions, about: str | None, by: str | None, unnamed: str | None, side: str | None, to: str | None,
    medium: str | None, act: str | None, content: str | None, since: date | None, until: date | None, article: str | None, min_confidence: float | None, each: bool,
    svg: Path | None,
) -> None:  # fmt: skip
    """Who said what about something, newest first.

    What several articles tell of the same speaker in the same words comes once, as it was told first, with all of them; a
    paraphrase and a quotation are two.

    \b
      tradegraph said --about de-escalation --by Bessent --since 2025-04
      tradegraph said --by "Treasury Secretary" --medium CNBC
      tradegraph said --side China --about negotiation
      tradegraph said --content "rare earth" --since 2025
      tradegraph said --about soybeans -f csv > soybeans.csv
      tradegraph said --since 2025 --svg weeks.svg
    """
    with place.open() as graph:
        found = graph.said(
            about=about,
            by=by,
            unnamed=unnamed,
            side=side,
            to=to,
            medium=medium,
            act=act,
            content=content,
            since=since,
            until=until,
            article=article,
            min_confidence=min_confidence,
            each=each,
            limit=asked_limit() if svg else output.ask,
        )
        if svg:
            draw_statements(svg, graph, found, _title(about=about, by=by, unnamed=unnamed, side=side, to=to, content=content, since=since, until=until))
        else:
            write(found, output, STATEMENTS)


def _title(**asked: object) -> str:
    """What the statements of a picture have in common."""
    return " ".join(f"{word} {value}" for word, value in asked.items() if value)
