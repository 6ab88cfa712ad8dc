"""When two statements are one told twice: the speakers and the words agree, in articles of whatever date.

Agency copy and syndication repeat statements, and captions repeat a lead. Case, punctuation, the marks of quotation, white space
and ways to encode a letter do not count; figures, their signs and what they count do ("10%" is not "10", nor "3.5" "35"). A
paraphrase is no retelling of a quotation: both must be direct, both indirect, or both mixed with the same words in quotation marks.

Sources without a name are other ones in each article, and so are documents. Their words count as told twice where they are
described alike and say enough that it is no chance.
"""

import re
import unicodedata
from collections.abc import Sequence

from tradegraph.identity import digest
from tradegraph.records import Actor, Statement

ENOUGH = 6
"""From how many words on those of sources without a name are no chance: many a spokesman declines to comment."""
_NAMELESS = ("unnamed", "document")
_DASH = str.maketrans("−–", "--")
_DROPPED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]|(?<=[^\\W\\d_])[.'’]")
"""What is invisible; full stops and apostrophes after a letter, as in "U.S." and "don't"."""
_WORD = re.compile(r"(?:(?<![^\W_])-)?\d+(?:[.,]\d+)*|[^\W\d_]+|[%‰$€£¥₹₩]")
_QUOTED = re.compile('[“„«"]([^”»"]*)[”»"]?')


def words_hash(statement: Statement) -> str:
    """Equal for tellings of one statement, and for no others."""
    return hash_of(statement.id, statement.speakers, statement.quotation, statement.text)


def hash_of(identifier: str, speakers: Sequence[Actor], quotation: str, text: str) -> str:
    """The same, of the parts of a statement that count."""
    words = _words(text)
    named = not any(speaker.type in _NAMELESS for speaker in speakers)
    if not (named and speakers) and len(words) < ENOUGH:
        return digest([identifier])
    who = sorted(_speaker(speaker) for speaker in speakers)
    quoted = _words(" ".join(_QUOTED.findall(text))) if quotation == "mixed" else []
    return digest([who, quotation, words, quoted])


def _speaker(speaker: Actor) -> list[object]:
    if speaker.type in _NAMELESS:
        return [speaker.type, " ".join(_words(speaker.description or speaker.name)), speaker.count or 0]
    return [speaker.id]


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_DASH)
    return _WORD.findall(_DROPPED.sub("", folded))
