"""The readers of the corpora, on small files with every trap the real ones hold. All text here is invented."""

import json
from pathlib import Path
from typing import Any

import pytest

from tradegraph.extract.statements.judging import MOST, acts, topics
from tradegraph.terms import terms
from training.corpora import annotated, gap, gum, newswire, polnear, written


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


READERS = [polnear.read, annotated.read, newswire.read, gum.read, gap.read]


@pytest.mark.parametrize("read", READERS, ids=lambda read: str(read.__module__))
def test_a_folder_without_the_corpus_is_named(read: Any, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=str(tmp_path)):
        read(tmp_path)


# PolNeAR: brat stand-off

TEXT = "Café owner Ada Vale: prices will,\nshe thinks, rise.\nMoss and Vale agreed. Follow us!\n"


def t(key: int, kind: str, *pieces: str, shown: str | None = None) -> str:
    spans = [(TEXT.index(piece), TEXT.index(piece) + len(piece)) for piece in pieces]
    return f"T{key}\t{kind} {';'.join(f'{a} {b}' for a, b in spans)}\t{' '.join(pieces) if shown is None else shown}"


ANNOTATED = "\n".join(
    [
        t(1, "Source", "she"),
        t(2, "Cue", "thinks"),
        t(3, "Content", "prices will", "rise"),  # in two pieces
        t(4, "Attribution", "thinks"),
        "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1 ",  # ends in a space
        t(5, "Source", "Moss and Vale"),
        t(6, "Cue", "agreed"),
        t(7, "Content", "prices will,\nshe", shown="prices will,\n\nshe"),  # its text runs on over more lines
        t(8, "Content", "rise"),
        "E2\tAttribution:T4 Content2:T8 Cue:T6 Source:T5 Content:T7",
        "E3\tAttribution:T4 Cue:T2 Source:T1",  # no content
        "#1\tAnnotatorNotes T1\tT9 is not a span",
        t(10, "Discard", "Follow us!"),
        t(11, "Discuss", "Café"),
        "E4\tAttribution:T4 Content:T99 Cue:T6",  # points nowhere
        "",
    ]
)


def polnear_folder(folder: Path) -> Path:
    write(folder / "text/cove_2016-01-02_a_b.txt", TEXT)
    write(folder / "attributions/cove_2016-01-02_a_b_0fa1.ann", ANNOTATED)
    write(folder / "attributions/cove_2016-01-02_a_b_9c00.ann", "")
    write(folder / "attributions/notes.txt", "not an annotation")
    return folder


