"""Page furniture that points to other articles ("Related: Norland says ..."): what it reports is told there, not here."""

from tradegraph.extract.lexicon import teasers
from tradegraph.extract.text import Text

_LINES = 20  # below a lead
_ENDS = (".", "!", "?", "”", '"', "’")


def teased(parts: Text) -> list[tuple[int, int]]:
    """The tokens of the teasers of a text (ranges, half-open, in its order).

    One goes from its lead with a colon to the end of the sentence; below a lead that stands alone, over the lines without a full stop.
    """
    out: list[tuple[int, int]] = []
    tokens = parts.tokens
    for at, token in enumerate(tokens):
        lead = next((words for words in teasers().get(token.low, ()) if tuple(other.low for other in tokens[at : at + len(words)]) == words), None)
        colon = at + len(lead) if lead else len(tokens)
        if not lead or colon >= len(tokens) or tokens[colon].text != ":" or not token.is_capital:
            continue
        sentence = parts.sentence_of(colon)
        end = sentence.last
        if end == colon + 1:
            number = tokens[colon].sentence + 1
            while number < min(len(parts.sentences), tokens[colon].sentence + _LINES) and not parts.text.endswith(_ENDS, 0, parts.sentences[number].end):
                end = parts.sentences[number].last
                number += 1
        out.append((at, end))
    return out
