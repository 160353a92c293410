"""What a job is doing, in words: one sentence for the status line, the popup and the card of
an import.
"""

from mmrec_desktop.services.jobs.job import JobView
from mmrec_desktop.ui.strings import duration, number, tr


def what(view: JobView) -> str:
    """What the job is called."""
    if view.title:
        return tr(f"job.{view.kind}-of", name=view.title)
    return tr(f"job.{view.kind}")


def how_far(view: JobView) -> str:
    """Stage, how much of how much, and how long still."""
    if view.state == "waiting":
        return tr("job.waiting")
    if view.state == "paused":
        return tr("job.paused")
    progress = view.progress
    stage = tr(f"stage.{progress.stage}") if progress.stage else tr("job.starting")
    said = [stage]
    if progress.total:
        said.append(tr("job.of", done=number(progress.done), total=number(progress.total)))
    elif progress.done:
        said.append(number(progress.done))
    if view.seconds_left is not None:
        said.append(tr("job.left", time=duration(view.seconds_left)))
    return " · ".join(said)


def per_mille(view: JobView) -> int | None:
    """How full the bar is, 0..1000; None while that is not known."""
    progress = view.progress
    if not progress.total:
        return None
    return min(1000, round(1000 * progress.done / progress.total))


def is_alive(view: JobView) -> bool:
    """Whether the job is waiting, running or held."""
    return view.state in ("waiting", "running", "paused")
