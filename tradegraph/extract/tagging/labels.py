"""Label sequences: begin, inside and outside of each kind of span, one label a word."""

from collections.abc import Iterable, Mapping, Sequence

ROLES = ("source", "cue", "content")
"""The kinds of span of an attribution."""
NAMES = ("person", "organization", "location", "norp", "facility", "date", "money", "product", "misc")
"""The kinds of name, as en-worldwide-newswire tells them apart."""
HEADS: Mapping[str, Sequence[str]] = {"attribution": ROLES, "statement": ROLES, "inner": ROLES, "name": NAMES}
"""What the network tells of a word: its part in attributions as PolNeAR marks them (speech, beliefs and decrees, the outermost only);
in statements; in statements inside those; in names."""
OUTSIDE = 0


def begin(kinds: Sequence[str], kind: str) -> int:
    """The label of a span's first word."""
    return 1 + 2 * kinds.index(kind)


def count(kinds: Sequence[str]) -> int:
    """How many labels there are."""
    return 1 + 2 * len(kinds)


def to_labels(spans: Iterable[tuple[str, int, int]], kinds: Sequence[str], length: int) -> list[int]:
    """Labels of a sequence of words from spans (kind, first, last half-open); later spans overwrite earlier ones.

    What is left of an overwritten span behind the later one begins anew, so that no label follows one it cannot.
    """
    labels = [OUTSIDE] * length
    for kind, first, last in spans:
        label = begin(kinds, kind)
        labels[first:last] = [label] + [label + 1] * (last - first - 1)
    previous = OUTSIDE
    for at, label in enumerate(labels):
        if label and label % 2 == 0 and previous not in (label, label - 1):
            labels[at] = label - 1
        previous = labels[at]
    return labels


def to_spans(labels: Sequence[int], kinds: Sequence[str]) -> list[tuple[str, int, int]]:
    """Spans (kind, first, last half-open) of a sequence of labels; an inside label that follows no span of its kind begins one."""
    out: list[tuple[str, int, int]] = []
    previous = OUTSIDE
    for at, label in enumerate(labels):
        if label and label % 2 == 0 and previous in (label, label - 1):
            kind, first, _ = out[-1]
            out[-1] = (kind, first, at + 1)
        elif label:
            out.append((kinds[(label - 1) // 2], at, at + 1))
        previous = label
    return out
