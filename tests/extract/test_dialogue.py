"""Interviews, transcripts, round tables and live blogs: who gave which answer, whose words a heading tells. People here are invented, but for holders of offices."""

from datetime import date

import pytest

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract import read

INTRODUCED = "Ada Quill teaches trade law in Riga. She spoke to the Gazette on Monday.\n\n"
"""An introduction that names who answers."""

DIALOGUES = [
    # text, (speaker, content) of each statement
    (f"{INTRODUCED}**Q:** Are duties legal?\n\n**A:** No. A court will see it.\n\nIt may take a year.\n\n**Q:** And then?\n\n**A:** Mills reopen.",
     [("Ada Quill", "No. A court will see it.\n\nIt may take a year."), ("Ada Quill", "Mills reopen.")]),
    ("Tomas Wharfe, the head of the Millers' Guild, talked with us by video link.\n\nQ. How are the mills?\nA. Three have shut.\n\nQ. Who pays?\nA. We do.",
     [("Tomas Wharfe", "Three have shut."), ("Tomas Wharfe", "We do.")]),
    ("When Ada Quill took over, ships came every hour. The Gazette met with her.\n\nGazette: How many come now?\nQuill: Two a day.\nGazette: Will you sue?\nQuill: Yes. We filed on Friday.",
     [("Ada Quill", "Two a day."), ("Ada Quill", "Yes. We filed on Friday.")]),
    ("An interview with the economist Ada Quill\n\nQuestion: Is it a recession?\nAnswer: Not yet.\nQuestion: Why not?\nAnswer: Stocks are full.",
     [("Ada Quill", "Not yet."), ("Ada Quill", "Stocks are full.")]),
    ("The Gazette spoke with miller Bo Lark.\nQ: Do duties hurt? A: They do.\nQ: What will you do? A: I will sell the mill.",
     [("Bo Lark", "They do."), ("Bo Lark", "I will sell the mill.")]),
    ("Our trade editor sat down with Norland's minister Ada Quill.\n\nFT: Will you retaliate?\nAQ: We will not.\nFT: And later?\nAQ: We keep all options open.",
     [("Ada Quill", "We will not."), ("Ada Quill", "We keep all options open.")]),
    ("Millers in the storm\nBy Tomas Wharfe\nAda Quill leads a guild. The Gazette met with her.\n\nQ: Why?\nA: Flour is dear.\nQ: Is there hope?\nA: Some.",
     [("Ada Quill", "Flour is dear."), ("Ada Quill", "Some.")]),
    ("In conversation with Ada Quill, trade minister of Norland\n\nQ1: Will you retaliate?\nA1: We will not.\nQ2: Ever?\nA2: Never say never.",
     [("Ada Quill", "We will not."), ("Ada Quill", "Never say never.")]),
    (f"{INTRODUCED}**How is business?**\n\nIt is slow. We used to ship to China.\n\n**What would help?**\n\nAn end to it.\n\nI see none.\n\n**Do you have hope?**\n\nA little.",
     [("Ada Quill", "It is slow. We used to ship to China."), ("Ada Quill", "An end to it.\n\nI see none."), ("Ada Quill", "A little.")]),
    (f"{INTRODUCED}What is a duty?\nIt is a tax.\n\nWho pays it?\nImporters do. We looked at three studies.\n\nWhat comes next?\nNobody knows what Quill will write.", []),
    ("Customs answers questions on the duty\n\nQ: Is flour exempt?\nA: No.\nQ: Is coal?\nA: It is.", []),
    (f"{INTRODUCED}Q: You met the envoy.\n\nA: I did. Anders Holt told me that talks had failed. I said that I had warned him.\n\nQ: And?\n\nA: He left.",
     [("Ada Quill", "I did. Anders Holt told me that talks had failed. I said that I had warned him."), ("Anders Holt", "talks had failed"),
      ("Ada Quill", "I had warned him"), ("Ada Quill", "He left.")]),
    ("SECRETARY BESSENT: Good morning. We are here to talk.\n\nTalks went well.\n\nQ    Mr. Secretary, when will you sign?\n\nSECRETARY BESSENT: Soon.\n\nQ    And steel?\n\nSECRETARY BESSENT: No.",
     [("Scott Bessent", "Good morning. We are here to talk.\n\nTalks went well."), ("Scott Bessent", "Soon."), ("Scott Bessent", "No.")]),
    ("THE PRESIDENT: Billions are coming in.\nSECRETARY LUTNICK: We have eighteen deals.\nTHE PRESIDENT: Think of it.\n\nMore will come.\nSECRETARY LUTNICK: India is next.",
     [("Donald Trump", "Billions are coming in."), ("Howard Lutnick", "We have eighteen deals."), ("Donald Trump", "Think of it.\n\nMore will come."),
      ("Howard Lutnick", "India is next.")]),
    ("MR. QUILL: I speak for the millers.\n\nWe ask for help.\nCHAIRWOMAN WHARFE: How many mills have shut, Mr. Quill?\nMR. QUILL: Three.",
     [("Quill", "I speak for the millers.\n\nWe ask for help."), ("Quill", "Three.")]),
    ("Quill Motors Earnings Call\n\nAda Quill -- Chief Executive Officer\n\nDuties cost us much.\n\nTomas Wharfe -- Analyst\n\nWill you raise prices?\n\nAda Quill -- Chief Executive Officer\n\nWe will.",
     [("Ada Quill", "Duties cost us much."), ("Ada Quill", "We will.")]),
    ("Ada Quill and Tomas Wharfe met.\nMinister Quill: Duties will fall.\nCommissioner Wharfe: It is a good day.\nMinister Quill: Questions, please.\nQuestion: When?\nMinister Quill: In May.",
     [("Ada Quill", "Duties will fall."), ("Tomas Wharfe", "It is a good day."), ("Ada Quill", "Questions, please."), ("Ada Quill", "In May.")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DIALOGUES)
def test_an_answer_is_a_statement_of_whoever_gives_it_and_a_question_is_none(text: str, expected: list[tuple[str, str]]) -> None:
    found = read(Article(text=text, published_on=date(2025, 5, 1), source_id="t"), registry()).statements
    assert [(one.speakers[0].name, one.text) for one in found] == expected


def test_an_answer_has_its_speaker_from_the_introduction_and_is_given_word_for_word() -> None:
    text = f"{INTRODUCED}Q: Are duties legal?\nA: No.\nQ: Why?\nA: They need a law."
    first, _ = read(Article(text=text, source_id="t"), registry()).statements
    assert first.source and (first.source.text, first.source.start, first.quotation) == ("Ada Quill", 0, "direct")


HEADINGS = [
    ("Trade live\n14:05 - Lutnick: he wrote it himself\nShares rose.", [("Howard Lutnick", "he wrote it himself")]),
    ("13:55 Von der Leyen: Europe stays united\n13:40 Trump: the man who likes tariffs", [("Ursula von der Leyen", "Europe stays united")]),
    ("11.45am BST\nAda Quill: no deal before June\nMills wait.", [("Ada Quill", "no deal before June")]),
    ("Ada Quill: economist at Lark Bank\nTomas Wharfe: a life in trade\nEva Lind: what she wants\nMia Grell: born in Riga, 1971", []),
    ("12:10pm - Norland's minister Ada Quill on steel\n“We were never asked.”\nShares rose.", [("Ada Quill", "“We were never asked.”")]),
    ("Reactions\nAda Quill, economist at Lark Bank:\n“Prices will rise.”\nTomas Wharfe (Quay Research):\n“Growth will slow.”",
     [("Ada Quill", "“Prices will rise.”"), ("Tomas Wharfe", "“Growth will slow.”")]),
    ("ADA QUILL, CHIEF ECONOMIST, LARK BANK, RIGA\n“Prices will rise.”\n\nTOMAS WHARFE, HEAD OF TRADE, QUAY RESEARCH\n“Growth will slow.”",
     [("Ada Quill", "“Prices will rise.”"), ("Tomas Wharfe", "“Growth will slow.”")]),
    ("Ada Quill reacts to duties\n“We are angry.”\nShares rose.", [("Ada Quill", "“We are angry.”")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HEADINGS)
def test_a_heading_tells_whose_words_it_gives_or_stands_above(text: str, expected: list[tuple[str, str]]) -> None:
    found = read(Article(text=text, published_on=date(2025, 5, 1), source_id="t"), registry()).statements
    assert [(one.speakers[0].name, one.text) for one in found] == expected
