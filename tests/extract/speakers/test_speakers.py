"""Whom a source means: names, titles, pronouns, groups, bodies and the unnamed, each with its sieve. People here are invented."""

import json
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract import read
from tradegraph.extract.lexicon import cues
from tradegraph.extract.phrases import Phrase, Phrases
from tradegraph.extract.reading import Reading
from tradegraph.extract.roles.finding import read_roles
from tradegraph.extract.scorer import NOBODY, Scorer
from tradegraph.extract.speakers import Link, Speakers
from tradegraph.extract.speakers.scorers import KINDS, shipped
from tradegraph.extract.statements.attribution import Attribution
from tradegraph.extract.statements.cues import Hit
from tradegraph.extract.statements.wholes import Wholes


def links(text: str) -> list[Link]:
    """Who speaks in each source of a text; a source is marked by braces, "|" after it stands for the cue."""
    spans, plain = [], ""
    for number, piece in enumerate(text.replace("}", "{").split("{")):
        if number % 2:
            spans.append((len(plain), len(plain) + len(piece)))
        plain += piece
    reading = Reading.of(Article(text=plain, published_on=date(2025, 5, 1), source_id="t"), registry())
    speakers = Speakers(reading.article, reading.parts, reading.names, reading.resolver, read_roles(reading))
    found = []
    for start, end in spans:
        first, last = reading.parts.token_at(start), reading.parts.token_at(end - 1) + 1
        found.append(speakers.resolve(Phrase(first, last, "noun", first), end, last))
    return found


def names(link: Link) -> list[str]:
    return [actor.name for actor in link.actors]


