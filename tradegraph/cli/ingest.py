"""``tradegraph ingest``: read articles into the graph, and say what was done."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradegraph.cli.options import OutputOptions, Place, graph_options, output_options, pairs
from tradegraph.cli.output import counted, say, write_one
from tradegraph.cli.terminal import console
from tradegraph.errors import InputError
from tradegraph.given import given
from tradegraph.loading import FIELDS, Problem

if TYPE_CHECKING:
    from tradegraph.graph import Graph
    from tradegraph.ingest import Report

_FIRST = 10
"""How many problems are shown."""
_UNREADABLE = 4

Watch = Callable[["Report"], None]


def summary(report: "Report") -> str:
    """What a run did, in one line."""
    parts = [f"{counted(report.read, 'article', 'articles')} read", f"{report.known:,} known already"]
    if report.undated:
        parts[0] += f" ({report.undated:,} without a day of publication: what they say has none)"
    if report.replaced:
        parts.append(f"{report.replaced:,} replaced")
    parts += [
        counted(number, kind.removesuffix("s"), kind)
        for kind, number in sorted(report.records.items(), key=lambda one: _ORDER.get(one[0], len(_ORDER)))
    ]
    return ", ".join([*parts, counted(len(report.problems), "problem", "problems")])


_ORDER = {"statements": 0, "tariffs": 1, "roles": 2, "events": 3}


def add(total: "Report", report: "Report") -> None:
    """Add what one run did to what was done before."""
    total.read += report.read
    total.known += report.known
    total.replaced += report.replaced
    total.undated += report.undated
    total.nodes += report.nodes
    total.relationships += report.relationships
    total.problems += report.problems
    for kind, number in report.records.items():
        total.records[kind] = total.records.get(kind, 0) + number


def missing(sources: Sequence[str]) -> dict[str, InputError]:
    """Those sources that are paths and are not there."""
    return {
        source: InputError("no such file or folder", where=source)
        for source in sources
        if source != "-" and "://" not in source and not Path(source).exists()
    }


@contextmanager
def watching(done: "Report") -> Iterator[Watch | None]:
    """On a terminal a line that says how far the run is; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    with console(stderr=True).status("reading") as status:

        def watch(report: "Report") -> None:
            problems = len(done.problems) + len(report.problems)
            status.update(
                f"{counted(done.read + report.read, 'article', 'articles')} read, {done.known + report.known:,} known already, "
                f"{counted(problems, 'problem', 'problems')}"
            )

        yield watch


def read_all(
    graph: "Graph", sources: Sequence[str], read: Callable[["Graph", str, Watch | None], "Report"]
) -> tuple["Report", list[InputError]]:
    """Read every source; one that cannot be read does not keep the others from being read."""
    from tradegraph.ingest import Report

    done, failed = Report(), []
    with watching(done) as watch:
        for source in sources:
            try:
                add(done, read(graph, source, watch))
            except InputError as error:
                failed.append(error)
    return done, failed


def tell(report: "Report", failed: Sequence[InputError]) -> None:
    """Say what was done and what could not be read."""
    for error in failed:
        say(f"not read: {error}")
    problems: list[Problem] = report.problems
    for problem in problems[:_FIRST]:
        say(f"problem: {problem.where}: {problem.reason}")
    if len(problems) > _FIRST:
        say(f"... and {len(problems) - _FIRST:,} more problems; see them all with: tradegraph info --problems")
    say(summary(report))


@click.command("ingest")
@click.argument("sources", nargs=-1, required=True, metavar="PATH|URL|-...")
@click.option(
    "--map", "fields", multiple=True, callback=pairs, metavar="FIELD=NAME",
    help=f"What a field of an article is called in the input, as in text=body. Fields: {', '.join(FIELDS)}.",
)  # fmt: skip
@click.option("--loader", metavar="NAME", help="Read everything with this loader, whatever it looks like.")
@click.option(
    "--allow-private", is_flag=True, help="Read addresses of machines that are not on the public internet, too."
)
@click.option("--bare", is_flag=True, help="Begin a new graph without the reference list of tariffs.")
@output_options(limit=False, formats=("jsonl", "json"), piped="table")
@graph_options
@click.pass_context
def command(
    ctx: click.Context, place: Place, output: OutputOptions, sources: tuple[str, ...], fields: dict[str, str],
    loader: str | None, allow_private: bool, bare: bool,
) -> None:  # fmt: skip
    """Read articles: files, folders, web addresses, or stdin (-).

    Text, Markdown, HTML, JSON lines, feeds and web archives (WARC) are told apart by name and content. What is known already is passed over, so
    that a run that was stopped goes on where it was. Of several versions of one address the one of the latest day is kept; of
    those of one day the longest.

    \b
      tradegraph ingest articles/ more.jsonl https://example.com/feed.xml
      zcat dump.jsonl.gz | tradegraph ingest - --map text=body --map date=published
    """
    for source in sources:
        given(source=source)
    not_there = missing(sources)
    there = [source for source in sources if source not in not_there]
    if not there:
        raise InputError("; ".join(map(str, not_there.values())))
    if "-" in there and sys.stdin.isatty():
        say("reading what you type; end it with Ctrl-D")

    def read(graph: "Graph", source: str, watch: Watch | None) -> "Report":
        return graph.ingest(source, fields=fields, loader=loader, allow_private=allow_private, watch=watch)

    with place.open(create=True, bare=bare) as graph:
        try:
            report, failed = read_all(graph, there, read)
        except KeyboardInterrupt:
            say("stopped; what was read before is kept: run the same again to go on")
            raise
    failed = [*not_there.values(), *failed]
    tell(report, failed)
    if output.format != "table":
        write_one(report.to_dict() | {"failed": [str(error) for error in failed]}, output, lambda: None)
    if failed or (report.problems and not report.read + report.known):
        ctx.exit(_UNREADABLE)
