"""Names in a text are found whole, told apart by what they are, and mean the actor that the registry knows under them."""

from datetime import date

import pytest

from tradegraph.actors.registry import registry
from tradegraph.actors.resolve import Resolver
from tradegraph.article import Article
from tradegraph.extract.names import Name, Names
from tradegraph.extract.reading import Reading
from tradegraph.extract.tagging.tagger import Tag
from tradegraph.extract.text import take_apart

DAY = date(2025, 4, 10)


def read(text: str) -> Names:
    """The names of a text, read as any article is."""
    return Reading.of(Article(text=text, published_on=DAY), registry()).names


def tagged(text: str, *tags: tuple[str, str]) -> Names:
    """The names of a text in which the tagger would have seen these (label, words), all with the same score."""
    parts = take_apart(text)
    spans: list[Tag] = []
    for label, wording in tags:
        start = text.index(wording, parts.tokens[spans[-1].last - 1].end if spans else 0)
        spans.append(Tag(label, parts.token_at(start), parts.token_at(start + len(wording) - 1) + 1, 0.8))
    return Names(parts, Resolver(registry(), DAY), spans)


def actor_of(name: Name) -> str | None:
    """The id of a name's actor, of a new one without the part that tells equal slugs apart."""
    return name.actor.id.partition("~")[0] if name.actor else None


def actors(names: Names) -> dict[str, str | None]:
    """Name as written -> its actor."""
    return {names.parts.words(name.first, name.last): actor_of(name) for name in names.all}


def kinds(names: Names) -> dict[str, str]:
    """Name as written -> what it is."""
    return {names.parts.words(name.first, name.last): name.kind for name in names.all}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("On Monday the People's Bank of China cut rates.", "People's Bank of China", "agency/pboc"),
        ("So said the People’s Daily.", "People’s Daily", "outlet/peoples-daily"),
        ("That was People’s Bank of China Governor Yi Gang.", "People’s Bank of China", "agency/pboc"),
        ("It was India's Commerce Ministry that answered.", "India's Commerce Ministry", "agency/in-commerce-ministry"),
        ("China waited. The Commerce Ministry said nothing.", "The Commerce Ministry", "agency/mofcom"),
        ("Officials told The Hill so.", "The Hill", "outlet/the-hill"),
        ("The Riga Garment Makers' Guild has asked for help.", "Riga Garment Makers' Guild", "organization/riga-garment-makers-guild"),
        ("Prices fall, says Floris ter Wharfe, an analyst.", "Floris ter Wharfe", "person/floris-ter-wharfe"),
        ("Chickens left, said importer Ge Lianfa.", "Ge Lianfa", "person/ge-lianfa"),
        ("Fiona Hill objected.", "Fiona Hill", "person/fiona-hill"),
        ("Gao Feng spoke. Then Gao left.", "Gao", "person/gao-feng"),
        ("Han Jun told us so.", "Han Jun", "person/han-jun"),
        ("The GAO counted again.", "The GAO", "agency/gao"),
        ("Its buyer, Brenda Ford, disagreed.", "Brenda Ford", "person/brenda-ford"),
        ("Its maker, Ford, disagreed.", "Ford", "organization/ford"),
        ("In Washington, Treasury Secretary Scott Bessent agreed.", "Scott Bessent", "person/scott-bessent"),
        ("Rival Harlow Foods said it would follow.", "Harlow Foods", "organization/harlow-foods"),
        ("Chipmaker Nvidia said sales fell.", "Nvidia", "organization/nvidia"),
        ("Bank Central Asia said rates fell.", "Bank Central Asia", "organization/bank-central-asia"),
        ("The Directorate for Trade, Customs and Ports (DTCP) warned us. The DTCP waits.", "DTCP", "organization/directorate-for-trade-customs-and-ports"),
        ("The Harlow Institute of Statistics (PQRS) counts again. PQRS waits.", "PQRS", "organization/harlow-institute-of-statistics"),
    ],
)
def test_a_name_is_found_whole(text: str, name: str, expected: str) -> None:
    found = actors(read(text))
    assert found.get(name) == expected, found


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Analysts at the Halvorsen Institute for Trade Economics said the duties would hurt.",
         "Halvorsen Institute for Trade Economics", "organization/halvorsen-institute-for-trade-economics"),
        ("Bergstrom & Co said it would cut 300 jobs at its plant in Ohio.", "Bergstrom & Co", "organization/bergstrom-co"),
        ("Maria Delgado-Ruiz, who runs a bakery in Ohio, said flour had become dearer.", "Maria Delgado-Ruiz", "person/maria-delgado-ruiz"),
        ("Nguyen Thi Lan, a seamstress in Hanoi, said orders had stopped.", "Nguyen Thi Lan", "person/nguyen-thi-lan"),
        ("Kim Seo-yeon, a researcher at the Hanbit Institute, said Seoul would wait.", "Kim Seo-yeon", "person/kim-seo-yeon"),
        ("Economist J. R. Whitcombe said prices would rise.", "J. R. Whitcombe", "person/j-r-whitcombe"),
        ("Trade lawyer Wu Guoliang told the court that the duty was illegal.", "Wu Guoliang", "person/wu-guoliang"),
        ("Importers such as Peter van der Berg said they could not pay.", "Peter van der Berg", "person/peter-van-der-berg"),
        ("The US-based Alder Group said it would appeal the ruling.", "Alder Group", "organization/alder-group"),
        ("Officials from Guangdong said exports had fallen in March.", "Guangdong", None),
        ("Deputy Minister Olga Petrenko said talks went well. Petrenko then left.", "Petrenko", "person/olga-petrenko"),
    ],
)  # fmt: skip
def test_a_name_that_the_registry_does_not_hold_is_found_whole(text: str, name: str, expected: str | None) -> None:
    found = actors(read(text))
    assert found.get(name, "none") == expected, found


