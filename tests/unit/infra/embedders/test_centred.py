"""Vectors without the mean of their language: texts of one event meet, others do not."""

from pathlib import Path

import numpy as np
import pytest

from infra.embedders.centred import CentredEmbedder
from infra.embedders.error import ModelError
from infra.embedders.folder import DEFAULT_MODEL, ModelFolder
from infra.embedders.opening import open_embedder
from infra.embedders.whitened import WhitenedEmbedder
from processors.embed.embedder import Embedder, embed_query
from processors.normalize.language.language_tag import language_code
from tests.support.messages import vector
from tests.support.onnx_models import write_model

PARADE = {
    "en": "Military parade in Beijing shows new missiles",
    "de": "Militärparade in Peking zeigt neue Raketen",
    "ru": "На военном параде в Пекине показали новые ракеты",
    "ja": "北京の軍事パレードで新型ミサイルが公開される",
    "ar": "عرض صواريخ جديدة في العرض العسكري ببكين",
}
FERRY = {
    "en": "Sailors strike for higher wages, ferries stay in port",
    "de": "Seeleute streiken für höhere Löhne, Fähren bleiben im Hafen",
    "ru": "Моряки бастуют, требуя повышения зарплаты, паромы остаются в порту",
    "ja": "船員が賃上げを求めてストライキ、フェリーは港に停泊",
    "ar": "إضراب البحارة للمطالبة برفع الأجور والعبّارات تبقى في الميناء",
}

QUAKE = {
    "am": "በምስራቅ ቱርክ ካራቫን ከተማ በሬክተር ስኬል 6.8 የሆነ የመሬት መንቀጥቀጥ ደረሰ። የነፍስ አድን ሠራተኞች ሌሊቱን "
    "ሙሉ በሕይወት የተረፉትን ሲፈልጉ ነበር።",
    "hy": "Թուրքիայի արևելքում գտնվող Կարավան քաղաքում տեղի է ունեցել 6.8 "
    "մագնիտուդով երկրաշարժ։ Փրկարարները ամբողջ գիշեր փնտրել են ողջ "
    "մնացածներին։",
    "ka": "თურქეთის აღმოსავლეთით მდებარე ქალაქ კარავანში 6.8 მაგნიტუდის მიწისძვრა "
    "მოხდა. მაშველები მთელი ღამის განმავლობაში ეძებდნენ გადარჩენილებს.",
    "km": "រញ្ជួយដីកម្រិត ៦,៨ បានវាយប្រហារទីក្រុងការ៉ាវ៉ាននៅភាគខាងកើតប្រទេសតួកគី។ "
    "ក្រុមសង្គ្រោះបានស្វែងរកអ្នករស់រានមានជីវិតពេញមួយយប់។",
    "lo": "ແຜ່ນດິນໄຫວຂະໜາດ 6.8 ເກີດຂຶ້ນທີ່ເມືອງຄາຣາວານໃນພາກຕາເວັນອອກຂອງຕຸລະກີ "
    "ໜ່ວຍກູ້ໄພຄົ້ນຫາຜູ້ລອດຊີວິດໃນອາຄານທີ່ພັງລົງຕະຫຼອດຄືນ",
    "my": "တူရကီနိုင်ငံအရှေ့ပိုင်း ကာရာဗန်မြို့တွင် ပြင်းအား ၆.၈ ရှိ ငလျင်လှုပ်ခဲ့သည်။ ကယ်ဆယ်ရေးအဖွဲ့များက "
    "အသက်ရှင်သူများကို ညလုံးပေါက် ရှာဖွေခဲ့ကြသည်။",
    "ne": "पूर्वी टर्कीको काराभान सहरमा ६.८ म्याग्निच्युडको भूकम्प गएको छ। उद्धारकर्मीले रातभर "
    "जीवितहरूको खोजी गरे।",
    "si": "නැගෙනහිර තුර්කියේ කරවාන් නගරයේ රික්ටර් 6.8 ක භූමිකම්පාවක් සිදු විය. ගලවා ගැනීමේ කණ්ඩායම් "
    "රාත්‍රිය පුරා දිවි ගලවා ගත් අය සෙවූහ.",
}
RICE = {
    "am": "የግብርና ሚኒስቴር የሩዝ ዋጋ በሚቀጥለው ወር እንደሚጨምር አስታወቀ። በጎንደር የሚገኙ ገበሬዎች ውሳኔውን በደስታ ተቀብለዋል።",
    "hy": "Գյուղատնտեսության նախարարությունը հայտարարել է, որ ցորենի գինը հաջորդ "
    "ամիս կբարձրանա։ Շիրակի գյուղացիները ողջունել են որոշումը։",
    "ka": "სოფლის მეურნეობის სამინისტრომ განაცხადა, რომ ხორბლის ფასი მომავალ თვეში "
    "გაიზრდება. კახეთის გლეხები გადაწყვეტილებას მიესალმნენ.",
    "km": "ក្រសួងកសិកម្មបានប្រកាសថាតម្លៃស្រូវនឹងកើនឡើងនៅខែក្រោយ។ កសិករនៅខេត្តបាត់ដំបងបានស្វាគមន៍ចំពោះសេចក្តីសម្រេចនេះ។",
    "lo": "ກະຊວງກະສິກຳປະກາດວ່າລາຄາເຂົ້າຈະເພີ່ມຂຶ້ນໃນເດືອນໜ້າ ຊາວນາໃນແຂວງສະຫວັນນະເຂດຕ້ອນຮັບການຕັດສິນໃຈນີ້",
    "my": "လယ်ယာစိုက်ပျိုးရေးဝန်ကြီးဌာနက ဆန်စပါးဈေးနှုန်း နောက်လတွင် တက်မည်ဟု ကြေညာခဲ့သည်။ တောင်သူများက "
    "ဤဆုံးဖြတ်ချက်ကို ကြိုဆိုကြသည်။",
    "ne": "कृषि मन्त्रालयले आगामी महिना धानको मूल्य बढ्ने घोषणा गरेको छ। चितवनका किसानले निर्णयको स्वागत गरे।",
    "si": "ලබන මාසයේ වී මිල ඉහළ යන බව කෘෂිකර්ම අමාත්‍යාංශය නිවේදනය කළේය. පොළොන්නරුවේ ගොවීන් එම තීරණය පිළිගත්හ.",
}
"""In languages of which no labelled set has texts."""


