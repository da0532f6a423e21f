"""The benchmarks run, small: what they print at full size stands in `benchmarks/RESULTS.md`."""

from __future__ import annotations

from types import ModuleType

import pytest

from benchmarks import curve, first_report, matching, rendering, startup


@pytest.mark.parametrize("benchmark", [startup, first_report, matching, rendering])
def test_a_benchmark_prints_a_ratio(
    benchmark: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(benchmark, "ROUNDS", 1)
    if hasattr(benchmark, "REPEAT"):
        monkeypatch.setattr(benchmark, "REPEAT", 1)
    benchmark.main()
    assert "×" in capsys.readouterr().out


def test_the_curve_has_a_point_for_every_command() -> None:
    costs = curve.costs_at(3)
    assert [*costs] == ["form", "ingest", "report", "run"]
    assert min(one.seconds for one in costs.values()) > 0