@pytest.mark.parametrize(
    "text",
    [
        "Taking stock, makers said orders were down. Selling abroad is harder now.",
        "There were no talks. Last week, many said so. Unfortunately nobody listened.",
        "Tariffs Push Up Prices As Makers Warn Of Layoffs\n\nPrices rose again.",
        "SOYBEAN FARMERS FEAR A LONG FIGHT\n\nPrices fell again.",
    ],
)
def test_capitals_of_headings_and_at_the_start_of_a_sentence_make_no_actor(text: str) -> None:
    found = actors(read(text))
    assert not any(found.values()), found


@pytest.mark.parametrize(
    ("text", "tags", "name", "expected"),
    [
        ("Ostby spoke of Lisbeth Ostby.", [("organization", "Ostby"), ("person", "Lisbeth Ostby")], "Ostby", "person"),
        ("She left British Columbia.", [("location", "British Columbia")], "British Columbia", "place"),
        ("The Panama Canal reopened.", [("location", "Panama Canal")], "Panama Canal", "place"),
        ("The Quarry Trade Act passed.", [("organization", "Quarry Trade Act")], "Quarry Trade Act", "organization"),
        ("The Quarry Trade Act passed.", [("misc", "Quarry Trade Act")], "Quarry Trade Act", "thing"),
        ("Sikhs marched.", [("norp", "Sikhs")], "Sikhs", "demonym"),
        ("Goods came by Nordvik One.", [("facility", "Nordvik One")], "Nordvik One", "thing"),
        ("Chinese-made toys sold well.", [("location", "Chinese-made")], "Chinese-made", "demonym"),
        ("Zurich-based Alder Group grew.", [("location", "Zurich-based"), ("organization", "Alder Group")], "Alder Group", "organization"),
        ("San Remo Wu Guoliang spoke.", [("location", "San Remo"), ("person", "Wu Guoliang")], "Wu Guoliang", "person"),
        ("Maker Halden Works Inc. sold Halden Works.", [("person", "Halden Works"), ("person", "Halden Works")], "Halden Works", "organization"),
    ],
)  # fmt: skip
def test_all_mentions_and_the_words_of_a_name_tell_what_it_is(text: str, tags: list[tuple[str, str]], name: str, expected: str) -> None:
    found = kinds(tagged(text, *tags))
    assert found.get(name) == expected, found


