"""When `sayso up` looks into the drop folder: once for what has settled, later for what could not be taken."""

from pathlib import Path

from sayso.dropfolder.arrival import Arrival, Manners
from sayso.dropfolder.doorkeeper import FIRST_PATIENCE, LONGEST_PATIENCE, Doorkeeper

ROOT = Path("/drop")


def at(now: float) -> Manners:
    return Manners(now=now, settle_seconds=5.0)


def file(name: str, touched: float, **more: object) -> Arrival:
    return Arrival(ROOT, ROOT / name, touched, **more)


def test_an_empty_folder_and_one_that_was_looked_at_wait_for_a_change() -> None:
    keeper, found = Doorkeeper(), [file("a", 100)]
    assert keeper.wait([], at(100)) is None
    assert keeper.wait(found, at(101)) == 4.0
    assert keeper.wait(found, at(105)) == 0.0
    keeper.began(found, at(105))
    keeper.ended(106, n_left=0, troubled=False)
    assert keeper.wait(found, at(107)) is None


def test_a_file_that_comes_while_another_settles_or_while_a_run_goes_on_is_not_missed() -> None:
    keeper, both = Doorkeeper(), [file("a", 100), file("b", 103)]
    keeper.began(both, at(105))  # b is too young for this run
    keeper.ended(106, n_left=0, troubled=False)
    assert keeper.wait(both, at(106)) == 2.0
    keeper.began(both, at(108))
    keeper.ended(109, n_left=0, troubled=False)
    assert keeper.wait([file("a", 110), file("b", 103)], at(115)) == 0.0  # a was written again


def test_a_marker_counts_when_it_comes() -> None:
    keeper = Doorkeeper()
    assert keeper.wait([file("a", 100, gated=True)], at(200)) is None
    assert keeper.wait([file("a", 199, marked=200.0)], at(200)) == 0.0


def test_trouble_is_tried_again_ever_later_and_what_is_left_at_once() -> None:
    keeper, waits = Doorkeeper(), []
    for _ in range(9):
        keeper.began([], at(0))
        keeper.ended(0, n_left=0, troubled=True)
        waits.append(keeper.wait([], at(0)))
    assert waits[:3] == [FIRST_PATIENCE, 2 * FIRST_PATIENCE, 4 * FIRST_PATIENCE]
    assert waits[-1] == LONGEST_PATIENCE
    keeper.ended(0, n_left=3, troubled=False)
    assert keeper.wait([], at(0)) == 0.0
    assert keeper.patience == FIRST_PATIENCE
