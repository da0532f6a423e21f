"""What keeps other computers from doing the work."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-CLUSTER-EXTRA": (
        "working with other computers needs a part that is not installed here ({detail}).",
        "Ask your administrator for «pip install quickscan-radicalisering[cluster]», or leave "
        "out --scheduler: then only this computer works.",
    ),
    "E-CLUSTER-UNREACHABLE": (
        "this address does not answer ({detail}).",
        "Check that «dask scheduler» runs there, that the address is right and, with tls://, "
        "that the certificates are. Without --scheduler only this computer works.",
    ),
    "E-CLUSTER-NO-WORKERS": (
        "for {seconds:.0f} seconds there has been no computer to do the work.",
        "Start «dask worker» there with this address. What was done is kept; then give the "
        "command again.",
    ),
    "E-CLUSTER-EDITION": (
        "another computer has another Quickscan or another Python: {there}, and here {here}.",
        "Install the same version everywhere and give the command again.",
    ),
    "E-CLUSTER-CHILDREN": (
        "another computer may not start processes, and without those Quickscan reads no file "
        "there.",
        "Set DASK_DISTRIBUTED__WORKER__DAEMON to False on that computer and start «dask worker» "
        "again.",
    ),
    "E-CLUSTER-WORKER": (
        "another computer cannot do the work ({detail}). No file was refused.",
        "Check that the same Quickscan is installed there, also where «dask scheduler» runs, "
        "and give the command again.",
    ),
    "E-CLUSTER-LOST": (
        "the connection is gone ({detail}).",
        "What was done is kept. Check that «dask scheduler» still runs and give the command again.",
    ),
}
