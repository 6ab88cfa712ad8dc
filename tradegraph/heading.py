"""What the first lines of a text say of it: its title, day, outlet, author, address."""

import re
from dataclasses import dataclass

_LINES = 12  # how far down, in lines that are not empty
_SHORT = 150  # characters; a longer line is body

_LABELS = {
    "title": ("title", "headline"),
    "published": ("date", "published", "published on", "publication date", "posted"),
    "outlet": ("outlet", "source", "publication", "publisher", "newspaper"),
    "author": ("author", "authors", "byline", "by"),
    "url": ("url", "link", "address"),
    "source_id": ("id",),
}
_FIELD_OF = {label: field for field, labels in _LABELS.items() for label in labels}
_LABELLED = re.compile(r"([A-Za-z][A-Za-z ]{1,20}?)\s*:\s+(\S.*)")

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"""(?:(?:published|posted|(?:last\s+)?updated)(?:\s+on)?:?\s+)?
    (?:[a-z]{{3,6}}day,?\s+)?
    (\d{{4}}-\d\d-\d\d(?:T\S+)?|{_DAY}\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+{_DAY},?\s+\d{{4}})
    (?:[\s,|·-]+(?:at\s+)?\d{{1,2}}[:.]\d\d.{{0,30}})?""",
    re.IGNORECASE | re.VERBOSE,
)
_DATELINE = re.compile(rf"[A-Z][^\W\d_]+[^\d\n]{{0,40}}?,\s+(?P<day>{_DAY}\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+{_DAY},?\s+\d{{4}})\s*(?:\([^)\n]{{1,40}}\))?\s*[-–—]", re.IGNORECASE)
"""How a report may begin: "LONDON, 4 March 2025 (Quay Wire) -"."""
_BESIDE = re.compile(r"\s+[|·•]\s+")
_BYLINE = re.compile(r"B[Yy]\s+(\S.{1,98})")
_PARTICLES = {"and", "with", "for", "in", "of", "de", "da", "di", "del", "la", "le", "van", "von", "der", "den", "bin", "al"}
_ABSENT = {"", "~", "null"}  # YAML for no value
_KEY = re.compile(r"\s*[A-Za-z][\w -]{0,30}:(?:\s|$)")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)


@dataclass(kw_only=True)
class Heading:
    """What the heading says; ``published`` is the date as written."""

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    source_id: str | None = None


def read_heading(text: str) -> Heading:
    """Read labelled lines (``Date: 2025-05-01``), a bare date, ``By Jane Roe``, a dateline with a year, a title, or YAML front matter.

    A title is a Markdown heading, or a first short line that is no sentence and has text after it. Reading stops at the
    first line that is plainly body.
    """
    heading = Heading()
    start = 0
    if front := _FRONT_MATTER.match(text[:10_000]):
        start = front.end()
        _read_front_matter(front[1], heading)
    lines = [line.strip() for line in text[start : start + 5_000].splitlines()]
    lines = [line for line in lines if line.strip("=-*_ ")][:_LINES]
    plain_lines = 0
    for line in lines:
        words = line.lstrip("#").replace("**", "").strip()
        if all(_read_labelled(part, heading) for part in _BESIDE.split(words)):
            continue
        if words[:1].isupper() and (dateline := _DATELINE.match(words)):
            _set(heading, "published", dateline["day"])
        plain_lines += 1
        if plain_lines == 1 and _is_title(line, words) and line != text.strip():
            heading.title = heading.title or words
        elif len(words) > _SHORT or words.endswith((".", ".”", '."', "?”", '?"')):
            break
    return heading


def front_matter_end(text: str) -> int:
    """Where the YAML front matter of a text ends, 0 where it has none; lines between rules are none unless the first names a key."""
    front = _FRONT_MATTER.match(text[:10_000]) if text.startswith("---") else None
    return front.end() if front and _KEY.match(front[1]) else 0


def _set(heading: Heading, field: str, value: str) -> bool:
    if not getattr(heading, field):
        setattr(heading, field, value)
    return True


def _read_labelled(line: str, heading: Heading) -> bool:
    if (labelled := _LABELLED.fullmatch(line)) and (field := _FIELD_OF.get(labelled[1].lower())):
        return _set(heading, field, labelled[2].strip("\"'"))
    if dated := _DATE.fullmatch(line):
        return _set(heading, "published", dated[1])
    if (byline := _BYLINE.fullmatch(line)) and _are_names(byline[1]):
        return _set(heading, "author", byline[1])
    return False


def _are_names(words: str) -> bool:
    return not words.endswith(".") and all(word[0].isupper() or word in _PARTICLES or not word[0].isalpha() for word in words.split())


def _is_title(line: str, words: str) -> bool:
    if line.startswith("#"):
        return True
    sentence = words.endswith(".") and not re.search(r"\b[A-Z]\.$", words)
    return len(words) <= _SHORT and not sentence


def _read_front_matter(front: str, heading: Heading) -> None:
    import yaml

    try:
        # The base loader keeps every scalar as the text it is: 2025-05-01 stays as written.
        values = yaml.load(front, Loader=yaml.BaseLoader)
    except RecursionError:
        return
    except yaml.YAMLError:
        # Titles with an unquoted colon are common and not YAML.
        for line in front.splitlines():
            _read_labelled(line, heading)
        return
    for label, value in values.items() if isinstance(values, dict) else ():
        field = _FIELD_OF.get(label.lower()) if isinstance(label, str) else None
        if field and (words := ", ".join(_names(value))):
            _set(heading, field, words)


def _names(value: object) -> list[str]:
    """The texts of a value: itself, those of a list, the ``name`` of a mapping. Anything deeper or empty is left out."""
    named = [one.get("name") if isinstance(one, dict) else one for one in (value if isinstance(value, list) else [value])]
    return [one for one in named if isinstance(one, str) and one.lower() not in _ABSENT]
