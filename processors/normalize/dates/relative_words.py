"""Relative words: how outlets say how long ago something was, beside the forms of the CLDR.

"#" stands for a number; a table of each unit, parted as `term_words.split_terms` reads it.
"""

MINUTE = """
# mins ago|# min ago|a minute ago|one minute ago
il y a # mn|vor # min|vor einer minute|il y a une minute|hace un minuto|hace # min
há um minuto|há # min|# minutos atrás|un minuto fa|# min fa|een minuut geleden|# min geleden
# min. geleden|för # min sedan|# min sedan|# min siden|et minutt siden|et minut siden
# min sitten|minutę temu|# min temu|# min. temu|před minutou|pred minútou|минуту назад
# мин назад|# мин. назад|хвилину тому|# хв тому|# хв. тому|# dk önce|# dk. önce
# dakika önce|منذ دقيقة|منذ دقيقتين|منذ # دقائق|منذ # دقيقة|# دقیقه قبل|# منٹ قبل|# منٹ پہلے
# मिनट पहले|# मिनिट पहले|# মিনিট আগে|# phút trước|# menit lalu|# menit yang lalu
# นาทีที่แล้ว|# นาทีที่ผ่านมา|#分钟前|#分鐘前|#分前|#분 전|#분전|πριν # λεπτά
πριν από # λεπτά|acum un minut|# perce
"""
HOUR = """
#h ago|# hrs ago|# hr ago|an hour ago|one hour ago|about an hour ago
about # hours ago|vor einer stunde|vor # std|il y a une heure|il y a # heures environ
hace una hora|hace # hs|hace # hrs|há uma hora|# horas atrás|há cerca de # horas|un'ora fa
circa # ore fa|een uur geleden|# u geleden|för en timme sedan|# tim sedan|# h sedan
en time siden|# t siden|# timer siden|tunti sitten|# t sitten|# h sitten|godzinę temu
# godz. temu|# godz temu|# h temu|před hodinou|pred hodinou|час назад|около часа назад
# ч назад|# ч. назад|годину тому|# год тому|# год. тому|# години тому|# годин тому|# sa önce
# saat önce|bir saat önce|منذ ساعة|منذ ساعتين|منذ # ساعات|منذ # ساعة|قبل ساعة|# ساعت قبل
یک ساعت پیش|# گھنٹے قبل|# گھنٹے پہلے|ایک گھنٹہ قبل|# घंटा पहले|# घंटे पहले|# घण्टे पहले
# ঘণ্টা আগে|# ঘন্টা আগে|# giờ trước|# tiếng trước|# jam lalu|# jam yang lalu|sejam yang lalu
# ชั่วโมงที่แล้ว|# ชั่วโมงที่ผ่านมา|# ชม. ที่แล้ว|# ชม.ที่แล้ว|#小时前|#小時前|#個小時前
#个小时前|#時間前|#시간 전|#시간전|πριν # ώρες|πριν από # ώρες|πριν # ώρα|πριν από # ώρα
acum o oră|# órája|egy órája|לפני שעה
"""
DAY = """
#d ago|a day ago|one day ago|vor einem tag|il y a un jour|hace un día
há um dia|# dias atrás|un giorno fa|# gg fa|een dag geleden|# d geleden|för en dag sedan
# d sedan|en dag siden|# d siden|päivä sitten|# pv sitten|dzień temu|před dnem|день назад
сутки назад|# дн. назад|# дн назад|день тому|# дні тому|# днів тому|# дн. тому|bir gün önce
منذ يوم|منذ يومين|منذ # أيام|منذ # يوم|# روز قبل|# دن قبل|# دن پہلے|# दिन पहले|# দিন আগে
# ngày trước|# hari lalu|# hari yang lalu|sehari yang lalu|# วันที่แล้ว|# วันที่ผ่านมา|#天前
#日前|#일 전|#일전|πριν # ημέρες|πριν από # ημέρες|πριν # μέρες|acum o zi|# napja|לפני יום
"""
NOW = """
just now|now|moments ago|a moment ago|a few seconds ago|seconds ago|gerade eben|gerade jetzt
soeben|à l'instant|il y a quelques instants|ahora|ahora mismo|hace instantes
hace unos segundos|agora|agora mesmo|agora há pouco|adesso|proprio ora|pochi istanti fa
zojuist|just nu|akkurat nå|lige nu|juuri nyt|przed chwilą|właśnie teraz|právě teď|teraz
только что|сейчас|щойно|az önce|şimdi|الآن|قبل لحظات|منذ لحظات|همین حالا|لحظاتی پیش|ابھی
עכשיו|לפני רגע|अभी|अभी अभी|এইমাত্র|vừa xong|baru saja|เมื่อสักครู่|刚刚|剛剛|刚才|たった今
방금|방금 전|μόλις τώρα|chiar acum|éppen most
"""
TODAY = """
today|heute|aujourd'hui|aujourd’hui|hoy|oggi|hoje|vandaag|i dag|idag|tänään|dziś|dzisiaj
dnes|danes|danas|сегодня|сьогодні|днес|денес|bugün|اليوم|امروز|آج|היום|आज|আজ|hari ini
hôm nay|วันนี้|今天|今日|きょう|오늘|σήμερα|avui|azi|astăzi|tänasel päeval|šiandien|šodien
"""
YESTERDAY = """
yesterday|gestern|hier|ayer|ieri|ontem|gisteren|i går|igår|eilen|wczoraj|včera|včeraj|jučer
juče|вчера|вчора|учора|dün|أمس|امس|الأمس|بالأمس|دیروز|אתמול|গতকাল|kemarin|hôm qua|เมื่อวาน
เมื่อวานนี้|昨天|昨日|きのう|어제|χθες|χτες|ahir|tegnap|vakar|eile
"""
DAY_BEFORE = """
vorgestern|avant-hier|anteayer|antes de ayer|anteontem|l'altro ieri|eergisteren|i förrgår
i forgårs|toissapäivänä|przedwczoraj|předevčírem|predvčerom|позавчера|позавчора|evvelsi gün
önceki gün|أول أمس|پریروز|שלשום|前天|一昨日|おととい|그제|그저께|προχθές|tegnapelőtt
alaltăieri
"""