CASES = [
    # text, actors of the last source, sieve
    ("{Ada Quill} said so.", ["Ada Quill"], "name"),
    ("{Ada Quill, president of the Quill Institute,} said so.", ["Ada Quill"], "name"),
    ("{The trade minister, Ada Quill,} said so.", ["Ada Quill"], "name"),
    ("{Ada Quill and Tomas Wharfe} said so.", ["Ada Quill", "Tomas Wharfe"], "name"),
    ("{China, Japan and Mexico} said so.", ["China", "Japan", "Mexico"], "name"),
    ("{Carriers such as UPS and Maersk} said so.", ["UPS", "Maersk"], "name"),
    ("{Ada Quill and her advisers} said so.", ["Ada Quill", "anonymous"], "name"),
    ("{Ada Quill herself} said so.", ["Ada Quill"], "name"),
    ("{The president of the United States and his Treasury secretary} said so.", ["Donald Trump", "Scott Bessent"], "office"),
    ("{Ada Quill’s} promise stands.", ["Ada Quill"], "name"),
    ("{Ada Quill’s remarks on steel} were a promise.", ["Ada Quill"], "owner"),
    ("{Business groups from China and Japan} said so.", ["anonymous"], "unnamed"),
    ("{Three groups representing Maersk, UPS and others} said so.", ["anonymous"], "unnamed"),
    ("{Beijing} said so.", ["China"], "name"),
    ("{The Chinese government} said so.", ["China"], "state"),
    ("{The Treasury Secretary} said so.", ["Scott Bessent"], "office"),
    ("{Peruvian state media} said so.", ["Peruvian state media"], "name"),
    ("Laotian media were kinder. {The Peruvian press} said so.", ["Peruvian press"], "name"),
    ("{Local media} said so.", ["anonymous"], "unnamed"),
    ("{A spokesman for the Quill Institute} said so.", ["Quill Institute"], "spokesperson"),
    ("{Two people familiar with the talks} said so.", ["anonymous"], "unnamed"),
    ("{Political scientists and economists} said so.", ["anonymous"], "unnamed"),
    ("Trade minister Ada Quill arrived. {The minister} said so.", ["Ada Quill"], "title"),
    ("{Ada Quill} spoke. {She} said so.", ["Ada Quill"], "pronoun"),
    ("{Ada Quill} spoke of Tomas Wharfe. {She} said so.", ["Ada Quill"], "pronoun"),
    ("{Tomas Wharfe} said so. “They pay, as Ada Quill knows,” {he} added.", ["Tomas Wharfe"], "pronoun"),
    ("{Tomas Wharfe} said that the Quill tariffs hurt. {He} called them unjust.", ["Tomas Wharfe"], "pronoun"),
    ("Tomas Wharfe, {who} called it unjust, left.", ["Tomas Wharfe"], "relative"),
    ("They held talks in Oslo with Norland’s envoy Tomas Wharfe, {who} called it unjust.", ["Tomas Wharfe"], "relative"),
    ("{The Quill Institute last month} said so.", ["Quill Institute"], "name"),
    ("{One China specialist, policy analyst Ada Quill,} said so.", ["Ada Quill"], "name"),
    ("{Trade envoy to Japan Tomas Wharfe} said so.", ["Tomas Wharfe"], "name"),
    ("{A team of freight analysts at the Quill Institute} said so.", ["Quill Institute"], "spokesperson"),
    ("{White House officials} said so.", ["anonymous"], "unnamed"),
    ("{Mexican officials} said so.", ["anonymous"], "unnamed"),
    ("Prices rose, analysts at the Quill Institute found. {The analysts} said so.", ["Quill Institute"], "spokesperson"),
    ("{The Quill Institute} met. {A spokesman for the institute} said so.", ["Quill Institute"], "spokesperson"),
    ("{Analysts} met. {The analysts} said so.", ["anonymous"], "again"),
    ("China answered. {The ministry of foreign affairs} said so.", ["Chinese Ministry of Foreign Affairs"], "registry"),
    ("{A spokesman for China’s commerce ministry} said so. {The ministry} said more.", ["Chinese Ministry of Commerce"], "again"),
    ("Shares of Wharfe Motors fell. {The carmaker} said so.", ["Wharfe Motors"], "body"),
    ("The Democratic Party met. {The retailer} said so.", ["anonymous"], "unnamed"),
    ("CNBC sent a crew. {The news organization} said so.", ["CNBC"], "body"),
    ("{A report by the Quill Institute} said so.", ["Quill Institute"], "document"),
    ("{A report on Ada Quill and Tomas Wharfe} said so.", ["report on Ada Quill and Tomas Wharfe"], "document"),
    ("{A memo seen by Bloomberg} said so.", ["memo seen by Bloomberg"], "document"),
    ("{Ada Quill} said in a letter that duties fall. {The letter} said more.", ["Ada Quill"], "again"),
    ("{The letter} said so.", ["letter"], "document"),
    ("Tomas Wharfe, a lawyer at the Quill Institute, {who} called it unjust, left.", ["Tomas Wharfe"], "relative"),
    ("China and Japan met. {Both countries} said so.", ["China", "Japan"], "together"),
    ("Ada Quill and Tomas Wharfe met. {The two leaders} said so.", ["Ada Quill", "Tomas Wharfe"], "together"),
    ("{China and Japan} promised it. {They} said so.", ["China", "Japan"], "pronoun"),
    ("With {his} pledge, Tomas Wharfe won.", ["Tomas Wharfe"], "pronoun"),
    ("Ada Quill spoke. {She optimistically} said so.", ["Ada Quill"], "pronoun"),
    ("It was up to the “Quill Institute,” {which} said so.", ["Quill Institute"], "relative"),
    ("Ada Quill spoke. {It} said so.", ["anonymous"], "unnamed"),
    ("The weather was fine. {He} said so.", ["anonymous"], "unnamed"),
    ("{Companies from the brewer Quill Ales to the carmaker Wharfe Motors} said so.", ["Quill Ales", "Wharfe Motors"], "name"),
    ("{PC and printer maker Maersk} said so.", ["Maersk"], "name"),
    ("{The steelmaker quillwerke} said so.", ["quillwerke"], "name"),
    ("{Norland’s two makers, Quill Ales (QA) and Wharfe Motors (WM),} said so.", ["Quill Ales", "Wharfe Motors"], "name"),
    ("{Democrats in border states} said so.", ["anonymous"], "unnamed"),
    ("{Democrats} said so.", ["Democratic Party"], "name"),
    ("{The US Trade Representative (USTR)} said so.", ["Office of the US Trade Representative"], "name"),
    ("{The commerce ministry of China} said so. {It} said more.", ["Chinese Ministry of Commerce"], "pronoun"),
    ("Talks between Germany and Japan stalled. {Data from the statistics office} said so.", ["German Federal Statistical Office"], "document"),
    ("Canada waits. {The government statement} said so.", ["Canada"], "document"),
    ("The Bank of Canada met. {The minutes of its meeting} said so.", ["Bank of Canada"], "document"),
    ("The Quill Institute met. {The minutes of its meeting} said so.", ["minutes of its meeting"], "document"),
    ("At Wharfe Motors, the Riga-based carmaker, {officials} said so.", ["Wharfe Motors"], "spokesperson"),
    ("Wharfe Motors gets its steel from Riga, {executives} said.", ["Wharfe Motors"], "spokesperson"),
    ("Wharfe Motors gets its steel from Riga, {officials} said.", ["anonymous"], "unnamed"),
    ("{Analysts at the Quill Institute} said so. Prices of steel firms may rise, {they} said.", ["Quill Institute"], "pronoun"),
    ("{Ada Quill} said so. {The Ohio Democrat} said more.", ["Ada Quill"], "last"),
    ("{A distiller in Riga, Ada Quill,} said so.", ["Ada Quill"], "name"),
    ("{An industry group in Riga, the Harbor Makers’ Forum,} said so.", ["Harbor Makers’ Forum"], "name"),
    ("{A spokesman for the ministry, the Riga Times} said so.", ["anonymous"], "unnamed"),
    ("{The Retail Bolts Council} said so.", ["Retail Bolts Council"], "name"),
    ("The United States waits. {The president} said so.", ["Donald Trump"], "office"),
    ("The United States waits. Ada Quill, a farmer, too. {The president} said so.", ["Donald Trump"], "office"),
    ("Ada Quill of Canada spoke. {The prime minister} said so.", ["Mark Carney"], "office"),
    ("Ada Quill, president of the Quill Institute, spoke. {The president} said so.", ["Ada Quill"], "title"),
    ("{President Trump’s Treasury secretary} said so.", ["Scott Bessent"], "office"),
    ("{Canada’s leader} said so.", ["Mark Carney"], "office"),
    ("{The leader of Canada’s Quill Institute} said so.", ["anonymous"], "unnamed"),
    ("{A Canadian leader} said so.", ["anonymous"], "unnamed"),
    ("{The New Zealand government} said so.", ["New Zealand"], "state"),
    ("{The second Trump administration} said so.", ["United States"], "state"),
    ("China, the US and Japan met. {Both countries} said so.", ["anonymous"], "unnamed"),
    ("Ada May came in May. In May {Tomas Wharfe} said so. {He} left.", ["Tomas Wharfe"], "pronoun"),
    ("Foreign Ministry spokesman Geng Shuang came. {Geng} said so.", ["Geng Shuang"], "name"),
    ("{A statement on the Quill Institute’s website} said so.", ["Quill Institute"], "document"),
    ("Xi Jinping met Ada Quill. {The head of the firm} said so.", ["anonymous"], "unnamed"),
    ("{A German government spokesman} said so.", ["Germany"], "state"),
    ("{Beijing’s mission to the EU} said so.", ["China"], "state"),
    ("{The Hague} said so.", ["Netherlands"], "name"),
    ("China waits. {A foreign ministry spokeswoman} said so.", ["Chinese Ministry of Foreign Affairs"], "state"),
    ("Brazil waits. {The country’s finance ministry} said so.", ["Brazilian Ministry of Finance"], "state"),
    ("{China’s commerce ministry} said so. {Its spokesperson} said more.", ["Chinese Ministry of Commerce"], "owner"),
    ("The Office of the US Trade Representative met. {The agency} said so.", ["Office of the US Trade Representative"], "body"),
    ("China and Japan met. Canada and Mexico, China and Japan waited. China, Japan and Peru left. {Both governments} said so.", ["China", "Japan"], "together"),
    ("{A trader in Riga} said so. Prices fall, {he} said.", ["anonymous"], "pronoun"),
    ("Ada Quill came. {A trader in Riga} said so. Tomas Wharfe left. Prices fall, {he} said.", ["Tomas Wharfe"], "pronoun"),
    ("Ada Quill laughed. {Her deputy} disagreed. Prices, {he} said, would fall.", ["anonymous"], "pronoun"),
    ("Ada Quill laughed. One Peruvian diplomat struck a less warlike note. Nobody would sue, {he} said.", ["anonymous"], "pronoun"),
    ("Ada Quill laughed. A welder from Riga, Tomas Wharfe, disagreed. Prices, {he} said, would fall.", ["Tomas Wharfe"], "pronoun"),
    ("China’s commerce ministry was quick to answer. {It} promised firm steps.", ["Chinese Ministry of Commerce"], "pronoun"),
    ("President Donald Trump flew to Paris. {His French counterpart} said so.", ["Emmanuel Macron"], "office"),
    ("{Its Peruvian counterpart} said so.", ["anonymous"], "unnamed"),
    ("A World Trade Organization panel met. {The panel} said so.", ["anonymous"], "unnamed"),
    ("{A World Trade Organization panel} said so.", ["World Trade Organization"], "body"),
    ("The Supreme Court heard them. {The justices} said so.", ["US Supreme Court"], "body"),
    ("The EU waits. {A Commission spokesman} said so.", ["European Commission"], "spokesperson"),
    ("The European Union waits. {The bloc} said so.", ["European Union"], "body"),
    ("Canada waits. {The bloc} said so.", ["anonymous"], "unnamed"),
    ("{The Americans} said so.", ["United States"], "state"),
    ("{Chinese customs data} showed it.", ["Chinese General Administration of Customs"], "registry"),
    ("{Chinese government data} showed it.", ["China"], "state"),
    ("The Supreme Court heard them. {The high court majority} said so.", ["US Supreme Court"], "body"),
    ("{A paper from the Alder Institute} forecast that costs would rise. {The authors} said so.", ["Alder Institute"], "again"),
    ("{A note by the Quill Institute} warned of it. {Its authors} said so.", ["Quill Institute"], "again"),
    ("Engine maker Kestrel cut jobs. Kestrel Marine Group is in Gdynia. {Engine maker Kestrel} said so.", ["Kestrel Marine Group"], "name"),
    ("Mirela Tosk wrote a novel. {The authors} said so.", ["anonymous"], "unnamed"),
    ("Commerce Secretary Howard Lutnick came. {The department} said so.", ["US Commerce Department"], "body"),
    ("Fed Chair Jerome Powell came. {The central bank} said so.", ["Federal Reserve"], "body"),
    ("Ursula von der Leyen met Trump. {The Commission} said so.", ["European Commission"], "body"),
    ("Howard Lutnick met Jerome Powell. {The department} said so.", ["US Commerce Department"], "body"),
    ("Jerome Powell came. {The department} said so.", ["anonymous"], "unnamed"),
    ("The Federal Reserve held its rate on Monday. {It} said so.", ["Federal Reserve"], "pronoun"),
    ("Walmart cut imports. Ada Quill, its chief, came. {The retailer} said so.", ["Walmart"], "body"),
    ("Ada Quill owns a shop. {The retailer} said so.", ["Ada Quill"], "last"),
    ("{Walmart} waits. Washington must act, {it} said so.", ["Walmart"], "pronoun"),
    ("Walmart waits. Washington must act, {it} said so.", ["United States"], "pronoun"),
    ("The World Trade Organization met. {The Geneva-based body} said so.", ["World Trade Organization"], "body"),
    ("The White House waits. {The administration} said so.", ["United States"], "state"),
    ("Norland waits. {The administration} said so.", ["anonymous"], "unnamed"),
    ("{China's state planner} said so.", ["National Development and Reform Commission"], "registry"),
    ("China raised its tariffs on Monday. {It} said so.", ["China"], "pronoun"),
    ("China raised its tariffs on Monday. {It} is said so.", ["anonymous"], "unnamed"),
    ("Harlow Mills raised prices. {Its chief executive} said so. Analyst Ada Quill came.", ["anonymous"], "unnamed"),
    ("{The Norland trade minister} said so. Economist Ada Quill came.", ["anonymous"], "unnamed"),
    ("So {the Minister} said. Mills shut. Coal rose. Flour fell. Trade Minister Ada Quill left.", ["Ada Quill"], "introduced"),
    ("So {the minister} said. Mills shut. Coal rose. Flour fell. Trade Minister Ada Quill left.", ["anonymous"], "unnamed"),
    ("{Their top trade negotiator} said so. Ada Quill, a vice premier, came.", ["Ada Quill"], "introduced"),
    ("{An aide to President Donald Trump} said so.", ["anonymous"], "unnamed"),
    ("{A person close to Trump} said so.", ["anonymous"], "unnamed"),
    ("{A spokeswoman for Treasury Secretary Scott Bessent} said so.", ["anonymous"], "unnamed"),
    ("{An aide to President Donald Trump, Ada Quill,} said so.", ["Ada Quill"], "name"),
    ("{Commissioner for Trade Ada Quill} said so.", ["Ada Quill"], "name"),
    ("Norland signed a steel memo. {The memo} said so.", ["steel memo"], "document"),
    ("{The memo} said so.", ["memo"], "document"),
    ("His name stands above a long memo. {The memo} said so.", ["long memo"], "document"),
    ("{The Americans from Ohio} said so.", ["anonymous"], "unnamed"),
    ("{The Canadian prime minister} said so. {The finance minister} said more.", ["François-Philippe Champagne"], "office"),
    ("{The Norland prime minister} said so. {The farm minister} said more.", ["anonymous"], "unnamed"),
    ("{A trade official} said so. {The same official} said more.", ["anonymous"], "again"),
    ("President Donald Trump came. {The finance minister} said so.", ["anonymous"], "unnamed"),
    ("OTTAWA, May 1 (Reuters) - Donald Trump raised duties. {The prime minister} said so.", ["Mark Carney"], "office"),
    ("BRASILIA (AP) - Donald Trump raised duties. {The president} said so.", ["Luiz Inácio Lula da Silva"], "office"),
    ("BRASILIA (AP) - Donald Trump raised duties. {The vice-president} said so.", ["Geraldo Alckmin"], "office"),
    ("SEOUL (AP) - Mills wait. The Japanese wait too. {The deputy fisheries minister} said so.", ["anonymous"], "unnamed"),
    ("NEW DELHI (AP) - U.S. duties rise. Mills pay. Ports wait. Nobody sells. Prices rise. {The central bank} said so.", ["Reserve Bank of India"], "registry"),
    ("NEW DELHI (AP) - Mills wait. {The commerce ministry} said so. {A foreign ministry spokesman} said more.", ["Indian Ministry of External Affairs"], "state"),
    ("Premier Ada Quill of France spoke. In Berlin, {the economy ministry} said so.", ["German Ministry for Economic Affairs"], "registry"),
    ("{France’s prime minister} said so. In Dublin, {the prime minister} said so.", ["Micheál Martin"], "office"),
    ("France waits. In Dublin, {the government} said so.", ["Ireland"], "state"),
    ("BRASÍLIA, May 1 (AP) - Duties rise. {The finance minister} said so.", ["Fernando Haddad"], "office"),
    ("Emmanuel Macron came. {His finance minister} said so.", ["Éric Lombard"], "office"),
    ("Tomas Wharfe came. {His finance minister} said so.", ["anonymous"], "unnamed"),
    ("NEW DELHI (AP) - U.S. duties rise. {Congress} said so.", ["Indian National Congress"], "name"),
    ("WASHINGTON (AP) - Brazil waits. {Congress} said so.", ["US Congress"], "name"),
    ("OTTAWA (AP) - Mills wait. {The Conservatives} said so.", ["Conservative Party of Canada"], "name"),
    ("Prices rise, analysts at Kestrel Harlow wrote. {Kestrel Harlow} said so.", ["Kestrel Harlow"], "name"),
    ("Tomas Quill runs Harlan & Quill. {Quill} said so.", ["Tomas Quill"], "name"),
    ("“It hurts,” said {Mirela Tosk of Afton Valley Strip}.", ["Mirela Tosk"], "name"),
    ("The Quill Institute met. {Its members} said so.", ["Quill Institute"], "owner"),
    ("Jamieson Greer came. {His office} said so.", ["Office of the US Trade Representative"], "body"),
    ("Tomas Wharfe came. {His office} said so.", ["Office of Tomas Wharfe"], "body"),
    ("{SEOUL, May 1, Kyodo - South Korea’s trade ministry} said so.", ["South Korean Ministry of Trade, Industry and Energy"], "registry"),
    ("Emmanuel Macron came. {His office} said so.", ["French Presidency"], "body"),
    ("The European Commission met. {A Commission spokesperson} said so.", ["European Commission"], "spokesperson"),
    ("PRETORIA (AP) - Mills wait. {The treasury} said so.", ["anonymous"], "unnamed"),
    ("WASHINGTON (AP) - Mills wait. {The treasury} said so.", ["US Treasury Department"], "registry"),
    ("The Quill Institute met. {Researchers there} said so.", ["Quill Institute"], "spokesperson"),
    ("The Quill Institute met. {An official there} said so.", ["anonymous"], "unnamed"),
    ("{The government in Seoul} said so.", ["South Korea"], "state"),
    ("{France’s trade ministry} said so.", ["French Ministry of Trade"], "state"),
    ("PRETORIA (AP) - Mills wait. {The fisheries ministry} said so.", ["South African Ministry of Fisheries"], "state"),
    ("WASHINGTON (AP) - Mills wait. {The fisheries ministry} said so.", ["anonymous"], "unnamed"),
    ("TOKYO (AP) - Mills wait. {The opposition} said so.", ["Japanese opposition"], "state"),
    ("TOKYO (AP) - The Harbor Party won. {The ruling party} said so.", ["anonymous"], "unnamed"),
    ("China waits. {State media} said so.", ["Chinese state media"], "name"),
    ("Canada waits. {State media} said so.", ["anonymous"], "unnamed"),
    ("The Pudong Roundtable met. {The roundtable} said so.", ["Pudong Roundtable"], "body"),
    ("Ada Quill spoke. A reporter asked her about prices. {She} said so.", ["Ada Quill"], "pronoun"),
    ("Ada Quill came. {One trader} said so. {He} laughed. {She} said more.", ["Ada Quill"], "pronoun"),
    ("According to {one diplomat}, Trump, Xi and Modi will meet.", ["anonymous"], "unnamed"),
    ("{A panel led by former Fed official Ada Quill} said so.", ["anonymous"], "unnamed"),
    ("Two Americans were held. {The Americans} said so.", ["anonymous"], "unnamed"),
    ("Ada Quill left. {Her executives} said so.", ["anonymous"], "unnamed"),
    ("Toyota waits. {Its lawyers} said so.", ["Toyota"], "owner"),
    ("Mark Carney spoke. {His French counterpart} said so.", ["Emmanuel Macron"], "office"),
    ("The EU waits. {A city council spokesman} said so.", ["anonymous"], "unnamed"),
    ("The US and China met. {State media} said so.", ["Chinese state media"], "name"),
    ("China’s Supreme Court met in Beijing. {The justices} said so.", ["Supreme Court"], "body"),
    ("Tomas Fitch came. {Fitch} said so.", ["Tomas Fitch"], "name"),
    ("Justice Tomas Wharfe of the US wrote. {The President} announced it. {He} said so.", ["Donald Trump"], "pronoun"),
    ("Justice Tomas Wharfe of the US wrote. The President raised it. {He} said so.", ["Donald Trump"], "pronoun"),
    ("Justice Tomas Wharfe of the US wrote to the President. {He} said so.", ["Tomas Wharfe"], "pronoun"),
    ("Ada Quill, a lecturer, spoke of the US. The president raised it. {The professor} said so.", ["Ada Quill"], "last"),
    ("The Supreme Court waits. In Quill Tools v. Wharfe, {the trade court} said so.", ["US Court of International Trade"], "registry"),
    ("Ada Quill laughed. Tomas Wharfe wept. {Both growers} said so.", ["Ada Quill", "Tomas Wharfe"], "together"),
    ("Ada Quill, Bo Marlin and Tomas Wharfe met. {Both growers} said so.", ["anonymous"], "unnamed"),
    ("Nvidia cut jobs. Its rival Intel cut more. {Both chipmakers} said so.", ["Nvidia", "Intel"], "together"),
    ("Nvidia cut jobs. Intel cut more. {Both} said so.", ["Nvidia", "Intel"], "pronoun"),
    ("{Nvidia} said so. {A spokesman} said more.", ["Nvidia"], "spokesperson"),
    ("{Ada Quill} said so. {A spokesman} said more.", ["anonymous"], "unnamed"),
    ("{Nvidia} said so. {A city spokesman} said more.", ["anonymous"], "unnamed"),
    ("Prime Minister Anthony Albanese flew home. {The PM} said so.", ["Anthony Albanese"], "title"),
    ("The Court of International Trade sat. {The three-judge panel} said so.", ["US Court of International Trade"], "body"),
    ("Nobody sat. {The three-member panel} said so.", ["anonymous"], "unnamed"),
    ("US Trade Representative Jamieson Greer left. {Greer’s office} said so.", ["Office of the US Trade Representative"], "body"),
    ("{Ada Quill’s office} said so.", ["Office of Ada Quill"], "body"),
    ("{CBP guidance} said so.", ["US Customs and Border Protection"], "document"),
    ("Maroš Šefčovič spoke. {The Slovak commissioner} said so.", ["Maroš Šefčovič"], "title"),
    ("Maroš Šefčovič spoke. {The Norwegian commissioner} said so.", ["anonymous"], "unnamed"),
    ("Foreign Ministry spokesman Guo Jiakun spoke. {The ministry} said so.", ["Chinese Ministry of Foreign Affairs"], "body"),
    ("Foreign Ministry spokesman Bo Wharfe spoke. {The ministry} said so.", ["Foreign Ministry"], "body"),
    ("He Yongqian is the spokesperson. The duty must go, {He} said.", ["He Yongqian"], "name"),
    ("He Yongqian is the spokesperson. Tomas Wharfe left. The duty must go, {he} said.", ["Tomas Wharfe"], "pronoun"),
    ("{A ministry spokesperson} said so. The spokesperson, Ada Quill, waved. Farm ministry spokesman Bo Wharfe left.", ["Ada Quill"], "introduced"),
    ("{A court spokesperson} said so. The ministry spokesperson, Ada Quill, waved.", ["anonymous"], "unnamed"),
    ("Tomas Wharfe said so. Echoing Wharfe, Ada Quill agreed. {Both growers} said more.", ["Tomas Wharfe", "Ada Quill"], "together"),
    ("{“I} said so,” Ada Quill noted.", [], "quoted"),
    ("{I} said so.", [], "author"),
]


