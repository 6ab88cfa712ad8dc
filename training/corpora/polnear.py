"""PolNeAR: attributions in US political news, as brat stand-off (Newell, Margolin, Ruths, LREC 2018).

Offsets are code points into the text, half-open. Several annotators may have read one article: each is one version.
"""

import re
from dataclasses import dataclass
from pathlib import Path

Spans = tuple[tuple[int, int], ...]
"""Pieces (start, end) of one source, cue or content; more than one where it is discontinuous."""
_ANNOTATOR = re.compile(r"(?P<article>.+)_(?P<annotator>[0-9a-f]{4})\.ann\Z")


@dataclass(frozen=True)
class Attribution:
    """Who (perhaps nobody named) is the source of what, by which cue."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True)
class Version:
    """An article as one annotator read it. ``furniture`` are stretches of page furniture, to be left out of the loss."""

    article: str
    annotator: str
    text: str
    attributions: tuple[Attribution, ...]
    furniture: Spans


def read(folder: Path, *, every_annotator: bool = False) -> list[Version]:
    """The articles of a split (a folder with ``text`` and ``attributions``), sorted by name: the first annotator's version, or each.

    Raises FileNotFoundError if the folder has no annotations.
    """
    out: list[Version] = []
    for path in sorted((folder / "attributions").glob("*.ann")):
        named = _ANNOTATOR.match(path.name)
        if not named:
            continue
        article, annotator = named.groups()
        if out and out[-1].article == article and not every_annotator:
            continue
        text = (folder / "text" / f"{article}.txt").read_text(encoding="utf-8")
        out.append(_version(article, annotator, text, path.read_text(encoding="utf-8")))
    if not out:
        raise FileNotFoundError(f"{folder / 'attributions'} holds no *_ANNOTATOR.ann; give a split's folder such as polnear/dev")
    return out


def _version(article: str, annotator: str, text: str, annotations: str) -> Version:
    spans: dict[str, Spans] = {}
    furniture: list[tuple[int, int]] = []
    events: list[dict[str, list[str]]] = []
    for line in annotations.split("\n"):
        if line[:1] == "T" and line.count("\t") >= 2:
            key, head, _ = line.split("\t", 2)
            kind, pieces = head.split(" ", 1)
            spans[key] = tuple(sorted((int(a), int(b)) for a, b in (piece.split() for piece in pieces.split(";"))))
            if kind == "Discard":
                furniture.extend(spans[key])
        elif line[:1] == "E":
            roles: dict[str, list[str]] = {}
            for part in line.split("\t", 1)[1].split():
                role, _, target = part.partition(":")
                roles.setdefault(role.rstrip("0123456789"), []).append(target)
            events.append(roles)
    attributions = [
        Attribution(*(tuple(sorted(piece for key in roles.get(role, ()) for piece in spans.get(key, ()))) for role in ("Source", "Cue", "Content")))
        for roles in events
    ]
    whole = sorted((a for a in attributions if a.cue and a.content), key=lambda a: (a.cue, a.content, a.source))
    return Version(article, annotator, text, tuple(whole), tuple(sorted(furniture)))
