"""How the development server is started."""

from config.management.commands.serve import web_command


def test_an_address_of_four_kilobytes_reaches_the_list():
    command = web_command("127.0.0.1", 8000)

    limits = [part for part in command if part.startswith("--limit-request-line=")]
    assert [int(limit.partition("=")[2]) for limit in limits] == [8190]