@pytest.mark.parametrize(("text", "actors", "sieve"), CASES)
def test_a_source_means_these_by_this_sieve(text: str, actors: list[str], sieve: str) -> None:
    last = links(text)[-1]
    assert (names(last), last.sieve) == (actors, sieve)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ada Quill spoke first. Tomas Wharfe came next. {The former} said so.", ["Ada Quill"]),
        ("Ada Quill spoke first. Tomas Wharfe came next. {The latter} said so.", ["Tomas Wharfe"]),
        ("Canada met. {The country's finance minister} said so.", ["François-Philippe Champagne"]),
        ("Canada met. {Its finance minister} said so.", ["François-Philippe Champagne"]),
        ("The EU met. {The bloc's trade chief} said so.", ["Maroš Šefčovič"]),
        ("{The head of the WTO} said so.", ["Ngozi Okonjo-Iweala"]),
        ("{Amazon's chief executive} said so.", ["Andy Jassy"]),
        ("{The CEO of Apple} said so.", ["Tim Cook"]),
        ("{The chairman of Taiwan's Foxconn} said so.", ["Young Liu"]),
        ("{Amazon's former chief executive} said so.", ["anonymous"]),
        ("{Amazon's chief lobbyist} said so.", ["anonymous"]),
        ("{Apple's chief of staff} said so.", ["anonymous"]),
        ("{Ford's chief financial officer, Ada Quill,} said so.", ["Ada Quill"]),
        ("{Sweden's prime minister} said so.", ["Ulf Kristersson"]),
        ("{The head of research at the WTO} said so.", ["anonymous"]),
        ("India and the United States met. {The joint statement} said so.", ["India-US joint statement"]),
        ("{A joint U.S.-China statement} said so.", ["US-China joint statement"]),
        ("Quill Motors cut jobs in France. {Its president} said so.", ["anonymous"]),
        ("Ada Quill met Tomas Wharfe. China and Japan disagree. {The latter} said so.", ["Japan"]),
        ("Bo Scott spoke. Scott and Ada Quill agreed. {Scott} said so.", ["Bo Scott"]),
        ("China waits. {The economy ministry in Berlin} said so.", ["German Ministry for Economic Affairs"]),
        ("Quill Motors met. {The chief executive} said so.", ["anonymous"]),
        ("{A paper from the Quill Institute} said so.", ["Quill Institute"]),
        ("{A congressman whose district makes tubes} said so. Tomas Wharfe said more.", ["Tomas Wharfe"]),
        ("Bo Quill, chief executive, met them. {The chief executive of Harlow Motors} said so.", ["anonymous"]),
    ],
)  # fmt: skip
def test_a_description_means_whom_the_text_or_the_registry_holds_for_it(text: str, speaker: list[str]) -> None:
    assert names(links(text)[-1]) == speaker


