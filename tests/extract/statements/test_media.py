"""Where it was said and to whom, and which other statements were made there too. People and most outlets here are invented."""

from datetime import date

import pytest

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract import read
from tradegraph.records import Statement


def said(text: str) -> tuple[Statement, ...]:
    article = Article(text=text, published_on=date(2025, 5, 1), source_id="t")
    return tuple(sorted(read(article, registry()).statements, key=lambda statement: statement.cue.start))


def media(text: str) -> list[str | None]:
    return [statement.medium.name if statement.medium else None for statement in said(text)]


BESIDE = [
    # text, medium, form
    ("Ada Quill told CNBC on Monday that duties will fall.", "CNBC", None),
    ("Ada Quill told the newspaper Dockside Herald that duties will fall.", "Dockside Herald", None),
    ("“Duties will fall,” Ada Quill said in an interview with Bloomberg.", "Bloomberg", "interview"),
    ("“Duties will fall,” Ada Quill said in an interview aired on Sunday on CNN.", "CNN", "interview"),
    ("In a Fox News interview, Ada Quill said duties will fall.", "Fox News", "interview"),
    ("“Duties will fall,” Ada Quill wrote in a post on Truth Social.", "Truth Social", "post"),
    ("Ada Quill tweeted that duties will fall.", "Twitter", "tweet"),
    ("“Duties will fall,” Ada Quill said in a tweet.", "Twitter", "tweet"),
    ("“Duties will fall,” the ministry said in a statement.", "statement", "statement"),
    ("Duties will fall, according to a statement from the ministry.", "statement", "statement"),
    ("“Duties will fall,” Ada Quill told a news conference.", "news conference", "news conference"),
    ("“Duties will fall,” Ada Quill said on a conference call.", "conference call", "call"),
    ("“Duties will fall,” Ada Quill wrote in a May 1 note.", "note", "note"),
    ("Ada Quill told CNBC in an email that duties will fall.", "email", "email"),
    ("Ada Quill issued a statement saying that duties will fall.", "statement", "statement"),
    ("Duties will fall, according to the Quill Institute’s report.", "report", "report"),
    ("Ada Quill praised the duties as “good” on Truth Social.", "Truth Social", None),
    ("The ministry said on its website that duties will fall.", "website", "website"),
    ("The ministry said in a statement on its website that duties will fall.", "statement", "statement"),
    ("Ada Quill said Fox News is watched a lot.", None, None),
    ("Ada Quill, an editor at CNBC, said duties will fall.", None, None),
    ("Ada Quill told reporters at a meeting that duties will fall.", None, None),
    ("After Tomas Wharfe’s press conference, Ada Quill said duties will fall.", None, None),
]


@pytest.mark.parametrize(("text", "name", "form"), BESIDE)
def test_the_words_beside_the_cue_name_the_medium(text: str, name: str | None, form: str | None) -> None:
    (statement,) = said(text)
    found = statement.medium
    assert (found.name if found else None, found.form if found else None) == (name, form)


def test_each_of_two_reports_in_a_sentence_has_the_medium_beside_it() -> None:
    assert media(
        "Ada Quill told CNBC that duties will fall, while Tomas Wharfe told Bloomberg that they will rise."
    ) == [
        "CNBC",
        "Bloomberg",
    ]