def words(spans: polnear.Spans, text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_polnear_attributions(tmp_path: Path) -> None:
    (version,) = polnear.read(polnear_folder(tmp_path))
    assert (version.article, version.annotator) == ("cove_2016-01-02_a_b", "0fa1")
    assert [(words(a.source), words(a.cue), words(a.content)) for a in version.attributions] == [
        (["she"], ["thinks"], ["prices will", "rise"]),
        (["Moss and Vale"], ["agreed"], ["prices will,\nshe", "rise"]),
    ]
    assert words(version.furniture) == ["Follow us!"]


def test_polnear_as_each_annotator_read_it(tmp_path: Path) -> None:
    versions = polnear.read(polnear_folder(tmp_path), every_annotator=True)
    assert [(version.annotator, len(version.attributions)) for version in versions] == [("0fa1", 2), ("9c00", 0)]


# this project's annotated articles

ARTICLE = "Vale said Moss denied that Orr had called it a bluff. “No,” he added."


def statement(source: str | None, cue: str, *contents: str, **more: object) -> dict[str, Any]:
    def span(words: str) -> list[int]:
        return [ARTICLE.index(words), ARTICLE.index(words) + len(words)]

    given = {
        "speaker": "Ada Vale", "speaker_type": "person", "source": span(source) if source else None, "cue": span(cue),
        "content": [span(content) for content in contents], "mode": "indirect", "act": "assertion", "topics": ["other"],
        "medium": None, "addressee": None, "relayed_by": [],
    }  # fmt: skip
    return given | more


STATEMENTS = [
    statement(None, "added", "“No,”", mode="direct", medium="Weibo", addressee="reporters", relayed_by=["The Cove Ledger"]),
    statement("Orr", "called", "called it a bluff"),  # its cue stands in its own content
    statement("Moss", "denied", "that Orr had called it a bluff", act="denial", topics=["negotiation", "other"]),
    statement("Vale", "said", "Moss denied that Orr had called it a bluff"),
    {**statement("Vale", "said", "No"), "content": [None]},  # a content that the text does not hold
]


def annotated_folder(folder: Path) -> Path:
    rows = [{"id": name, "title": "No", "date": "2025-01-02", "outlet": "The Cove", "text": ARTICLE} for name in ("B2", "B1")]
    write(folder / "articles.jsonl", "\n".join(json.dumps(row) for row in rows) + "\n\n")
    write(folder / "B1.json", json.dumps({"id": "B1", "statements": STATEMENTS}))
    write(folder / "B2.json", json.dumps({"id": "B2", "statements": []}))
    return folder


def test_annotated_statements_with_their_depth(tmp_path: Path) -> None:
    first, second = annotated.read(annotated_folder(tmp_path))
    assert (first.id, first.outlet, first.date, second.id, second.statements) == ("B1", "The Cove", "2025-01-02", "B2", ())
    assert [(words(s.cue, ARTICLE), words(s.source, ARTICLE), s.depth) for s in first.statements] == [
        (["said"], ["Vale"], 0), (["denied"], ["Moss"], 1), (["called"], ["Orr"], 2), (["added"], [], 0),
    ]  # fmt: skip
    denial, added = first.statements[1], first.statements[3]
    assert (denial.act, denial.topics, denial.medium) == ("denial", ("negotiation", "other"), None)
    assert (added.mode, added.medium, added.addressee, added.relayed_by) == ("direct", "Weibo", "reporters", ("The Cove Ledger",))


def test_an_article_without_its_annotation_is_named(tmp_path: Path) -> None:
    annotated_folder(tmp_path)
    (tmp_path / "B2.json").unlink()
    with pytest.raises(FileNotFoundError, match=r"B2\.json"):
        annotated.read(tmp_path)


# en-worldwide-newswire

ADDRESS = "https://cove.example/news?a\tO\n&\tO\npgtype\tO\n"
NEWS = f"""{ADDRESS}
The	O
Cove	B-Organization	B-Location
Ledger	I-Organization	O
of	I-Organization
Orrland	I-Organization	I-Location	B-Location
at	O
11 pm	B-Date
on    O
Quay    B-Location

Orrish	I-NORP
tea	O
for	O
ten	B-Money
crowns	I-Money
,	O
five	B-Money

"""


def test_newswire_names_are_the_outer_ones(tmp_path: Path) -> None:
    write(tmp_path / "processed_annotated/or_cove_3.txt.tsv", NEWS)
    (article,) = newswire.read(tmp_path)
    first, second = article.sentences  # the address is gone
    assert " ".join(first.tokens) == "The Cove Ledger of Orrland at 11 pm on Quay"
    assert " ".join(first.tags[:8]) == "O B-organization I-organization I-organization I-organization O B-date I-date"
    assert [(kind, " ".join(first.tokens[a:b])) for kind, a, b in first.names] == [
        ("organization", "Cove Ledger of Orrland"), ("date", "11 pm"), ("location", "Quay")
    ]  # fmt: skip
    assert [(kind, " ".join(second.tokens[a:b])) for kind, a, b in second.names] == [
        ("norp", "Orrish"), ("money", "ten crowns"), ("money", "five")
    ]  # fmt: skip


def test_a_newswire_article_that_begins_without_an_address_keeps_its_first_sentence(tmp_path: Path) -> None:
    write(tmp_path / "or_cove_3.txt.tsv", NEWS.removeprefix(ADDRESS))
    assert newswire.read(tmp_path)[0].sentences[0].tokens[0] == "The"


OUTLETS = [
    ("cn_article_scmp_7.txt.tsv", "cn_scmp"),
    ("cn_article_12.txt.tsv", "cn_scmp"),
    ("cosrica_ticotimes_1.txt.tsv", "cosric_ticotimes"),
    ("bangladesh_observer_.txt.tsv", "bangladesh_observer"),
    ("nm_3.txt.tsv", "nm"),
]


@pytest.mark.parametrize(("file", "outlet"), OUTLETS)
def test_a_newswire_file_names_its_outlet(file: str, outlet: str) -> None:
    assert newswire.outlet(file) == outlet


def test_newswire_is_split_by_outlet(tmp_path: Path) -> None:
    for outlet in range(30):
        for number in range(2):
            write(tmp_path / f"or_{outlet:02}a_{number}.txt.tsv", NEWS)
    articles = newswire.read(tmp_path)
    train, held_out = newswire.split(articles)
    assert len(train) + len(held_out) == len(articles) == 60
    assert [article.name for article in held_out] == [f"or_{outlet}a_{number}" for outlet in ("06", "16", "26") for number in (0, 1)]
    assert not {article.outlet for article in train} & {article.outlet for article in held_out}
    assert newswire.split(articles[::-1])[1] == held_out[::-1]


# GUM: CoNLL-U


def token(number: str, form: str, head: int, misc: str = "_", features: str = "_", lemma: str = "_") -> str:
    return f"{number}\t{form}\t{lemma}\tNOUN\tNN\t{features}\t{head}\tdep\t_\t{misc}"


GUM = "\n".join(
    [
        "# newdoc id = GUM_news_cove",
        "# meta::summary1 = (human1) Not text.",
        "# newpar",
        "# sent_id = 1",
        "# speaker = Vale",
        "# text = Vale's dog didn't bark.",
        token("1-2", "Vale's", 0),
        token("1", "Vale", 3, "Entity=(1-animal-new-ssnss-cf1-2,3-sgl(2-person-new-ssnss-cf2-1-coref-Ada-Vale)"),
        token("2", "'s", 1),
        token("3", "dog", 5, "Discourse=x|Entity=1)", features="Gender=Masc|Number=Sing"),
        token("4-5", "didn't", 0),
        token("4", "did", 6),
        token("5", "n't", 6),
        token("5.1", "not", 0),
        token("6", "bark", 0, "SpaceAfter=No"),
        token("7", ".", 6),
        "",
        "# sent_id = 2",
        "# text = She, who was she?",
        token("1", "She", 0, "Entity=(2-person-giv:act-ssnss-cf1-1-coref-Ada_Vale"),
        token("2", ",", 1),
        token("3", "who", 1, "Entity=(2-person-giv:act-ssnss-cf1-1-coref-Ada_Vale)"),
        token("4", "was", 1),
        token("5", "she", 1, "Entity=(2-person-giv:act-ssnss-cf1-1-coref-Ada_Vale)2)|SpaceAfter=No"),
        token("6", "?", 1),
        "",
        "# newpar",
        "# sent_id = 3",
        "# text = Yes",
        token("1", "Yes", 0),
        "",
        "",
    ]
)


def test_gum_mentions_nest_also_within_their_own_chain(tmp_path: Path) -> None:
    write(tmp_path / "GUM_news_cove.conllu", GUM)
    (document,) = gum.read(tmp_path)
    assert document.text == "Vale's dog didn't bark. She, who was she?\nYes"
    forms = [document.text[token.start : token.end] for token in document.tokens]
    assert forms == "Vale 's dog did n't bark . She , who was she ? Yes".split()
    assert [(document.text[m.start : m.end], m.type, m.chain, forms[m.head]) for m in document.mentions] == [
        ("Vale's dog", "animal", "1", "dog"),
        ("Vale", "person", "2", "Vale"),
        ("She, who was she", "person", "2", "She"),
        ("who", "person", "2", "who"),
        ("she", "person", "2", "she"),
    ]
    assert [(forms[m.first], m.last - m.first) for m in document.mentions[:3]] == [("Vale", 3), ("Vale", 1), ("She", 5)]


def test_gum_sentences_paragraphs_and_heads(tmp_path: Path) -> None:
    write(tmp_path / "GUM_news_cove.conllu", GUM)
    (document,) = gum.read(tmp_path)
    assert [(s.first, s.last, s.paragraph, s.speaker) for s in document.sentences] == [(0, 7, 0, "Vale"), (7, 13, 0, None), (13, 14, 1, None)]
    assert [token.head for token in document.tokens] == [2, 0, 4, 5, 5, None, 5, None, 7, 7, 7, 7, 7, None]
    assert document.tokens[2].features == {"Gender": "Masc", "Number": "Sing"}


def test_gum_has_its_own_split(tmp_path: Path) -> None:
    for name in ("news_nasa", "court_loan", "news_afghan"):
        write(tmp_path / f"GUM_{name}.conllu", GUM)
    assert [(d.name, d.genre, d.part) for d in gum.read(tmp_path)] == [
        ("court_loan", "court", "dev"), ("news_afghan", "news", "train"), ("news_nasa", "news", "test")
    ]  # fmt: skip
    assert [document.name for document in gum.read(tmp_path, "dev")] == ["court_loan"]


BROKEN = [("coref-Ada_Vale)2)", "coref-Ada_Vale)", "never closed"), ("Entity=1)", "Entity=7)", "not open"), ("\tdog\t", "\tdoge\t", "does not follow")]


@pytest.mark.parametrize(("whole", "broken", "said"), BROKEN)
def test_a_broken_gum_file_is_named(whole: str, broken: str, said: str, tmp_path: Path) -> None:
    assert whole in GUM
    write(tmp_path / "GUM_news_cove.conllu", GUM.replace(whole, broken))
    with pytest.raises(ValueError, match=rf"GUM_news_cove.*{said}"):
        gum.read(tmp_path)


# GAP

HEADER = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"
SNIPPET = 'Zoë "Zo" Vale met Ada Orr when she was ten.'


def gap_row(number: int, pronoun_at: int) -> str:
    cells = (
        f"development-{number}", SNIPPET, "she", pronoun_at, 'Zoë "Zo" Vale', 0, "FALSE", "Ada Orr", SNIPPET.index("Ada"), "TRUE",
        "http://cove.example/Ada_Orr",
    )  # fmt: skip
    return "\t".join(map(str, cells)) + "\n"


def test_gap_rows_with_quotation_marks_and_accents(tmp_path: Path) -> None:
    write(tmp_path / "gap-development.tsv", HEADER + gap_row(10, SNIPPET.index("she")) + gap_row(9, SNIPPET.index("she")))
    first, second = gap.read(tmp_path)
    assert (first.id, second.id) == ("development-9", "development-10")
    assert [SNIPPET[slice(*span)] for span in (first.pronoun, first.a, first.b)] == ["she", 'Zoë "Zo" Vale', "Ada Orr"]
    assert (first.a_is, first.b_is) == (False, True)


def test_a_gap_offset_beside_its_word_is_an_error(tmp_path: Path) -> None:
    write(tmp_path / "gap-validation.tsv", HEADER + gap_row(1, SNIPPET.index("she") + 1))
    with pytest.raises(ValueError, match=r"development-1: Pronoun is 'she'"):
        gap.read(tmp_path, "validation")


# What is written for this project: the real files


def test_what_is_written_names_snippets_of_its_texts_and_acts_and_topics_that_there_are() -> None:
    articles = [*written.read(), *written.read(written.FOLDER / "news")]
    assert len({article.id for article in articles}) == len(articles) > 300
    for one in (statement for article in articles for statement in article.statements):
        assert one.cue and one.content and one.act in acts()
        assert 1 <= len(one.topics) <= MOST and set(one.topics) <= set(topics())


def test_every_tariff_that_is_written_stands_where_it_is_said_to() -> None:
    articles = [*written.tariffs(), *written.tariffs("news")]
    assert len({article.id for article in articles}) == len(articles)
    assert all(start < end for article in articles for tariff in article.tariffs for start, end in tariff.evidence)


def test_every_event_that_is_written_stands_where_it_is_said_to_and_is_of_a_known_type() -> None:
    articles, kinds = [*written.events(), *written.events("news")], {concept.notation for concept in terms().schemes["event-types"]}
    assert len({article.id for article in articles}) == len(articles) > 180
    for event in (event for article in articles for event in article.events):
        assert event.participants and event.evidence and event.kind in kinds
