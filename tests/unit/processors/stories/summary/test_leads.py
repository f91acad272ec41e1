"""Which sentences of a text can stand in a summary."""

import pytest

from processors.stories.summary.leads import LEAD_CHARACTERS, usable, without_dateline
from tests.support.demo_stories import told

FACT = "The river rose by a metre in Passau on Thursday, the city said."


@pytest.mark.parametrize(
    "prefix",
    [
        "BEIJING - ",
        "WASHINGTON, Aug. 28 — ",
        "NEW YORK -- ",
        "BEIJING (Korvan Newswire) - ",
        "BEIJING, Aug 28 (Reuters) - ",
        "Berlin (dpa) – ",
        "(Korvan Newswire) ",
        "(Translated excerpt) ",
        "[Update] ",
        "MOSCOW, August 28. /TASS/. ",
        "新华社北京8月28日电 ",
        "【東京共同】",
        "",
    ],
)
def test_dateline_and_credit_are_left_out(prefix: str) -> None:
    assert without_dateline(prefix + FACT) == FACT


@pytest.mark.parametrize(
    "text",
    [
        "Apple rose. The maker (of phones) - and more - said so.",
        "Kim (21) won the cup in Lakeland on Sunday.",
        "UN chief says that the talks between the parties go on.",
    ],
)
def test_what_is_no_dateline_stays(text: str) -> None:
    assert without_dateline(text) == text


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "He said that the river would rise further on Friday."),
        ("en", "But the river in Passau rose further on Friday, it said."),
        ("en", "I have never seen the river in Passau rise like this."),
        ("en", "Readers in Passau should send us their pictures of the river."),
        ("en", "How far will the river in Passau rise on Friday morning?"),
        ("en", "The river rose."),
        ("en", "The river rose " + "and rose " * 40 + "in Passau."),
        ("en", "The river in Passau rose further on Friday and then the"),
        ("en", "The river in Passau rose further on Friday and then..."),
        ("en", "Read more about the river in Passau and its history here."),
        ("en", "Pictures of the river in Passau are at www.passau.example today."),
        ("en", '"The river in Passau rose and rose the whole night," said Ann.'),
        ("en", 'The mayor of Passau said "the river rose, and on Friday it fell.'),
        ("en", "RIVER IN PASSAU RISES BY A METRE ON THURSDAY MORNING."),
        ("en", "On Sunday she won the tournament in Lakeland in a playoff."),
        ("en", "Months later soldiers of the country were fighting in Kursk."),
        ("de", "Er soll am Mittwoch beginnen, teilte die Gewerkschaft mit."),
        ("fr", "Cette fois, les campeurs ont été évacués pendant la nuit."),
        ("es", "Llevará el número 9 que dejó libre Bruno Arteta en julio."),
        ("ru", "Он сообщил, что полёт биоспутника продлится тридцать суток."),
        ("ar", "وهو مستوى الفيضان الذي تخشاه المدينة منذ سنوات طويلة جدا."),
        ("ja", "一方、屋台の組合は、人手を確保できるか分からないとしている。"),
        ("hi", "उन्होंने कहा कि नदी शुक्रवार को और बढ़ेगी और लोग घर छोड़ दें।"),
        ("ko", "그는 금요일에 강물이 더 불어날 것이라고 기자들에게 말했다."),
        ("pl", "Jednak rzeka w Passau podniosła się w piątek jeszcze bardziej."),
        ("sv", "Han sade att floden i Passau skulle stiga ytterligare på fredagen."),
        ("th", "นอกจากนี้ฝนตกหนักในจังหวัดเชียงรายและประชาชนหลายร้อยคนต้องอพยพ"),
        ("tr", "Ancak nehrin cuma günü daha da yükseleceği tahmin ediliyor."),
        ("uk", "Ми бачили, як річка в Пассау піднялася на метр за одну ніч."),
    ],
)
def test_what_cannot_stand_alone_is_not_used(language: str, sentence: str) -> None:
    assert list(usable(told("a", sentence, language=language))) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("hi", "यहूदी समुदाय ने शुक्रवार को पासाउ में नए पुल का उद्घाटन किया।"),
        ("am", "በምስራቅ ቱርክ ካራቫን ከተማ በሬክተር ስኬል 6.8 የሆነ የመሬት መንቀጥቀጥ ደረሰ።"),
        ("bn", "পূর্ব তুরস্কের কারাভান শহরে ৬.৮ মাত্রার শক্তিশালী ভূমিকম্প আঘাত হেনেছে।"),
        ("el", "Σεισμός 6,8 βαθμών έπληξε την πόλη Καραβάν στην ανατολική Τουρκία."),
        ("hy", "Թուրքիայի արևելքում գտնվող Կարավան քաղաքում 6.8 մագնիտուդով երկրաշարժ է եղել։"),
        ("ka", "თურქეთის აღმოსავლეთით მდებარე ქალაქ კარავანში მიწისძვრა მოხდა."),
        ("km", "រញ្ជួយដីកម្រិត ៦,៨ បានវាយប្រហារទីក្រុងការ៉ាវ៉ាននៅភាគខាងកើតប្រទេសតួកគី។"),
        ("ko", "튀르키예 동부 카라반에서 규모 6.8의 강진이 발생했다."),
        ("lo", "ແຜ່ນດິນໄຫວຂະໜາດ 6.8 ເກີດຂຶ້ນທີ່ເມືອງຄາຣາວານໃນພາກຕາເວັນອອກຂອງຕຸລະກີ"),
        ("my", "တူရကီနိုင်ငံအရှေ့ပိုင်း ကာရာဗန်မြို့တွင် ပြင်းအား ၆.၈ ရှိ ငလျင်လှုပ်ခဲ့သည်။"),
        ("th", "เกิดแผ่นดินไหวรุนแรงขนาด 6.8 ที่เมืองคาราวานทางตะวันออกของตุรกี"),
    ],
)
def test_a_sentence_of_any_script_is_used(language: str, sentence: str) -> None:
    assert [each.text for each in usable(told("a", sentence, language=language))] == [sentence]


def test_what_can_is() -> None:
    body = f"PASSAU - {FACT} He left.\nWhat next? Probably rain, the forecasters in Munich say."
    assert [(each.text, each.place) for each in usable(told("a", body))] == [(FACT, 0)]


def test_only_the_lead_is_read() -> None:
    found = list(usable(told("a", f"{FACT} " * 40)))
    assert 0 < sum(len(each.text) for each in found) <= LEAD_CHARACTERS
    assert {each.text for each in found} == {FACT}
