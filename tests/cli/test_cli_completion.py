"""What shells are offered after a Tab: commands, options, and the values of known lists."""

import os
import subprocess

import pytest
from click.shell_completion import ShellComplete, get_completion_class
from running import RUN

from tradegraph.cli import main


@pytest.mark.parametrize(
    ("words", "begun", "offered"),
    [
        ([], "t", ["tariffs", "timeline", "topics"]),
        ([], "as", ["ask"]),
        (["said", "--about"], "de", ["de-escalation"]),
        (["timeline", "--about"], "neg", ["negotiation"]),
        (["said", "--act"], "p", ["prediction", "promise"]),
        (["tariffs", "--status"], "in", ["in-force"]),
        (["said"], "--ab", ["--about"]),
        (["export", "-f"], "g", ["gexf", "graphml"]),
    ],
)
def test_a_shell_is_offered_what_begins_so(words: list[str], begun: str, offered: list[str]) -> None:
    found = ShellComplete(main, {}, "tradegraph", "_TRADEGRAPH_COMPLETE").get_completions(words, begun)
    assert [one.value for one in found] == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(shell: str) -> None:
    kind = get_completion_class(shell)
    assert kind is not None
    assert "_TRADEGRAPH_COMPLETE" in kind(main, {}, "tradegraph", "_TRADEGRAPH_COMPLETE").source()


def test_bash_asks_the_program_itself() -> None:
    asked = {"COMP_WORDS": "tradegraph said --about de", "COMP_CWORD": "3", "_TRADEGRAPH_COMPLETE": "bash_complete"}
    program = "import sys; sys.argv[0] = 'tradegraph'; from tradegraph.cli import main; main(prog_name='tradegraph')"
    done = subprocess.run([RUN[0], "-c", program], env={**os.environ, **asked}, capture_output=True, text=True, check=False)
    assert done.stdout == "plain,de-escalation\n"
