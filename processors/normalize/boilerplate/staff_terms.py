"""Staff terms: lists what somebody did for an article: wrote, edited or translated it.

Compared as `term_words.plain_words` has them.
"""

STAFF = """
text|tekst|texte|testo|texto|teksti|szöveg|текст|edited by|published by|written by|reported by
compiled by|translated by|curated by|produced by
posted by|reporting by|editing by|copy edited by|copyedited by|fact checked by|updated by
authored by
story by|text by|report by|words by|uploaded by|submitted by|by staff|bearbeitet von|geschrieben von
verfasst von|erstellt von|veröffentlicht von|übersetzt von|aus der redaktion|redaktion|redakteur
redakteurin|autor|autorin|autoren|rédigé par|écrit par|publié par|traduit par|auteur|autrice
journaliste|editado por|escrito por|redactado por|publicado por|redactor|redactora|periodista
traducido por|scritto da|a cura di|pubblicato da|autore|redattore|edição de|edição|edición
reportagem de|por redação|editora|escrito por|geschreven door|redacteur|vertaling|skrevet af
skrevet av|skriven av|toimittaja|kirjoittaja|opracował|opracowała|opracowanie|oprac|redaktor
redagował|napsal|napsala|připravil|pripravil|napísal|szerző|szerkesztő|írta|redactat de|scris de
autorul|napisao|napisala|piše|novinar|urednik|uredil|автор|авторы|редактор|корреспондент
подготовил|подготовила|автор текста|підготував|підготувала|кореспондент|журналист|написа
συντάκτης|συντάκτρια|γράφει|γράφει ο|γράφει η|επιμέλεια|muhabir|editör|yazar|haber merkezi|yazan
كتب|كتبت|إعداد|تحرير|بقلم|ترجمة|نويسنده|خبرنگار|کاتب|מאת|עריכה|כתב|כתבת|लेखक|संपादक
edited and published by
reporter|editor|sub editor|author|authors|penulis|pewarta|penyunting|editor berita|tác giả|biên tập
người viết|mwandishi|mhariri|müəllif
"""
"""Labels before names."""
STAFF_VERBS = """
edited by|published by|written by|reported by|compiled by|translated by|curated by|authored by
posted by|copy edited by|copyedited by|fact checked by|bearbeitet von|geschrieben von|verfasst von
rédigé par|écrit par|publié par|editado por|escrito por|redactado por|publicado por|scritto da
a cura di|pubblicato da|geschreven door|skrevet af|skrevet av|skriven av|napsal|napsala|napisao
napisala|scris de|redactat de|подготовил|подготовила|підготував|підготувала|opracował
opracowała|oprac
"""
"""Labels of those that need no colon."""
UNSPACED = r"""
[（(【\[]?(?:(?:责任|責任|本文|本期|值班|网络|实习|新媒体)?(?:编辑|編輯|责编|責編)|编审|審稿
|审核|校对|校對|监制|監製|统筹|撰文|撰稿|作者|文字|采写|采访|摄影报道|制图|排版|策划|(?:執筆
|取材|構成|撮影|編集|文)(?:[・＝=／/](?:執筆|取材|構成|撮影|編集|文|写真))*|图文|圖文|通讯员
|主编|值班主任|終審|终审|初审|复审|一审|二审|三审|来稿)
\s?[:：／/|｜\s]\s?NAME(?:[、,，/\s]+NAME){0,4}\s?[)）】\]]?
|[（(【\[]?(?:文章|新闻|信息|稿件|稿件来源|消息|内容|图片|本文)?(?:来源|來源|稿源)
\s?[:：]\s?[^。，,.!?！？]{2,24}[)）】\]]?
|[（(【\[]?(?:本报|本報|本网|本站|見習|实习|特约|驻地)?(?:记者|記者|文)\s?[:：／/|｜]?
\s?NAME(?:[、,，/\s]+NAME){0,3}(?:報導|报道|報道|撰文|综合报道|綜合報導
|[／/][^。，,.!?！？]{2,8}(?:報導|报道|報道)?)[)）】\]]?
|[▲△▼▽◆■●※]\s?[^。]{2,60}。?\s?[（(]\s?(?:图|圖|照片|影片|攝影|摄影|翻攝|写真|画像|제공|사진)
\s?[/／:：].{1,40}[)）]
|[\[(<【/]?(?:[가-힣A-Za-z]{2,12}\s?[=|/·]?\s?){0,2}[가-힣]{2,4}
\s?(?:선임|인턴|객원|전문|수습|온라인)?\s?(?:기자|특파원|논설위원|통신원|리포터)
(?:\s?[=|/·]\s?[가-힣]{2,8})?[\])>】]?
|(?:글|사진|글·사진|취재|영상|편집|그래픽|정리|디자인)\s?[=:|/·ㅣ]\s?[가-힣]{2,4}
(?:[,·\s]+[가-힣]{2,4}){0,3}(?:\s?기자)?
"""
"""Such lines in scripts without spaces: an expression, written on several lines; NAME is one."""
