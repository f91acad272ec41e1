"""Languages that the model does not know are told by their words, and take no neighbour's text."""

import pytest

from processors.normalize.language.language import language_of

TEXTS = [
    ("gl", "O alcalde pechou a ponte. O río medrou un metro o xoves, dixo despois dunha reunión."),
    ("gl", "Os dous dirixentes coincidiron na cidade e falaron dos orzamentos."),
    ("gl", "O conxunto branquiazul non puido pasar do empate nun partido sen ocasións."),
    ("ast", "La ponte ye nueva, tamién la de la ciudá; dempués fai falta otru conceyu."),
    ("lb", "D'Bréck ass no der Iwwerschwemmung zou. D'Stad huet hir eenzeg Bréck zougemaach."),
    ("tk", "Köpri suw joşmasyndan soň ýapyldy. Derýa penşenbe güni galdy we şäher ony ýapdy."),
    ("ku", "Serokwezîrê Iraqê roja duşemê serdana herêma Kurdistanê kir û bi berpirsan re axivî."),
    ("ku", "Pir piştî bahozê hat girtin"),
    ("tr", "Köprü fırtınanın ardından kapatıldı"),
    ("vi", "Đề nghị giữ nguyên tên nước như hiện nay"),
    ("eo", "La ponto fermita post la ŝtormo"),
    ("ckb", "دوای زریانەکە پردەکە داخرا"),
    ("fa", "پل بزرگ شهر پس از طوفان بسته شد"),
    ("ha", "Shugaban ƙasar ya ce gwamnatin za ta gina gada a cikin shekara guda, kuma wannan zai"),
    ("yo", "Ààrẹ sọ pé ìjọba máa kọ́ afárá fún àwọn ará ìlú náà nínú ọdún yìí láti mú ìrìnàjò"),
    ("ig", "Gọvanọ steeti ahụ kwuru na a ga-arụ àkwà mmiri ọhụrụ n'ime otu afọ, nke bụ maka ndị"),
    ("rw", "Perezida yavuze ko igihugu kizubaka ikiraro muri uyu mwaka, kandi abantu bari"),
    ("ht", "Lapolis fè konnen yo te arete senk moun nan kapital la pandan yon operasyon ki te fèt"),
    ("sr", "Cene struje rastu od oktobra, saopštila je Vlada Srbije posle današnje sednice."),
    ("ba", "Башҡортостанда яңы күпер асыла. Күпер киләһе йылда асыласаҡ."),
    ("sah", "Ил Дархан саҥа муоста тутуллуоҕа диэн эттэ."),
    ("sd", "سنڌ جي وڏي وزير ڪراچي ۾ نئين پل جو افتتاح ڪيو ۽ چيو ته ڪم وقت تي پورو ٿيو."),
    ("yi", "דער פרעזידענט האט געזאגט אז די רעגירונג וועט בויען א נייע בריק פאר די מענטשן."),
    ("ti", "ከንቲባ እታ ከተማ እቲ ድልድል ኣብ ዝመጽእ ሰሙን ክኽፈት እዩ ኢሉ።"),
    ("pt", "O Benfica venceu o Porto com um golo nos minutos finais e lidera o campeonato."),
    ("pt", "Com tres gols no primeiro tempo o time da Gavea goleou o rival e segue na lideranca."),
    ("pt", "Dois mortos em acidente depois de temporal no Rio"),
    ("pt", "Ministro nega ter recebido dinheiro depois das eleitorais dos dois partidos"),
    ("pt", "A velha ponte foi fechada depois que engenheiros viram falhas em dois pilares"),
    ("es", "La Xunta invertirá cien millones con los concellos de Lugo y Ourense, dijo Alfonso"),
    ("es", "El equipo de Xixón perdió en casa con un gol de Moi Gómez."),
    ("ca", "El ple ha donat llum verda aquest dijous a la llei amb els vots de la majoria."),
    ("de", "Die Regierung in Luxemburg hat beschlossen, den Mindestlohn zu erhöhen."),
    ("tr", "Cumhurbaşkanı, yıl sonundan önce yeni bir köprü yapılacağını söyledi. Bu köprü"),
    ("sw", "Rais alisema kuwa serikali itajenga daraja jipya na barabara kabla ya mwisho wa mwaka"),
    ("fr", "La police nationale d'Haïti a mené une opération dans la capitale, selon le ministre."),
    ("hr", "Predsjednik Vlade najavio je u četvrtak nove mjere za građane i gospodarstvo."),
    ("hr", "Policija je u petak ujutro zatvorila most zbog visokog vodostaja, javljaju iz"),
    ("he", "ראש העיר אמר כי הגשר ייסגר עד יום שישי ודי לחכימא."),
    ("am", "ከንቲባው ድልድዩ እስከ ዓርብ ድረስ ዝግ ይሆናል ሲሉ ተናግረዋል። ሕዝቡ ሌላ መንገድ ይጠቀማል።"),
    ("ur", "وزیراعلیٰ نے کراچی میں نئے پل کا افتتاح کیا اور کہا کہ کام وقت پر مکمل ہوا۔"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_a_text_has_the_language_of_its_words(language: str, text: str) -> None:
    assert language_of("", text) == language
