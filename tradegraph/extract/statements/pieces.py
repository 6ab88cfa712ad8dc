"""Pieces of content without what the tagger takes in of the report itself: who was told, where it was said, who passes it on."""

from tradegraph.extract.lexicon import cues, heads, words
from tradegraph.extract.names import Names
from tradegraph.extract.phrases import Phrases
from tradegraph.extract.quotes import mark
from tradegraph.extract.statements.forms import Forms
from tradegraph.extract.tagging.linking import Span
from tradegraph.extract.text import Text, take_apart

ANONYMITY = frozenset(["anonymity"])
NAMED = frozenset(["named", "identified", "quoted"])
"""What sources ask not to be."""
_CLOSING = frozenset(["”", '"'])
_LISTENER = 10  # words
_CLAUSE = 3  # words
_PASSING_ON = frozenset(["reports", "reported", "says", "said"])
_CONDITION = 7  # tokens from a comma
_FRAMES = frozenset(["in", "on", "at", "during", "via"])  # prepositions before where it was said
_FRAME = 5  # tokens up to a conjunction
_MEDIUM = 12  # tokens that tell where it was said
_ONE = frozenset("a an his her".split())
_ENDS = frozenset(".!?")
_OBJECTS = frozenset("it them him".split())
_POINTING = frozenset("this that these those".split())
_HERE = frozenset(["me", "us"])
_UTTERED = frozenset((form, form) for form in ("post", "tweet", "interview", "statement"))


