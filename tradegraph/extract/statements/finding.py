"""Statements: every attribution of a text as a record, with speakers, act, topics, medium, listeners, day and nesting."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from tradegraph.article import Span
from tradegraph.extract.confidence import Feature, log_odds
from tradegraph.extract.dates import When, find_dates
from tradegraph.extract.lexicon import Cue
from tradegraph.extract.reading import Reading
from tradegraph.extract.speakers import Link, Speakers
from tradegraph.extract.speakers.bindings import Bindings, sureness
from tradegraph.extract.statements.attribution import Attribution, find
from tradegraph.extract.statements.clues import Report, nation, standing
from tradegraph.extract.statements.continuing import continued
from tradegraph.extract.statements.cues import TURN
from tradegraph.extract.statements.judging import judge
from tradegraph.extract.statements.media import Media
from tradegraph.extract.statements.occasions import Occasions
from tradegraph.extract.statements.relays import Relays
from tradegraph.extract.tagging.labels import ROLES
from tradegraph.extract.tagging.model import confidence
from tradegraph.extract.tariffs.goods_names import goods_named
from tradegraph.extract.text import Sentence
from tradegraph.identity import statement_id
from tradegraph.records import Actor, Precision, Quotation, Role, Statement

LEAST = 0.1
"""Confidence under which a statement is not told. Reports within others are right more often than theirs says: of the 50 told in 130 news stories
written for the project with 0.1 to 0.3, 31 are statements, 20 with the right speakers."""
_BESIDE = 4  # words between the frame of a report and its day
_LIMITS = frozenset("until till since by from through before after".split())


def read_statements(
    reading: Reading, roles: Iterable[Role]
) -> tuple[tuple[Statement, ...], dict[str, tuple[str, ...]]]:
    """The statements of an article in the order of their cues, and statement id -> ids of the roles of its speakers."""
    return StatementReader(reading, roles).read()


NUMBERS = ("source_score", "cue_score", "content_score", "speaker_score", "untagged", "several", "known_cue", "inner")
KINDS = ("source_kind", "speaker_type", "quotation")
"""What a statement's confidence is made of; see ``StatementReader.features``."""