FILLER = "\n\nThe harbour was quiet.\n\nCranes stood still.\n\nNo ship came in.\n\n"
CARRIED = [
    ("Ada Quill told CNBC that duties will fall." + FILLER + "“They must,” Quill said.", ["CNBC", "CNBC"]),
    ("Ada Quill tweeted that duties will fall." + FILLER + "“They must,” Quill said.", ["Twitter", None]),
    ("Ada Quill said at a press conference that duties will fall.\n\n“They must,” Quill said.", ["press conference", "press conference"]),
    ("Ada Quill said at a press conference that duties will fall.\n\nQuill said soybeans rot.", ["press conference", None]),
    ("Ada Quill wrote on Truth Social that duties will fall.\n\nQuill said soybeans rot.", ["Truth Social", None]),
    ("Ada Quill told CNBC that duties will fall.\n\nQuill said soybeans rot.", ["CNBC", "CNBC"]),
    (
        "Ada Quill told CNBC that duties will fall.\n\nTomas Wharfe said they will not.\n\nQuill said soybeans rot.",
        ["CNBC", None, None],
    ),
    ("Ada Quill told CNBC that duties will fall." + 3 * FILLER + "“They must,” Quill said.", ["CNBC", None]),
    (4 * FILLER + "Ada Quill said soybeans rot. “They must be sold,” Quill told CNBC.", ["CNBC", "CNBC"]),
    ("Ada Quill told CNBC that duties will fall.\n\nQuill said on Tuesday that they must.", ["CNBC", None]),
    ("Ada Quill told CNBC that duties will fall.\n\nQuill told reporters that they must.", ["CNBC", None]),
    ("Ada Quill told CNBC that duties will fall.\n\nTomas Wharfe said that they must.", ["CNBC", None]),
    ("Ada Quill gave a speech in Ohio. Quill said that duties will fall.", ["speech"]),
    ("Ada Quill said at a meeting on Monday that duties will fall.\n\n“They must,” Quill said.", ["meeting", None]),
    (
        "“Duties will fall,” Ada Quill told a hearing.\n\n“They will rise,” said Tomas Wharfe, a grower.",
        ["hearing", "hearing"],
    ),
    (
        "Ada Quill said soybean duties will fall before winter.\n\n“Soybean duties will fall before winter,” Quill told CNBC.",
        ["CNBC", "CNBC"],
    ),
    ("Ada Quill told CNBC that duties will fall. In the interview, Quill said they must.", ["CNBC", "CNBC"]),
    ("Ada Quill told a hearing that duties will fall.\n\nTrade lawyer Tomas Wharfe says duties rise.", ["hearing", None]),
]


@pytest.mark.parametrize(("text", "names"), CARRIED)
def test_an_occasion_holds_for_what_else_was_said_there(text: str, names: list[str | None]) -> None:
    assert media(text) == names


TOLD = [
    ("Ada Quill told reporters that duties will fall.", ["reporters"]),
    ("Ada Quill said to lawmakers that duties will fall.", ["lawmakers"]),
    ("Ada Quill told Tomas Wharfe that duties will fall.", ["Tomas Wharfe"]),
    ("“Duties will fall,” Ada Quill wrote in a note to clients.", ["clients"]),
    ("Speaking to reporters in Ohio, Ada Quill said duties will fall.", ["reporters"]),
    ("Ada Quill urged China to buy soybeans.", ["China"]),
    ("Ada Quill told U.S. lawmakers duties will fall.", ["U.S. lawmakers"]),
    ("Ada Quill told the U.S. official that duties will fall.", ["the U.S. official"]),
    ("Ada Quill told Canada the official was wrong about duties.", ["Canada"]),
    ("Ada Quill told a group of business leaders that duties will fall.", ["a group of business leaders"]),
    ("Ada Quill told the company’s shareholders that duties will fall.", ["the company’s shareholders"]),
    ("Ada Quill told US Trade Representative Robert Lighthizer that duties will fall.", ["Robert Lighthizer"]),
    ("In a filing to the Hong Kong stock exchange, Nvidia said duties will fall.", []),
    ("Ada Quill told CNBC that duties will fall.", []),
    ("Ada Quill criticized China for its duties.", []),
    ("“Duties will fall,” said Sen. Ada Quill.", []),
]


@pytest.mark.parametrize(("text", "names"), TOLD)
def test_who_was_told(text: str, names: list[str]) -> None:
    (statement,) = said(text)
    assert [actor.description or actor.name for actor in statement.addressees] == names


def test_who_heard_the_first_words_of_a_letter_heard_the_next() -> None:
    first, second = said(
        "Ada Quill wrote in a letter to Tomas Weller that duties on steel will fall in May.\n\n“They must,” Quill wrote."
    )
    assert [actor.name for actor in second.addressees] == [actor.name for actor in first.addressees] == ["Tomas Weller"]
