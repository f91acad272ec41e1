"""Telling terms: say that articles far apart in time are of one story, as a victim's name does."""

import numpy as np
from numpy.typing import NDArray

from processors.cluster.features.similarity import Columns, may_have
from processors.cluster.state.vector import Vector
from processors.compiled import compiled


@compiled
def share_telling_terms(
    query: Vector,
    buffer: NDArray[np.uint16],
    columns: Columns,
    neighbours: NDArray[np.int32],
    least: float,
) -> NDArray[np.bool_]:
    """For each neighbour, shape (n,), whether it has a telling term of the new article.

    A term is telling where the share `least` of the earlier articles of its language that had it
    are among the neighbours: who has it is similar otherwise too. `neighbours` holds slots;
    `query` is scattered over `buffer`.
    """
    order = np.argsort(query.terms, kind="mergesort")
    keys = query.terms[order]
    shared = np.zeros((len(neighbours), len(keys)), np.bool_)
    languages, all_terms, all_weights = columns.languages, columns.terms, columns.weights
    for k in range(len(neighbours)):
        other = neighbours[k]
        if languages[other] != query.language:
            continue
        terms, weights = all_terms[other], all_weights[other]
        for j in range(len(terms)):
            if weights[j] == 0:
                break
            if may_have(buffer, terms[j]) and buffer[terms[j]] != 0:
                shared[k, np.searchsorted(keys, terms[j])] = True
    before = query.before
    out = np.zeros(len(neighbours), np.bool_)
    for p in range(len(keys)):
        having = shared[:, p].sum()
        if having > 0 and having >= least * before[order[p]]:
            out |= shared[:, p]
    return out
