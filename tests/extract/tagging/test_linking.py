"""Which cue a source or content goes to."""

from hypothesis import given
from hypothesis import strategies as st

from tradegraph.extract.tagging.linking import Breaks, Linked, link

SOURCE, CUE, CONTENT = "source", "cue", "content"


def spans(text: str, **marked: list[str]) -> list[tuple[str, int, int]]:
    return [(role, text.index(piece), text.index(piece) + len(piece)) for role, pieces in marked.items() for piece in pieces]


def read(text: str, **marked: list[str]) -> list[tuple[str | None, str, list[str]]]:
    sentences = [0, *(at + 2 for at in range(len(text)) if text[at : at + 2] in (". ", ".\n"))]
    paragraphs = [0, *(at + 1 for at in range(len(text)) if text[at] == "\n")]
    found = link(spans(text, **marked), Breaks(sentences, paragraphs))
    return [
        (text[slice(*one.source)] if one.source else None, text[slice(*one.cue)], [text[a:b] for a, b in one.content]) for one in found
    ]


def test_each_piece_goes_to_the_nearest_cue() -> None:
    text = "Vale said prices rise, while rents fall, Moss wrote."
    marked = {"source": ["Vale", "Moss"], "cue": ["said", "wrote"], "content": ["prices rise", "rents fall"]}
    assert read(text, **marked) == [("Vale", "said", ["prices rise"]), ("Moss", "wrote", ["rents fall"])]


def test_a_content_around_its_cue_has_two_pieces() -> None:
    marked = {"source": ["Vale"], "cue": ["said"], "content": ["“Prices,”", "“rise.”"]}
    assert read("“Prices,” Vale said, “rise.”", **marked) == [("Vale", "said", ["“Prices,”", "“rise.”"])]


def test_a_cue_of_the_same_sentence_is_nearer_than_one_of_another() -> None:
    text = "Vale replied. Rents, which had fallen for years before the war, would rise, Moss wrote."
    content = "Rents, which had fallen for years before the war"
    marked = {"source": ["Vale", "Moss"], "cue": ["replied", "wrote"], "content": [content]}
    assert read(text, **marked) == [("Vale", "replied", []), ("Moss", "wrote", [content])]


def test_a_cue_of_the_same_paragraph_is_nearer_than_one_of_another() -> None:
    text = "So Vale said.\n“Rents fall.” It was late, and rain fell on the old market hall. Moss added that last."
    marked = {"source": ["Vale", "Moss"], "cue": ["said", "added"], "content": ["“Rents fall.”"]}
    assert [cue for _, cue, contents in read(text, **marked) if contents] == ["added"]


def test_a_cue_without_a_source_shares_the_one_before_it_in_its_sentence() -> None:
    text = "Vale said prices rise and added that rents fall. It was denied that coal is dear."
    marked = {"source": ["Vale"], "cue": ["said", "added", "denied"], "content": ["prices rise", "that rents fall", "that coal is dear"]}
    assert [(source, cue) for source, cue, _ in read(text, **marked)] == [("Vale", "said"), ("Vale", "added"), (None, "denied")]


def test_of_two_sources_a_cue_keeps_the_nearer() -> None:
    marked = {"source": ["Moss", "Vale"], "cue": ["said"], "content": ["no"]}
    assert read("Moss was there when Vale said no", **marked) == [("Vale", "said", ["no"])]


def test_a_cue_inside_a_content_is_not_its_own() -> None:
    marked = {"source": ["Vale", "Moss"], "cue": ["said", "denied"], "content": ["Moss denied it"]}
    assert read("Vale said Moss denied it", **marked) == [("Vale", "said", ["Moss denied it"]), ("Moss", "denied", [])]


def test_a_cue_left_without_a_content_gets_the_one_beside_it_of_a_cue_that_has_two() -> None:
    text = "Vale said on Monday that prices rise and called rents absurd."
    marked = {"source": ["Vale"], "cue": ["said", "called"], "content": ["prices rise", "rents absurd"]}
    assert read(text, **marked) == [("Vale", "said", ["prices rise"]), ("Vale", "called", ["rents absurd"])]


def test_whoever_spoke_goes_on_in_a_sentence_of_their_own() -> None:
    text = "“No,” said Vale, a miller near the river. It hurts, all of it. Moss wrote that rents fall."
    marked = {"source": ["Vale", "Moss"], "cue": ["said", "wrote"], "content": ["“No,”", "It hurts, all of it", "rents fall"]}
    assert read(text, **marked) == [("Vale", "said", ["“No,”", "It hurts, all of it"]), ("Moss", "wrote", ["rents fall"])]


def test_the_next_cue_keeps_what_stands_before_it_where_it_has_nothing_else() -> None:
    text = "“No,” said Vale, a miller near the river. It hurts, all of it. Thus Moss wrote."
    marked = {"source": ["Vale", "Moss"], "cue": ["said", "wrote"], "content": ["“No,”", "It hurts, all of it"]}
    assert read(text, **marked) == [("Vale", "said", ["“No,”"]), ("Moss", "wrote", ["It hurts, all of it"])]


def test_without_a_cue_nothing_is_linked() -> None:
    assert read("Vale, prices rise", source=["Vale"], content=["prices rise"]) == []


pieces = st.lists(
    st.tuples(st.sampled_from((SOURCE, CUE, CONTENT)), st.integers(0, 400), st.integers(1, 9)).map(lambda s: (s[0], s[1], s[1] + s[2])),
    max_size=30,
)
starts = st.lists(st.integers(0, 400), max_size=8).map(sorted)


@given(pieces, starts, starts)
def test_links_do_not_hang_on_the_order_given_and_hold_every_cue_once(
    given_: list[tuple[str, int, int]], sentences: list[int], paragraphs: list[int]
) -> None:
    breaks = Breaks(sentences, paragraphs)
    found: list[Linked] = link(given_, breaks)
    assert link(given_[::-1], breaks) == found
    assert [one.cue for one in found] == sorted({(start, end) for role, start, end in given_ if role == CUE})
    linked = [piece for one in found for piece in one.content]
    assert len(linked) == len(set(linked)) <= len({span for span in given_ if span[0] == CONTENT})
