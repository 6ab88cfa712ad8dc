"""The dateline of a paragraph: where a report was written is no part of what it tells."""

import re

from tradegraph.extract.text import Sentence, Text

_DATELINE = re.compile(
    r"[A-ZÀ-ÖØ-Þ]{2}[A-ZÀ-ÖØ-Þ .'’/]*"  # PORT LOUIS, BRASÍLIA, WASHINGTON/BRUSSELS
    r"(?:(?:,[^—–:\n]{1,40}?)?(?:\([^()\n]{1,30}\))?\s?(?:—|–|--|-(?=\s))"  # , Mauritius, Nov. 1 (Agency) --
    r"|:(?=\s))"
)


def dateline_end(parts: Text, sentence: Sentence) -> int:
    """The character after the dateline that a sentence opens with, the sentence's own first where it opens with none.

    A line of its own in capitals with a colon ("READ: ...") counts as one: nothing in it takes part in anything.
    """
    opens = parts.paragraphs[sentence.paragraph][0] == sentence.start
    found = _DATELINE.match(parts.text, sentence.start, sentence.end) if opens else None
    return found.end() if found else sentence.start
