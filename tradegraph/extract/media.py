"""Where it was said and to whom: "told CNBC", "in a post on Truth Social", "at a press conference"."""

from dataclasses import dataclass

from tradegraph.article import Article
from tradegraph.extract.attribution import Attribution
from tradegraph.extract.lexicon import load, words
from tradegraph.extract.names import Names
from tradegraph.extract.text import Text
from tradegraph.identity import make_id
from tradegraph.records import Actor, Medium


@dataclass(slots=True)
class Media:
    """Finds media and listeners in one text."""

    article: Article
    parts: Text
    names: Names

    def medium(self, found: Attribution) -> Medium | None:
        """The medium that stands beside the cue, else elsewhere in its sentence outside what was said; None if none does."""
        tokens = self.parts.tokens
        verb = load_verbs().get(tokens[found.hit.at].low)
        if verb and (platform := self._platform(verb)):
            return self._of(platform, (verb, "tweet"))
        near = [*([found.listener] if found.listener else []), *found.beside]
        ranges = near + self._rest(found)
        outlets = (self._outlet(*tokens_, placed=tokens_ != found.listener) for tokens_ in ranges)
        forms = (self._form(*tokens_) for tokens_ in ranges)
        return self._of(next(filter(None, outlets), None), next(filter(None, forms), None))

    def occasion(self, first: int, last: int) -> Medium | None:
        """The medium that tokens first..last name after a preposition of place ("during a Fox News interview")."""
        return self._of(self._outlet(first, last, placed=True), self._form(first, last))

    def _of(self, outlet: tuple[str, Actor] | None, form: tuple[str, str] | None) -> Medium | None:
        """A medium of these parts, each with its wording: it is called after the outlet, else after the form."""
        if form and not outlet:
            outlet = self._platform(load("media")["platforms"].get(form[1]))
        if outlet:
            return Medium(name=outlet[0], outlet=outlet[1], form=form[1] if form else None)
        return Medium(name=form[0], form=form[1]) if form else None

    def _platform(self, name: str | None) -> tuple[str, Actor] | None:
        known = self.names.resolver.known(name) if name else None
        return (name, known.actor()) if name and known else None

    def _rest(self, found: Attribution) -> list[tuple[int, int]]:
        """The stretches of the cue's sentence that are neither source nor content."""
        sentence = self.parts.sentence_of(found.hit.at)
        taken = {
            at
            for start, end in found.content
            for at in range(self.parts.token_at(start), self.parts.token_at(end - 1) + 1)
        }
        if found.source:
            taken |= set(range(found.source.first, found.source.last))
        out, first = [], sentence.first
        for at in range(sentence.first, sentence.last + 1):
            if at == sentence.last or at in taken:
                if at > first:
                    out.append((first, at))
                first = at + 1
        return out

    def _outlet(self, first: int, last: int, placed: bool = False) -> tuple[str, Actor] | None:
        """The first outlet named there, as worded; ``placed``: only one that stands after a preposition of place."""
        for at in range(first, last):
            name = self.names.at[at]
            if not (name and name.actor and name.kind == "outlet") or self.parts.tokens[at].quote >= 0:
                continue
            if not placed or self._in_phrase(name.first, first):
                return self.parts.words(name.first, name.last), name.actor
        return None

    def _form(self, first: int, last: int) -> tuple[str, str] | None:
        """The first form of publication or occasion named there, as worded and as the lexicon calls it."""
        tokens = self.parts.tokens
        table = load_forms()
        for at in range(first, last):
            if at == first or tokens[at].quote >= 0:
                continue
            for phrase, form in table.get(tokens[at].low, ()):
                if tuple(t.low for t in tokens[at : at + len(phrase)]) == phrase and self._in_phrase(at, first):
                    return " ".join(phrase), form
        return None

    def _in_phrase(self, at: int, first: int) -> bool:
        """Whether a preposition of place stands a few words before."""
        for i in range(at - 1, max(at - 7, first - 1), -1):
            if self.parts.tokens[i].low in ("in", "on", "at", "via", "during", "through"):
                return True
        return False

    def addressees(self, found: Attribution) -> tuple[Actor, ...]:
        """Who was told, where it is not an outlet."""
        if not found.listener:
            return ()
        first, last = found.listener
        named = [
            n.actor
            for n in dict.fromkeys(self.names.at[first:last])
            if n and n.actor and n.kind not in ("outlet", "demonym")
        ]
        if named:
            return tuple(dict.fromkeys(named))
        if self._outlet(first, last):
            return ()
        described = self.parts.words(first, last)
        if described.lower() in words().pronouns | {"him", "her", "them", "us", "me"}:
            return ()
        start = self.parts.tokens[first].start
        return (
            Actor(
                id=make_id("unnamed", self.article.id, start), name="anonymous", type="unnamed", description=described
            ),
        )


_forms: dict[str, list[tuple[tuple[str, ...], str]]] = {}


def load_forms() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word -> (words, form), longest first."""
    if not _forms:
        for form, phrases in load("media")["forms"].items():
            for phrase in phrases:
                parts = tuple(phrase.split())
                _forms.setdefault(parts[0], []).append((parts, form))
        for rows in _forms.values():
            rows.sort(key=lambda row: -len(row[0]))
    return _forms


_verbs: dict[str, str] = {}


def load_verbs() -> dict[str, str]:
    """Verbs that name their medium ("tweeted")."""
    if not _verbs:
        _verbs.update(load("media")["verbs"])
    return _verbs
