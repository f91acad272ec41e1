"""Membership: a worker's place in its group, lost for good where another of its name has it.

A broker that took a second worker of one STORYWIRE_WORKER_ID in tells the first, at its next sign
of life, no more than that it does not know it; aiokafka then joins as somebody new, which pushes
the second out, and so on for ever. And what goes wrong beyond that it keeps for whoever fetches
next: where nobody does, since the group shares out its partitions anew, the worker lives on
without any.
"""

import asyncio
from typing import Any

from aiokafka.consumer.group_coordinator import GroupCoordinator


class NamedCoordinator(GroupCoordinator):
    """aiokafka's, which says who it was when it joins again.

    By that a broker knows whether the place was taken by another of this name, and refuses it with
    FencedInstance, or was given up after a long silence, and lets it join as new.
    """

    member_id: str
    _former = ""
    """The id of before, until the broker was asked about it."""
    _joins = False

    def reset_generation(self) -> None:
        """The broker does not know this member, or not in this generation."""
        if self._group_instance_id and not self._joins:
            self._former = self.member_id or self._former
        super().reset_generation()

    async def _do_rejoin_group(self, subscription: Any) -> Any:
        self.member_id, self._former = self._former or self.member_id, ""
        self._joins = True
        try:
            return await super()._do_rejoin_group(subscription)
        finally:
            self._joins = False


def group_error(coordinator: GroupCoordinator) -> BaseException | None:
    """What keeps a member out of its group until it is started again, if anything does."""
    task: asyncio.Task[None] = coordinator._coordination_task
    if task.done() and not task.cancelled() and (error := task.exception()):
        return error
    pending: BaseException | None = coordinator._pending_exception
    return pending