class Pieces:
    """Trims the pieces of one text."""

    def __init__(self, parts: Text, names: Names, phrases: Phrases) -> None:
        self.parts, self.names, self.phrases, self.forms = parts, names, phrases, Forms(parts, names)

    def bare(self, piece: Span) -> Span:
        """A piece without its reporter, the condition of its source, where it was said and what follows a quotation within a quotation."""
        return self.without_more(self.without_rest(self.without_medium(self.without_condition(self.without_reporter(piece)))))

    def without_that(self, piece: Span) -> Span:
        """A piece without the conjunction it begins with ("that duties will fall"), and without where it was said before that ("in a post
        that duties will fall"); a pronoun ("that was the aim") stays."""
        first, last = self._tokens(piece)
        tokens = self.parts.tokens
        if tokens[first].low in _FRAMES and (at := next((at for at in range(first, min(first + _FRAME, last)) if tokens[at].low == "that"), 0)):
            framed = self.forms.within(first, at)
            first, piece = (at, (tokens[at].start, piece[1])) if framed else (first, piece)
        verbs = words().verbs | words().auxiliaries | words().modals
        joins = tokens[first].low == "that" and first + 1 < last and tokens[first + 1].low not in verbs
        return (tokens[first + 1].start, piece[1]) if joins else piece

    def with_another(self, piece: Span) -> Span:
        """A piece with what goes on with its last noun ("a duty of 15% on coal[, and one of 10% on oil, cars and pickups]"), to the end of the sentence where no verb follows."""
        tokens, last = self.parts.tokens, self._tokens(piece)[1]
        limit = self.parts.sentence_of(last - 1).last
        at = last + (last < limit and tokens[last].text == ",")
        goes_on = [token.low for token in tokens[at : at + 3]] in (["and", "one", "of"], ["and", "another", "of"])
        closed = words()
        acts = any(token.low in closed.verbs | closed.auxiliaries | closed.modals or token.quote >= 0 for token in tokens[at:limit])
        end = next((place for place in range(limit, last, -1) if tokens[place - 1].is_word), last)
        return (piece[0], tokens[end - 1].end) if goes_on and not acts else piece

    def without_named(self, piece: Span) -> Span:
        """A piece without the pronoun for what is called something ("called [it] unfair", "branded [that] a mistake"; "that idea cruel" stays)."""
        first, last = self._tokens(piece)
        tokens = self.parts.tokens
        if last - first < 2 or tokens[first + 1].low == "as":
            return piece
        alone = last - first == 2 or tokens[first + 1].low in words().determiners or tokens[first + 1].quote > tokens[first].quote
        stands_alone = tokens[first].low in _OBJECTS or (tokens[first].low in _POINTING and alone)
        return (tokens[first + 1].start, piece[1]) if stands_alone else piece

    def without_listener(self, piece: Span) -> Span:
        """A piece without who was told, and where and when, before its "that" ("told [investors in Norland on Tuesday] that duties will fall")."""
        first, last = self._tokens(piece)
        tokens, closed = self.parts.tokens, words()
        that = next((at for at in range(first + 1, min(first + _LISTENER, last - _CLAUSE)) if tokens[at].low == "that"), first)
        told = tokens[first:that]
        speaks = any(t.low in closed.verbs | closed.auxiliaries | closed.modals or t.quote >= 0 or t.low in closed.pronouns for t in told)
        listens = any(heads().get(t.low) in ("person", "persons") for t in told)
        return (tokens[that].start, piece[1]) if listens and not speaks and tokens[first].low not in _FRAMES else piece

    def without_reporter(self, piece: Span) -> Span:
        """A piece without the words behind its last comma by which somebody else passes it on ("duties will fall, the Norland Gazette reports")."""
        first, last = self._tokens(piece)
        tokens = self.parts.tokens
        if tokens[last - 1].low not in _PASSING_ON or tokens[last - 1].quote >= 0:
            return piece
        comma = next((at for at in range(last - 2, max(last - 9, first + 2), -1) if tokens[at].text == ","), None)
        reporter = self.phrases.before(last - 1, comma + 1) if comma else None
        passes_on = comma is not None and reporter is not None and reporter.kind == "name" and reporter.first == comma + 1
        return (piece[0], tokens[comma - 1].end) if passes_on and comma else piece

    def without_condition(self, piece: Span) -> Span:
        """A piece without the words behind a comma by which its source asks not to be named (", requesting anonymity as talks go on")."""
        first, last = self._tokens(piece)
        tokens = self.parts.tokens
        for at in range(first + 2, last - 2):
            asks = tokens[at].text == "," and tokens[at + 1].low.endswith("ing") and tokens[at + 1].quote < 0
            if asks and (ANONYMITY | NAMED) & {token.low for token in tokens[at + 2 : min(at + _CONDITION, last)]}:
                return piece[0], tokens[at - 1].end
        return piece

    def without_medium(self, piece: Span) -> Span:
        """A piece without where it was said ("the deal as “done” [on Truth Social]"): behind a quotation, or behind no clause, which may tell of it.
        Of 4,500 annotated contents none ends so."""
        first, last = self._tokens(piece)
        tokens, forms, closed = self.parts.tokens, self.forms, words()
        for at in range(max(first + 2, last - _MEDIUM), last - 1):
            name, low = self.names.at[at + 1], tokens[at].low
            posted = low in ("on", "via") and name is not None and name.known is not None and name.known.platform and name.last == last
            formed = low == "in" and tokens[at + 1].low in _ONE and any(forms.at(place, last) in _UTTERED for place in range(at + 2, min(at + 2 + _FRAME, last)))
            if tokens[at].quote < 0 and (posted or formed):
                clause = any(t.quote < 0 and (t.low == "to" or t.low in closed.verbs | closed.auxiliaries | closed.modals) for t in tokens[first:at])
                return (piece[0], tokens[at - 1].end) if not clause or not tokens[at - 1].is_word else piece
        return piece

    def without_description(self, piece: Span, source: int) -> Span:
        """A piece without what stands between its quotation and its source, at this token, to tell who that is ("“Duties fall,” [Norland's envoy], Ada Quill, said")."""
        first, last = self._tokens(piece)
        tokens, closed = self.parts.tokens, words()
        if last + 1 != source or tokens[last].text != ",":
            return piece
        close = next((at for at in range(last - 2, first, -1) if tokens[at].text in _CLOSING and not tokens[at - 1].is_word), first)  # “... fall,”
        behind = tokens[close + 1 : last]
        tells = any(heads().get(token.low) == "person" for token in behind)
        acts = any(token.quote >= 0 or token.low in closed.verbs | closed.auxiliaries | closed.modals for token in behind)
        return (piece[0], tokens[close].end) if close > first and tells and not acts else piece

    def without_more(self, piece: Span) -> Span:
        """A piece of what somebody within a quotation said without what he told the one who quotes him ("it was over [and told me to sell]")."""
        first, last = self._tokens(piece)
        tokens = self.parts.tokens
        for at in range(first + 2, last - 2):
            if tokens[at].low == "and" and tokens[at + 2].low in _HERE and any("addressee" in cue.takes and cue.form == "past" for cue in cues().get(tokens[at + 1].low, ())):
                return piece[0], tokens[at - 1].end
        return piece

    def without_rest(self, piece: Span) -> Span:
        """A piece that opens with a quotation in single marks, within one in double marks, to where that one closes at the end of a sentence
        ("‘Prices will fall.’ [That was a year ago]")."""
        start, end = piece
        if self.parts.text[start] not in "'‘" or self.parts.tokens[self.parts.token_at(start)].quote < 0:
            return piece
        own = take_apart(self.parts.text[start:end])
        mark(own)
        first = own.quotes[0] if own.quotes else None
        ends = first is not None and first.start == 0 and first.closed and own.text[first.end - 2] in _ENDS
        return (start, start + first.end) if first and ends else piece

    def _tokens(self, span: Span) -> tuple[int, int]:
        return self.parts.token_at(span[0]), self.parts.token_at(span[1] - 1) + 1
