"""Questions in plain words: the command that each stands for, that command's rows, and what is refused."""

import json
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from running import Tell

from tradegraph.asking import examples
from tradegraph.cli import main

QUESTIONS = [
    ("who said what about de-escalation?", "said --about de-escalation"),
    ("WHO SAID WHAT ABOUT THE TRADE TALKS", "said --about negotiation"),
    ("who spoke about export restrictions in 2025", "said --about export-controls --since 2025-01-01 --until 2025-12-31"),
    ("what did Bessent say about talks since April", "said --by 'Scott Bessent' --about negotiation --since 2025-04-01"),
    ("What did the Treasury Secretary say in April 2025?", "said --by 'Scott Bessent' --since 2025-04-01 --until 2025-04-30"),
    ("what did Trump say on Truth Social?", "said --by 'Donald Trump' --medium 'Truth Social'"),
    ("What did Bessent tell Fox Business about “de-escalation”?", "said --by 'Scott Bessent' --medium 'Fox Business' --about de-escalation"),
    ("what did Beijing say on tariffs after 2025-04-10", "said --side China --about tariff-policy --since 2025-04-11"),
    ("what did China say", "said --side China"),
    ("who threatened whom in May 2025", "said --act threat --since 2025-05-01 --until 2025-05-31"),
    ("what did Trump promise?", "said --by 'Donald Trump' --act promise"),
    ("what did He Lifeng answer", "said --by 'He Lifeng'"),
    ("what did Bessent say about de-escalation, and where?", "said --by 'Scott Bessent' --about de-escalation"),
    ("which Chinese tariffs hit US pork on 2025-04-12", "tariffs --imposer China --target 'United States' --goods pork --on 2025-04-12"),
    ("who mentioned rare earths in April 2025?", "said --content 'rare earths' --since 2025-04-01 --until 2025-04-30"),
    ("who used the words 'trade war'?", "said --content 'trade war'"),
    ("what did unnamed people say in April 2025?", "said --unnamed people --since 2025-04-01 --until 2025-04-30"),
    ("what tariffs did China put on US pork on 2025-04-12", "tariffs --imposer China --target 'United States' --goods pork --on 2025-04-12"),
    ("what tariffs did china put on us pork on 2025-04-12", "tariffs --imposer China --target 'United States' --goods pork --on 2025-04-12"),
    ("which tariffs applied to Chinese goods on April 12th, 2025?", "tariffs --target China --on 2025-04-12"),
    ("which tariffs applied to Chinese goods in April 2025", "tariffs --target China --since 2025-04-01 --until 2025-04-30"),
    ("What’s the U.S. tariff on soybeans from China on 12 April 2025?", "tariffs --imposer 'United States' --target China --goods soybeans --on 2025-04-12"),
    ("which American tariffs were in force on 2025-04-12", "tariffs --imposer 'United States' --on 2025-04-12"),
    ("which tariffs applied on 2025-04-09", "tariffs --on 2025-04-09"),
    ("did the US tariff on China ever apply?", "tariffs --imposer 'United States' --target China"),
    ("has the American tariff on Chinese goods applied on 2025-04-12?", "tariffs --imposer 'United States' --target China --on 2025-04-12"),
    ("was the US tariff on China in force on 2025-04-12", "tariffs --imposer 'United States' --target China --on 2025-04-12"),
    ("did the 25% on cars apply to Mexico on 2025-04-05?", "tariffs --rate 25 --goods cars --target Mexico --on 2025-04-05"),
    ("did the US 104 percent tariff apply on 2025-04-09", "tariffs --imposer 'United States' --rate 104 --on 2025-04-09"),
    ("was the 145% on China in force on 2025-04-20", "tariffs --rate 145 --target China --on 2025-04-20"),
    ("when did China's 84% tariff on US goods take effect?", "tariffs --imposer China --rate 84 --target 'United States'"),
    ("who imposed tariffs on soybeans?", "tariffs --goods soybeans"),
    ("what does China charge on American soybeans", "tariffs --imposer China --target 'United States' --goods soybeans"),
    ("what tariffs did the US threaten on Chinese goods?", "tariffs --imposer 'United States' --status threatened --target China"),
    ("How did US tariffs on China change?", "tariffs --history --imposer 'United States' --target China"),
    ("what adds up on 87116000 from China on 2025-04-12", "tariffs --stack 87116000 --target China --imposer 'United States' --on 2025-04-12"),
    ("what adds up on 8711.60.00 from China into the U.S. on 2025-04-12", "tariffs --stack 87116000 --target China --imposer 'United States' --on 2025-04-12"),
    ("where do sources disagree about US tariffs on China", "conflicts --imposer 'United States' --target China"),
    ("what happened between the US and China in May 2025", "events --by 'United States' --with China --since 2025-05-01 --until 2025-05-31"),
    ("what happened to soybeans in November 2025", "timeline --about soybeans --since 2025-11-01 --until 2025-11-30"),
    ("when did China retaliate?", "events --by China --type retaliation"),
    ("when did Trump meet Xi", "events --by 'Donald Trump' --type negotiation --with 'Xi Jinping'"),
    ("when were US tariffs on China paused?", "events --by 'United States' --with China --type suspension"),
    ("which negotiations took place between May and August 2025?", "events --type negotiation --since 2025-05-01 --until 2025-08-31"),
    ("who is the Treasury secretary on 2025-04-02", "who 'Scott Bessent' --on 2025-04-02"),
    ("who was the US commerce secretary in 2018?", "who 'Wilbur Ross' --on 2018-01-01"),
    ("what is Jamieson Greer’s role?", "roles --by 'Jamieson Greer'"),
    ("who does MOFCOM mean?", "resolve MOFCOM"),
    ("Who is meant by Commerce Secretary on 2018-06-01", "resolve 'Commerce Secretary' --on 2018-06-01"),
    ("how are soybeans and Bessent linked?", "path soybeans 'Scott Bessent'"),
    ("which topics are there", "topics"),
    ("show me what Bessent said about the trade talks.", "said --by 'Scott Bessent' --about negotiation"),
]  # fmt: skip
REFUSED = [
    ("why did Trump raise tariffs?", "'why'"),
    ("will tariffs rise?", "not what will be"),
    ("what does Xi think", "nobody's thoughts"),
    ("who said what about de-escalation? what tariffs applied?", "one at a time"),
    ("who said what about de-escalation and what tariffs applied", "nothing is known as"),
    ("who said what about de-escalation and tariffs", "nothing is known as 'de-escalation and tariffs'"),
    ("what did Bessent not say about talks", "'not'"),
    ("what didn’t Bessent say about talks", "denies or excepts"),
    ("who said what about tariffs except Bessent", "'except'"),
    ("what did Besent say about talks", "nearest: Scott Bessent"),
    ("what did Bessent and Lutnick say about talks", "no actor is known as"),
    ("what did he say about talks", "whom 'he' means"),
    ("what did China tell us", "write US"),
    ("what did Bessent say about astrology", "Topics: de-escalation"),
    ("what did the Commerce Ministry say", "could be"),
    ("what did the Treasury Secretary say since 2018", "Steven Mnuchin and Scott Bessent"),
    ("what tariffs did China put on US unicorns on 2025-04-12", "no country is known as"),
    ("what tariffs did Trump put on China", "no country is known as 'Trump'"),
    ("what tariffs did China put on US pork yesterday", "no clock"),
    ("what tariffs did China put on US pork since 2025", "answers for a day, or from one day to another"),
    ("what was Greer's role since 2025", "answers for a day"),
    ("what adds up on 87116000 from China", "needs a day"),
    ("what adds up on bicycles from China on 2025-04-12", "no code of the Harmonized System"),
    ("how are soybeans and Bessent linked in May 2025", "takes no time"),
    ("what did Bessent say on 2025-02-30", "no day of the calendar"),
    ("what did Bessent say since April until May since June", "more than one time"),
    ("what did Bessent say between May 2025 and April 2025", "ends before it begins"),
    ("what did Bessent say after the Geneva talks", "no form"),
    ("is the tariff on China 145%?", "no form"),
    ("which country has the highest tariffs", "compares or counts"),
    ("bessent", "no form"),
    ("", "write a question"),
]


