"""A small scoring program of the kind scripts/accuracy.py asks: statements pair by cue, tariffs by rate, roles by person, events by type."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Row = dict[str, Any]
Gold = Mapping[str, Row]


def pair(gold: Sequence[Row], read: Sequence[Row], score: Callable[[Row, Row], float]) -> list[tuple[Row, Row]]:
    out: list[tuple[Row, Row]] = []
    for one in gold:
        free = [other for other in read if score(one, other) > 0 and not any(other is taken for _, taken in out)]
        if free:
            out.append((one, max(free, key=lambda other: score(one, other))))
    return out


def trim(text: str, spans: Sequence[Any]) -> tuple[tuple[int, int], ...]:
    out = []
    for span in spans:
        start, end = (span["start"], span["end"]) if isinstance(span, dict) else span
        while end > start and text[end - 1] in ".,":
            end -= 1
        out.append((start, end))
    return tuple(sorted(out))


def measure(hits: int, predicted: int, gold: int) -> dict[str, int]:
    return {"hits": hits, "predicted": predicted, "gold": gold}


def same_cue(one: Row, other: Row) -> float:
    annotated = {at for start, end in one["content"] for at in range(start, end)}
    read = {at for piece in other["content"] for at in range(piece["start"], piece["end"])}
    return float(one["cue"][0] == other["cue"]["start"] and bool(annotated & read))


def statements(gold: Gold, rows: Sequence[Row], show: int) -> Row:
    pairs: list[tuple[Row, Row, str]] = []
    read, written = 0, 0
    topics: dict[str, list[int]] = {}
    for key, article in gold.items():
        mine = [row for row in rows if row["article"]["source_id"] == key]
        found = pair(article["statements"], mine, same_cue)
        pairs += [(one, other, article["text"]) for one, other in found]
        read, written = read + len(mine), written + len(article["statements"])
        for at, some in ((1, mine), (2, article["statements"])):
            for topic in (topic for row in some for topic in row["topics"]):
                topics.setdefault(topic, [0, 0, 0])[at] += 1
        for topic in (topic for one, other in found for topic in one["topics"] if topic in other["topics"]):
            topics[topic][0] += 1
    right = sum(one["speaker"].split("; ") == [s["name"] for s in other["speakers"]] for one, other, _ in pairs)
    exact = sum(trim(text, one["content"]) == trim(text, other["content"]) for one, other, text in pairs)
    act = sum(one["act"] == other["act"] for one, other, _ in pairs)
    media = [(one["medium"], other["medium"]) for one, other, _ in pairs if one["medium"] or other["medium"]]
    out: Row = {
        "found": measure(len(pairs), read, written), "attributed": measure(right, read, written),
        "exact": measure(exact, read, written), "speaker_acc": round(right / len(pairs), 4) if pairs else 0.0,
        "act_acc": round(act / len(pairs), 4) if pairs else 0.0,
        "medium": measure(sum(a == b for a, b in media), sum(bool(b) for _, b in media), sum(bool(a) for a, _ in media)),
    }  # fmt: skip
    return out | {f"topic:{name}": measure(*counts) for name, counts in topics.items() if counts[2]}


def by(what: str, key: str, mine: Callable[[Row], Any], gold: Gold, rows: Sequence[Row]) -> Row:
    hits, read, written = 0, 0, 0
    for source_id, article in gold.items():
        some = [row for row in rows if any(e["source_id"] == source_id for e in row["evidence"])]
        hits += len(pair(article[key], some, lambda one, other: float(mine(one) == mine(other))))
        read, written = read + len(some), written + len(article[key])
    return {what: measure(hits, read, written)}


def tariffs(gold: Gold, rows: Sequence[Row], show: int) -> Row:
    return by("tariffs", "measures", lambda row: row["rate"], gold, rows)


def roles(gold: Gold, rows: Sequence[Row], show: int) -> Row:
    return by("roles", "roles", lambda row: row["role"], gold, rows)


def events(gold: Gold, rows: Sequence[Row], show: int) -> Row:
    return by("events", "events", lambda row: row["type"], gold, rows)


sys.exit("this program is asked, not run")
