"""The measures of a tagger, on cases small enough to count by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training import citron, metrics
from training.citron import Quote
from training.corpora.polnear import Attribution, Version
from training.measures import add, measure
from training.metrics import Mean, Score, Tagged

ROLES = ("source", "cue", "content")


def test_shares_of_a_score() -> None:
    score = Score(hits=3, found=4, gold=6)
    assert (score.precision, score.recall, score.f1) == (0.75, 0.5, 0.6)
    assert Score().f1 == Score().precision == Score().recall == Mean().value == 0


TAGS = [
    ("O B-cue I-cue O", [("cue", 1, 3)]),
    ("B-cue B-cue", [("cue", 0, 1), ("cue", 1, 2)]),
    ("B-content I-content", [("content", 0, 2)]),  # to the very end
    ("I-cue O B-cue", [("cue", 2, 3)]),  # nothing to go on with: dropped
    ("B-source I-cue I-source O", [("source", 0, 1)]),  # another kind ends the span and begins none
    ("B-source O I-source", [("source", 0, 1)]),
]


@pytest.mark.parametrize(("tags", "spans"), TAGS)
def test_tags_are_read_as_cofenet_reads_them(tags: str, spans: list[Tagged]) -> None:
    assert metrics.spans_of(tags.split()) == spans


GOLD: list[Tagged] = [("content", 0, 4), ("content", 6, 10), ("cue", 4, 5)]
COFENET = [  # found, exact, begin, Jaccard
    ([("content", 0, 4), ("content", 6, 10)], Score(2, 2, 2), Score(2, 2, 2), Mean(2.0, 2)),
    ([("content", 0, 2), ("content", 6, 10)], Score(1, 2, 2), Score(2, 2, 2), Mean(1.5, 2)),
    ([("content", 1, 4)], Score(0, 1, 2), Score(0, 1, 2), Mean(0.75, 2)),
    ([("content", 0, 10)], Score(0, 1, 2), Score(1, 1, 2), Mean(0.8, 2)),  # one span is the best of both
    ([("content", 20, 24)], Score(0, 1, 2), Score(0, 1, 2), Mean(0.0, 3)),  # astray: one more nought
    ([("content", 0, 2), ("content", 2, 4)], Score(0, 2, 2), Score(1, 2, 2), Mean(0.5, 2)),  # touching: no nought
    ([], Score(0, 0, 2), Score(0, 0, 2), Mean(0.0, 2)),
]


@pytest.mark.parametrize(("found", "exact", "begin", "jaccard"), COFENET)
def test_spans_are_counted_as_cofenet_counts_them(found: list[Tagged], exact: Score, begin: Score, jaccard: Mean) -> None:
    assert metrics.exact(GOLD, found, "content") == exact
    assert metrics.begin(GOLD, found, "content") == begin
    assert metrics.jaccard(GOLD, found, "content") == jaccard


def test_words_are_counted_once_and_by_role() -> None:
    found: list[Tagged] = [("content", 2, 7), ("content", 3, 5), ("cue", 0, 4)]
    assert metrics.words(GOLD, found, "content") == Score(hits=3, found=5, gold=8)
    assert metrics.words(GOLD, found, "cue") == Score(hits=0, found=4, gold=1)


spans = st.lists(
    st.tuples(st.sampled_from(ROLES), st.integers(0, 30), st.integers(1, 6)).map(lambda s: (s[0], s[1], s[1] + s[2])), max_size=12
)


@given(spans, spans)
def test_spans_agree_with_themselves_and_never_beyond_all(gold: list[Tagged], found: list[Tagged]) -> None:
    for role in ROLES:
        present = any(kind == role for kind, _, _ in gold)
        for score in (metrics.exact, metrics.begin, metrics.words):
            assert score(gold, gold, role).f1 == present
            assert 0 <= score(gold, found, role).hits <= min(score(gold, found, role).found, score(gold, found, role).gold)
        assert metrics.jaccard(gold, gold, role).value == pytest.approx(float(present))


WORDS = "Ada Vale , who leads the board , said on Monday that prices will rise and rents fall .".split()
VALE = Attribution(source=((0, 7),), cue=((8, 9),), content=((11, 18),))


def test_how_a_content_is_cut_is_no_matter_to_the_whole() -> None:
    cut = Attribution(VALE.source, VALE.cue, ((11, 14), (14, 18)))
    assert metrics.whole_exact([VALE], [cut]) == Score(1, 1, 1)
    assert metrics.whole_exact([VALE], [Attribution(VALE.source, VALE.cue, ((11, 14), (15, 18)))]) == Score(0, 1, 1)


def test_the_same_attribution_found_twice_is_right_once() -> None:
    assert metrics.whole_exact([VALE], [VALE, VALE]) == Score(1, 2, 1)
    assert metrics.whole_lenient([VALE], [VALE, VALE], WORDS) == Score(1, 2, 1)


LENIENT = [
    (Attribution(((0, 2),), ((8, 9),), ((11, 18),)), 1),  # the head is Vale with and without what follows
    (Attribution(((1, 2),), ((8, 11),), ((12, 16),)), 1),  # 4 of 7 words, and the cues share one
    (Attribution(((0, 7),), ((8, 9),), ((11, 14), (17, 18))), 1),  # 4 of 7
    (Attribution(((0, 7),), ((8, 9),), ((14, 21),)), 0),  # 4 of 10
    (Attribution(((0, 7),), ((8, 9),), ((11, 16), (18, 21))), 1),  # 5 of 10: one half is enough
    (Attribution(((0, 7),), ((9, 11),), ((11, 18),)), 0),  # another cue
    (Attribution(((4, 7),), ((8, 9),), ((11, 18),)), 0),  # "leads the board" is another head
    (Attribution((), ((8, 9),), ((11, 18),)), 0),  # no source is not this source
]


@pytest.mark.parametrize(("found", "right"), LENIENT)
def test_an_attribution_that_is_nearly_right(found: Attribution, right: int) -> None:
    assert metrics.whole_lenient([VALE], [found], WORDS).hits == right


def test_as_many_are_paired_as_can_be() -> None:
    """Whichever is paired first, the wide one must be left to the gold one that the narrow one cannot have."""
    cue = ((0, 1),)
    gold = [Attribution((), cue, ((1, 5),)), Attribution((), cue, ((1, 9),))]
    found = [Attribution((), cue, ((1, 6),)), Attribution((), cue, ((1, 4),))]
    assert metrics.whole_lenient(gold, found, ["word"] * 10).hits == 2
    assert metrics.whole_lenient(gold, found[::-1], ["word"] * 10).hits == 2


HEADS = [("a spokesman for the ministry", "spokesman"), ("Treasury Secretary Ada Vale , who left", "Vale"), ("who", "who"), ("some of them", "some")]


@pytest.mark.parametrize(("source", "head"), HEADS)
def test_the_head_of_a_source(source: str, head: str) -> None:
    words = source.split()
    assert words[metrics.head(((0, len(words)),), words) or 0] == head


def test_citrons_overlap_looks_one_word_further_on_one_side() -> None:
    assert citron.overlaps((5, 6), (3, 5))  # found where the gold one ends
    assert not citron.overlaps((3, 5), (5, 6))  # found where the gold one begins


QUOTE = Quote(cue=(5, 6), sources=((3, 5),), contents=((0, 3), (7, 10)))


def test_citrons_lists_agree_only_in_order() -> None:
    turned = Quote(QUOTE.cue, QUOTE.sources, QUOTE.contents[::-1])
    scores = citron.exact([QUOTE], [turned])
    assert (scores["cue"].f1, scores["source"].f1, scores["content"].f1, scores["all"].f1) == (1, 1, 0, 0)
    assert citron.overlap([QUOTE], [turned])["all"].f1 == 1


def test_citron_takes_a_cue_that_overlaps_for_source_and_content_but_not_for_the_whole() -> None:
    wide = Quote((5, 7), QUOTE.sources, QUOTE.contents)
    scores = citron.exact([QUOTE], [wide])
    assert (scores["cue"].f1, scores["source"].f1, scores["content"].f1, scores["all"].f1) == (0, 1, 1, 0)


def test_citron_counts_what_is_right_among_the_found_so_that_repeats_lift_recall() -> None:
    missed = Quote((20, 21), ((18, 20),), ((22, 25),))
    assert citron.exact([QUOTE, missed], [QUOTE])["all"].recall == 1 / 2
    assert citron.exact([QUOTE, missed], [QUOTE, QUOTE])["all"].recall == 2 / 3


def test_citron_sums_overlap_over_every_pair() -> None:
    sharing = Quote((12, 13), QUOTE.sources, ((13, 15),))
    both = [QUOTE, sharing]
    assert citron.overlap(both, both)["source"] == Score(hits=8, found=4, gold=4)
    assert citron.overlap(both, both)["cue"] == Score(hits=2, found=2, gold=2)


def at(text: str, *pieces: str) -> tuple[tuple[int, int], ...]:
    return tuple((text.index(piece), text.index(piece) + len(piece)) for piece in pieces)


FILTERED = [  # text, source, cue, contents; what Citron's data has of it, or None
    ("Ada Vale, the minister, said prices rise.", "Ada Vale, the minister", "said", ["prices rise"], ("Ada Vale", "said", ["prices rise"])),
    ("The board (of five) said prices rise.", "The board (of five)", "said", ["prices rise"], ("The board", "said", ["prices rise"])),
    ("She has also said prices rise.", "She", "has also said", ["prices rise"], ("She", "said", ["prices rise"])),
    ("She moved, strongly urged them to go.", "She", "strongly urged", ["them to go"], ("She", "urged", ["them to go"])),
    ('"Prices rise," she said.', "she", "said", ['"Prices rise'], ("she", "said", ['"Prices rise,"'])),
    ("“Prices rise” is what she said.", "she", "said", ["“Prices rise"], ("she", "said", ["“Prices rise”"])),
    ("She said: prices rise!", "She", "said", [": prices rise!"], ("She", "said", ["prices rise"])),
    ('"I never said prices rise," she told us.', "I", "said", ["prices rise"], None),
    ('She said "no" to rising prices.', "She", 'said "no', ["rising prices"], None),
    ('She claimed"prices rise".', "She", "claimed", ["prices rise"], ("She", "claimed", ['prices rise"'])),
    ("She: prices rise.", "She", ":", ["prices rise"], None),
    ("It was said prices rise.", None, "was said", ["prices rise"], None),
]


@pytest.mark.parametrize(("text", "source", "cue", "contents", "kept"), FILTERED)
def test_attributions_as_citrons_data_has_them(
    text: str, source: str | None, cue: str, contents: list[str], kept: tuple[str, str, list[str]] | None
) -> None:
    given = Attribution(at(text, source) if source else (), at(text, cue), at(text, *contents))
    found = citron.as_citron_has_them(text, [given])
    words = [tuple([text[a:b] for a, b in spans] for spans in (one.source, one.cue, one.content)) for one in found]
    assert words == ([([kept[0]], [kept[1]], kept[2])] if kept else [])


def test_citrons_data_has_only_the_outer_of_nested_attributions() -> None:
    text = "Vale said Moss denied it."
    outer = Attribution(at(text, "Vale"), at(text, "said"), at(text, "Moss denied it"))
    inner = Attribution(at(text, "Moss"), at(text, "denied"), at(text, "it"))
    assert citron.as_citron_has_them(text, [outer, inner]) == [outer]


TEXT = "“Prices rise,” Vale said.\nShe added that rents fall.\n"
MARKED = [
    ("content", *at(TEXT, "“Prices rise,”")[0]), ("source", *at(TEXT, "Vale")[0]), ("cue", *at(TEXT, "said")[0]),
    ("source", *at(TEXT, "She")[0]), ("cue", *at(TEXT, "added")[0]), ("content", *at(TEXT, "that rents fall")[0]),
]  # fmt: skip
ARTICLE = Version(
    "lantern", "0a1b", TEXT,
    (
        Attribution(at(TEXT, "Vale"), at(TEXT, "said"), at(TEXT, "“Prices rise,”")),
        Attribution(at(TEXT, "She"), at(TEXT, "added"), at(TEXT, "that rents fall")),
    ),
    (),
)  # fmt: skip


def test_all_measures_are_full_for_what_the_annotator_marked() -> None:
    measures = measure(ARTICLE, MARKED)
    assert {key: value.f1 if isinstance(value, Score) else value.value for key, value in measures.items()} == dict.fromkeys(measures, 1.0)
    assert {measure for measure, _ in measures} == {
        "exact", "begin", "jaccard", "words", "whole attribution", "Citron exact", "Citron overlap"
    }  # fmt: skip


def test_all_measures_are_nought_where_nothing_is_found() -> None:
    assert {value.f1 if isinstance(value, Score) else value.value for value in measure(ARTICLE, []).values()} == {0.0}


def test_measures_of_articles_add_up() -> None:
    total = measure(ARTICLE, MARKED)
    add(total, measure(ARTICLE, []))
    assert total["exact", "cue"] == Score(hits=2, found=2, gold=4)
    assert total["jaccard", "content"] == Mean(2.0, 4)


def test_a_source_or_cue_inside_a_content_overwrites_it() -> None:
    for spans in (MARKED, MARKED[::-1]):
        inside = [*spans, ("content", 0, len(TEXT) - 1)]
        assert measure(ARTICLE, inside)["exact", "cue"] == Score(2, 2, 2)


def test_a_span_over_two_paragraphs_is_one_in_each() -> None:
    start, end = TEXT.index("Vale"), TEXT.index("added")
    running_on = Version("lantern", "0a1b", TEXT, (Attribution((), at(TEXT, "“"), ((start, end),)),), ())
    assert measure(running_on, [("content", start, end)])["exact", "content"] == Score(2, 2, 2)
