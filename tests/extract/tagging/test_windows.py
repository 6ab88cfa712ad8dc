"""Windows hold every word once, in order, none larger than the encoder takes."""

from hypothesis import given
from hypothesis import strategies as st

from tradegraph.extract.quotes import mark
from tradegraph.extract.tagging.model import load
from tradegraph.extract.tagging.windows import INSIDE, OUTSIDE, ROOM, SINGLE, UNCLOSED, Window, windows
from tradegraph.extract.text import Text, take_apart

WORD = st.sampled_from(["tariffs", "said", "Ödön", "U.S.", "关税", "x" * 300, "“no”", "5%", "unübersetzbarkeitsfrage", ".", "\n", "\n\n"])


def cut(text: str, room: int = ROOM) -> tuple[Text, list[Window]]:
    parts = take_apart(text)
    mark(parts)
    return parts, windows(parts, load().tokenizer, room)


@given(st.lists(WORD, max_size=400).map(" ".join), st.integers(2, ROOM))
def test_every_word_stands_in_one_window(text: str, room: int) -> None:
    parts, made = cut(text, room)
    assert [word for window in made for word in window.words] == list(range(len(parts.tokens)))
    for window in made:
        assert len(window.pieces) == len(window.states) <= ROOM + 2
        assert len(window.heads) == len(window.words) == len(set(window.heads))
        assert all(0 < head < len(window.pieces) - 1 for head in window.heads)


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    sentence = "The harbour board said that the duty on cranes would fall in May. "
    parts, made = cut(sentence * 60)
    assert len(made) > 2
    assert all(parts.tokens[window.words[0]].text == "The" for window in made)


def test_paragraphs_stay_whole_where_they_fit() -> None:
    parts, made = cut("\n".join(["Ada Quill said the talks had stalled over cranes and cheese."] * 60))
    begins = {sentence.first for sentence in parts.sentences}
    assert all(window.words[0] in begins for window in made)


def test_words_carry_the_state_of_quotation() -> None:
    parts, made = cut("“Closed,” she said, calling it ‘so so.’\n“Never closed, he thought.")
    states = {parts.tokens[word].text: made[0].states[head] for word, head in zip(made[0].words, made[0].heads, strict=True)}
    assert (states["Closed"], states["said"], states["so"], states["Never"]) == (INSIDE, OUTSIDE, SINGLE, UNCLOSED)
