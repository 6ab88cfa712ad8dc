"""Reported speech as spans: who (source), by which words (cue), what (content), inside other reports too, as the trained tagger finds it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tradegraph.extract.lexicon import cues, heads, speaker_words, unspoken, words
from tradegraph.extract.names import Names
from tradegraph.extract.phrases import OWNED, Phrase, Phrases, is_speaker
from tradegraph.extract.statements.complements import CREDITING, Complements
from tradegraph.extract.statements.cues import TURN, Hit, lexical, plain
from tradegraph.extract.statements.dialogue import dialogue
from tradegraph.extract.statements.headings import headed
from tradegraph.extract.statements.pieces import ANONYMITY, NAMED, Pieces
from tradegraph.extract.statements.releases import released
from tradegraph.extract.statements.signed import signed
from tradegraph.extract.statements.subjects import Subjects
from tradegraph.extract.statements.teasers import teased
from tradegraph.extract.statements.wholes import Wholes
from tradegraph.extract.tagging.linking import Breaks, Linked, Span, link
from tradegraph.extract.tagging.tagger import Tag, Tagged, within
from tradegraph.extract.text import Text, Token

"""The cues before whom a report is credited to."""
_TITLE = 4  # words
_NOTHING = frozenset(["no", "nothing", "none", "little"])
_FINITE = frozenset(["past", "s"])
_ADJECTIVES = 2  # words between an owner and a noun ("the ministry's latest warning")
_NOUNS = frozenset("claim comment demand estimate forecast offer pledge promise remark report request threaten vow warn".split())
_CALLING = frozenset(["call", "calls", "called", "calling", "phoned", "telephoned"])
_DATELINE = 6  # tokens
_DASHES = frozenset(["—", "–", "--", "-"])
_CLAUSES = frozenset(["clause", "any"])
_MAKING = frozenset("made makes make gave gives give offered offers offer issued issues issue".split())  # verbs whose object a noun of speech is


@dataclass(slots=True, eq=False)
class Attribution:
    """One report of speech.

    ``content`` are character spans, half-open. ``scores``: how sure the tagger is of source, cue and content, where it marked them; ``inner``: it was tagged as
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
    signed = reader.signed()
    outer = [*reader.unsigned(tagged.tags["statement"], signed), *reader.missed(tagged)]
    outer += reader.untagged(outer)
    contents = reader.speaking(outer)
    inner = [reader.attributions(tags, inner=True) for tags in (within(parts, contents), tagged.tags["inner"])]
    found = [*signed, *reader.attributions(outer, inner=False), *inner[0], *inner[1]]
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
        self.teased = frozenset(at for first, last in teased(parts) for at in range(first, last))
        self.turns = dialogue(parts, names, self.phrases)
        self.asking = frozenset(turn.mark for turn in self.turns if not turn.source)
        self.complements = Complements(parts, self.phrases)
        self.subjects = Subjects(parts, names, self.phrases)
        self.pieces = Pieces(parts, names, self.phrases)

    def signed(self) -> list[Attribution]:
        """The turns of a dialogue, what headings tell, the posts and quotations that bear a signature, and the statements that a release announces."""
        found = (*signed(self.parts, self.phrases), *released(self.parts, self.names, self.phrases))
        said = [Attribution(Hit(plain([":"]), turn.mark, turn.mark, turn.mark + 1, TURN), turn.source, (turn.content,)) for turn in self.turns if turn.source]
        said += [Attribution(Hit(plain([self.parts.tokens[one.mark].low]), one.mark, one.mark, one.mark + 1, "finite"), one.source, one.content) for one in headed(self.parts, self.names, self.phrases)]
        return [*said, *(Attribution(one.hit, one.source, (one.content,)) for one in found)]

    def unsigned(self, tags: Iterable[Tag], signed: Iterable[Attribution]) -> list[Tag]:
        """The tags without the contents that fill what is signed: they are its own, and nobody else's."""
        sizes, owner = dict[int, int](), dict[int, int]()
        for number, one in enumerate(signed):
            first, last = self._tokens(one.content[0])
            sizes[number] = last - first
            owner |= dict.fromkeys(range(first, last), number)

        def fills(tag: Tag) -> bool:
            shared = Counter(owner[at] for at in range(tag.first, tag.last) if at in owner)
            return any(2 * count > sizes[number] for number, count in shared.items())

        return [tag for tag in tags if tag.label != "content" or not fills(tag)]

    def missed(self, tagged: Tagged) -> list[Tag]:
        """The cues tagged by PolNeAR's rules in paragraphs that hold a statement's quotation, but no cue of one."""

        def at(tag: Tag) -> int:
            return self.parts.sentence_of(tag.first).paragraph

        quoted = [tag for tag in tagged.tags["statement"] if tag.label == "content" and self.parts.tokens[tag.first].quote >= 0]
        said = {at(tag) for tag in quoted}
        said -= {at(tag) for tag in tagged.tags["statement"] if tag.label == "cue"}
        marked = [tag for tag in tagged.tags["attribution"] if tag.label == "cue" and at(tag) in said]
        return [replace(tag, last=tag.last - (tag.last - tag.first > 1 and self.parts.tokens[tag.last - 1].text == ":")) for tag in marked]

    def untagged(self, tags: Iterable[Tag]) -> list[Tag]:
        """The cues that no head tags, but whose construction shows that they report, in the sentences without one."""
        tags = list(tags)
        taken = {self.parts.tokens[at].sentence for tag in tags if tag.label == "cue" for at in (tag.first, tag.last - 1)}
        contents = [tag for tag in tags if tag.label == "content"]
        starts, held = {tag.first for tag in contents}, {at for tag in contents for at in range(tag.first, tag.last)}
        found = (
            Tag("cue", first, last, 0.5) for number, sentence in enumerate(self.parts.sentences) if number not in taken
            for first, last in self.complements.untagged(sentence, starts)
        )
        return [tag for tag in found if tag.first not in held]

    def speaking(self, tags: Iterable[Tag]) -> list[Tag]:
        """The contents that hold a finite verb of speech outside quotation marks: they are read again for the statements in them."""
        return [tag for tag in tags if tag.label == "content" and any(map(self._speaks, range(tag.first, tag.last)))]

    def _speaks(self, at: int) -> bool:
        token = self.parts.tokens[at]
        return any({"any", "clause"} & cue.takes and cue.form in _FINITE for cue in cues().get(token.low, ()))

    def attributions(self, tags: Iterable[Tag], inner: bool) -> list[Attribution]:
        """The attributions of one head's spans. A cue without a content reports nothing."""
        tokens = self.parts.tokens
        tags = list(tags)
        spans = {(tag.label, tokens[tag.first].start, tokens[tag.last - 1].end): tag for tag in tags}
        out: list[Attribution] = []
        for tagged in link(spans, self.breaks):
            linked = replace(tagged, content=self._held(tagged) or self._complement(tagged))
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
            if tokens[one.hit.at].low not in CREDITING:
                reports[tokens[one.hit.at].sentence].append(one)
        out = []
        for one in found:
            cited = self._cited(one) if tokens[one.hit.at].low in CREDITING else None
            beside = reports[tokens[one.hit.at].sentence] if cited else []
            if cited and beside and self._is_outlet(cited):
                continue  # it passes on what the report says, and says nothing of its own
            outer = min(beside, key=lambda other: abs(other.hit.at - one.hit.at), default=None)
            content = self._credited(cited) if cited else ()
            content = content or (outer.content if outer else ())
            out.append(replace(one, source=cited, content=content) if content else one)
        return out

    def _is_outlet(self, cited: Phrase) -> bool:
        return cited.noun == "outlet" or (cited.kind == "name" and all(name.kind == "outlet" for name in cited.names))

    def _credited(self, cited: Phrase) -> tuple[Span, ...]:
        """The clause that a report opens behind whom it credits ("reports, citing two people, that duties fall")."""
        at = cited.last + (self.parts.tokens[cited.last : cited.last + 1] != [] and self.parts.tokens[cited.last].text == ",")
        sentence = self.parts.sentence_of(cited.first)
        opens = at < sentence.last and self.parts.tokens[at].low == "that"
        clause = self.complements.clause(at, sentence) if opens else None
        return (clause,) if clause else ()

    def _cited(self, one: Attribution) -> Phrase | None:
        """The noun phrase right after a cue, if it can speak."""
        phrase = self.phrases.after(one.hit.last, self.parts.sentence_of(one.hit.at).last)
        return phrase if phrase and is_speaker(phrase, self.parts.tokens) else None

    def _silent(self, linked: Linked) -> bool:
        """Whether nothing was said here: the cue stands in a pointer to another article, is negated or a refusal ("did not say",
        "declined to comment"), tells of a belief or a deed ("fears"), or names no words ("mentioned no talks").

        Of 1,951 annotated cues one has a negation, and three are verbs of belief.
        """
        first, last = self._tokens(linked.cue)
        if first in self.teased or first in self.asking:
            return True
        low = [token.low.replace("’", "'") for token in self.parts.tokens[first:last]]
        if words().negations & set(low) or (unspoken() & set(low) and lexical(low) is None):
            return True
        begin, end = self._tokens(linked.content[0])
        content = [token.low for token in self.parts.tokens[begin:end]]
        if ANONYMITY & set(content[:2]) or (content[:3] == ["not", "to", "be"] and NAMED & set(content[3:4])):  # "asked not to be named"
            return True
        before = [token.low for token in self.parts.tokens[max(begin - 2, last) : begin]]
        if _CALLING & set(low) and before in (["and", "that"], ["but", "that"]):  # "had called Quill on Monday and that"
            return True
        return content[0] in _NOTHING and not set(content) & (words().auxiliaries | words().verbs | words().modals)

    def _held(self, linked: Linked) -> tuple[Span, ...]:
        """The pieces of content that are this cue's: those of its sentence; of others, quotations; where there are none of these, the nearest.

        What else the tagger marks is the content of a cue that is no report ("hopes", "could"), and would be taken for speech. Pieces with no
        word between them, or with the "that" of a relative clause, are one.
        """
        near = [piece for piece in linked.content if self.breaks.in_one_sentence(piece, linked.cue)]
        held = [piece for piece in linked.content if piece in near or self._quoted(piece)]
        held = held or sorted(linked.content, key=lambda piece: self.breaks.distance(piece, linked.cue))[:1]
        out: list[Span] = []
        takes = self._hit(*self._tokens(linked.cue)).cue.takes
        held = list(map(self.pieces.without_listener, held)) if "addressee" in takes else held
        held = list(map(self.pieces.without_that, held)) if takes & _CLAUSES else held  # "called that idea cruel"
        held = list(map(self.pieces.without_named, held)) if "name" in takes else held
        for start, end in map(self.pieces.with_another, map(self.pieces.bare, held)):
            if out and [token.low for token in self._between(out[-1][1], start) if token.is_word] in ([], ["that"]):
                out[-1] = (out[-1][0], end)
            else:
                out.append((start, end))
        return tuple(out)

    def _complement(self, linked: Linked) -> tuple[Span, ...]:
        """What the construction of a cue's clause says it reports, where the tagger marks nothing."""
        hit = self._hit(*self._tokens(linked.cue))
        if linked.source:
            return self.complements.of(hit, self._tokens(linked.source))
        source = self.phrases.before(hit.first, self.parts.sentence_of(hit.at).first)
        return self.complements.of(hit, (source.first, source.last)) if source and is_speaker(source, self.parts.tokens) else ()

    def _quoted(self, piece: Span) -> bool:
        first, last = self._tokens(piece)
        return self.parts.tokens[first].quote >= 0 or self.parts.tokens[last - 1].quote >= 0

    def _between(self, start: int, end: int) -> list[Token]:
        at = self.parts.token_at
        return [token for token in self.parts.tokens[at(start) : at(end) + 1] if start <= token.start and token.end <= end]

    def _attribution(self, linked: Linked, scores: dict[str, float], earlier: Attribution | None, inner: bool) -> Attribution:
        hit = self._hit(*self._tokens(linked.cue))
        source = self._owner(hit)
        if source is None and linked.source:
            source = self.wholes.whole(*self._tokens(linked.source), (hit.first, hit.last))
        source = source or self._inverted(linked, hit) or self._from(hit) or self._untagged(hit, earlier, inner)
        source = self.subjects.behind_relative(hit, source) or self.subjects.relative(hit, source) or (None if inner else self.subjects.of_participle(hit, source)) or source
        source = self._without_dateline(self._with_title(source, linked.content)) if source else None
        return Attribution(hit, source, self._without_source(linked.content, source), scores, inner)

    def _with_title(self, source: Phrase, content: tuple[Span, ...]) -> Phrase:
        """A source with the few words right before it that the tagger took for a piece of its content ("[trade minister] Ada Quill said")."""
        for first, last in map(self._tokens, content):
            words_only = all(token.is_word and token.quote < 0 for token in self.parts.tokens[first:last])
            if last == source.first and last - first <= _TITLE and words_only and len(content) > 1:
                return replace(source, first=first)
        return source

    def _without_dateline(self, source: Phrase) -> Phrase:
        """A source without the place in capitals that its line opens with ("JAKARTA — Norland's trade minister")."""
        tokens, opens = self.parts.tokens, source.first == self.parts.sentence_of(source.first).first
        dash = next((at for at in range(source.first + 1, min(source.first + _DATELINE, source.head)) if tokens[at].text in _DASHES), 0)
        placed = opens and dash and all(token.text.isupper() or not token.is_word for token in tokens[source.first : dash])
        return replace(source, first=dash + 1) if placed else source

    def _without_source(self, content: tuple[Span, ...], source: Phrase | None) -> tuple[Span, ...]:
        """The pieces of a content without the one that is the source behind its cue ("Duties fall, says Ada Quill")."""
        if source is None:
            return content
        rest = content if len(content) < 2 else tuple(piece for piece in content if not self._is_source(piece, source))
        return tuple(self.pieces.without_description(piece, source.first) for piece in rest or content)

    def _is_source(self, piece: Span, source: Phrase) -> bool:
        first, last = self._tokens(piece)
        return source.first <= first and last <= source.last

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
        phrase = self.phrases.after(hit.last + by, sentence.last) if by or not told else None
        behind = [piece for piece in linked.content if piece[1] > linked.cue[0]]
        named = phrase is not None and phrase.kind == "name" and len(behind) < len(linked.content)
        if not by and behind and not (named and phrase and all(self._is_source(piece, phrase) for piece in behind)):
            return None
        if phrase and phrase.kind == "noun" and tokens[min(phrase.head + 1, phrase.last - 1)].low.endswith("ed"):
            phrase.last = phrase.head + 1  # "the statement issued on Friday"
        return phrase if phrase and is_speaker(phrase, tokens) else None

    def _owner(self, hit: Hit) -> Phrase | None:
        """The owner of a noun that is a cue ("the ministry's announcement", "his latest pledge")."""
        tokens, sentence = self.parts.tokens, self.parts.sentence_of(hit.at)
        if not (hit.cue.form == "phrase" or hit.cue.lemma in _NOUNS) or hit.first == sentence.first:
            return None
        at = hit.first - 1
        for _ in range(_ADJECTIVES):
            apart = tokens[at].low in speaker_words().owners or tokens[at].text in OWNED or not tokens[at].is_word or tokens[at].low in heads()
            if at == sentence.first or apart or self.names.at[at]:
                break
            at -= 1
        if tokens[at].low in speaker_words().owners:
            return self.phrases.parse(at, at + 1)
        if tokens[at].low in _MAKING and (maker := self.phrases.before(at, sentence.first)) and is_speaker(maker, tokens):
            return maker
        name = self.names.at[at - 1] if at > sentence.first and tokens[at].text in OWNED else None
        return self.phrases.parse(name.title, name.last) if name and name.actor else None

    def _from(self, hit: Hit) -> Phrase | None:
        """The one that a noun as a cue is said to be from ("warnings from Ada Quill")."""
        tokens, limit = self.parts.tokens, self.parts.sentence_of(hit.at).last
        phrase = self.phrases.after(hit.last + 1, limit) if hit.last + 1 < limit and tokens[hit.last].low == "from" else None
        return phrase if phrase and is_speaker(phrase, tokens) else None

    def _untagged(self, hit: Hit, earlier: Attribution | None, inner: bool) -> Phrase | None:
        """The source of a cue for which none was tagged: one tagged by PolNeAR's rules, else the name or pronoun before it, else the subject
        of its sentence ("China raised duties and said"), else the source of the report before it in its paragraph.

        Of a report within another the name before it comes first: PolNeAR marks only the source of the outer one.
        """
        sentence = self.parts.sentence_of(hit.at)
        marked = self.sources[self.parts.tokens[hit.at].sentence]
        before = self.phrases.before(hit.first, sentence.first)
        if inner and before and before.kind == "name" and is_speaker(before, self.parts.tokens):
            return before
        if marked:
            nearest = min(marked, key=lambda tag: min(abs(tag.last - hit.first), abs(tag.first - hit.last)))
            last = nearest.last - (self.parts.tokens[nearest.last - 1].text == ",")
            return self.wholes.whole(nearest.first, last, (hit.first, hit.last))
        if before and before.kind != "noun" and is_speaker(before, self.parts.tokens):
            return before
        subject = self.subjects.of_clause(sentence, hit.first) or self.subjects.of_sentence(sentence, hit.first)
        if subject:
            return subject
        if earlier and self.parts.sentence_of(earlier.hit.at).paragraph == sentence.paragraph:
            return earlier.source
        return None


def _parts_of(linked: Linked) -> Sequence[tuple[str, Span]]:
    pieces: list[tuple[str, Span]] = [("content", piece) for piece in linked.content]
    return [*pieces, ("cue", linked.cue), *([("source", linked.source)] if linked.source else [])]
