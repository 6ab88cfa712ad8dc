"""Statements in running news: how many are found, and how often who speaks, the act and the topics are right.

``statement_news.jsonl`` holds 26 stories by somebody who did not know the reader, as varied as the press, with every statement in them; nothing
was learned from them, but which of several fits ships was chosen by their scores too. Who is quoted there does not exist. Statements pair as on the measuring set: half of the
characters of their contents are shared. The bounds lie a little under what is reached.
"""

from pathlib import Path

from tradegraph.actors.registry import registry
from tradegraph.extract import read
from tradegraph.identity import name_key
from tradegraph.records import Statement
from training.corpora import annotated, written

LEAST = {"precision": 0.93, "recall": 0.84, "speakers": 0.78, "acts": 0.67, "topics": 0.56}


def overlap(found: Statement, told: annotated.Statement) -> float:
    """Shared characters of two contents, of all of both."""
    one, other = ({at for start, end in spans for at in range(start, end)} for spans in (((s.start, s.end) for s in found.content), told.content))
    return len(one & other) / len(one | other)


def paired(found: tuple[Statement, ...], told: tuple[annotated.Statement, ...]) -> list[tuple[Statement, annotated.Statement]]:
    """One to one, the most alike first."""
    scores = sorted(((overlap(f, t), -i, -j) for i, f in enumerate(found) for j, t in enumerate(told)), reverse=True)
    pairs: dict[int, int] = {}
    for score, i, j in scores:
        if score >= 0.5 and -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return [(found[i], told[j]) for i, j in pairs.items()]


def speaks(found: Statement, told: annotated.Statement) -> bool:
    """Whether the speakers are those who are told, all and no other."""
    wanted = {name_key(name.strip()) for name in told.speaker.split(";")}
    called = [{"anonymous"} if one.type == "unnamed" else {name_key(name) for name in (one.name, *one.aliases)} for one in found.speakers]
    return len(called) == len(wanted) and all(names & wanted for names in called)


def test_statements_of_running_news_are_read() -> None:
    number, there, pairs = 0, 0, []
    for article in written.read(Path(__file__).parent.parent / "statement_news.jsonl"):
        statements = read(article.bare(), registry()).statements
        number, there = number + len(statements), there + len(article.statements)
        pairs += paired(statements, article.statements)
    hits = sum(len(set(found.topics) & set(told.topics)) for found, told in pairs)
    reached = {
        "precision": len(pairs) / number, "recall": len(pairs) / there,
        "speakers": sum(speaks(*pair) for pair in pairs) / len(pairs),
        "acts": sum(found.act == told.act for found, told in pairs) / len(pairs),
        "topics": 2 * hits / sum(len(found.topics) + len(told.topics) for found, told in pairs),
    }  # fmt: skip
    print(f"{there} statements:", ", ".join(f"{what} {value:.3f}" for what, value in reached.items()))
    assert all(reached[what] >= least for what, least in LEAST.items()), reached
