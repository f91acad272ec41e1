"""Clauses: splits Thai and Lao, which end sentences without a mark, at the spaces between clauses.

A space also stands around numbers, foreign words and parts of names, and before what goes on with
the clause (Wirote Aroonmanakun, "Thoughts on word and sentence segmentation in Thai", SNLP 2007).
"""

import re
from bisect import bisect_right

from processors.stories.facts.quotes import MARKS

UNMARKED = frozenset(["th", "lo"])
"""ISO 639-1 codes of the languages."""
_SHORTEST = 20
"""Characters of a clause, and of what stands up to the next space behind it: names are shorter."""
_LETTERS = "\u0e00-\u0e4e\u0e80-\u0ece\u0edc-\u0edf"
_GAP = re.compile(rf"(?<=[{_LETTERS}])\s+(?=[{_LETTERS}])")
"""Between two letters of these scripts."""
_OPEN = re.compile(
    r"(?:ๆ|ฯ|ว่า|คือ|เช่น|ได้แก่|และ|หรือ|แต่|ของ|ที่|ซึ่ง|กับ|โดย|จาก|เป็น|"
    r"ໆ|ວ່າ|ຄື|ເຊັ່ນ|ໄດ້ແກ່|ແລະ|ຫຼື|ແຕ່|ຂອງ|ທີ່|ເຊິ່ງ|ຊຶ່ງ|ກັບ|ໂດຍ|ຈາກ|ເປັນ)\Z"
)
"""Ends of what needs the words behind it."""
_GOES_ON = re.compile(
    r"โดย|ซึ่ง|ที่|และ|แต่|หรือ|เพื่อ|เพราะ|เนื่องจาก|จน|ก่อน|หลัง|ทำให้|ส่งผล|รวม|พร้อม|ว่า|ของ|ใน|"
    r"จาก|ตั้งแต่|ระหว่าง|เมื่อ|ขณะ|"
    r"ໂດຍ|ເຊິ່ງ|ຊຶ່ງ|ທີ່|ແລະ|ແຕ່|ຫຼື|ເພື່ອ|ເພາະ|ເນື່ອງຈາກ|ຈົນ|ກ່ອນ|ຫຼັງ|ເຮັດໃຫ້|ສົ່ງຜົນ|ລວມ|ພ້ອມ|ວ່າ|ຂອງ|ໃນ|"
    r"ຈາກ|ຕັ້ງແຕ່|ລະຫວ່າງ|ເມື່ອ|ຂະນະ"
)
"""Beginnings of what goes on with the clause before."""
_MARK = re.compile(f"[{MARKS}]")


def clauses(line: str) -> list[str]:
    """The clauses of a line, each with all that goes on with it; none ends within a quotation.

    >>> clauses("เกิดแผ่นดินไหวรุนแรงขนาด 6.8 ที่เมืองคาราวาน หน่วยกู้ภัยค้นหาผู้รอดชีวิต")
    ['เกิดแผ่นดินไหวรุนแรงขนาด 6.8 ที่เมืองคาราวาน', 'หน่วยกู้ภัยค้นหาผู้รอดชีวิต']
    """
    marks = [match.start() for match in _MARK.finditer(line)]
    found: list[str] = []
    start = 0
    for gap in _GAP.finditer(line):
        behind = line[gap.end() :]
        if (
            gap.start() - start >= _SHORTEST
            and len(behind.partition(" ")[0]) >= _SHORTEST
            and not bisect_right(marks, gap.start()) % 2
            and not _OPEN.search(line, start, gap.start())
            and not _GOES_ON.match(behind)
        ):
            found.append(line[start : gap.start()])
            start = gap.end()
    return [*found, line[start:]]
