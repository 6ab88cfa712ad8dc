"""Which reports were made on an occasion that another sentence names: an interview is named once and quoted ten times.

A medium goes over to its speaker's next report only if that is told as of the same occasion: in the same sentence, or as a further
quotation, or, where the medium is an outlet he talks to, before anybody else is reported. What is told indirectly after a post, a
letter or a press conference may have been said anywhere. Counted on the annotated development articles; the numbers stand beside the rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tradegraph.extract.lexicon import load
from tradegraph.extract.reading import Reading
from tradegraph.extract.statements.attribution import Attribution
from tradegraph.extract.statements.forms import media_words
from tradegraph.extract.statements.media import Media
from tradegraph.records import Actor, Medium, Statement

_PERFECT = frozenset("has have had 's ’s 've ’ve 'd ’d".split())
_LEAD = 3  # paragraphs that sum up what is told below
_SENTENCES = 3  # in a paragraph of the usual length
_LOOKED_AT = 30  # reports
_ALIKE = 0.15  # share of long words that a summary shares with what it sums up


@cache
def _reach() -> dict[str, int]:
    """How many paragraphs after its mention a medium holds for its speaker, by kind of medium."""
    return dict(load("media")["reach"]["paragraphs"])


@dataclass(slots=True, eq=False)
class _Report:
    statement: Statement
    found: Attribution
    speakers: tuple[str, ...]
    sentence: int
    paragraph: int
    nested: bool
    medium: Medium | None
    addressees: tuple[Actor, ...]

    def is_elsewhere(self, medium: Medium) -> bool:
        """Whether it tells of a day of its own, or of hearers where the medium has none."""
        heard = not medium.outlet and medium.form in media_words("occasions")
        return self.statement.said_on_precision not in (None, "inferred") or (
            bool(self.statement.addressees) and not heard
        )

    def after(self, other: "_Report") -> int:
        """How many paragraphs of the usual length it stands after another one."""
        return max(self.paragraph - other.paragraph, (self.sentence - other.sentence) // _SENTENCES)

    @property
    def quoted(self) -> bool:
        """Whether its words are given, at least in part."""
        return self.statement.quotation != "indirect"

    @property
    def goes_on(self) -> bool:
        """Whether "he" or a verb of writing takes up what was said before."""
        source = self.found.source
        return (source is not None and source.kind == "pronoun") or self.found.hit.cue.lemma in ("write", "tweet", "post")

    @property
    def looks_back(self) -> bool:
        """ "Has said": told as known already."""
        return self.statement.cue.text.lower().split()[0] in _PERFECT


class Occasions:
    """Carries the media that reports name over to the reports around them, in one article."""

    def __init__(
        self, reading: Reading, media: Media, statements: Sequence[Statement], attributions: Sequence[Attribution]
    ) -> None:
        self.reading = reading
        self.media = media
        self.reports = [self._report(*pair) for pair in zip(statements, attributions, strict=True)]
        self.last: dict[tuple[str, ...], _Report] = {}
        self.shared: _Report | None = None
        self.floor: tuple[str, ...] = ()  # who was reported last

    def _report(self, statement: Statement, found: Attribution) -> _Report:
        parts = self.reading.parts
        sentence = parts.tokens[found.hit.at].sentence
        return _Report(
            statement, found, tuple(speaker.id for speaker in statement.speakers), sentence,
            parts.sentences[sentence].paragraph, self.media.frames.is_inside(found), statement.medium, statement.addressees,
        )  # fmt: skip

    def carried(self) -> list[tuple[Medium | None, tuple[Actor, ...]]]:
        """The medium and the addressees of each report.

        The medium is its own, that of its speaker's last one, or that of an occasion told of just before. Who heard the last
        one on an occasion heard this one (of 34 such reports 29).
        """
        for report in self.reports:
            own = report.medium
            if own is None or self._is_open(own):
                report.medium = self._from_before(report) or own
            last = self.last.get(report.speakers)
            if last and not report.addressees and report.medium and report.medium == last.medium:
                report.addressees = last.addressees
            self._remember(report)
        for number, report in enumerate(self.reports):
            if not report.medium and not report.nested:
                report.medium = self._from_after(number)
        return [(report.medium, report.addressees) for report in self.reports]

    def _remember(self, report: _Report) -> None:
        if not report.nested:
            self.floor = report.speakers
        if report.medium and report.medium.form in media_words("shared"):
            self.shared = report
        if report.medium and report.statement.speakers[0].type != "outlet":
            self.last[report.speakers] = report
        elif (last := self.last.get(report.speakers)) and last.medium and report.is_elsewhere(last.medium):
            self.last.pop(report.speakers)

    def _is_open(self, medium: Medium) -> bool:
        """Whether it leaves open where ("in an interview", "in a post")."""
        return medium.outlet is None and medium.form in media_words("open")

    def _from_before(self, report: _Report) -> Medium | None:
        if report.nested or (report.medium is None and report.looks_back):
            return None
        last = self.last.get(report.speakers)
        if last and last.medium and self._holds(last.medium) >= report.after(last) and self._goes_on(last, last.medium, report):
            if report.medium:
                return last.medium if last.medium.outlet else None
            if report.sentence == last.sentence or not report.is_elsewhere(last.medium):
                return last.medium
        return None if report.medium else self._told_before(report) or self._shared(report)

    def _shared(self, report: _Report) -> Medium | None:
        """The hearing or debate at which somebody else spoke just before."""
        other = self.shared
        if report.found.hit.cue.form == "s":  # "says": what was told of the hearing is past
            self.shared = other = None
        speaker = report.statement.speakers[0].type
        if (
            not other
            or not other.medium
            or report.after(other) > _reach()["shared"]
            or speaker not in ("person", "unnamed")
        ):
            return None
        return None if report.is_elsewhere(other.medium) else other.medium

    def _goes_on(self, last: _Report, medium: Medium, report: _Report) -> bool:
        """Whether a report tells on of the occasion of its speaker's last one.

        Of 91 quotations that follow one 76 share its medium; of 29 indirect reports after a post, a letter or a press conference 15; of 17
        after an outlet, where nobody else was reported between, 14, and of 8 others 5. What is quoted in part after a post, of somebody named
        anew, was in 1 of 6 in that post.
        """
        if report.medium or report.statement.quotation == "direct":
            return True
        if self._is_posted(medium) and report.sentence != last.sentence and not report.goes_on:
            return False
        if report.quoted or report.sentence == last.sentence:
            return True
        return medium.outlet is not None and self._is_talk(medium) and self.floor == report.speakers

    def _holds(self, medium: Medium) -> int:
        """For how many paragraphs a medium holds for quotations."""
        reach = _reach()
        if medium.outlet:
            return reach["platform"] if self._is_posted(medium) else reach["outlet"]
        if medium.form in media_words("meetings"):
            return -1
        return reach["occasion"] if medium.form in media_words("occasions") else reach["written"]

    def _is_posted(self, medium: Medium) -> bool:
        """Whether it is one post of many, rather than a talk."""
        known = self.reading.resolver.registry.actors.get(medium.outlet.id) if medium.outlet else None
        return medium.form in media_words("posts") or (known is not None and known.platform)

    def _is_talk(self, medium: Medium) -> bool:
        """Whether it is spoken to somebody: an occasion, or a talk with an outlet."""
        return not self._is_posted(medium) and (medium.outlet is not None or medium.form in media_words("occasions"))

    def _told_before(self, report: _Report) -> Medium | None:
        """An occasion told of in the sentence before, which names the speaker and reports nothing of it."""
        number = report.sentence - 1
        if number < 0 or self.media.frames.reports.get(number) or not set(report.speakers) <= self._actors(number):
            return None
        medium = self.media.occasion(number)
        if not medium or report.is_elsewhere(medium):
            return None
        return medium if medium.form in media_words("occasions") else None

    def _actors(self, sentence: int) -> set[str]:
        span = self.reading.parts.sentences[sentence]
        return {name.actor.id for name in self.reading.names.at[span.first : span.last] if name and name.actor}

    def _from_after(self, number: int) -> Medium | None:
        """The medium of what a report sums up: at the head of the article, or where the next sentence quotes the same speaker."""
        report = self.reports[number]
        leads = report.sentence < _LEAD * _SENTENCES and report.paragraph < _LEAD
        for other in self.reports[number + 1 : number + 1 + _LOOKED_AT]:
            if other.after(report) > _LEAD:
                break
            medium = other.statement.medium
            same = other.speakers == report.speakers
            if same and medium:
                if self._holds(medium) < 0 or _on_other_days(report.statement, other.statement) or report.statement.addressees:
                    return None
                follows = other.sentence - report.sentence <= 1 and other.quoted and not (report.quoted or report.looks_back)
                follows = follows and self._is_talk(medium)
                return medium if follows or (leads and _alike(report.statement, other.statement) >= _ALIKE) else None
            if not leads and not same and not other.nested:
                break
        return None


def _on_other_days(one: Statement, other: Statement) -> bool:
    """Whether two statements are told as of different days."""
    told = "inferred" not in (one.said_on_precision, other.said_on_precision)
    return told and one.said_on != other.said_on


def _alike(one: Statement, other: Statement) -> float:
    """The share of long words that two statements share."""
    words, others = _long_words(one), _long_words(other)
    return len(words & others) / (2 + min(len(words), len(others)))


def _long_words(statement: Statement) -> set[str]:
    return {word for word in statement.text.lower().split() if len(word) > 3}
