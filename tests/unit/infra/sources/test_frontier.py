"""In which order sources are read."""

from infra.sources.frontier import Frontier
from infra.sources.registry import Due


def test_hosts_take_turns() -> None:
    frontier = Frontier([Due(n, "many.example") for n in range(3)] + [Due(9, "one.example")], 1)
    first, second = frontier.next(), frontier.next()
    assert (first, second) == (Due(0, "many.example"), Due(9, "one.example"))
    assert frontier.next() is None
    frontier.done("one.example")
    assert frontier.next() is None
    frontier.done("many.example")
    assert frontier.next() == Due(1, "many.example")


def test_of_one_host_only_so_many_are_read_at_once_and_all_in_the_end() -> None:
    sources = [Due(n, f"host{n % 3}.example") for n in range(30)]
    frontier, running, order = Frontier(sources, 2), list[Due](), list[Due]()
    while True:
        while due := frontier.next():
            running.append(due)
            order.append(due)
        hosts = [each.host for each in running]
        assert all(hosts.count(host) <= 2 for host in hosts)
        if not running:
            break
        frontier.done(running.pop(0).host)
    assert sorted(order, key=lambda due: due.source_id) == sources


def test_what_is_added_waits_as_the_others_do_and_once() -> None:
    frontier = Frontier([Due(1, "a.example")], 1)
    frontier.add([Due(1, "a.example"), Due(2, "b.example")])
    assert (frontier.next(), frontier.next()) == (Due(1, "a.example"), Due(2, "b.example"))
    frontier.add([Due(3, "a.example"), Due(3, "a.example"), Due(4, "c.example")])
    assert (frontier.next(), frontier.next()) == (Due(4, "c.example"), None)
    frontier.done("a.example")
    assert (frontier.next(), frontier.next()) == (Due(3, "a.example"), None)