def test_one_described_before_named_is_the_one_named_next() -> None:
    first, _ = links("{A Swiss trade spokesman} said so.\n\n“We pay,” said {trade spokesman Tomas Wharfe}.")
    assert (names(first), first.sieve) == (["Tomas Wharfe"], "introduced")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("{Its vice farm minister} said so. “We pay,” Tomas Wharfe told the paper.", ["Tomas Wharfe"]),
        ("{A top trade negotiator} said so. Tomas Wharfe, who lives in Riga, added more.", ["Tomas Wharfe"]),
        ("{A trade negotiator} said so. “We pay,” Tomas Wharfe told the paper.", ["anonymous"]),
        ("{Its vice farm minister} said so. Tomas Wharfe told Ada Quill more. Ada Quill said no.", ["anonymous"]),
    ],
    ids=["the only one of the office", "a top one", "one of many", "two who may be meant"],
)
def test_words_that_put_off_a_name_mean_the_one_who_is_named_next(text: str, speaker: list[str]) -> None:
    assert names(links(text)[0]) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("{An account linked to Chinese state media} said so. More was to come, Xinhua added on Weibo.", ["Xinhua"]),
        ("{A Japanese newspaper} said so. More was to come, Xinhua added.", ["anonymous"]),
        ("{A Chinese newspaper} said so. Xinhua and the Global Times added more.", ["anonymous"]),
    ],
    ids=["the one outlet of that nation", "one of another nation", "two that it may be"],
)
def test_an_outlet_described_is_the_one_of_its_nation_that_is_named_next(text: str, speaker: list[str]) -> None:
    assert names(links(text)[0]) == speaker


