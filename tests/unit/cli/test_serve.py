"""Listening on a port: the one asked for, the next free one, or a clear refusal."""

import io
import socket

import pytest
from rich.console import Console

from cli.messages import Messages
from cli.serve import address, listen
from cli.session import Session
from graph.errors import SettingsError
from graph.settings import Settings


@pytest.fixture
def run() -> Session:
    return Session(Settings(), Messages("en"), Console(file=io.StringIO()), Console(file=io.StringIO()))


def test_a_taken_port_gives_the_next_free_one_and_says_so(run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with listen(run, "127.0.0.1", port) as listener:
            assert port < listener.getsockname()[1] <= port + 50
            assert str(port) in run.err.file.getvalue()


def test_port_zero_takes_any_free_one_without_a_word(run):
    with listen(run, "127.0.0.1", 0) as listener:
        assert listener.getsockname()[1] > 0
    assert run.err.file.getvalue() == ""


@pytest.mark.parametrize("host", ["256.1.1.1", "host.invalid", "192.0.2.1"])
def test_an_address_that_is_not_ours_is_refused_by_name(run, host):
    with pytest.raises(SettingsError) as caught:
        listen(run, host, 0)
    assert host in caught.value.place


def test_an_ipv6_address_is_written_in_brackets():
    if not socket.has_ipv6:
        pytest.skip("no IPv6 on this machine")
    with socket.socket(socket.AF_INET6) as listener:
        try:
            listener.bind(("::1", 0))
        except OSError:
            pytest.skip("no IPv6 on this machine")
        assert address(listener).startswith("http://[::1]:")
