"""Both languages say everything, with the same placeholders, and nothing that no one asks for."""

import re
import string
from pathlib import Path

import pytest
import typer.main

from cli.main import app
from cli.messages import LANGUAGES, Messages, catalogue

CODE = "\n".join(p.read_text(encoding="utf-8") for p in Path(__file__).parents[3].joinpath("cli").glob("*.py"))


def help_keys(command, key):
    yield key
    yield from (f"{key}.{p.name}" for p in command.params if p.name != "help")
    for name, child in getattr(command, "commands", {}).items():
        yield from help_keys(child, f"{key}.{name}")


HELP = set(help_keys(typer.main.get_group(app), "help"))


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_a_text_is_there_in_both_languages_with_the_same_placeholders(key):
    texts = catalogue()[key]
    assert set(texts) == set(LANGUAGES)
    assert all(texts.values())
    fields = [{f for _, f, _, _ in string.Formatter().parse(texts[lang]) if f} for lang in LANGUAGES]
    assert fields[0] == fields[1]


def test_every_command_and_parameter_has_its_help_and_no_help_is_left_over():
    assert {k for k in catalogue() if k.partition(".")[0] == "help"} == HELP


def test_every_other_text_is_used():
    families = set(re.findall(r'f"(\w+)\.\{', CODE))
    others = {k for k in catalogue() if k.partition(".")[0] not in {"help", *families}}
    assert {k for k in others if f'"{k}"' not in CODE} == set()


def test_an_unknown_text_is_a_fault_and_not_a_blank():
    with pytest.raises(KeyError):
        Messages("zh")("no.such.text")
