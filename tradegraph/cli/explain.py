"""``tradegraph explain``: the sentence behind a fact, marked in its paragraph, and how it was read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tradegraph.cli.events import EVENTS
from tradegraph.cli.marking import Mark, legend, marked
from tradegraph.cli.options import OutputOptions, Place, graph_options, output_options
from tradegraph.cli.output import show_rows, write_one
from tradegraph.cli.roles import ROLES
from tradegraph.cli.said import heading, nature
from tradegraph.cli.tariffs import TARIFFS, Told, decided
from tradegraph.cli.terminal import console, has_colour, line
from tradegraph.cli.wording import source
from tradegraph.records import Event, Role, Statement, Tariff

if TYPE_CHECKING:
    from rich.console import Console

    from tradegraph.lookups.explain import Explanation, Paragraph, Source


def show(explanation: "Explanation") -> None:
    """Put an explanation on the terminal: the record, then the paragraphs of each article."""
    screen = console()
    _show_record(screen, explanation)
    for one in explanation.sources:
        _show_source(screen, one)
    if not explanation.sources:
        screen.print(line(("from the reference data that came with the program; no article says so", "")))
    elif has_colour(screen):
        screen.print(legend())
    for link in _links(explanation):
        screen.print(line((link, "dim")))
    screen.print(line((_confidence(explanation), "dim"), (explanation.id, "dim")))


def _show_record(screen: "Console", explanation: "Explanation") -> None:
    match explanation.record:
        case Statement() as statement:
            screen.print(heading(statement))
            screen.print(nature(statement))
        case Tariff() as tariff:
            show_rows(_told(tariff, explanation.id), TARIFFS.table)
        case Role() as role:
            show_rows([role], ROLES.table)
        case Event() as event:
            show_rows([event], EVENTS.table)


def _told(tariff: Tariff, identifier: str) -> list[Told]:
    """The claim that is explained; for a tariff every claim."""
    told = [Told(tariff, claim) for claim in tariff.claims if identifier in (claim.id, tariff.id)]
    return told or decided([tariff])


def _show_source(screen: "Console", read: "Source") -> None:
    screen.print()
    screen.print(line((source(read.article), "bold"), (read.article.url or "", "")))
    screen.print(line((f"read by {read.reader}" if read.reader else "", "dim"), (read.article.id, "dim")))
    for paragraph in read.paragraphs:
        screen.print()
        screen.print(_marked(paragraph, colour=has_colour(screen)))
    screen.print()


def _marked(paragraph: "Paragraph", *, colour: bool) -> object:
    from rich.padding import Padding

    first = paragraph.start
    marks = [Mark(mark.start - first, mark.end - first, mark.part) for mark in paragraph.marks]
    return Padding(marked(paragraph.text, marks, colour=colour), (0, 0, 0, 2), expand=False)


def _confidence(explanation: "Explanation") -> str:
    match explanation.record:
        case Statement() as statement:
            sure = [statement.confidence]
        case Tariff() as tariff:
            sure = [told.claim.confidence for told in _told(tariff, explanation.id) if told.claim]
        case _:
            sure = []
    return f"confidence {max(sure):.2f}" if sure else ""


def _links(explanation: "Explanation") -> Iterator[str]:
    """Why the speakers of a statement are these actors, and whom people judged to be one."""
    record = explanation.record
    if isinstance(record, Statement) and record.resolved_by:
        sure = f" ({record.speaker_confidence:.2f})" if record.speaker_confidence is not None else ""
        yield f"speaker found by {record.resolved_by}{sure}"
        yield from record.linked_by
    for one in explanation.judged:
        told = ", ".join(filter(None, (str(one.on or ""), one.by, one.because)))
        yield f"{one.one.name} and {one.other.name}: judged the same{f' ({told})' if told else ''}"


@click.command("explain")
@click.argument("identifier", metavar="ID")
@output_options(limit=False, formats=("table", "jsonl", "json"))
@graph_options
def command(place: Place, output: OutputOptions, identifier: str) -> None:
    """The sentence behind a fact, marked in its paragraph.

    And which reader found it, and how sure it is. ID is that of a statement, a tariff, a claim, a role or an event, or the beginning of one.

    \b
      tradegraph explain statement/0ff7911c537353180b3b
      tradegraph explain statement/0ff79
    """
    with place.open() as graph:
        explanation = graph.explain(identifier)
        write_one(explanation.to_dict(), output, lambda: show(explanation))
