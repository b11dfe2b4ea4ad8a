"""The steps of a run on a terminal, as they begin and end; nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
import dagster as dg


@contextmanager
def steps_shown(
    instance: dg.DagsterInstance, run_id: str, label: str, steps: int
) -> Iterator[None]:
    """Show the steps of a run that is done in this process.

    Args:
        instance: Where the run is kept.
        run_id: The run's id, before it begins.
        label: What is done.
        steps: How many steps it has.
    """
    if not sys.stderr.isatty():
        yield
        return
    with click.progressbar(
        length=steps, label=label, file=sys.stderr, show_eta=False, show_pos=True,
        item_show_func=lambda step: step or "",
    ) as bar:  # fmt: skip

        def told(entry: dg.EventLogEntry) -> None:
            event = entry.dagster_event
            if event is None or event.step_key is None:
                return
            if event.is_step_start:
                bar.update(0, event.step_key)
                bar.render_progress()
            elif event.is_step_success or event.is_step_failure or event.is_step_skipped:
                bar.update(1, "")

        instance.add_event_listener(run_id, told)
        yield
