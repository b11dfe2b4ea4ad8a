from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from dateline.cli import main


def commands() -> dict[str, click.Command]:
    context = click.Context(main)
    return {name: main.get_command(context, name) for name in main.list_commands(context)}


def run(*arguments, **more):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], **more)


def test_the_promised_commands_exist():
    assert set(commands()) >= {
        "code", "normalize", "load", "versions", "verify", "cite", "run", "scrape", "release",
        "serve",
    }  # fmt: skip


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_has_help(name):
    command = commands()[name]
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts[0]} has no help"
        else:
            assert parameter.human_readable_name.split("...")[0].strip("[]") in command.help.upper()
    assert run(name, "--help").exit_code == 0


def test_help_lists_every_command():
    shown = run("--help").output
    assert all(f"  {name}" in shown for name in commands())


def test_help_needs_no_heavy_package():
    code = (
        "import sys\nfrom dateline.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "heavy = {'polars', 'spacy', 'dagster', 'great_expectations'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_an_unknown_command_is_refused():
    assert run("codify").exit_code == 2


@pytest.mark.parametrize(
    ("missing", "arguments", "extra"),
    [
        ("spacy", ["code", "r.jsonl"], "coder"),
        ("pydantic", ["codebook", "TERR.CAPTURE"], "coder"),
        ("rapidfuzz", ["match-names", "r.jsonl", "--out", "s.csv"], "coder"),
        ("trafilatura", ["normalize", "r.jsonl", "--out", "n.parquet"], "scrape"),
    ],
)
def test_a_missing_package_says_what_to_install(tmp_path, missing, arguments, extra):
    reports = tmp_path / "r.jsonl"
    reports.write_text('{"report_id": "a", "text": "b"}\n')
    given = [str(reports) if one == "r.jsonl" else one for one in arguments]
    code = (
        f"import sys\nsys.modules[{missing!r}] = None\nfrom dateline.cli import main\n"
        f"main({given!r})"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ran.returncode == 1
    assert f"pip install 'dateline[{extra}]'" in ran.stderr
    assert "Traceback" not in ran.stderr