@pytest.fixture
def ask(trade_war: Path) -> Tell:
    """Runs a command on the graph of the examples, with stdout in a pipe."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, list(arguments), env={"TRADEGRAPH_GRAPH": str(trade_war)})

    return run


@pytest.mark.parametrize(("question", "command"), QUESTIONS)
def test_a_question_stands_for_a_command_that_gives_the_same_rows(ask: Tell, question: str, command: str) -> None:
    answered = ask("ask", question)
    assert answered.exit_code == 0, answered.stderr
    printed = [line for line in answered.stderr.splitlines() if line.startswith("tradegraph ")]
    assert printed == [f"tradegraph {command}"]
    pasted = ask(*shlex.split(printed[0])[1:])
    assert pasted.exit_code == 0
    assert answered.stdout == pasted.stdout != ""


@pytest.mark.parametrize(("question", "reason"), REFUSED)
def test_what_is_not_understood_is_refused_and_says_why(ask: Tell, question: str, reason: str) -> None:
    refused = ask("ask", question)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert reason in refused.stderr


def test_a_question_of_no_known_form_is_told_one_example_of_each(ask: Tell) -> None:
    told = ask("ask", "sing me a song").stderr
    assert [line.strip() for line in told.splitlines()[1:]] == examples()


def test_each_example_is_understood(ask: Tell) -> None:
    faults = {one: told.stderr for one in examples() if "statement/" not in one and (told := ask("ask", one, "-n", "1")).exit_code}
    assert faults == {}


def test_stdout_holds_nothing_but_the_answer(ask: Tell) -> None:
    answered = ask("ask", "what", "did", "Bessent", "say", "since", "April", "--format", "json", "--limit", "2")
    assert len(json.loads(answered.stdout)) == 2
    assert answered.stderr.splitlines() == [
        "'April' is taken as that of 2025: the newest article is of 2025-11-10",
        "tradegraph said --format json --limit 2 --by 'Scott Bessent' --since 2025-04-01",
    ]


def test_a_word_that_is_refused_may_be_part_of_a_name(ask: Tell) -> None:
    asked = ask("ask", "what did Best Buy say")
    assert "tradegraph said --by 'Best Buy'" in asked.stderr


def test_what_happened_between_two_involves_both(ask: Tell) -> None:
    found = json.loads(ask("ask", "what happened between the US and China in 2025", "-f", "json").stdout)
    names = [{one["name"] for one in event["participants"]} for event in found]
    assert len(names) > 3
    assert all({"United States", "China"} <= one for one in names)


def test_who_charges_a_stack_of_duties_is_said_where_the_question_does_not(ask: Tell) -> None:
    assert "nobody else has official duties" in ask("ask", "what adds up on 87116000 from China on 2025-04-12").stderr


def test_an_office_that_two_held_in_the_time_asked_for_is_refused(ask: Tell) -> None:
    refused = ask("ask", "what did the Commerce Secretary say in 2025").stderr
    assert "Gina Raimondo and Howard Lutnick" in refused
