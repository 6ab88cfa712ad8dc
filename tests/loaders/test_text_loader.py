"""Plain text and Markdown: the heading tells title, day, outlet and author; the text stays as it is."""

from datetime import date

import pytest

from tradegraph.article import Article
from tradegraph.loading import Problem, Source, articles, available

BODY = "The ministry said on Tuesday that it would answer the new duties on pork and steel.\n"

HEADINGS = {
    "labels": ("Title: Duties rise\nDate: 2025-03-04\nOutlet: Quay Post\nBy: Ada Quill\nURL: https://quay.example.org/1\n\n",
               ("Duties rise", date(2025, 3, 4), "Quay Post", "Ada Quill", "https://quay.example.org/1")),
    "bare lines": ("Duties rise again\nBy Ada Quill\n4 March 2025\n\n",
                   ("Duties rise again", date(2025, 3, 4), None, "Ada Quill", None)),
    "markdown": ("# Duties rise, again?\n\n*no label here*\n\nMarch 4, 2025\n\n",
                 ("Duties rise, again?", date(2025, 3, 4), None, None, None)),
    "front matter": ("---\ntitle: 'Duties: up'\ndate: 2025-03-04\nauthor: [Ada Quill, Tom Wharf]\n---\n",
                     ("Duties: up", date(2025, 3, 4), None, "Ada Quill, Tom Wharf", None)),
    "front matter that is no YAML": ("---\ntitle: Duties: up\ndate: 2025-03-04\n---\n",
                                     ("Duties: up", date(2025, 3, 4), None, None, None)),
    "byline and date in one line": ("Duties rise\nBy Ada Quill | 4 March 2025\n\n", ("Duties rise", date(2025, 3, 4), None, "Ada Quill", None)),
    "dateline": ("Duties rise\n\nQUAYTOWN, 4 March 2025 (Quay Wire) - Ministers met.\n\n", ("Duties rise", date(2025, 3, 4), None, None, None)),
    "American dateline": ("QUAYTOWN, Westmark, March 4, 2025 — Ministers met over the duties on pork and the duties on steel.\n\n",
                          (None, date(2025, 3, 4), None, None, None)),
    "none": ("", (None, None, None, None, None)),
    "windows line ends": ("Duties rise\r\nPublished: 2025-03-04\r\n\r\n", ("Duties rise", date(2025, 3, 4), None, None, None)),
}  # fmt: skip


def read(text: str, name: str = "a.txt") -> list[object]:
    return list(available()["text"].read(Source.of(name, text.encode())))


@pytest.mark.parametrize(("heading", "told"), HEADINGS.values(), ids=HEADINGS)
def test_the_heading_tells_what_is_known_of_the_article(heading: str, told: tuple[object, ...]) -> None:
    [article] = read(heading + BODY)
    assert isinstance(article, Article)
    assert (article.title, article.published_on, article.outlet, article.author, article.url) == told


@pytest.mark.parametrize("heading", [heading for heading, _ in HEADINGS.values()], ids=HEADINGS)
def test_the_text_is_kept_with_its_heading_and_line_ends(heading: str) -> None:
    [article] = read(heading + BODY)
    assert isinstance(article, Article) and article.text == heading + BODY


@pytest.mark.parametrize(
    ("name", "day"),
    [("in/2025-03-04-duties.txt", date(2025, 3, 4)), ("2025-03-04.md", date(2025, 3, 4)), ("a-2025-03-04.txt", None), ("2025-03-04/a.txt", None)],
)
def test_the_name_of_a_file_tells_the_day_where_the_text_does_not(name: str, day: date | None) -> None:
    [article] = read(BODY, name)
    assert isinstance(article, Article) and article.published_on == day
    [article] = read(f"Date: 2025-05-05\n\n{BODY}", name)
    assert isinstance(article, Article) and article.published_on == date(2025, 5, 5)


def test_a_day_within_a_sentence_is_no_dateline() -> None:
    [article] = read("The ministry met on Tuesday, 4 March 2025, and raised duties - a step that many had expected for a long time.\n")
    assert isinstance(article, Article) and article.published_on is None


def test_a_sentence_is_no_title_and_a_later_date_no_day_of_publication() -> None:
    [article] = read(f"{BODY}\n{BODY}\n4 March 2025\n")
    assert isinstance(article, Article) and (article.title, article.published_on) == (None, None)


def test_a_date_that_reads_two_ways_is_a_problem_beside_the_article() -> None:
    problem, article = read(f"Duties rise\nDate: 3/4/2025\n\n{BODY}")
    assert isinstance(problem, Problem) and "'3/4/2025'" in problem.reason
    assert isinstance(article, Article) and article.published_on is None


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.md", "a.markdown", "a.text", "a.txt.gz", "noname"])
def test_it_reads_by_these_names(name: str) -> None:
    import io

    [article] = articles(io.BytesIO(BODY.encode()), name=name)
    assert isinstance(article, Article) and article.loader == "text" and article.language == "en"


ALIASES = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 8))
ODD_FRONT_MATTER = {
    "a list of mappings": ("author:\n  - name: Jane Roe\n  - Tom Wharf", "Jane Roe, Tom Wharf"),
    "a mapping": ("author:\n  name: Jane Roe\n  email: jane@quay.example.org", "Jane Roe"),
    "null": ("author: null", None),
    "tilde": ("author: ~", None),
    "empty": ("author:", None),
    "a deep nest": ("author: " + "[" * 4_000, None),
    "lists of lists": (f"{ALIASES}author: *a7", None),
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize(("front", "author"), ODD_FRONT_MATTER.values(), ids=ODD_FRONT_MATTER)
def test_front_matter_gives_names_and_never_costs_the_article(front: str, author: str | None) -> None:
    [article] = read(f"---\n{front}\n---\n{BODY}")
    assert isinstance(article, Article)
    assert article.author == author
