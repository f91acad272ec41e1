"""Uncased persons: finds people in Chinese, Japanese, Korean and Thai texts, by the role or title
that stands at their name."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from processors.text.han import one_han_form

MIN_SEEN = 2
"""Times that a name stands so in the texts of a story, from which it is one."""
SAME = 0.7
"""Part of the times that its beginning is seen, from which a longer Chinese name is the whole."""

_ZH_ROLES = """主席 总统 总理 首相 总书记 部长 外长 防长 国务卿 发言人 市长 省长 州长 议员 教授
律师 院长 局长 书记 导演 演员 歌手 教练 球员 创始人 董事长 秘书长"""
_ZH_SURNAMES = """王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁
于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙
陶贺顾毛郝龚邵万钱严武莫孔汤习赖卓庄柯翁游简洪施童焦耿蓝甘符樊鲁葛祝项岑娄丰闵尤骆欧阮池乔柳
齐康庞倪殷章连穆解屈"""
# The characters by which Chinese writes foreign names.
_ZH_SOUNDS = """阿埃艾安昂奥巴白拜班邦保鲍贝本比彼宾波伯博布查达戴丹德登迪蒂丁杜多厄恩尔法凡
菲费芬佛弗福富盖冈戈格古哈海汉豪赫亨胡华怀霍基吉加贾简杰金京卡凯坎康考科克肯库夸拉莱赖兰朗劳
勒雷里丽利莉连列林琳龙卢鲁路伦罗洛吕马玛迈麦曼芒梅门蒙米密莫默穆拿纳娜内嫩尼妮涅宁纽努诺欧帕
派潘庞培佩彭皮平珀普奇齐乔切钦琼丘让热荣茹儒瑞若萨塞桑瑟森沙绍舍申圣施什史舒顺斯松索塔泰坦汤
陶特滕提田廷通图吐托瓦万旺韦维魏温翁沃乌武希西夏谢辛休许雪逊雅亚扬耶叶伊因英尤约泽扎詹朱兹祖
佐"""
# What stands behind a name, and is hardly a part of one.
_ZH_BEHIND = "说表称在和与将对的是也就于认指宣会出访等为当从到及向已曾被让呼要周今昨日"
_JA_ROLES = "氏 首相 大統領 総書記 国家主席 容疑者 被告 選手 監督"
# What stands at a role as names do, here and in Korean.
_JA_OTHERS = """代表 次期 歴代 現職 各国 両国 日本人 女性 男性 外国人 主力 候補 強化 有力 若手
前任 同国"""
_KO_ROLES = """대통령 국무총리 부총리 총리 국무위원장 위원장 장관 의원 대표 감독 선수 회장 총장
시장 교수 씨 변호사 후보"""
# Those of foreigners, too, whose names begin with any syllable.
_KO_HEADS = "대통령 총리 국가주석 주석 총서기 국무장관"
_KO_SURNAMES = """김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주구
민나진지엄원천방공현함변염여추소석선설마길연위표명기반왕옥육인맹제모탁"""
_KO_OTHERS = "국무 부 신임 차기 역대 전직 현직 당시 모든 해당 이번 양국 각국"
# The last syllables of parties, ministries and teams.
_KO_BODIES = "당부청팀측위"
_TH_VERBS = "กล่าว เปิดเผย ระบุ บอก ได้ เป็น และ ที่ ให้ ว่า จะ ไม่ ใน ของ"


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=lambda word: (-len(word), word)))


def _joined(letters: str) -> str:
    return "".join(letters.split())


_SOUNDS = f"[{_joined(_ZH_SOUNDS)}]"
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "zh": re.compile(
        rf"(?:{_any(_ZH_ROLES)})((?:{_SOUNDS}{{2,8}}(?:·{_SOUNDS}{{2,8}})*)|"
        rf"(?:[{_joined(_ZH_SURNAMES)}][^\W\d_a-zA-Z{_ZH_BEHIND}]{{1,2}}))"
    ),
    "ja": re.compile(
        rf"(?:(?<![一-龯々])([一-龯々]{{2,5}})|(?<![ァ-ヶー・])([ァ-ヶー]{{2,12}}(?:・[ァ-ヶー]{{2,12}})*))"
        rf"(?={_any(_JA_ROLES)})"
    ),
    "ko": re.compile(
        rf"(?<![가-힣])(?:([{_joined(_KO_SURNAMES)}][가-힣]{{2}})\s?(?:{_any(_KO_ROLES)})|"
        rf"([가-힣]{{2,5}})\s?(?:{_any(_KO_HEADS)}))(?![가-힣]{{3}})"
    ),
    "th": re.compile(
        r"(?:นาย(?!ก)|นางสาว|นาง|น\.ส\.|ดร\.)\s?([ก-๎]{2,20}"
        rf"(?:\s(?!{_any(_TH_VERBS)})[ก-๎]{{2,20}})?)"
    ),
}
_OTHERS = {"ja": frozenset(_JA_OTHERS.split()), "ko": frozenset(_KO_OTHERS.split())}


def comparable(text: str, language: str) -> str:
    """A text as `uncased_persons` reads it, as long as it was."""
    return one_han_form(text) if language == "zh" else text


def uncased_persons(texts: Sequence[str], language: str) -> list[str]:
    """The people that `comparable` texts of one language name with a role or title, MIN_SEEN times
    or more.

    >>> uncased_persons(["岸田文雄首相は", "岸田文雄首相が"], "ja")
    ['岸田文雄']
    """
    if language not in _PATTERNS:
        return []
    seen = Counter(name for text in texts for name in _hits(text, language))
    if language == "zh":
        seen = _whole(seen)
    return sorted(name for name, count in seen.items() if count >= MIN_SEEN)


def _hits(text: str, language: str) -> Iterator[str]:
    for hit in _PATTERNS[language].finditer(text):
        name = next(filter(None, hit.groups()))
        if name in _OTHERS.get(language, ()) or (language == "ko" and name[-1] in _KO_BODIES):
            continue
        yield name


def _whole(seen: Counter[str]) -> Counter[str]:
    """Names as far as they go on in the same way: behind one may stand what is no part of it."""
    beginnings = Counter[str]()
    for name, count in seen.items():
        for end in range(2, len(name) + 1):
            beginnings[name[:end]] += count
    found = Counter[str]()
    for name, count in seen.items():
        least = SAME * beginnings[name[:2]]
        ends = (end for end in range(len(name), 1, -1) if beginnings[name[:end]] >= least)
        found[name[: next(ends)]] += count
    return found
