"""Statements: every attribution of a text as a record, with speakers, act, topics, medium, listeners, day and nesting."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tradegraph.article import Span
from tradegraph.extract.attribution import Attribution, find
from tradegraph.extract.dates import When, find_dates
from tradegraph.extract.goods import goods_named
from tradegraph.extract.media import Media
from tradegraph.extract.reading import Reading
from tradegraph.extract.speakers import Speakers
from tradegraph.extract.text import Sentence
from tradegraph.extract.topics import act_of, topics_of
from tradegraph.identity import statement_id
from tradegraph.records import Actor, Medium, Precision, Quotation, Role, Statement

# How often a report with such a source is there with exactly these speakers, by kind of source phrase and type of the (first)
# speaker: counted on the annotated development articles.
_CONFIDENCE = {
    ("name", "person"): 0.9, ("name", "country"): 0.75, ("name", "agency"): 0.65, ("name", "outlet"): 0.85,
    ("name", "organization"): 0.4, ("noun", "country"): 0.95, ("noun", "agency"): 0.95, ("noun", "person"): 0.7,
    ("noun", "unnamed"): 0.55, ("noun", "organization"): 0.5, ("noun", "document"): 0.1, ("pronoun", "person"): 0.75,
}  # fmt: skip
_CONFIDENCE_OF_OTHERS = 0.5
_REACH = 4  # paragraphs
_BESIDE = 4  # words between the frame of a report and its day
_LIMITS = frozenset("until till since by from through before after".split())


def read_statements(
    reading: Reading, roles: Iterable[Role]
) -> tuple[tuple[Statement, ...], dict[str, tuple[str, ...]]]:
    """The statements of an article in the order of their cues, and statement id -> ids of the roles of its speakers."""
    return _Statements(reading, roles).read()


class _Statements:
    def __init__(self, reading: Reading, roles: Iterable[Role]) -> None:
        self.reading = reading
        self.speakers = Speakers(reading.article, reading.parts, reading.names, reading.resolver)
        self.media = Media(reading.article, reading.parts, reading.names)
        self.last_medium: dict[tuple[str, ...], tuple[int, Medium]] = {}
        self.roles: dict[str, list[Role]] = {}
        for role in roles:
            self.roles.setdefault(role.person.id, []).append(role)

    def read(self) -> tuple[tuple[Statement, ...], dict[str, tuple[str, ...]]]:
        found: list[Statement] = []
        spoken_as: dict[str, tuple[str, ...]] = {}
        for attribution in find(self.reading.parts, self.reading.names):
            statement = self._statement(attribution)
            if statement is None:
                continue
            held = [self._role(speaker, statement.said_on) for speaker in statement.speakers]
            if ids := tuple(role_id for role_id, _ in held if role_id):
                spoken_as[statement.id] = ids
            titled = [
                replace(speaker, role=title) for speaker, (_, title) in zip(statement.speakers, held, strict=True)
            ]
            found.append(replace(statement, speakers=tuple(titled), medium=self._carried(statement, attribution)))
        return tuple(_nest(found, self.reading)), spoken_as

    def _statement(self, found: Attribution) -> Statement | None:
        reading = self.reading
        cue = reading.tokens_span(found.hit.first, found.hit.last)
        speakers = self.speakers.resolve(found.source, cue.start, found.hit.at)
        content = _pieces(reading, found.content)
        if not speakers or not content:
            return None
        words = " ".join(piece.text for piece in content)
        paragraph = reading.parts.paragraphs[reading.parts.sentence_of(found.hit.at).paragraph]
        said_on, precision = self._day(found, content)
        return Statement(
            id=statement_id(reading.article.id, cue.start, cue.end), article=reading.reference, speakers=speakers,
            source=reading.tokens_span(found.source.first, found.source.last) if found.source else None, cue=cue,
            content=content, quotation=self._quotation(content), act=act_of(found.hit.cue.act, words),
            topics=topics_of(words, reading.article.text[slice(*paragraph)]), medium=self.media.medium(found),
            addressees=self.media.addressees(found), about=self._about(content),
            goods=self._goods(content), said_on=said_on, said_on_precision=precision,
            confidence=_CONFIDENCE.get((found.source.kind if found.source else "", speakers[0].type), _CONFIDENCE_OF_OTHERS),
        )  # fmt: skip

    def _carried(self, statement: Statement, found: Attribution) -> Medium | None:
        """The statement's own medium, else that in which its speakers were last reported to speak.

        Of 308 annotated statements that follow within three of a statement with a medium by the same speaker, 238 share it.
        """
        sentence = self.reading.parts.sentence_of(found.hit.at)
        speakers = tuple(speaker.id for speaker in statement.speakers)
        elsewhere = statement.addressees or statement.said_on_precision == "day"
        carried = None if elsewhere else self._occasion(found) or self._last_medium(speakers, sentence.paragraph)
        medium = statement.medium or carried
        if medium and statement.speakers[0].type != "outlet":
            self.last_medium[speakers] = (sentence.paragraph, medium)
        elif elsewhere:
            self.last_medium.pop(speakers, None)
        return medium

    def _last_medium(self, speakers: tuple[str, ...], paragraph: int) -> Medium | None:
        since, medium = self.last_medium.get(speakers, (-_REACH, None))
        return medium if paragraph - since < _REACH else None

    def _occasion(self, found: Attribution) -> Medium | None:
        """An occasion named in the sentence before, of the same paragraph, which names the speaker too."""
        parts = self.reading.parts
        at = parts.tokens[found.hit.at].sentence - 1
        if at < 0 or not found.source or parts.sentences[at].paragraph != parts.sentences[at + 1].paragraph:
            return None
        before = parts.sentences[at]
        speakers = {name.actor.id for name in found.source.names if name.actor}
        named = {name.actor.id for name in self.reading.names.at[before.first : before.last] if name and name.actor}
        return self.media.occasion(before.first, before.last) if speakers & named else None

    def _quotation(self, content: tuple[Span, ...]) -> Quotation:
        parts = self.reading.parts
        quoted = {
            token.quote >= 0
            for piece in content
            for token in parts.tokens[parts.token_at(piece.start) : parts.token_at(piece.end)]
            if token.is_word and token.start >= piece.start and token.end <= piece.end
        }
        return "mixed" if len(quoted) > 1 else "direct" if quoted == {True} else "indirect"

    def _day(self, found: Attribution, content: tuple[Span, ...]) -> tuple[date | None, Precision | None]:
        """The day beside the cue or opening the sentence, outside what was said; else that of publication, as inferred."""
        article, parts = self.reading.article, self.reading.parts
        sentence = parts.sentence_of(found.hit.at)
        dates = [
            when
            for when in find_dates(article.text, sentence.start, sentence.end, article.published_on)
            if not any(piece.start <= when.start < piece.end for piece in content)
            and not (article.published_on and when.day > article.published_on)
            and self._dates_the_report(when, found, sentence)
        ]
        if not dates:
            return (article.published_on, "inferred") if article.published_on else (None, None)
        cue = parts.tokens[found.hit.at].start
        nearest = min(dates, key=lambda when: (abs(when.start - cue), when.start))
        return nearest.day, nearest.precision

    def _dates_the_report(self, when: When, found: Attribution, sentence: Sentence) -> bool:
        """Whether a date says when it was said: it stands in the frame of the report or opens the sentence, and is no limit."""
        tokens = self.reading.parts.tokens
        at = self.reading.parts.token_at(when.start)
        if any(token.low in _LIMITS for token in tokens[max(at - 2, sentence.first) : at + 1]) or when.precision == "year":
            return False
        frame = [(found.left, found.hit.last), *found.beside, *([found.listener] if found.listener else [])]
        if found.source:
            frame.append((found.source.first, found.source.last))
        near = any(first - _BESIDE <= at < last + _BESIDE for first, last in frame)
        return near or at - sentence.first <= _BESIDE

    def _goods(self, content: tuple[Span, ...]) -> tuple[str, ...]:
        """The goods named in the content, each once."""
        at = self.reading.parts.token_at
        named = (goods_named(self.reading, at(piece.start), at(piece.end - 1) + 1) for piece in content)
        return tuple(sorted({good for goods in named for good in goods}))

    def _about(self, content: tuple[Span, ...]) -> tuple[Actor, ...]:
        """The registry's actors named in the content."""
        parts = self.reading.parts
        named: dict[str, Actor] = {}
        for piece in content:
            for name in dict.fromkeys(
                self.reading.names.at[parts.token_at(piece.start) : parts.token_at(piece.end - 1) + 1]
            ):
                if (
                    name
                    and name.known
                    and name.actor
                    and name.known.type in ("person", "agency", "organization", "country")
                ):
                    named[name.actor.id] = name.actor
        return tuple(named[key] for key in sorted(named))

    def _role(self, speaker: Actor, day: date | None) -> tuple[str | None, str | None]:
        """The id and the title of the office a speaker held that day: the article's if it gives one, else the registry's."""
        given = self.roles.get(speaker.id)
        if given:
            return given[0].id, given[0].title
        tenures = self.reading.resolver.registry.roles_of(speaker.id, day)
        if day and tenures:
            latest = max(tenures, key=lambda tenure: (tenure.since or date.min, tenure.office))
            return latest.role_id, latest.title
        return None, None


