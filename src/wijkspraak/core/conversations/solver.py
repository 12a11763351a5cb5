"""The solver as it is used everywhere here: silent, on one thread, always in the same way."""

import highspy


class Silent(highspy.Highs):
    """A solver that says nothing, not even who it is: its own way of starting prints a heading for its callbacks."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()
        self.setOptionValue("output_flag", False)  # noqa: FBT003


def quiet(seconds: float) -> highspy.Highs:
    """A solver that says nothing, uses one thread, and stops in time."""
    solver = Silent()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 1)
    if seconds < 1e9:
        solver.setOptionValue("time_limit", max(0.01, seconds))
    return solver
