"""Contact terms: lists words of lines that tell where somebody can be reached, in many languages.

Compared as `term_words.plain_words` has them, word by word.
"""

PHONES = """
phone|phones|tel|tél|telephone|call|whatsapp|sms|text|mobile|cell|fax|hotline|helpline|contact
contacts|reached|telefon|telefonnummer|telefonnr|handy|rufnummer|ruf|kontakt|fon|téléphone
téléphonez|portable|appelez|contactez|joindre|teléfono|teléfonos|tfno|tlf|celular|móvil|llame
llamar|contacto|contactos|telefono|cellulare|contatti|contatto|telefone|telefones|fone|contato
contatos|telefoon|telefoonnummer|mobiel|bel|mobil|ring|puhelin|puh|soita|sími|telefons|tālrunis
telefonas|telefonu|telefón|telefonszám|hívja|telefonul|sunați|телефон|телефони|телефона|тел|моб
факс|контакти|контакты|контакт|звоните|звонить|позвонить|дзвоніть|τηλέφωνο|τηλ|τηλέφωνα|κινητό
επικοινωνία|faks|iletişim|gsm|arayın|əlaqə|байланыс|ტელ|ტელეფონი|հեռ|هاتف|الهاتف|تلفون|جوال|موبايل
اتصل|اتصلوا|للتواصل|للاتصال|تليفون|واتساب|تلفن|موبایل|تماس|طلפון|טלפון|טל|נייד|פקס|ליצירת|फोन
मोबाइल|संपर्क|दूरभाष|फ़ोन|दूरध्वनी|ফোন|মোবাইল|যোগাযোগ|টেলিফোন|فون|رابطہ|موبائل|தொலைபேசி|தொடர்புக்கு|ఫోన్
โทร|โทรศัพท์|เบอร์โทร|ติดต่อ|điện|thoại|đt|đường|telepon|telp|hp|hubungi|simu|namba|電話|電話番号
連絡先|電話號碼|联系电话|联系方式|热线|熱線|传真|전화|연락처|전화번호|문의|대표전화|电话|手机
"""
"""Words beside a number that make it one to be called; without one it may be a result."""
BESIDE = """
contact|reach|call|email|emails|e|mail|at|or|by|can|be|reached|and|the|on|via|follow|him|her|them
me|us|x|twitter|facebook|instagram|reporter|writer|staff|phone|tel|fax|author|newsroom|desk|news
editor|tips|tip|send|got|have|a|story|stories|your|write|to|our|you|comments|comment|feedback
questions|corrections|letters|press|media|journalist|correspondent|signal|telegram|for|more
information|info|inquiries|enquiries|kontakt|auf|an|von|redaktion|autor|autorin|der|die|den
schreiben|sie|uns|rückfragen|hinweise|fragen|pressekontakt|presse|leserbriefe|leserbrief|per|unter
oder|und|zum|zur|adresse|post|ihre|courriel|contacts|sur|par|écrivez|écrire|nous|à|la|rédaction|l
auteur|journaliste|mél|de|du|pour|ou|et|contactez|joindre|le|mel|correo|electrónico|correos|en|su
por|escríbenos|escríbanos|escriba|escribe|al|redacción|del|periodista|contacta|contáctanos|y|o
para|tu|tus|el|comentarios|scrivi|scriveteci|scrivete|scrivici|redazione|posta|elettronica|di
della|indirizzo|alla|all|segnala|contatti|contatto|invia|segnalazioni|fale|conosco|com|redação
escreva|envie|eletrônico|eletrónico|endereço|sugestões|os|jornalista|mande|contato|redactie
schrijf|naar|ons|van|stuur|of|adres|reageren|tipsa|oss|till|på|redaktionen|skriv|mejla|mejl
kontakta|eller|och|til|redaksjonen|sähköposti|toimitus|toimittaja|lähetä|osoitteeseen|tai|vinkki
netfang|ritstjórn|pasts|redakcija|rašykite|paštas|redakcijai|toimetus|kirjuta|meile|vihje|napisz
do|nas|redakcja|redakcji|piszcie|lub|i|autora|autorka|poczta|pisz|na|piš|napište|nám|pište|redakce
redakci|adresa|nebo|napíšte|píšte|redakcia|redakcie|alebo|írjon|nekünk|írj|szerkesztőség|cím|vagy
scrieți|ne|redacția|redacţia|autorului|sau|pe|имейл|пишете|ни|на|редакция|редакцията|или|автора
автор|поща|мејл|пошта|редакција|пишите|нам|пиши|pišite|nam|uredništvo|електронна|пишіть|редакція
редакції|або|адреса|почта|электронная|эл|редакции|по|адресу|адрес|и|в|связаться|с|нами|στείλτε|μας
στο|ηλεκτρονικό|ταχυδρομείο|γράψτε|συντάκτης|bize|yazın|adresi|yazar|muhabir|ihbar|veya|ve|ulaşın
bizə|elektron|poçt|البريد|الإلكتروني|الالكتروني|بريد|إلكتروني|إيميل|ايميل|راسلنا|راسلونا|على|تواصل
معنا|تواصلوا|عبر|أو|إلى|التحرير|للتواصل|ایمیل|پست|الکترونیکی|با|ما|به|نشانی|رایانامه|דוא|ל|דואל
אימייל|מייל|לפניות|כתבו|לנו|שלחו|אל|צרו|קשר|עם|המערכת|ईमेल|इमेल|ई|मेल|करें|लिखें|हमें|पर|भेजें
संपर्क|ইমেইল|ই|মেইল|করুন|লিখুন|পাঠান|ای|میل|کریں|پر|ہمیں|மின்னஞ்சல்|ఈమెయిల్|ఇమెయిల్|อีเมล|อีเมล์|ติดต่อ
ที่|thư|tòa|toà|soạn|dây|nóng|hoặc|liên|hệ|điện|redaksi|surel|kirim|ke|emel|alamat|penulis|atau
kepada|barua|pepe|wasiliana|nasi|メール|メールアドレス|お問い合わせ|問い合わせ|お問い合わせ先
連絡先|記者|担当|住所|または|ご意見|取材|編集部|기자|이메일|메일|제보|문의|연락처|편집국|특파원
통신원|인턴기자|邮箱|电子邮箱|邮件|联系|联系人|投稿|投稿邮箱|编辑|记者|信箱|電子信箱|電郵|聯絡
聯絡我們|編輯|爆料|爆料信箱
"""
"""Words that such a line has beside names."""
