"""Reported speech as spans: who (source), by which words (cue), what (content), inside other reports too, as the trained tagger finds it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tradegraph.extract.cues import Hit, lexical, plain
from tradegraph.extract.lexicon import cues, words
from tradegraph.extract.names import Names
from tradegraph.extract.phrases import Phrase, Phrases, is_speaker
from tradegraph.extract.tagging.linking import Breaks, Linked, Span, link
from tradegraph.extract.tagging.tagger import Tag, Tagged, within
from tradegraph.extract.text import Sentence, Text, Token
from tradegraph.extract.wholes import Wholes

_CREDITING = frozenset(["citing", "quoting"])
_NOTHING = frozenset(["no", "nothing", "none", "little"])
_FINITE = frozenset(["past", "s"])
_TIMES = frozenset(["early", "late"])
_JOINING = frozenset(["and", "but", "yet", "so"])


@dataclass(slots=True, eq=False)
class Attribution:
    """One report of speech.

    ``content`` are character spans, half-open. ``scores``: how sure the tagger is of source, cue and content; ``inner``: it was tagged as
    a report within another.
    """

    hit: Hit
    source: Phrase | None
    content: tuple[tuple[int, int], ...]
    scores: Mapping[str, float] = field(default_factory=dict)
    inner: bool = False


def find(parts: Text, names: Names, tagged: Tagged) -> list[Attribution]:
    """Every attribution of a text, in the order of their cues."""
    reader = _Reader(parts, names, [tag for tag in tagged.tags["attribution"] if tag.label == "source"])
    outer = [*tagged.tags["statement"], *reader.missed(tagged)]
    contents = reader.speaking(outer)
    read = {at for tag in contents for at in range(tag.first, tag.last)}
    inner = [*(tag for tag in tagged.tags["inner"] if tag.first not in read), *within(parts, contents)]
    found = [*reader.attributions(outer, inner=False), *reader.attributions(inner, inner=True)]
    by_cue: dict[int, Attribution] = {}
    for one in found:  # a cue that both heads tag is one report: that of the first
        by_cue.setdefault(one.hit.first, one)
    return reader.credited([by_cue[at] for at in sorted(by_cue)])


def breaks_of(parts: Text) -> Breaks:
    """Where the sentences and paragraphs of a text begin."""
    return Breaks([sentence.start for sentence in parts.sentences], [start for start, _ in parts.paragraphs])


class _Reader:
    def __init__(self, parts: Text, names: Names, sources: Sequence[Tag]) -> None:
        self.parts = parts
        self.sources: dict[int, list[Tag]] = defaultdict(list)
        for tag in sources:
            self.sources[parts.tokens[tag.first].sentence].append(tag)
        self.names = names
        self.phrases = Phrases(parts, names)
        self.wholes = Wholes(parts, names, self.phrases)
        self.breaks = breaks_of(parts)

    def missed(self, tagged: Tagged) -> list[Tag]:
        """The cues tagged by PolNeAR's rules in paragraphs that hold a statement's quotation, but no cue of one."""

        def at(tag: Tag) -> int:
            return self.parts.sentence_of(tag.first).paragraph

        quoted = [tag for tag in tagged.tags["statement"] if tag.label == "content" and self.parts.tokens[tag.first].quote >= 0]
        said = {at(tag) for tag in quoted}
        said -= {at(tag) for tag in tagged.tags["statement"] if tag.label == "cue"}
        marked = [tag for tag in tagged.tags["attribution"] if tag.label == "cue" and at(tag) in said]
        return [replace(tag, last=tag.last - (tag.last - tag.first > 1 and self.parts.tokens[tag.last - 1].text == ":")) for tag in marked]

    def speaking(self, tags: Iterable[Tag]) -> list[Tag]:
        """The contents that hold a finite verb of speech outside quotation marks: they are read again for the statements in them."""
        return [tag for tag in tags if tag.label == "content" and any(map(self._speaks, range(tag.first, tag.last)))]

    def _speaks(self, at: int) -> bool:
        token = self.parts.tokens[at]
        if token.quote >= 0:
            return False
        return any({"any", "clause"} & cue.takes and cue.form in _FINITE for cue in cues().get(token.low, ()))

    def attributions(self, tags: Iterable[Tag], inner: bool) -> list[Attribution]:
        """The attributions of one head's spans. A cue without a content reports nothing."""
        tokens = self.parts.tokens
        tags = list(tags)
        spans = {(tag.label, tokens[tag.first].start, tokens[tag.last - 1].end): tag for tag in tags}
        out: list[Attribution] = []
        for tagged in link(spans, self.breaks):
            linked = replace(tagged, content=self._held(tagged))
            if linked.content and not self._silent(linked):
                scores = {label: spans[label, *span].score for label, span in _parts_of(linked) if (label, *span) in spans}
                out.append(self._attribution(linked, scores, out[-1] if out else None, inner))
        return out

    def credited(self, found: Sequence[Attribution]) -> list[Attribution]:
        """The attributions, with what a report is credited with ("citing two people") as its sources: they say what the report says.

        The tagger takes the noun phrase after such a cue for its content. Where that cannot speak ("citing national security"), it is one.
        """
        tokens = self.parts.tokens
        reports: dict[int, list[Attribution]] = defaultdict(list)
        for one in found:
            if tokens[one.hit.at].low not in _CREDITING:
                reports[tokens[one.hit.at].sentence].append(one)
        out = []
        for one in found:
            cited = self._cited(one) if tokens[one.hit.at].low in _CREDITING else None
            beside = reports[tokens[one.hit.at].sentence] if cited else []
            outer = min(beside, key=lambda other: abs(other.hit.at - one.hit.at), default=None)
            out.append(replace(one, source=cited, content=outer.content) if outer else one)
        return out

    def _cited(self, one: Attribution) -> Phrase | None:
        """The noun phrase right after a cue, if it can speak."""
        phrase = self.phrases.after(one.hit.last, self.parts.sentence_of(one.hit.at).last)
        return phrase if phrase and is_speaker(phrase, self.parts.tokens) else None

    def _silent(self, linked: Linked) -> bool:
        """Whether nothing was said: the cue is negated or a refusal ("did not say", "declined to comment"), or names no words ("mentioned no
        talks"). Of 1,951 annotated cues one has a negation."""
        first, last = self._tokens(linked.cue)
        if words().negations & {token.low.replace("’", "'") for token in self.parts.tokens[first:last]}:
            return True
        begin, end = self._tokens(linked.content[0])
        content = [token.low for token in self.parts.tokens[begin:end]]
        return content[0] in _NOTHING and not set(content) & (words().auxiliaries | words().verbs | words().modals)

    def _held(self, linked: Linked) -> tuple[Span, ...]:
        """The pieces of content that are this cue's: those of its sentence; of others, quotations; where there are none of these, the nearest.

        What else the tagger marks is the content of a cue that is no report ("hopes", "could"), and would be taken for speech. Pieces with no
        word between them are one.
        """
        near = [piece for piece in linked.content if self.breaks.in_one_sentence(piece, linked.cue)]
        held = [piece for piece in linked.content if piece in near or self._quoted(piece)]
        held = held or sorted(linked.content, key=lambda piece: self.breaks.distance(piece, linked.cue))[:1]
        out: list[Span] = []
        for start, end in map(self._without_that, held):
            if out and not any(token.is_word for token in self._between(out[-1][1], start)):
                out[-1] = (out[-1][0], end)
            else:
                out.append((start, end))
        return tuple(out)

    def _without_that(self, piece: Span) -> Span:
        """A piece without the conjunction it begins with ("that duties will fall"); a pronoun ("that was the aim") stays."""
        first, last = self._tokens(piece)
        tokens = self.parts.tokens
        verbs = words().verbs | words().auxiliaries | words().modals
        joins = tokens[first].low == "that" and first + 1 < last and tokens[first + 1].low not in verbs
        return (tokens[first + 1].start, piece[1]) if joins else piece

    def _quoted(self, piece: Span) -> bool:
        first, last = self._tokens(piece)
        return self.parts.tokens[first].quote >= 0 or self.parts.tokens[last - 1].quote >= 0

    def _between(self, start: int, end: int) -> list[Token]:
        at = self.parts.token_at
        return [token for token in self.parts.tokens[at(start) : at(end) + 1] if start <= token.start and token.end <= end]

    def _attribution(self, linked: Linked, scores: dict[str, float], earlier: Attribution | None, inner: bool) -> Attribution:
        hit = self._hit(*self._tokens(linked.cue))
        if linked.source:
            source: Phrase | None = self.wholes.whole(*self._tokens(linked.source), (hit.first, hit.last))
        else:
            source = self._inverted(linked, hit) or self._untagged(hit, earlier)
        return Attribution(hit, source, linked.content, scores, inner)

    def _tokens(self, span: Span) -> tuple[int, int]:
        return self.parts.token_at(span[0]), self.parts.token_at(span[1] - 1) + 1

    def _hit(self, first: int, last: int) -> Hit:
        """The cue of these tokens, with its entry in the lexicon if it has one."""
        low = [token.low for token in self.parts.tokens[first:last]]
        known = lexical(low)
        cue = known or plain(low)
        at = next((i for i in range(len(low) - 1, -1, -1) if known and known in cues().get(low[i], ())), len(low) - 1)
        return Hit(cue, first + at, first, last, "accordance" if low[0] == "according" else "finite")

    def _inverted(self, linked: Linked, hit: Hit) -> Phrase | None:
        """The source of a cue for which none was tagged, where it follows what was said ("“They fall,” says Ada Quill", "announced by Ada Quill")."""
        tokens, sentence = self.parts.tokens, self.parts.sentence_of(hit.at)
        if hit.last >= sentence.last:
            return None
        by = tokens[hit.last].low == "by"
        told = "addressee" in hit.cue.takes or hit.first == sentence.first or tokens[hit.first - 1].is_word
        if not by and (told or not all(end <= linked.cue[0] for _, end in linked.content)):
            return None
        phrase = self.phrases.after(hit.last + by, sentence.last)
        if phrase and phrase.kind == "noun" and tokens[min(phrase.head + 1, phrase.last - 1)].low.endswith("ed"):
            phrase.last = phrase.head + 1  # "the statement issued on Friday"
        return phrase if phrase and is_speaker(phrase, tokens) else None

    def _untagged(self, hit: Hit, earlier: Attribution | None) -> Phrase | None:
        """The source of a cue for which none was tagged: one tagged by PolNeAR's rules, else the name or pronoun before it, else the subject
        of its sentence ("China raised duties and said"), else the source of the report before it in its paragraph."""
        sentence = self.parts.sentence_of(hit.at)
        marked = self.sources[self.parts.tokens[hit.at].sentence]
        if marked:
            nearest = min(marked, key=lambda tag: min(abs(tag.last - hit.first), abs(tag.first - hit.last)))
            last = nearest.last - (self.parts.tokens[nearest.last - 1].text == ",")
            return self.wholes.whole(nearest.first, last, (hit.first, hit.last))
        before = self.phrases.before(hit.first, sentence.first)
        if before and before.kind != "noun" and is_speaker(before, self.parts.tokens):
            return before
        subject = self._subject(sentence, hit.first)
        if subject:
            return subject
        if earlier and self.parts.sentence_of(earlier.hit.at).paragraph == sentence.paragraph:
            return earlier.source
        return None

    def _subject(self, sentence: Sentence, limit: int) -> Phrase | None:
        """The subject of a sentence's main clause: the first noun phrase, after adverbs and adverbials with a comma, if it can speak."""
        tokens, closed = self.parts.tokens, words()
        at = sentence.first
        while at < limit:
            low = tokens[at].low
            if not tokens[at].is_word or low in closed.adverbs or low in _JOINING:
                at += 1
            elif low in closed.prepositions or low in closed.boundaries or low in closed.time or low in _TIMES or low.endswith("ing"):
                at = next((i for i in range(at, limit) if tokens[i].text == ","), limit)
            else:
                break
        if at >= limit or tokens[at].quote >= 0:
            return None
        pronoun = not self.names.at[at] and tokens[at].low in closed.pronouns
        phrase = self.phrases.parse(at, at + 1) if pronoun else self.phrases.after(at, limit)
        return phrase if phrase and is_speaker(phrase, tokens) else None


def _parts_of(linked: Linked) -> Sequence[tuple[str, Span]]:
    pieces: list[tuple[str, Span]] = [("content", piece) for piece in linked.content]
    return [*pieces, ("cue", linked.cue), *([("source", linked.source)] if linked.source else [])]
