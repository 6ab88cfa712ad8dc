"""Where it was said and to whom: "told CNBC", "in a post on Truth Social", "at a press conference"."""

from dataclasses import dataclass

from tradegraph.actors.resolve import new_actor
from tradegraph.extract.attribution import Attribution
from tradegraph.extract.lexicon import load, words
from tradegraph.extract.names import Names
from tradegraph.extract.text import Text
from tradegraph.records import Actor, Medium


@dataclass(slots=True)
class Media:
    """Finds media and listeners in one text."""

    parts: Text
    names: Names

    def medium(self, found: Attribution) -> Medium | None:
        """The medium that stands beside the cue; None if none does."""
        tokens = self.parts.tokens
        verb = load_verbs().get(tokens[found.hit.at].low)
        ranges = [*([found.listener] if found.listener else []), *found.beside, *self._around(found)]
        form = next((f for first, last in ranges if (f := self._form(first, last))), None)
        for first, last in ranges:
            outlet = self._outlet(first, last)
            if outlet:
                return Medium(name=outlet.name, outlet=outlet, form=form or ("tweet" if verb else None))
        if verb:
            known = self.names.resolver.known(verb)
            return Medium(name=verb, outlet=known.actor() if known else None, form="tweet")
        return Medium(name=form, form=form) if form else None

    def _around(self, found: Attribution) -> list[tuple[int, int]]:
        """The adverbial that opens the sentence, and the words right after an inverted source."""
        sentence = self.parts.sentence_of(found.hit.at)
        tokens = self.parts.tokens
        out = []
        if found.source and found.left > sentence.first and tokens[sentence.first].low in words().prepositions:
            end = sentence.first
            while end < found.left and tokens[end].text != ",":
                end += 1
            covered = any(s <= tokens[sentence.first].start < e for s, e in found.content)
            if not covered:
                out.append((sentence.first, end))
        return out

    def _outlet(self, first: int, last: int) -> Actor | None:
        for at in range(first, last):
            name = self.names.at[at]
            if name and name.kind == "outlet" and name.actor and self.parts.tokens[at].quote < 0:
                return name.actor
        return None

    def _form(self, first: int, last: int) -> str | None:
        tokens = self.parts.tokens
        table = load_forms()
        for at in range(first, last):
            if at == first or tokens[at].quote >= 0:
                continue
            for phrase, form in table.get(tokens[at].low, ()):
                if tuple(t.low for t in tokens[at : at + len(phrase)]) == phrase and self._in_phrase(at, first):
                    return form
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
        named = [n.actor for n in dict.fromkeys(self.names.at[first:last]) if n and n.actor and n.kind not in ("outlet", "demonym")]
        if named:
            return tuple(dict.fromkeys(named))
        if self._outlet(first, last):
            return ()
        described = self.parts.words(first, last)
        if described.lower() in words().pronouns | {"him", "her", "them", "us", "me"}:
            return ()
        return (new_actor("unnamed", described, description=described),)


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
