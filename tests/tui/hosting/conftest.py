"""A host's policy and folders for each test that asks for them."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.games.record.stores import FOLDER, POSTGRESQL, prepared
from tui.hosting.policy import Policy, write
from tui.hosting.served.registry import Registry
from tui.hosting.served.shared import in_folder, texts_of

WHEREVER = pytest.mark.parametrize("policy", [FOLDER, POSTGRESQL], indirect=True)
"""For a test that is about what a host's texts mean, wherever they are."""


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    """What a test does to the umask, it does for itself."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def policy(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Policy]:
    """One account's policy, with all its folders below the test's own; its texts in a database where a test says so."""
    decided = Policy(
        name="evenings.example",
        host_folder=tmp_path / "host",
        data_folder=tmp_path / "data",
        launcher=Path("/opt/ourturn/bin/ourturn-hosted"),
    )
    if getattr(request, "param", FOLDER) == FOLDER:
        yield decided
        return
    decided.host_folder.mkdir(mode=0o700)
    with prepared(request.getfixturevalue("postgresql")) as address:
        yield replace(decided, data=address.url)


@pytest.fixture
def policy_file(policy: Policy, tmp_path: Path) -> str:
    """Where that policy is written."""
    write(policy, tmp_path / "host.toml")
    return str(tmp_path / "host.toml")


@pytest.fixture
def registry(policy: Policy) -> Registry:
    """Its registry, without anybody."""
    if not policy.data:
        in_folder(policy).make()
    return Registry(texts_of(policy))
