"""Makes the tables of docs/accuracy.md: how often the reader is right on annotated articles, how sure that is, and where it errs.

    python scripts/accuracy.py GOLD [--write docs/accuracy.md]
    python scripts/accuracy.py GOLD --said F --tariffs F --roles F --events F

GOLD is a folder with ``articles.jsonl``, an annotation file per article and the scoring program ``score.py`` (or its neighbour folder
``gold`` has it). The articles are read here, or the records are taken from JSON lines as the command line prints them, which may be of
some kinds only. Nothing of the articles' text is printed. ``--write`` puts the tables between the marks ``<!-- begin NAME -->`` and
``<!-- end NAME -->``, where NAME is the folder's. ``--outcomes`` lists every record read with whether it is right, to learn a
confidence from.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from scripts import faults
from scripts.intervals import f1, intervals
from scripts.scoring import KINDS, Counts, Row, Scored, Scorer, total
from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.errors import InputError, TradegraphError, UsageError
from tradegraph.extract import read
from tradegraph.loading import articles
from training.reliability import expected_error, groups, lines

NAMES = {
    "found": "statements found", "attributed": "... with exactly the right speakers",
    "exact": "... with cue and content right to the character", "content_char": "characters of content",
    "speaker_acc": "speakers right, of statements found", "speaker_acc_anaphoric": "... where the text has a pronoun or a description",
    "quotation_acc": "direct, indirect or mixed, of statements found", "act_acc": "act, of statements found",
    "medium": "medium", "topics_micro": "topics, all together", "tariffs": "tariffs: imposer, targets and rate",
    "goods_acc": "goods, of tariffs found", "status_acc": "status, of tariffs found",
    "tariff_effective": "day on which a tariff begins, of tariffs found", "tariff_ends": "... on which it ends",
    "tariff_announced": "... on which it was announced", "roles": "roles: person and title",
    "events": "events: type, place in the text, participants",
}  # fmt: skip
"""The scorer's measures in the order of the table, in words. Topics follow by name; a measure without words keeps its own name."""


def annotations(folder: Path) -> list[Row]:
    """The annotated articles of a folder with their texts, sorted by id.

    Raises:
        InputError: when the folder has no articles or no annotations, or one of them is not JSON.
    """
    try:
        texts = {row["id"]: row["text"] for row in records(folder / "articles.jsonl")}
        found = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"not a folder of annotated articles: {error}", where=str(folder)) from error
    known = [row | {"text": texts[row["id"]]} for row in found if row["id"] in texts]
    if not known:
        raise InputError("no annotation file belongs to an article of articles.jsonl", where=str(folder))
    return sorted(known, key=lambda row: str(row["id"]))


def records(path: Path) -> list[Row]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def read_all(folder: Path) -> dict[str, list[Row]]:
    """Kind of record -> what the reader finds in the articles of a folder."""
    out: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    for item in articles(folder / "articles.jsonl"):
        if isinstance(item, Article):
            found = read(item, registry())
            out["said"] += [one.to_dict() for one in found.statements]
            out["tariffs"] += [one.to_dict() for one in found.tariffs]
            out["roles"] += [one.to_dict() for one in found.roles]
            out["events"] += [one.to_dict() for one in found.events]
        else:
            print(item, file=sys.stderr)
    return out


def report(scored: Mapping[str, Sequence[Scored]], scorer: Scorer) -> str:
    """All tables as Markdown."""
    by_article = [_merged(parts) for parts in zip(*scored.values(), strict=True)]
    statements = scored.get("said", ())
    parts = [_measures(by_article), *(_titled(*item) for item in faults.tables(statements, scorer).items() if statements)]
    return "\n\n".join([*parts, *(_confidences(kind, some) for kind, some in scored.items())]) + "\n"


def confidence(record: Row) -> float | None:
    """A record's own confidence; a tariff's is that of the surest claim of it; None where none is given."""
    given = [row["confidence"] for row in (record, *record.get("claims", ())) if row.get("confidence") is not None]
    return max(given, default=None)


def outcomes(scored: Mapping[str, Sequence[Scored]]) -> Iterable[Row]:
    """Every record with its kind, article, id, confidence and whether it is right."""
    for kind, some in scored.items():
        for one in some:
            for record, right in one.outcomes:
                yield {
                    "kind": kind, "article": one.article["id"], "id": record["id"], "confidence": confidence(record), "right": int(right),
                }  # fmt: skip