CUT = [
    # text, how much of it is marked as the source before the cue "said" or after it, source as read
    ("Duties fall, a statement from the Quill Institute said.", "a statement from", "a statement from the Quill Institute"),
    ("Duties fall, said a spokeswoman for the Quill Institute.", "a spokeswoman", "a spokeswoman for the Quill Institute"),
    ("Duties fall, said White House economic adviser Ada Quill.", "White House", "White House economic adviser Ada Quill"),
    ("Ada Quill, who is Norland’s trade envoy in Oslo, said duties fall.", "envoy in Oslo", "envoy in Oslo"),
    ("Ada Quill, Norland’s trade envoy in Oslo, said duties fall.", "envoy in Oslo", "Ada Quill"),
    ("A spokeswoman said duties for Norland fall.", "A spokeswoman", "A spokeswoman"),
    ("Duties fall, an article in the China Daily said.", "an article", "an article in the China Daily"),
    ("Ada Quill and trade envoy Tomas Wharfe said duties fall.", "Tomas Wharfe", "Ada Quill and trade envoy Tomas Wharfe"),
    ("At a party for Ada Quill and trade envoy Tomas Wharfe said duties fall.", "Tomas Wharfe", "Tomas Wharfe"),
    ("The Riga-based Quill Institute said duties fall.", "The Riga-based", "The Riga-based Quill Institute"),
    ("Maersk (MK), UPS and other carriers said duties fall.", "other carriers", "Maersk (MK), UPS and other carriers"),
    ("Groups representing Maersk, UPS and other carriers said duties fall.", "UPS and other carriers", "Groups representing Maersk, UPS and other carriers"),
    ("In Riga, UPS said duties fall.", "UPS", "UPS"),
    ("By Ada Quill\n\nTrade envoy Tomas Wharfe said duties fall.", "Ada Quill\n\nTrade envoy Tomas Wharfe", "Trade envoy Tomas Wharfe"),
    ("The Quill Institute, a unit of Wharfe Holdings, said duties fall.", "a unit of Wharfe Holdings", "Quill Institute"),
    ("Ada Quill, Maersk’s Norland spokesperson, said duties fall.", "Maersk’s Norland spokesperson", "Ada Quill"),
]


