"""A server of the explorer's news for a module."""

import pytest

from tests.serve.conftest import running_news


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """A client of a server that takes corrections, with its token known."""
    with running_news(tmp_path_factory.mktemp("api")) as client:
        yield client
