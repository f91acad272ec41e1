"""Texts to make copies of: a wire report, another newsroom's on the same event, and others."""

from collections.abc import Iterable


def joined(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(paragraphs)


WIRE = [
    "OSTRAVA - A ferry with 140 people on board ran onto ice off the glacier coast early on "
    "Tuesday, and the captain sent everybody to the boats before the hull began to take in water, "
    "the coast guard said.",
    "Fishermen from the nearest village brought the first passengers to the harbour within an "
    "hour, where the school had been opened and heated. Nobody was missing by noon, and 12 people "
    "were treated for frostbite.",
    "The ship, built in 1987, sails between the islands twice a week in summer. It had passed its "
    "last inspection in April without a remark, according to the harbour office.",
    "Investigators want to know why it left the marked channel, which is two miles wide at that "
    "place. A drifting iceberg had been reported to all ships in the area on Monday evening.",
    "The company has cancelled all of its trips until Friday and is looking for another ship. "
    "Those who had booked will be paid back or can travel with the mail boat instead.",
]
RIVAL = [
    "Passengers of the stranded island ferry have told of a quiet evacuation: the captain asked "
    "them over the loudspeaker to dress warmly, and the crew counted everyone twice at the rails.",
    "“Nobody pushed,” said a teacher who was on her way home with her class. Small boats were "
    "alongside before the second lifeboat had been lowered, and blankets were passed from hand to "
    "hand all the way to the pier.",
    "The ministry of transport has now asked for the voyage recorder. An official would not say "
    "whether the warning of drifting ice had reached the bridge, but radio logs are being read.",
    "For the islands the accident could not have come at a worse time, in the middle of the short "
    "season in which most families earn their living with guests from the mainland.",
]
FOREIGN = [
    "The orchestra in the capital went on strike over rehearsal pay on the eve of its spring tour, "
    "leaving three concert halls without a programme and thousands of listeners with a ticket.",
    "In our own region the association of choirs has offered to step in, and the mayor promised "
    "that the hall will be free of charge for anybody who sings there in the coming week.",
]
STATEMENT = (
    "“We have listened to everybody who was on that ship, and we will go on listening. What "
    "happened in the night must not happen again, and until we know why it did, no ship of ours "
    "will leave the harbour. We owe that to our passengers, to our crews and to the islands, and "
    "we shall open every book and every log to those who have been asked to look into it,” the "
    "company said."
)
BOILERPLATE = (
    "Sign up here for our evening letter, with the five stories that mattered. Our reporters "
    "answer readers every Friday at noon, and you can reach the desk through the form on this site."
)
WEATHER = (
    "Here is the forecast for Arlen. The day starts at {} degrees, with a light wind from the west "
    "at {} kilometres an hour. Towards noon it gets warmer, up to {} degrees, and there is a {} "
    "percent chance of rain. In the evening it cools down to {} degrees under a sky with few "
    "clouds. Tomorrow brings {} degrees and {} hours of sunshine. The sun rises at {} minutes past "
    "six, and drivers should watch out for fog in {} valleys during the early hours."
)
CHINESE = [
    "一艘载有乘客的渡轮星期二清晨在冰川海岸附近搁浅,船长在船体进水之前命令所有人登上救生艇,海岸警卫队说。",
    "附近村庄的渔民在一小时之内就把第一批乘客送到了港口,那里的学校已经开放并供暖,到中午时没有人失踪。",
    "调查人员想知道渡轮为什么离开了标明的航道,前一天晚上所有船只都收到了关于漂流冰山的警告。",
    "公司取消了到星期五为止的全部航班,正在寻找另一艘船,已经订票的人可以退款或者改乘邮船。",
]
THAI = [
    "เรือข้ามฟากที่มีผู้โดยสารเต็มลำเกยน้ำแข็งนอกชายฝั่งเมื่อเช้าวันอังคาร กัปตันสั่งให้ทุกคนลงเรือชูชีพก่อนที่น้ำจะเข้าเรือ",
    "ชาวประมงจากหมู่บ้านใกล้เคียงพาผู้โดยสารกลุ่มแรกมาถึงท่าเรือภายในหนึ่งชั่วโมง โรงเรียนเปิดรอรับพร้อมเครื่องทำความร้อน",
    "เจ้าหน้าที่สอบสวนต้องการทราบว่าเหตุใดเรือจึงออกนอกร่องน้ำ ทั้งที่เรือทุกลำได้รับคำเตือนเรื่องภูเขาน้ำแข็งตั้งแต่คืนก่อน",
    "บริษัทยกเลิกเที่ยวเรือทั้งหมดจนถึงวันศุกร์และกำลังหาเรือลำใหม่ ผู้ที่จองไว้แล้วจะได้รับเงินคืนหรือเดินทางกับเรือไปรษณีย์แทน",
]