@pytest.mark.parametrize(
    ("text", "tags", "name", "expected"),
    [
        ("The Northern Steel Makers Association (NSMA) spoke. NSMA waits.",
         [("organization", "Northern Steel Makers Association"), ("misc", "NSMA"), ("location", "NSMA")], "NSMA", "organization/northern-steel-makers-association"),
        ("Halden Robotics spoke. Halden waits.",
         [("organization", "Halden Robotics"), ("organization", "Halden")], "Halden", "organization/halden-robotics"),
        ("China waits. The Commerce Ministry (MOCX) spoke.", [("organization", "MOCX")], "MOCX", "organization/mocx"),
        ("Tarn Data Corp. spoke.", [("organization", "Tarn Data")], "Tarn Data Corp", "organization/tarn-data"),
        ("Ford Motor Co. spoke.", [("organization", "Ford Motor")], "Ford Motor Co", "organization/ford"),
        ("Marsh & Co spoke.", [("person", "Marsh"), ("organization", "& Co")], "Marsh & Co", "organization/marsh-co"),
        ("Tom Orlin spoke.", [("organization", "Tom"), ("person", "Orlin")], "Tom Orlin", "person/tom-orlin"),
        ("The firm Llewel Consulting spoke.", [("person", "Llewel")], "Llewel Consulting", "organization/llewel-consulting"),
        ("Ursula van der Aa spoke. Then van der Aa left.", [("person", "Ursula van der Aa"), ("person", "van der Aa")], "van der Aa", "person/ursula-van-der-aa"),
        ("President Rupert Vane’s days are over.", [], "Rupert Vane", "person/rupert-vane"),
        ("Vane Lane spoke through its lawyer.", [("person", "Vane Lane")], "Vane Lane", "organization/vane-lane"),
        ("Canada's Chamber of Steelmakers spoke.", [("organization", "Chamber of Steelmakers")], "Chamber of Steelmakers", "organization/chamber-of-steelmakers"),
        ("China Institutes of Marine Relations spoke.", [("organization", "China Institutes of Marine Relations")],
         "China Institutes of Marine Relations", "organization/china-institutes-of-marine-relations"),
    ],
)  # fmt: skip
def test_what_the_tagger_sees_is_mended_by_the_words_around_it(text: str, tags: list[tuple[str, str]], name: str, expected: str) -> None:
    found = actors(tagged(text, *tags))
    assert found.get(name) == expected, found


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Importer RUPERT VANE spoke.", "RUPERT VANE", "Rupert Vane"),
        ("Importer RUPERT VAN DER AA-MCVANE spoke.", "RUPERT VAN DER AA-MCVANE", "Rupert van der Aa-McVane"),
        ("Importer RUPERT DEVANE spoke. Rupert DeVane left.", "RUPERT DEVANE", "Rupert DeVane"),
        ("RUPERT VANE, HOST: Good day.\n\nLISBETH OSTBY: Prices fall.\n\nVANE: Why?", "VANE", "Rupert Vane"),
        ("RUPERT VANE: Good day.\n\nSEN. LISBETH OSTBY (D-Ohio): Prices fall.\n\nVANE: Why?", "LISBETH OSTBY", "Lisbeth Ostby"),
        ("RUPERT VANE: Good day.\n\nMS. OSTBY: Prices fall.\n\nVANE: Why?", "OSTBY", "Ostby"),
    ],
)  # fmt: skip
def test_a_name_in_capitals_is_that_person_in_usual_ones(text: str, name: str, expected: str) -> None:
    names = tagged(text, ("person", name))
    found = {names.parts.words(one.first, one.last): one.actor.name for one in names.all if one.actor}
    assert found.get(name) == expected, found


def test_an_owner_stands_apart_from_the_person_it_owns() -> None:
    found = actors(read("So said China's He Lifeng."))
    assert {"China": "country/cn", "He Lifeng": "person/he-lifeng"}.items() <= found.items()


def test_a_title_is_kept_apart_from_the_name_it_stands_before() -> None:
    names = tagged("Economist Lisbeth Ostby and Nominated MP Mark Lowe met.", ("person", "Lisbeth Ostby"), ("person", "Mark Lowe"))
    found = {names.parts.words(n.first, n.last): names.parts.words(n.title, n.first) for n in names.all if n.actor}
    assert found == {"Lisbeth Ostby": "Economist", "Mark Lowe": ""}


def test_names_stand_in_the_order_of_the_text_and_share_no_token() -> None:
    names = read("US-based Alder Group and the Chinese-led Halvorsen Institute met in Oslo. Sen. Claude Whitfield (R-Ohio) was there.")
    ends = [at for name in names.all for at in (name.first, name.last)]
    assert ends == sorted(ends)
    assert all(names.at[at] is name for name in names.all for at in range(name.first, name.last))