@pytest.mark.parametrize(("text", "marked", "whole"), CUT)
def test_a_source_that_was_cut_short_is_made_whole(text: str, marked: str, whole: str) -> None:
    reading = Reading.of(Article(text=text, source_id="t"), registry())
    at, start = reading.parts.token_at, text.index(marked)
    cue = at(text.index("said"))
    phrase = Wholes(reading.parts, reading.names, Phrases(reading.parts, reading.names)).whole(at(start), at(start + len(marked) - 1) + 1, (cue, cue + 1))
    assert text[reading.parts.tokens[phrase.first].start : reading.parts.tokens[phrase.last - 1].end] == whole


def test_the_same_noun_means_the_same_unnamed_people() -> None:
    first, second = links("{Two people familiar with the talks} said so.\n\n{The people} said more.")
    assert second == Link(first.actors, "again")
    assert (first.actors[0].count, first.actors[0].description) == (2, "Two people familiar with the talks")


def test_two_unnamed_sources_without_a_definite_noun_stay_two() -> None:
    first, second = links("{An official} said so.\n\n{An official} said more.")
    assert first.actors != second.actors


def test_whoever_is_quoted_says_i_in_the_quotation() -> None:
    reading = Reading.of(Article(text="“I said that duties will fall,” Ada Quill noted.", source_id="t"), registry())
    cue = cues()["said"][0]

    def attribution(source: tuple[int, int], at: int, content: tuple[int, int]) -> Attribution:
        return Attribution(Hit(cue, at, at, at + 1, "finite"), Phrase(*source, "noun", source[0]), (content,))

    inner, outer = attribution((1, 2), 2, (13, 30)), attribution((9, 11), 11, (0, 31))
    speakers = Speakers(reading.article, reading.parts, reading.names, reading.resolver)
    assert [(names(link), link.sieve) for link in speakers.resolve_all([inner, outer])] == [(["Ada Quill"], "quoted"), (["Ada Quill"], "name")]