class Fixed:
    """An encoder that gives each text the same vector."""

    name = "fixed"
    dimensions = 384

    def encode(self, texts: list[str]) -> object:
        return np.array([vector("all")] * len(texts), np.float32)


def test_texts_of_one_event_are_nearer_than_others_in_every_language(
    embedder: WhitenedEmbedder,
) -> None:
    _nearer_by(0.1, embedder.plain, PARADE, FERRY)
    _nearer_by(0.02, embedder, PARADE, FERRY)  # whose cosines vary less
    _nearer_by(0.02, embedder, QUAKE, RICE)


def test_other_texts_of_a_language_without_labelled_ones_are_hardly_alike(
    embedder: WhitenedEmbedder,
) -> None:
    quake, rice = (embedder.embed(list(each.values()), list(each)) for each in (QUAKE, RICE))
    assert (quake * rice).sum(axis=1).max() < 0.3


def _nearer_by(
    margin: float, embedder: Embedder, one: dict[str, str], other: dict[str, str]
) -> None:
    first, second = (embedder.embed(list(each.values()), list(each)) for each in (one, other))
    nearest_other = (first @ second.T).max()
    for texts in first, second:
        assert (texts @ texts.T).min() > nearest_other + margin


def test_vectors_are_of_unit_length_also_where_a_text_is_the_mean_itself(
    embedder: Embedder,
) -> None:
    found = embedder.embed([*PARADE.values(), ""], [*PARADE, "xx"])
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(len(found)), abs=1e-5)
    fixed = CentredEmbedder(Fixed(), {"und": vector("all")})  # type: ignore[arg-type]
    assert np.linalg.norm(fixed.embed(["a"], ["en"])) == pytest.approx(1.0)


def test_a_text_depends_on_its_language_alone_not_on_the_others(embedder: Embedder) -> None:
    together = embedder.embed(list(PARADE.values()), list(PARADE))
    for place, (language, text) in enumerate(PARADE.items()):
        assert np.array_equal(embedder.embed([text], [language])[0], together[place])


def test_a_question_has_the_mean_of_its_own_language(embedder: Embedder) -> None:
    asked = embed_query(embedder, PARADE["ru"])
    assert np.array_equal(asked, embedder.embed([PARADE["ru"]], ["ru"])[0])


def test_no_texts_are_no_rows(embedder: Embedder) -> None:
    assert embedder.embed([], []).shape == (0, 384)


def test_the_shipped_means_know_the_languages_of_much_news() -> None:
    means = ModelFolder(DEFAULT_MODEL).means()
    assert means is not None
    known = "ar de en es fa fr hi it ja ko nl no pl pt ru tr uk und vi zh"
    assert set(known.split()) <= means.keys()
    assert {mean.shape for mean in means.values()} == {(384,)}
    assert {language_code(language) or "und" for language in means} == means.keys()


def test_means_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "model")
    assert ModelFolder(folder).means() is None
    one_array = (DEFAULT_MODEL / "whitening.npy").read_bytes()
    for broken in (b"none", b"", one_array, b"PK\x03\x04"):
        (folder / "means.npz").write_bytes(broken)
        with pytest.raises(ModelError, match=r"means\.npz holds no vectors by language"):
            open_embedder(str(folder))
    np.savez(folder / "means.npz", und=np.zeros(10))
    with pytest.raises(ModelError, match=r"means\.npz: und is no vector of 384 finite numbers"):
        open_embedder(str(folder))
    np.savez(folder / "means.npz", en=np.zeros(384))
    with pytest.raises(ModelError, match=r"means\.npz has no und, for other languages"):
        open_embedder(str(folder))
