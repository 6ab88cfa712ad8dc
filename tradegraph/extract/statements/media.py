"""Where it was said, as the words beside the cue tell it: "told CNBC", "in a post on Truth Social", "at a press conference"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tradegraph.actors.resolve import new_actor
from tradegraph.extract.lexicon import heads
from tradegraph.extract.names import Name
from tradegraph.extract.phrases import Phrase
from tradegraph.extract.reading import Reading
from tradegraph.extract.statements.attribution import Attribution
from tradegraph.extract.statements.forms import Form, Forms, media_words, platform_of
from tradegraph.extract.statements.frames import Frames
from tradegraph.extract.statements.listeners import ADDRESSED, Listeners
from tradegraph.extract.statements.signed import POSTED
from tradegraph.records import Actor, Medium

_REACH = 8  # words between an outlet and the form it goes with ("in an interview that aired on Sunday on CNN")


@dataclass(frozen=True, slots=True)
class _Outlet:
    """An outlet as the text names it; ``told``: right after the cue."""

    words: str
    actor: Actor
    told: bool = False


class Media:
    """Finds the media that the frames of one article's reports name."""

    def __init__(self, reading: Reading, attributions: Sequence[Attribution]) -> None:
        self.parts = reading.parts
        self.names = reading.names
        self.frames = Frames(reading.parts, attributions)
        self.forms = Forms(reading.parts, reading.names)
        self.listeners = Listeners(reading, self.frames, self.forms)

    def medium(self, found: Attribution) -> Medium | None:
        """The medium that the frame of a report names: an outlet or platform before a form; None if it names none."""
        hit, tokens = found.hit, self.parts.tokens
        if hit.form == POSTED:
            return self._of(self._platform(platform_of("platforms", "tweet")), ("tweet", "tweet"))
        for token in tokens[hit.first : hit.last]:
            if platform := self._platform(platform_of("verbs", token.low)):
                return self._of(platform, (token.low, "tweet"))
        ranges = self.frames.of(found)
        told = hit.last if hit.cue.takes & ADDRESSED else -1
        credited = hit.last if hit.form == "accordance" else -1
        posted = hit.last if tokens[hit.at].low in media_words("making") else -1
        listener = self.listeners.of(found)
        heard = range(*listener) if listener and listener[0] == hit.last else None
        outlets = (outlet for span in ranges for outlet in self._outlets(*span, told, posted))
        forms = [form for span in ranges for form in self.forms.spoken_in(*span, told, credited, heard)]
        forms += self.forms.spoken_in(hit.first, hit.last)  # "issued a statement saying"
        if not forms and found.source:
            forms = self._issued(found.source)
        return self._of(next(outlets, None), min(forms, key=_is_loose, default=None))

    def occasion(self, sentence: int) -> Medium | None:
        """The medium that a sentence (by number) names outside of what it reports ("during a Fox News interview")."""
        ranges = self.frames.outside(sentence)
        outlets = (outlet for span in ranges for outlet in self._outlets(*span))
        forms = (form for span in ranges for form in self.forms.spoken_in(*span))
        return self._of(next(outlets, None), min(forms, key=_is_loose, default=None))

    def _of(self, outlet: _Outlet | None, form: Form | None) -> Medium | None:
        """A medium of these parts: it is called after the outlet, else after the form."""
        if form and not outlet:
            outlet = self._platform(platform_of("platforms", form[1]))
        if form and outlet and outlet.told and form[1] in media_words("mail"):
            # told by letter, an outlet is but its reader
            return Medium(name=form[0], outlet=outlet.actor, form=form[1])
        if outlet:
            return Medium(name=outlet.words, outlet=outlet.actor, form=form[1] if form else None)
        return Medium(name=form[0], form=form[1]) if form else None

    def _platform(self, name: str | None) -> _Outlet | None:
        known = self.names.resolver.known(name) if name else None
        return _Outlet(name, known.actor()) if name and known else None

    def _outlets(self, first: int, last: int, told: int = -1, posted: int = -1) -> Iterator[_Outlet]:
        """The outlets told, posted to, or named after a preposition of place or with a form ("an interview with CNBC")."""
        tokens = self.parts.tokens
        for name in dict.fromkeys(self.names.at[first:last]):
            if not name or name.first < first or not (actor := self._as_outlet(name, first)):
                continue
            lead = self.forms.lead(self._noun_before(name, first), first)
            low = tokens[lead].low if lead >= first else ""
            is_told = lead < first and first == told
            if (
                is_told
                or (low == "to" and lead == posted)
                or (low in media_words("carriers") and (name.known or low == "on"))
                or (low in media_words("joining") and self.forms.within(max(first, lead - _REACH), lead))
                or (low == "by" and lead > first and tokens[lead - 1].low in media_words("carried"))
            ):
                yield _Outlet(self.parts.words(name.first, name.last), actor, is_told)

    def _as_outlet(self, name: Name, first: int) -> Actor | None:
        """The outlet a name means: one of the registry, else a name made like one or after a noun for one."""
        if name.kind == "outlet":
            return name.actor
        like = any(token.low in media_words("outlets") for token in self.parts.tokens[name.first : name.last])
        after = self._noun_before(name, first) < name.first
        if not name.known and (after or (like and name.kind in ("organization", "unknown"))):
            return new_actor("outlet", self.parts.words(name.first, name.last))
        return None

    def _noun_before(self, name: Name, first: int) -> int:
        """Where a noun for an outlet stands before its name ("the newspaper", also with a comma); else where the name begins."""
        at = name.first - 1
        if at > first and self.parts.tokens[at].text == ",":
            at -= 1
        return at if at >= first and heads().get(self.parts.tokens[at].low) == "outlet" else name.first

    def _issued(self, source: Phrase) -> list[Form]:
        """The form that speaks itself ("the minutes said") or for somebody ("a statement from the ministry", "the bank's report")."""
        form = self.forms.at(source.head, source.last) if source.kind == "noun" else None
        if not form:
            return []
        after = self.parts.tokens[source.head + 1 : source.last]
        signed = bool(after) and after[0].low in ("from", "by")
        names = [name for name in self.names.at[source.first : source.last] if name]
        if form[1] in media_words("studies"):
            bodies = [name for name in names if name.kind in ("agency", "organization")]
            return [form] if any(signed or name.last <= source.head for name in bodies) else []
        return [form] if signed or form[1] in media_words("speaking") else []


def _is_loose(form: Form) -> bool:
    """Whether a form says little of where ("remarks"), so that any other named beside it goes before."""
    return form[1] in media_words("loose")
