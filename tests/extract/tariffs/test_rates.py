"""Which percentages are rates of a tariff, which are ranges or former rates, and which are no tariff at all."""

from datetime import date

import pytest

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.rates import tariff_rates


def rates(text: str) -> list[tuple[float, bool]]:
    reading = Reading.of(Article(text=text, published_on=date(2025, 5, 1)), registry())
    return [(rate.value, rate.former) for sentence in reading.parts.sentences for rate in tariff_rates(reading, sentence)]


WORDINGS = [
    ("The 145% tariffs stay.", [145]),
    ("A 25 percent tariff stays.", [25]),
    ("A 25-percent import duty stays.", [25]),
    ("A 7.5 per cent levy stays.", [7.5]),
    ("A 25% across-the-board “reciprocal” tariff stays.", [25]),
    ("Ten percent duties stay.", [10]),
    ("Tariffs of as much as 50% stay.", [50]),
    ("The tariff is 17%.", [17]),
    ("Reciprocal tariff: 24%", [24]),
    ("The levy came into effect at 10%.", [10]),
    ("Tariffs of 25 percent on steel and 10 percent on aluminum stay.", [25, 10]),
    ("They face tariffs: Laos 48 percent, Japan 24 percent.", [48, 24]),
    ("A duty of 34% will apply to China, 20% to Japan and 24% for Chile.", [34, 20, 24]),
    ("Peru imposes 30, 40 and even 70 per cent tariffs.", [30, 40, 70]),
    ("They would raise tariffs on toys to 25 percent.", [25]),
    ("Peru imposes a duty on toys and would ratchet it up to 25 percent.", [25]),
    ("The duty was doubled to 50%.", [50]),
    ("The duty was raised by 10 points to 20%.", [20]),
    ("Effective Monday, 25% tariffs apply.", [25]),
    ("Peru charges zero tariffs on toys.", [0]),
    ("Peru would hit Chilean toys with 10 percent in tariffs.", [10]),
    ("The tariffs could reach 25 percent by October.", [25]),
    ("Duties could go as high as 60% on toys.", [60]),
    ("Duties topping 50% shut out Peru.", [50]),
    ("Laos was hit by an additional 25% tariff from Peru.", [25]),
    ("The tariff on toys, now at 145%, is a wall.", [145]),
    ("The tariffs on toys, currently 145%, are a wall.", [145]),
    ("The duty on toys (45%) stays.", [45]),
    ("New tariffs hit Asia: Cambodia, 49 percent; Laos, 48 percent; Vietnam, 46 percent.", [49, 48, 46]),
    ("The tariffs, 25% for steel and 10% for glass, stay.", [25, 10]),
    ("Toys are subject to 25% duty, and games to 10%.", [25, 10]),
    ("Peru will suspend 24 percentage points of the tariff and keep the remaining 10%.", [24, 10]),
    ("Peru announced 15% tariffs on coal, plus 10% on crude oil.", [15, 10]),
    ("A blanket 10 percent on all imports is the heart of the tariff plan.", [10]),
    ("Peru would tax imported cars at 25%.", [25]),
    ("It adds a 20% duty on washers, and a tax of 50% beyond a million of them.", [20, 50]),
    ("The 50% steel and aluminium tariffs stay.", [50]),
    ("A forty-five percent tariff stays.", [45]),
    ("A two hundred percent tariff stays.", [200]),
    ("Peru set tariffs on toys. The rate will be 15%.", [15]),
    ("Peru set tariffs on toys. They stand at 15%.", [15]),
    ("Peru set tariffs on toys. At 15%, they are among the highest.", [15]),
    ("Peru set tariffs on many countries.\n\nJapan\n\n25%\n\nBrazil\n\n50%", [25, 50]),
    ("Peru set tariffs on many countries.\n\nLaos and Japan, 40%", [40]),
]


@pytest.mark.parametrize(("text", "values"), WORDINGS)
def test_a_rate_in_any_wording(text: str, values: list[float]) -> None:
    assert rates(text) == [(value, False) for value in values]


RANGES = [
    ("Tariffs of 10% to 20% are planned.", [20]),
    ("The 10-20% import duty is planned.", [20]),
    ("New tariffs, which range from 5 to 10 percent, are planned.", [10]),
    ("Duties on glass now range from 8 percent to 20 percent.", [20]),
    ("Duties of anywhere from 10% to 41% are planned.", [41]),
]


@pytest.mark.parametrize(("text", "values"), RANGES)
def test_a_range_is_its_top_figure(text: str, values: list[float]) -> None:
    assert rates(text) == [(value, False) for value in values]


CHANGES = [
    ("Peru raised tariffs on toys from 10% to 25%.", [(10, True), (25, False)]),
    ("Peru cut tariffs on toys to 5% from 35%.", [(5, False), (35, True)]),
    ("The tariff on parcels was revised down to 54% from 120%.", [(54, False), (120, True)]),
    ("Peru will raise its toy tariff from the current 25% to 50%.", [(25, True), (50, False)]),
    ("Peru doubled the 25% duty on toys to 50%.", [(25, True), (50, False)]),
    ("Peru put on a 10% tariff, before raising it to 15%.", [(10, True), (15, False)]),
]


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_a_changed_rate_has_a_former_one(text: str, expected: list[tuple[float, bool]]) -> None:
    assert rates(text) == expected


