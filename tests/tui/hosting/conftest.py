"""A host's policy and folders for each test that asks for them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.hosting.policy import Policy, write
from tui.hosting.served.registry import Registry


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    """What a test does to the umask, it does for itself."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def policy(tmp_path: Path) -> Policy:
    """One account's policy, with all its folders below the test's own."""
    return Policy(
        name="evenings.example",
        host_folder=tmp_path / "host",
        data_folder=tmp_path / "data",
        launcher=Path("/opt/ourturn/bin/ourturn-hosted"),
    )


@pytest.fixture
def policy_file(policy: Policy, tmp_path: Path) -> str:
    """Where that policy is written."""
    write(policy, tmp_path / "host.toml")
    return str(tmp_path / "host.toml")


@pytest.fixture
def registry(policy: Policy) -> Registry:
    """Its registry, without anybody."""
    made = Registry(policy.host_folder)
    made.make()
    return made