def test_a_statement_says_which_sieve_found_its_speakers() -> None:
    said = read(Article(text="Ada Quill said duties will fall. She said more will follow.", source_id="t"), registry()).statements
    assert [s.resolved_by for s in said] == ["name", "pronoun"]
    assert said[0].to_dict()["speakers"][0]["resolved_by"] == "name"  # type: ignore[index]


def said(text: str) -> list[tuple[list[str], str, list[str]]]:
    """Who said what in each statement of a text, and who relayed it."""
    found = read(Article(text=text, published_on=date(2025, 5, 1), source_id="t"), registry()).statements
    return [([actor.name for actor in one.speakers], one.text, [actor.name for actor in one.relayed_by]) for one in found]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Trade minister Ada Quill wrote a letter to Tomas Wharfe, saying that duties will fall.", "Ada Quill", "duties will fall"),
        ("That drew a retort from Tomas Wharfe, who in remarks to reporters called the duties “unjust.”", "Tomas Wharfe", "the duties “unjust.”"),
        ("“No,” Ada Quill said, “we will not pay the duty on milk.”", "Ada Quill", "“No,” “we will not pay the duty on milk.”"),
        ("Ada Quill told investors in Norland on Tuesday that duties on steel will fall.", "Ada Quill", "duties on steel will fall"),
        ("Shares fell on Tuesday, when China let its currency weaken and said it would halt imports of soybeans.", "China", "it would halt imports of soybeans"),
    ],
    ids=["a participle", "a relative clause", "a short quotation", "listeners", "a second verb of a clause"],
)
def test_the_subject_speaks_and_not_whoever_is_named_last(text: str, speaker: str, words: str) -> None:
    assert ([speaker], words) in [one[:2] for one in said(text)]


