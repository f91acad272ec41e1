"""Spoken labels: tell lines that a page has for readers who listen to it, such as "Image source,
Getty Images" and "Skip Most read and continue reading", which the BBC and others hide from view.

A comma stands behind the label where others have a colon.
"""

import re

from processors.text.normal_form import normal_form
from processors.text.sentence_marks import ends_sentence
from processors.text.term_words import plain_terms, plain_words

MAX_SOURCE, MAX_CAPTION, MAX_SKIP = 100, 400, 120
COMMA = re.compile(r"\s?[,،，、]\s?")
LONGEST = 6
"""Words of a label."""
SOURCES = plain_terms("""
image source|image credit|photo source|getty images source|crédit photo|crédits photo
crédit image|source de l image|fuente de la imagen|fuente de imagen|crédito da foto
crédito da imagem|fonte da imagem|fonte da foto|crédito foto|bildquelle|fonte immagine
автор фото|источник изображения|джерело фото|автор зображення|görsel kaynağı|fotoğraf kaynağı
مصدر الصورة|منبع تصویر|تصویر کا ذریعہ|تصویر کا ماخذ|د عکس سرچینه|इमेज स्रोत|फोटो स्रोत|ছবির উৎস
தொடர்பு படம்|பட மூலாதாரம்|ఫొటో సోర్స్|ఇమేజ్ సోర్స్|ઇમેજ સ્રોત|ਤਸਵੀਰ ਸਰੋਤ|तस्बिर स्रोत
ඡායාරූප මූලාශ්‍රය|nguồn hình ảnh|nguồn ảnh|sumber gambar|sumber foto|ที่มาของภาพ|图像来源
圖像來源|图片来源|圖片來源|画像提供|画像ソース|사진 출처|chanzo cha picha|asalin hoton
isha sawirka|madda suuraa|ምንጭ|የፎቶው ባለመብት|ebe foto si|ibi ti a ti mu aworan|inkomoko y ifoto
izvor fotografije|izvor slike|surat manbasi|сүрөттүн булагы|şəklin mənbəyi|πηγή εικόνας
zdroj obrázku|źródło zdjęcia|зураг
""")
WEAK = plain_terms("crédito|créditos|source|fonte|kaynak|credit|crédit|автор|fuente|izvor|quelle")
"""Words that sentences begin with too: only before the name of an archive of pictures."""
ARCHIVES = re.compile(
    r"(?:getty|getty images|reuters|afp|epa|pa(?: media)?|ap|bbc|shutterstock|alamy|istock|tass)"
    r"(?:[/ ].{1,40})?",
    re.IGNORECASE,
)
CAPTIONS = plain_terms("""
image caption|photo caption|video caption|media caption|légende image|légende photo
légende vidéo|pie de foto|pie de video|legenda da foto|legenda do vídeo|bildunterschrift
didascalia immagine|подпись к фото|подпись к видео|підпис до фото|підпис до відео
fotoğraf altı yazısı|video altı yazısı|التعليق على الصورة|التعليق على الفيديو|توضیح تصویر
توضیح ویدئو|تصویر کا کیپشن|ویڈیو کیپشن|इमेज कैप्शन|वीडियो कैप्शन|फोटो कॅप्शन|ছবির ক্যাপশান
படக்குறிப்பு|காணொளிக் குறிப்பு|ఫొటో క్యాప్షన్|వీడియో క్యాప్షన్|ઇમેજ કૅપ્શન|ਤਸਵੀਰ ਕੈਪਸ਼ਨ
तस्बिर विवरण|chụp lại hình ảnh|chụp lại video|keterangan gambar|keterangan video|คำบรรยายภาพ
คำบรรยายวิดีโอ|图像加注文字|圖像加註文字|画像説明|動画説明|사진 설명|동영상 설명
maelezo ya picha|maelezo ya video|bayanan hoto|bayanan bidiyo|qoraalka sawirka
ibsa waa ee suuraa|nkọwa foto|oríṣun àwòrán|potpis ispod fotografije|сүрөттүн түшүндүрмөсү
""")
SKIPS = re.compile(
    r"(?:skip .+ and continue reading|skip NETWORK (?:post|content)"
    r"|end of (?:promotions?|podcasts?|NETWORK (?:post|content)|most read|recommended stories)"
    r"|ignorer .+ et continuer la lecture|fin de (?:podcasts?|promotion|whatsapp|la recommandation)"
    r"|saltar .+ y continuar leyendo"
    r"|final de (?:recomendamos|más leídas|podcast|whatsapp|publicación)"
    r"|pule .+ e continue lendo|(?:fim do )?(?:matérias recomendadas|mais lidas|episódios)"
    r"|пропустить .+ и продолжить чтение"
    r"|конец истории (?:реклама|подкаст|подпишитесь|самое популярное).*"
    r"|пропустити .+ і продовжити читання|кінець (?:реклами|подкасту|whatsapp)"
    r"|.+ atla ve okumaya devam et|(?:haberin|podcast|whatsapp)\w* sonu"
    r"|تخطى .+ وواصل القراءة"
    r"|(?:قصص مقترحة|الأكثر قراءة|البودكاست|مواضيع قد تهمك|يستحق الانتباه) نهاية"
    r"|رد شوید و به خواندن ادامه دهید .+|پایان (?:پادکست|پربیننده ترین ها|مطلب)"
    r"|(?:पॉडकास्ट|स्टोरी|सबसे अधिक पढ़ी जाने वाली) (?:छोड़िए.*|समाप्त)|.+ छोड़कर आगे बढ़ें"
    r"|مواد پر جائیں|.+ چھوڑیں اور مزید پڑھیں|سب سے زیادہ پڑھی جانے والی"
    r"|bỏ qua .+ và tiếp tục đọc|(?:hết|end of) (?:podcast|quảng cáo|chủ đề liên quan|tin chính)"
    r"|lewati .+ dan lanjutkan membaca"
    r"|akhir dari (?:podcast|artikel artikel.*|whatsapp|paling banyak.*)"
    r"|ruka .+ na uendelee kusoma|mwisho wa (?:podcast|whatsapp|iliyosomwa sana)"
    r"|跳过.+继续阅读|跳過.+繼續閱讀"
    r"|(?:热读|熱讀|内容推荐|內容推薦)结尾|结尾|.+を読む を飛ばす|이미지 건너뛰기)".replace(
        "NETWORK", "(?:twitter|facebook|youtube|instagram|tiktok)"
    )
)
"""Links past what stands beside a text, and of their ends."""


def is_spoken_label(line: str) -> bool:
    """Whether `line` is a label for who listens, with what it labels.

    >>> is_spoken_label("Fuente de la imagen, Getty"), is_spoken_label("Pie de foto, El puente.")
    (True, True)
    >>> is_spoken_label("The image, Getty said, was old."), is_spoken_label("End of an era")
    (False, False)
    """
    if len(line) > MAX_CAPTION:
        return False
    if comma := COMMA.search(line):
        label = plain_words(line[: comma.start()])
        rest = line[comma.end() :].strip()
        if label.count(" ") < LONGEST and rest:
            if label in CAPTIONS:
                return True
            is_source = label in SOURCES or (label in WEAK and ARCHIVES.fullmatch(rest))
            return bool(is_source) and len(line) <= MAX_SOURCE and not ends_sentence(rest)
    words = " ".join(normal_form("NFC", line[: MAX_SKIP + 1]).casefold().split()).strip(" .:…")
    return len(words) <= MAX_SKIP and SKIPS.fullmatch(words) is not None