def write(path: Path, name: str, tables: str) -> None:
    """Put tables between the marks of that name, instead of what stands there.

    Raises:
        UsageError: when the file does not have the two marks once, in order.
    """
    begin, end = f"<!-- begin {name} -->\n", f"<!-- end {name} -->\n"
    text = path.read_text("utf-8")
    if not (text.count(begin) == text.count(end) == 1 and text.index(begin) < text.index(end)):
        raise UsageError(f"{path} has no single block between {begin.strip()} and {end.strip()}; put the two lines where the tables go")
    before, rest = text.split(begin)
    path.write_text(f"{before}{begin}\n{tables}\n{end}{rest.split(end)[1]}", "utf-8")


def _merged(parts: Iterable[Scored]) -> Counts:
    return {name: counts for part in parts for name, counts in part.counts.items()}


def _measures(by_article: Sequence[Counts]) -> str:
    """The scores with their intervals."""
    summed = total(by_article)
    topics = sorted(name for name in summed if name.startswith("topic:"))
    others = [name for name in summed if name not in NAMES and name not in topics]
    order = [name for name in (*NAMES, *topics, *others) if sum(summed.get(name, (0, 0, 0))[1:])]
    spans = intervals(by_article, order)
    rows = [["what", "precision", "recall", "F1 or share", "95 % interval", "right", "read", "annotated"]]
    for name in order:
        hits, found, annotated = summed[name]
        sides = [_share(hits, found), _share(hits, annotated)]
        share = f1(hits, found, annotated)
        between = f"{spans[name][0]:.3f} to {spans[name][1]:.3f}"
        words = NAMES.get(name, name.replace("topic:", "topic "))
        rows.append([words, *(["", ""] if name.endswith(("_acc", "_anaphoric")) else sides), f"{share:.3f}", between,
                     str(hits), str(found), str(annotated)])  # fmt: skip
    return _titled(f"Scores on {len(by_article)} articles", rows)


def _share(hits: int, of: int) -> str:
    return f"{hits / of:.3f}" if of else ""


def _confidences(kind: str, scored: Iterable[Scored]) -> str:
    """How many records of each confidence are right."""
    known = [(confidence(record), right) for one in scored for record, right in one.outcomes]
    stated = [(value, right) for value, right in known if value is not None]
    title = f"Confidence of `{kind}`"
    if not stated:
        return f"**{title}**: these records carry none; of {len(known)} read, {sum(right for _, right in known)} are right."
    found = groups(stated)
    table = _titled(title, [["confidence", "records", "mean confidence", "right"], *lines(found)])
    return f"{table}\n\nExpected calibration error: {expected_error(found):.3f}."


def _titled(title: str, rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table under a title; columns of numbers are set to the right."""
    head, *body = rows
    if not body:
        return f"**{title}**: none."
    numbers = [all(re.fullmatch(r"[\d.]*", row[at]) for row in body) for at in range(len(head))]
    rule = ["---:" if number else "---" for number in numbers]
    return f"**{title}**\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))


def scorer_of(folder: Path) -> Path:
    """Where the scoring program of annotations is: beside them, or in the folder gold beside theirs."""
    return next((path for path in (folder / "score.py", folder.parent / "gold" / "score.py") if path.is_file()), folder / "score.py")


def run(given: argparse.Namespace) -> None:
    """Score, then print the tables or write them."""
    folder: Path = given.gold
    files = {kind: path for kind in KINDS if (path := getattr(given, kind))}
    annotated = annotations(folder)
    scorer = Scorer(given.scorer or scorer_of(folder))
    rows = {kind: records(path) for kind, path in files.items()} or read_all(folder)
    scored = {kind: scorer.score(kind, annotated, some) for kind, some in rows.items()}
    tables = report(scored, scorer)
    if given.outcomes:
        given.outcomes.write_text("".join(json.dumps(row, sort_keys=True) + "\n" for row in outcomes(scored)), "utf-8")
    if given.write:
        write(given.write, folder.resolve().name, tables)
    else:
        print(tables, end="")


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of the program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD")
    for kind in KINDS:
        parser.add_argument(f"--{kind}", type=Path, metavar="F", help=f"JSON lines of `tradegraph {kind}`")
    parser.add_argument("--scorer", type=Path, metavar="F", help="the scoring program, if it stands elsewhere")
    parser.add_argument("--outcomes", type=Path, metavar="F", help="write JSON lines of every record's outcome there")
    parser.add_argument("--write", type=Path, metavar="F", help="put the tables into this file instead of printing them")
    try:
        run(parser.parse_args(arguments))
    except TradegraphError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