PLAIN = [
    ("Peru cut its tariff on toys from 45 percent to 30.", [(45, True), (30, False)]),
    ("Peru charges a 15% tariff on toys instead of 40.", [(15, False), (40, False)]),
    ("Peru charges a 15% tariff on toys rather than 40.", [(15, False), (40, False)]),
    ("Under the tariffs toys pay 30%, down from 145, until August.", [(30, False), (145, True)]),
    ("Peru set tariffs of 15% on toys and 20 on shoes.", [(15, False), (20, False)]),
    ("The tariffs leave 30 percent on one side and 10 on the other.", [(30, False), (10, False)]),
    ("With the tariff toys go to 25% and shoes to fifty.", [(25, False), (50, False)]),
    ("The tariff on toys starts at 10 percent and climbs to 25 at New Year.", [(10, False), (25, False)]),
    ("Peru put the tariff at 10% on Friday and raised it to 15 in a post.", [(10, False), (15, False)]),
    ("Peru put a 10% tariff on toys. A day later it lifted it to 15.", [(10, False), (15, False)]),
    ("Peru put a 10% tariff on toys. Laos pays 20.", [(10, False), (20, False)]),
    ("Peru put a 50% tariff on steel. Laos alone keeps its 25.", [(50, False), (25, False)]),
]
NOT_PLAIN = [
    # behind "Peru put a 10% tariff on toys", in its sentence or in the next one
    " on May 20, and by 2027 on 30 makers.", ", and Ada Quill died at 84.", ", by 51 to 48.", " after the court ruled 7 to 4.",
    " under Lists 1 to 3.", " under Sections 122 and 232 on steel.", ", and 22 on the board dissented.", ", and 12 on Friday were arrested.",
    "; in the final, Peru 3, Laos 2.", "; the death toll rose to 30.", " at talks held from May 12 to 15.", ".\n\nLaos pays 20.",
    ". It cut staff to 15.", ". Attendance fell to 30.", ". The index stayed at 50.", ". Ada Quill faced 30 reporters.", ". The yuan stood at 7.3.",
    ". The exchange rate fell to 3.7.", ". The central bank cut the rate to 4.5.", ". Corn remained at 4.5.", ". The judge faces 20 in prison.",
    ". Workers are paid 12 in Lima.", ". Each visitor pays 12 at the gate.", ". Schools kept their 12.", ". The vote was 50 to 20, and growth slowed to 3.",
]  # fmt: skip


@pytest.mark.parametrize("behind", NOT_PLAIN)
def test_a_plain_number_of_something_else_is_no_rate(behind: str) -> None:
    assert [value for value, _ in rates(f"Peru put a 10% tariff on toys{behind}")] == [10]


def test_a_plain_number_behind_a_specific_duty_is_no_percentage() -> None:
    assert 200.0 not in [value for value, _ in rates("Peru charges a duty of $100 per parcel instead of 200.")]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_a_plain_number_is_a_rate_behind_one_that_has_its_sign(text: str, expected: list[tuple[float, bool]]) -> None:
    assert rates(text) == expected


SAME = [
    ("Laos put a 30% duty on tin. Peru answered with a levy of the same size.", [30, 30]),
    ("Peru raised duties on tin from 10% to 25% and would levy that amount on zinc.", [10, 25, 25]),
    ("Peru put a 10% tariff on toys; games will be taxed at the same rate.", [10, 10]),
    ("Peru put a 10% tariff on toys. Wages grew at the same rate.", [10]),
    ("Peru put a 10% tariff on toys. The same rate will be extended to games.", [10, 10]),
    ("Peru put a 10% tariff on toys. The same rate of growth is expected.", [10]),
    ("Worried by a 10% tariff on toys, Peru's central bank cut its key rate to 2.75 percent.", [10]),
    ("Peru put a 10% tariff on toys. Laos imposed an equal duty of 20%.", [10, 20]),
]


@pytest.mark.parametrize(("text", "values"), SAME)
def test_a_rate_told_as_the_same_as_one_before(text: str, values: list[float]) -> None:
    assert [value for value, _ in rates(text)] == values


NO_TARIFFS = [
    "Borrowers in Brazil face 15%.",
    "Workers in Vietnam face 20% cuts.",
    "Income above that is taxed at 45% in France.",
    "Hotels in Paris charge 10% on top.",
    "The average tariff rate is 22%.",
    "The effective tariff rate of 22% hurts.",
    "Tariffs that average nearly 50% hurt.",
    "The average tariff on toys will fall to 19.3%.",
    "Tariffs will push inflation up 1%.",
    "With tariffs looming, shares fell 2.9%.",
    "Exports to Peru account for 19% of all exports, tariffs or not.",
    "Peru will remove 99% of tariffs on toys.",
    "Because of tariffs, growth slowed to 1.4%.",
    "The bank cut its interest rate to 3% despite the tariffs.",
    "Tariffs mean that prices could rise 11% to 12%.",
    "The tariff threat made 62% of voters unhappy.",
    "A 10% reduction in tariffs was agreed.",
    "Tariffs rose by 10%.",
    "The corporate tax is 21%.",
    "Ford's shares, now 12% below their peak, are cheap because of tariffs.",
    "Tariffs are blamed for inflation, currently 3.1%.",
    "China (18%) and Mexico (15%) supply most of what the tariffs make dearer.",
    "Stocks in Asia fell as tariffs loomed: Japan, 3%; Korea, 4%; Taiwan, 5%.",
    "Tariffs on steel are back. The rate is 4.5%, the central bank said.",
    "Tariffs on steel are back. At 4%, unemployment is low.",
    "The tariffs hurt. It is 20% of the company's sales.",
    "Retailers put 5% on prices after the tariffs.",
    "The company said tariffs would add 5% to the cost of its goods.",
    "Half of firms said tariffs hurt and 30% in Canada plan layoffs.",
    "They work toward zero tariffs.",
    "Goods are duty-free.",
    "Visit https://example.org/tariff%20on%20steel today.",
]


@pytest.mark.parametrize("text", NO_TARIFFS)
def test_what_is_no_rate_of_a_tariff(text: str) -> None:
    assert rates(text) == []