class StatementReader:
    """Reads the statements of one article; ``features`` are, by statement id, what its confidence is made of."""

    def __init__(self, reading: Reading, roles: Iterable[Role]) -> None:
        self.reading = reading
        roles = tuple(roles)
        self.speakers = Speakers(reading.article, reading.parts, reading.names, reading.resolver, roles)
        self.bindings = Bindings(reading.parts, reading.names, reading.resolver)
        self.attributions = continued(reading.parts, find(reading.parts, reading.names, reading.tagged))
        self.media = Media(reading, self.attributions)
        self.relays = Relays(reading)
        self.features: dict[str, dict[str, Feature]] = {}
        self.roles: dict[str, list[Role]] = {}
        for role in roles:
            self.roles.setdefault(role.person.id, []).append(role)

    def read(self, least: float = LEAST) -> tuple[tuple[Statement, ...], dict[str, tuple[str, ...]]]:
        """The statements whose confidence is no less than ``least``, and the roles of their speakers."""
        found: list[Statement] = []
        read: list[Attribution] = []
        spoken_as: dict[str, tuple[str, ...]] = {}
        for attribution, link in zip(self.attributions, self.speakers.resolve_all(self.attributions), strict=True):
            statement = self._statement(attribution, link)
            if statement is None:
                continue
            held = [self._role(speaker, statement.said_on) for speaker in statement.speakers]
            if ids := tuple(role_id for role_id, _ in held if role_id):
                spoken_as[statement.id] = ids
            titled = [
                replace(speaker, role=title) for speaker, (_, title) in zip(statement.speakers, held, strict=True)
            ]
            found.append(replace(statement, speakers=tuple(titled)))
            read.append(attribution)
        carried = Occasions(self.reading, self.media, found, read).carried()
        every = tuple(found)
        found = [
            replace(statement, medium=medium, addressees=heard)
            for statement, (medium, heard) in zip(found, carried, strict=True)
            if statement.confidence >= least
        ]
        kept = {statement.id for statement in found}
        sources = {statement.id: one for statement, one in zip(every, read, strict=True)}
        return tuple(self._nested(found, sources)), {key: roles for key, roles in spoken_as.items() if key in kept}

    def _statement(self, found: Attribution, link: Link) -> Statement | None:
        reading = self.reading
        cue = reading.tokens_span(found.hit.first, found.hit.last)
        speakers = link.actors
        content = _pieces(reading, found.content)
        if not speakers or not content:
            return None
        words = " ".join(piece.text for piece in content)
        hit = found.hit
        said_on, precision = self._day(found, content)
        report = self.report(hit.cue, hit.at, words, speakers[0], said_on)
        act, topics = judge(report, reading.tagged.votes, range(hit.first, hit.last), self._tokens(content))
        key, quotation = statement_id(reading.article.id, cue.start, cue.end), self._quotation(found, content)
        sure = self._sure(link)
        self.features[key] = self._features(found, speakers, quotation, sure)
        return Statement(
            id=key, article=reading.reference, speakers=speakers,
            source=reading.tokens_span(found.source.first, found.source.last) if found.source else None, cue=cue,
            content=content, quotation=quotation, act=act,
            topics=topics, medium=self.media.medium(found),
            addressees=self.media.listeners.actors(found), about=self._about(content),
            goods=self._goods(content), said_on=said_on, said_on_precision=precision,
            confidence=round(confidence().probability(self.features[key]), 2),
            resolved_by=link.sieve, speaker_confidence=sure,
            linked_by=tuple(why for why in map(self.bindings.told, speakers) if why),
        )  # fmt: skip

    def report(self, cue: Cue, at: int, words: str, speaker: Actor, day: date | None) -> Report:
        """What act and topics are told by: a report of these words, its cue at this token, by this speaker on that day."""
        reading, (_, office) = self.reading, self._role(speaker, day)
        as_what, whose = standing(speaker, reading.resolver.registry, day), nation(speaker, reading.resolver.registry)
        return Report(cue, words, reading.paragraph_of(at), reading.article.title or "", as_what, office or "", whose)

    def _nested(self, statements: list[Statement], read: Mapping[str, Attribution]) -> Iterable[Statement]:
        """Say of each statement within which other it is reported, and which outlets carried it; ``read``: statement id -> as it was read."""
        by_id = {statement.id: statement for statement in statements}
        pieces = sorted((piece.start, piece.end, _size(other), other.id) for other in statements for piece in other.content)
        longest = max((end - start for start, end, *_ in pieces), default=0)
        outer = {statement.id: _outer(statement, pieces, longest) for statement in statements}
        own = self.reading.article.outlet
        for statement in statements:
            relays: list[Actor | None] = []
            above = outer[statement.id]
            while above:
                relays += [self.relays.outlet(read[above].source, by_id[above].speakers), *self.relays.beside(read[above])]
                above = outer[above]
            relays += self.relays.beside(read[statement.id])
            names = [actor.name for actor in statement.speakers]
            carried = (actor for actor in relays if actor and actor.name not in (own, *names))
            yield replace(statement, within=outer[statement.id], relayed_by=tuple(dict.fromkeys(carried)))

    def _sure(self, link: Link) -> float:
        """How sure all of the speakers are right: as sure as the least sure of them."""
        known = self.reading.resolver.registry.actors
        kinds = ("registry" if speaker.id in known else speaker.type for speaker in link.actors)
        return min(sureness(link.sieve, kind, link.sure) for kind in kinds)

    def _tokens(self, content: tuple[Span, ...]) -> list[int]:
        at = self.reading.parts.token_at
        return [token for piece in content for token in range(at(piece.start), at(piece.end - 1) + 1)]

    def _features(self, found: Attribution, speakers: tuple[Actor, ...], quotation: Quotation, sure: float) -> dict[str, Feature]:
        """What tells how surely it is right that these said so. The tagger's scores, and how sure the speakers are, count as log odds."""
        scores = {f"{label}_score": log_odds(found.scores[label]) if label in found.scores else None for label in ROLES}
        kinds = {"source_kind": found.source.kind if found.source else "none", "speaker_type": speakers[0].type, "quotation": quotation}
        numbers = {"speaker_score": log_odds(sure), "untagged": "cue" not in found.scores}
        return {**scores, **kinds, **numbers, "several": len(speakers) > 1, "known_cue": bool(found.hit.cue.takes), "inner": found.inner}

    def _quotation(self, found: Attribution, content: tuple[Span, ...]) -> Quotation:
        parts = self.reading.parts
        if found.hit.form == TURN:
            return "direct"
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
        frame = [(found.hit.first, found.hit.last), *([(found.source.first, found.source.last)] if found.source else [])]
        near = any(first - _BESIDE <= at < last + _BESIDE for first, last in frame)
        return near or at - sentence.first <= _BESIDE or any(first <= at < last for first, last in self.media.frames.of(found))

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


def _outer(statement: Statement, pieces: list[tuple[int, int, int, str]], longest: int) -> str | None:
    """The id of the smallest larger statement one of whose pieces (start, end, size of all, id; sorted) holds this one's cue."""
    first = bisect_left(pieces, (statement.cue.start - longest,))
    near = pieces[first : bisect_left(pieces, (statement.cue.start + 1,))]
    holders = [(size, key) for _, end, size, key in near if statement.cue.end <= end and size > _size(statement)]
    return min(holders)[1] if holders else None


def _size(statement: Statement) -> int:
    return sum(piece.end - piece.start for piece in statement.content)
