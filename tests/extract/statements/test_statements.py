"""Who said what: source, cue, content and speaker of reported speech in all its usual forms. People here are invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract import read
from tradegraph.extract.reading import Reading
from tradegraph.extract.statements.attribution import find
from tradegraph.extract.tagging.tagger import Tag, Tagged
from tradegraph.records import Statement


def said(text: str) -> tuple[Statement, ...]:
    return read(Article(text=text, published_on=date(2025, 5, 1), source_id="t"), registry()).statements


ONE = [
    # text, speaker, cue, content, quotation
    ("“Duties will fall,” Ada Quill said.", "Ada Quill", "said", "“Duties will fall,”", "direct"),
    ("Ada Quill said duties will fall.", "Ada Quill", "said", "duties will fall", "indirect"),
    ("Ada Quill said on Monday that duties will fall.", "Ada Quill", "said", "duties will fall", "indirect"),
    ("“Duties will fall,” said Ada Quill, a farmer.", "Ada Quill", "said", "“Duties will fall,”", "direct"),
    ("Duties will fall, Ada Quill said.", "Ada Quill", "said", "Duties will fall", "indirect"),
    ("Ada Quill told reporters that duties “will fall.”", "Ada Quill", "told", "duties “will fall.”", "mixed"),
    ("Duties will fall, according to Ada Quill.", "Ada Quill", "according to", "Duties will fall", "indirect"),
    ("China has warned that it would retaliate.", "China", "has warned", "it would retaliate", "indirect"),
    ("Ada Quill: “No.” She left.", "Ada Quill", ":", "“No.”", "direct"),
    ("Ada Quill dismissed that idea as “absurd”.", "Ada Quill", "dismissed", "that idea as “absurd”", "mixed"),
    ("The Retail Council today issued the following statement from its president, Ada Quill:\n“Duties fall. It is good.”",
     "Ada Quill", "issued the following statement", "“Duties fall. It is good.”", "direct"),
    ("The minister took the following steps: no duties.", None, None, None, None),
    ("The report, which lists duties, said coal is dear.", "report", "said", "coal is dear", "indirect"),
    ("“Duties hurt,” Norland’s envoy, Ada Quill, said.", "Ada Quill", "said", "“Duties hurt,”", "direct"),
    ("There is a “place in hell” for Norland’s minister, Ada Quill said.", "Ada Quill", "said", "There is a “place in hell” for Norland’s minister", "mixed"),
    ("Ada Quill wants duties to fall.", None, None, None, None),
    ("Ada Quill imposed duties.", None, None, None, None),
    ("Ada Quill did not say that duties will fall.", None, None, None, None),
    ("Ada Quill mentioned no talks.", None, None, None, None),
    ("Ada Quill believes duties will fall.", None, None, None, None),
    ("Farmers fear that duties will rise.", None, None, None, None),
    ("Related: Ada Quill says duties will fall.", None, None, None, None),
    ("JAKARTA — Indonesia's coordinating economic minister, Ada Quill, said duties will fall.", "Ada Quill", "said", "duties will fall", "indirect"),
    ("Coal is dear, Ada Quill wrote.", "Ada Quill", "wrote", "Coal is dear", "indirect"),
    ("Duties fall. It is good! — Ada Quill (@adaquill) March 5, 2018", "Ada Quill", "—", "Duties fall. It is good!", "indirect"),
    ("“Duties fall. It is good!” — Ada Quill", "Ada Quill", "—", "“Duties fall. It is good!”", "direct"),
]


@pytest.mark.parametrize(("text", "speaker", "cue", "content", "quotation"), ONE)
def test_one_report(text: str, speaker: str | None, cue: str, content: str, quotation: str) -> None:
    found = said(text)
    if speaker is None:
        assert found == ()
        return
    (statement,) = found
    assert [actor.name for actor in statement.speakers] == [speaker]
    assert (statement.cue.text, statement.text.rstrip("."), statement.quotation) == (cue, content.rstrip("."), quotation)


TURNS = [
    ("ADA QUILL, HOST: Good morning. Duties rose today.", "Ada Quill", "Good morning. Duties rose today."),
    ("TOMAS WHARFE: They hurt farmers. They hurt all.", "Tomas Wharfe", "They hurt farmers. They hurt all."),
    ("BO MCFITCH, BYLINE: Prices rise. Nobody doubts it.", "Bo McFitch", "Prices rise. Nobody doubts it."),
    ("QUILL: Is that so? It is a tax.", "Ada Quill", "Is that so? It is a tax."),
    ("WHARFE: Importers pay it. They pass it on.", "Tomas Wharfe", "Importers pay it. They pass it on."),
    ("MCFITCH (voice-over): We all pay. It adds up.", "Bo McFitch", "We all pay. It adds up."),
    ("TRANSCRIPT (excerpt): The trade hour of Riga.", None, ""),
    ("QUILL: Thanks to both. I am Ada Quill.", "Ada Quill", "Thanks to both. I am Ada Quill."),
]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("“Farmers come first,” an official said, requesting anonymity as talks went on.", ["“Farmers come first,”"]),
        ("An official said talks went well, requesting anonymity as they went on.", ["talks went well"]),
        ("The official asked not to be identified.", []),
        ("Ada Quill said she had called Tomas Wharfe on Monday but that nothing was agreed.", ["she had called Tomas Wharfe on Monday but that nothing was agreed"]),
        ("Ada Quill called that unfair.", ["unfair"]),
        ("Ada Quill asked that mills not be named in the list.", ["mills not be named in the list"]),
    ],
)
def test_neither_a_condition_nor_a_telephone_call_is_a_statement(text: str, contents: list[str]) -> None:
    assert [" ".join(piece.text for piece in one.content) for one in said(text)] == contents


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The ministry announced a duty of 15% on coal, and one of 10% on oil, farm machinery and lorries.", "a duty of 15% on coal, and one of 10% on oil, farm machinery and lorries"),
        ("Ada Quill called it unfair.", "unfair"),
        ("Ada Quill called this a mistake.", "a mistake"),
        ("Ada Quill told CNBC on Monday that duties will fall.", "duties will fall"),
    ],
)
def test_a_content_is_all_that_is_said_and_no_more(text: str, content: str) -> None:
    assert [one.text for one in said(text)] == [content]


def test_every_turn_of_a_transcript_is_a_statement() -> None:
    found = said("\n\n".join(turn for turn, *_ in TURNS))
    assert [(one.speakers[0].name, one.text) for one in found] == [(name, words) for _, name, words in TURNS if name]


def test_rows_of_a_list_are_no_transcript() -> None:
    assert "STEEL" not in {actor.name for one in said("STEEL: 25% in May.\n\nCARS: 10%.\n\nSTEEL: 50% in July.") for actor in one.speakers}


def test_what_an_outlet_reports_and_whom_it_cites_are_two_statements() -> None:
    found = said("The Wall Street Journal reported on Friday, citing two officials in Norland, that duties will fall.")
    assert [(one.speakers[0].name, one.cue.text, one.content[0].text) for one in found] == [
        ("The Wall Street Journal", "reported", "duties will fall"),
        ("anonymous", "citing", "duties will fall"),
    ]


def test_what_two_said_in_one_sentence_are_two_statements() -> None:
    found = said("The ministry of Norland said in a note that duties will fall, but Ada Quill added that prices will rise.")
    assert [(one.cue.text, one.text) for one in found] == [("said", "duties will fall"), ("added", "prices will rise")]


OWNERS = [
    ("Prices rose after the White House’s latest announcement that duties will rise.", "announcement", "White House"),
    ("China stood by its pledge that duties will rise.", "pledge", "its"),
    ("Prices rose after warnings from Ada Quill that duties will rise.", "warnings", "Ada Quill"),
]


@pytest.mark.parametrize(("text", "cue", "owner"), OWNERS)
def test_a_noun_that_reports_has_its_owner_for_a_source(text: str, cue: str, owner: str) -> None:
    reading = Reading.of(Article(text=text, source_id="t"), registry())
    parts = reading.parts
    at, content = parts.token_at(text.index(cue)), parts.token_at(text.index("duties will rise"))
    tags = [Tag("cue", at, at + 1, 0.9), Tag("content", content, content + 3, 0.9)]
    tagged = Tagged({"statement": tags, "attribution": [], "inner": []}, reading.tagged.votes, reading.tagged.pairing)
    (found,) = find(parts, reading.names, tagged)
    assert found.source and parts.words(found.source.first, found.source.last) == owner


SPEAKERS = [
    ("Ada Quill arrived. She said duties will fall.", ["Ada Quill"]),
    ("Ada Quill spoke. “Duties will fall,” Quill said.", ["Ada Quill"]),
    ("Treasury Secretary Scott Bessent said duties will fall.", ["Scott Bessent"]),
    ("Beijing said duties will fall.", ["China"]),
    ("The Chinese government said duties will fall.", ["China"]),
    ("China’s commerce ministry said duties will fall.", ["Chinese Ministry of Commerce"]),
    ("Ada Quill and Tomas Wharfe said duties will fall.", ["Ada Quill", "Tomas Wharfe"]),
    ("Ada Quill and Tomas Wharfe, economists at Lark Bank, said duties will fall.", ["Ada Quill", "Tomas Wharfe"]),
    ("Ada Quill of Lark Bank and Eva Lind of Quay Capital said duties will fall.", ["Ada Quill", "Eva Lind"]),
    ("Ada Quill, an economist at Lark Bank, and her colleague Tomas Wharfe said duties will fall.", ["Ada Quill", "Tomas Wharfe"]),
    ("Ada Quill, an economist at Lark Bank, and Tomas Wharfe, a farmer, said duties will fall.", ["Ada Quill", "Tomas Wharfe"]),
    ("Ada Quill, an economist, met Bo Lark, a minister, and Tomas Wharfe said duties will fall.", ["Tomas Wharfe"]),
    ("Two people familiar with the talks said duties will fall.", ["anonymous"]),
    ("Officials, including White House adviser Ada Quill, said duties will fall.", ["Ada Quill"]),
    ("Chinese state media said duties will fall.", ["Chinese state media"]),
    ("Duties will fall, said its foreman, a veteran named Tomas Wharfe.", ["Tomas Wharfe"]),
    ("Its controller, Ada Quill, said duties will fall.", ["Ada Quill"]),
    ("According to one diplomat, Tomas Wharfe, Ada Quill and others will meet.", ["anonymous"]),
]


@pytest.mark.parametrize(("text", "names"), SPEAKERS)
def test_speakers_are_resolved(text: str, names: list[str]) -> None:
    (statement,) = said(text)
    assert sorted(actor.name for actor in statement.speakers) == sorted(names)


MEDIA = [
    ("Duties fall. It is good! — Ada Quill (@adaquill) March 5, 2018", "Twitter"),
    ("Ada Quill told CNBC that duties will fall.", "CNBC"),
    ("“Duties will fall,” Ada Quill wrote in a post on Truth Social.", "Truth Social"),
    ("At a press conference, Ada Quill said duties will fall.", "press conference"),
    ("In a Fox News interview, Ada Quill said duties will fall.", "Fox News"),
    ("Ada Quill tweeted: “Duties will fall.”", "Twitter"),
    ("Ada Quill said duties will fall.", None),
    ("Ada Quill said Fox News is watched a lot.", None),
    ("Ada Quill wrote in an opinion piece that duties will fall.", "opinion piece"),
]


@pytest.mark.parametrize(("text", "medium"), MEDIA)
def test_the_medium_is_named_as_the_text_words_it(text: str, medium: str | None) -> None:
    (statement,) = said(text)
    assert (statement.medium.name if statement.medium else None) == medium


def test_an_outlet_called_as_a_medium_is_none() -> None:
    found = said("Ada Quill told the South China Morning Post that duties would fall.")[0].medium
    assert found and found.form is None and found.outlet and found.outlet.id == "outlet/scmp"


def test_a_medium_holds_for_what_the_same_speaker_says_next() -> None:
    first, second, other = said(
        "Ada Quill told CNBC that duties will fall. “They must,” Quill said.\n\nTomas Wharfe said they will rise."
    )
    assert [s.medium.name if s.medium else None for s in (first, second, other)] == ["CNBC", "CNBC", None]


def test_a_quotation_goes_on_in_the_next_sentence() -> None:
    (statement,) = said("“Duties will fall,” Ada Quill said. “They have to.”")
    assert [piece.text for piece in statement.content] == ["“Duties will fall,”", "“They have to.”"]


GOES_ON = [
    # text, (speaker, all words of the content) of each statement
    ("Minister Ada Quill said the ruling was clear.\n\n“The panel found it. Duties break rules.\n\n“We are ready to talk.”\n\nTomas Wharfe said mills reopen.",
     [("Ada Quill", "the ruling was clear “The panel found it Duties break rules “We are ready to talk”"), ("Tomas Wharfe", "mills reopen")]),
    ("Ada Quill said:\n\n“Duties hurt every mill.\n\n“We ask for help.”\n\nTomas Wharfe, a miller, comments: “Flour is dear.”",
     [("Ada Quill", "“Duties hurt every mill “We ask for help”"), ("Tomas Wharfe", "“Flour is dear”")]),
    ("“This is good news. We waited long.\n\n“Duties must be repaid,” says Ada Quill.\n\nTomas Wharfe said mills reopen.",
     [("Ada Quill", "“This is good news We waited long “Duties must be repaid,”"), ("Tomas Wharfe", "mills reopen")]),
    ("“Nobody asked us,” Bo Lark continued.\n\n“We move to Norland.”\n\n“So do we,” said Tomas Wharfe.",
     [("Bo Lark", "“Nobody asked us,” “We move to Norland”"), ("Tomas Wharfe", "“So do we,”")]),
    ("Ada Quill welcomed the ruling.\n\n“Our members lost millions.”\n\n“It should never have come to this,” Tomas Wharfe said.",
     [("Ada Quill", "the ruling “Our members lost millions”"), ("Tomas Wharfe", "“It should never have come to this,”")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), GOES_ON)
def test_a_paragraph_that_is_all_quotation_goes_on_with_its_speaker(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.speakers[0].name, one.text.replace(".", "").split()) for one in said(text)] == [(name, words.split()) for name, words in expected]


def test_a_report_within_a_report_names_the_outer_one_and_its_outlet() -> None:
    outer, inner = sorted(said("Reuters reported that Ada Quill said duties will fall."), key=lambda s: s.cue.start)
    assert [s.speakers[0].name for s in (outer, inner)] == ["Reuters", "Ada Quill"]
    assert inner.within == outer.id
    assert outer.within is None
    assert [actor.name for actor in inner.relayed_by] == ["Reuters"]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Ada Quill said Beijing had promised to buy more soybeans.", "China", "to buy more soybeans"),
        ("Ada Quill said growers in Riga had told her that prices would fall.", None, "prices would fall"),
        ("“I said, ‘You have to change.’ They did not want to change,” Ada Quill said.", "Ada Quill", "‘You have to change.’"),
        ("“My brother left. He said it was over and told me to sell,” said Tom Grell, a grower.", None, "it was over"),  # "he" is not Grell
        ("“I told my buyers that we cannot pay,” said Tom Grell, a grower.", "Tom Grell", "we cannot pay"),
    ],
)  # fmt: skip
def test_a_report_within_what_somebody_says_has_its_own_speaker(text: str, speaker: str | None, content: str) -> None:
    inner = next(s for s in said(text) if s.within)
    assert " ".join(piece.text for piece in inner.content) == content
    (who,) = inner.speakers
    assert who.type == "unnamed" if speaker is None else speaker in who.name


def test_an_unnamed_source_goes_by_its_description() -> None:
    (said,) = read(Article(text="Two growers in Riga said that prices would fall.", source_id="t"), registry()).statements
    (speaker,) = said.speakers
    row = speaker.to_dict()
    assert (row["name"], row["type"], row["aliases"]) == ("anonymous", "unnamed", ["Two growers in Riga"])


def test_the_day_is_that_beside_the_cue_else_that_of_publication() -> None:
    dated, undated = said("Ada Quill said on Tuesday that duties will fall.\n\nTomas Wharfe said that they rose in March.")
    assert (dated.said_on, dated.said_on_precision) == (date(2025, 4, 29), "day")
    assert (undated.said_on, undated.said_on_precision) == (date(2025, 5, 1), "inferred")


def test_nothing_was_said_after_the_day_of_publication() -> None:
    (statement,) = said("Ada Quill, who will leave on 9 June 2025, said that duties will fall.")
    assert (statement.said_on, statement.said_on_precision) == (date(2025, 5, 1), "inferred")


def test_an_official_speaks_under_the_office_of_that_day() -> None:
    extraction = read(Article(text="Wilbur Ross said duties will fall.", published_on=date(2018, 6, 1)), registry())
    (statement,) = extraction.statements
    assert statement.speakers[0].role == "Secretary of Commerce"
    assert extraction.spoken_as[statement.id]


ACTS = [
    ("Ada Quill threatened to raise duties.", "threat"),
    ("Ada Quill denied that talks were under way.", "denial"),
    ("Ada Quill urged China to buy more soybeans.", "demand"),
    ("Ada Quill promised to lower duties.", "promise"),
    ("Ada Quill predicted that duties will fall.", "prediction"),
    ("Ada Quill criticized the duties.", "criticism"),
    ("Ada Quill announced new duties on steel.", "announcement"),
    ("Ada Quill said the office opens at nine.", "assertion"),
]


@pytest.mark.parametrize(("text", "act"), ACTS)
def test_acts(text: str, act: str) -> None:
    (statement,) = said(text)
    assert statement.act == act


TOPICS = [
    ("We need to de-escalate", "de-escalation"),
    ("they will escalate the trade war with more tariffs", "escalation"),
    ("the negotiations went well", "negotiation"),
    ("China will retaliate against the duties", "retaliation"),
    ("smartphones are exempted from the tariffs", "exemption"),
    ("prices will rise for consumers", "economic-impact"),
    ("China will buy more soybeans", "purchases"),
    ("exports of rare earths need a licence", "export-controls"),
    ("the weather was fine", "other"),
]


@pytest.mark.parametrize(("words", "topic"), TOPICS)
def test_topics(words: str, topic: str) -> None:
    (statement,) = said(f"Ada Quill said that {words}.")
    assert topic in statement.topics


GOODS = [
    ("soybean farmers would lose, and soybeans rot", ("soybeans",)),
    ("steel and aluminium would cost more than pork", ("aluminum", "pork", "steel")),
    ("car makers would buy auto parts and batteries", ("auto parts", "batteries", "cars")),
    ("Electric Vehicles and solar panels would be exempt", ("electric vehicles", "solar panels")),
    ("parts of the farm bill and other products would wait", ()),
    ("Northland Steel would wait", ()),
    ("“cheese,” not prices, would fall", ("cheese",)),
    ("“Soybeans rot. Steel rusts.”", ("soybeans", "steel")),
]


@pytest.mark.parametrize(("words", "goods"), GOODS)
def test_the_goods_named_in_the_content(words: str, goods: tuple[str, ...]) -> None:
    (statement,) = said(f"The Corn Council's Ada Quill said that {words}.")
    assert statement.goods == goods


def test_de_escalation_is_no_escalation() -> None:
    (statement,) = said("Ada Quill said that the dispute was de-escalated.")
    assert "escalation" not in statement.topics


PIECES = st.sampled_from(
    [*(text for text, *_ in ONE), "“", "”", '"', "‘", "’", "\n\n", "—", "citing ", "saying ", "he ", "said ", "told ", "that ",
     "according to ", "Reuters ", ", ", ". ", ": ", "China", "’s ", "145% ", "tariff ", "Mr. Li ", "中国 ", "in an interview "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=120))
def test_any_text_gives_spans_that_hold_and_ids_that_differ(text: str) -> None:
    extraction = read(Article(text=text, published_on=date(2025, 5, 1)), registry())
    ids = [statement.id for statement in extraction.statements]
    assert len(set(ids)) == len(ids)
    assert all(text[span.start : span.end] == span.text for span in extraction.spans())
    known = set(ids)
    assert all(statement.within is None or statement.within in known for statement in extraction.statements)
    assert extraction == read(Article(text=text, published_on=date(2025, 5, 1)), registry())
