"""What the tests of a served machine share: the machine, one for all tests of a file."""

from collections.abc import Iterator

import pytest

from tests.end_to_end.hosting.host import Host, hosting


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """One machine for all of them."""
    with hosting(tmp_path_factory.mktemp("host")) as running:
        yield running