def _pieces(reading: Reading, spans: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    pieces = [
        reading.span(start, end)
        for start, end in sorted(spans)
        if reading.article.text[start:end].strip(" \t\n\r\xa0,;:–—-")
    ]
    return tuple(dict.fromkeys(pieces))


def _nest(statements: list[Statement], reading: Reading) -> Iterable[Statement]:
    """Say of each statement within which other it is reported, and which outlets carried it."""
    by_id = {statement.id: statement for statement in statements}
    pieces = sorted((piece.start, piece.end, _size(other), other.id) for other in statements for piece in other.content)
    longest = max((end - start for start, end, *_ in pieces), default=0)
    outer = {statement.id: _outer(statement, pieces, longest) for statement in statements}
    for statement in statements:
        relays: list[Actor] = []
        above = outer[statement.id]
        while above:
            relays += [a for a in by_id[above].speakers if a.type == "outlet" and a.name != reading.article.outlet]
            above = outer[above]
        yield replace(statement, within=outer[statement.id], relayed_by=tuple(dict.fromkeys(relays)))


def _outer(statement: Statement, pieces: list[tuple[int, int, int, str]], longest: int) -> str | None:
    """The id of the smallest larger statement one of whose pieces (start, end, size of all, id; sorted) holds this one's cue."""
    first = bisect_left(pieces, (statement.cue.start - longest,))
    near = pieces[first : bisect_left(pieces, (statement.cue.start + 1,))]
    holders = [(size, key) for _, end, size, key in near if statement.cue.end <= end and size > _size(statement)]
    return min(holders)[1] if holders else None


def _size(statement: Statement) -> int:
    return sum(piece.end - piece.start for piece in statement.content)
