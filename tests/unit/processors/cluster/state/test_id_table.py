"""IdTable: finds what a dictionary finds."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from processors.cluster.state.id_table import IdTable

SLOTS = 3_000


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([64, 2]))
def test_it_finds_what_a_dictionary_finds(seed: int, bits: int) -> None:
    chance = np.random.default_rng(seed)
    keys = np.arange(SLOTS, dtype=np.uint64) << np.uint64(32)
    # With two bits of chance below, all lie in few places.
    keys += chance.integers(1 << min(bits, 32), size=SLOTS).astype(np.uint64)
    table, expected = IdTable(), dict[int, int]()
    for slot in chance.integers(SLOTS, size=3 * SLOTS).tolist():
        if int(keys[slot]) in expected:
            table.remove(slot, keys)
            del expected[int(keys[slot])]
        else:
            table.add(slot, keys)
            expected[int(keys[slot])] = slot
    assert table.count == len(expected)
    found = {int(key): table.find(int(key), keys) for key in keys}
    assert {key: slot for key, slot in found.items() if slot is not None} == expected

    table.rebuild(np.array(sorted(expected.values()), np.int64), keys)
    assert {int(key): table.find(int(key), keys) for key in keys} == found