@pytest.mark.parametrize(
    ("text", "relays"),
    [
        ("Harbour.Az reports, citing foreign media, that trade minister Ada Quill said in a post that duties on steel will fall.", {"Harbour.Az", "foreign media"}),
        ("The Norland Gazette reports, citing Xinhua, that trade minister Ada Quill said that duties on steel will fall.", {"Norland Gazette", "Xinhua"}),
        ("Trade minister Ada Quill said duties on steel will fall, the Norland Gazette reported, citing Xinhua.", {"Norland Gazette", "Xinhua"}),
        ("According to Xinhua, which cited the Norland Gazette, Ada Quill told lawmakers that duties on steel will fall.", {"Norland Gazette", "Xinhua"}),
        ("Trade minister Ada Quill, citing Xinhua, said duties on steel will fall.", set()),
        ("Trade minister Ada Quill said duties on steel will fall.", set()),
    ],
    ids=["unnamed media", "a chain", "behind", "by accordance", "what the speaker cites", "nobody"],
)
def test_those_who_carry_a_report_relay_what_its_speaker_says(text: str, relays: set[str]) -> None:
    (relayed,) = [set(by) for who, words, by in said(text) if who == ["Ada Quill"] and words.lower() == "duties on steel will fall"]
    assert relayed == relays


def test_cost_grows_with_length_and_not_with_its_square() -> None:
    paragraph = "Trade minister Ada Quill of Norland met Tomas Wharfe. {She} said that {the minister} and {he} agreed.\n\n"
    assert len(links(paragraph * 700)) == 2100  # 12,000 words; a square would take minutes


@given(st.lists(st.sampled_from(["Ada Quill", "he", "she", "the minister", "and", ",", "both sides", "China", "who", "’s", "“", "”", "."]), min_size=1, max_size=12))
def test_any_source_resolves(words: list[str]) -> None:
    text = " ".join(words)
    (link,) = links("Tomas Wharfe spoke. {" + text + "} said so.")
    assert link.sieve
    assert 0 <= link.sure <= 1


def test_the_likeliest_is_chosen_and_nobody_where_nobody_is_likelier() -> None:
    scorer = Scorer({"near": 2.0, "far": -2.0, NOBODY: 0.5})
    assert scorer.choose([{"far": 1.0}, {"near": 1.0}])[0] == 1
    assert scorer.choose([{"far": 1.0}]) == (None, 0.0)
    assert scorer.choose([]) == (None, 0.0)


def test_the_shipped_weights_serve_every_kind_and_say_how_they_were_made() -> None:
    raw = json.loads(files("tradegraph.extract.speakers").joinpath("weights.json").read_text("utf-8"))
    assert set(raw["weights"]) == set(shipped()) == set(KINDS)
    assert "GUM" in raw["made"]
    assert all(scorer.weights for scorer in shipped().values())
