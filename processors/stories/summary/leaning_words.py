"""Leaning words: words by which a sentence leans on the one before, or its writer speaks.

By ISO 639-1 code. Left out is what is also a noun ("min"), title ("ông") or article ("az", "den").
"""

FIRST = {
    "ar": "هو هي هم هما هذا هذه ذلك تلك هؤلاء وهو وهي وهم وهذا وهذه لكن ولكن كما أما",
    "bg": "той тя то те аз ние негов неговата нейният техният това този тази тези но а и "
    "също освен после там тук обаче",
    "bn": "তিনি সে তারা তাঁর তার তাদের এটি এই এ আমি আমরা কিন্তু তবে এবং এছাড়া পরে সেখানে এখানে",
    "bs": "on ona ono oni one ja mi njegov njezin njen njihov ovo ovaj ova ovi to taj ta ti "
    "ali a i također osim međutim potom tada tamo ovdje",
    "cs": "on ona ono oni ony já my jeho její jejich ten ta to ti ty tento tato toto tyto "
    "ale a také navíc však proto potom pak tam tady zde",
    "da": "han hun vi jeg du hans hendes dens deres denne dette disse men og også dog "
    "derfor så derefter der her",
    "de": "er sie es ich wir ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner "
    "dies diese dieser dieses diesen diesem dabei damit dazu dafür dagegen darauf "
    "daraufhin danach dort doch aber und auch zudem außerdem allerdings jedoch hier "
    "nun so beide jene jener dann",
    "el": "αυτός αυτή αυτό αυτοί αυτές αυτά εγώ εμείς όμως αλλά και επίσης ωστόσο επιπλέον "
    "έτσι εκεί εδώ",
    "en": "he she it they we i you his her hers their its him them this that these those "
    "there both others neither such another some one also and but or so yet still "
    "however meanwhile moreover instead then later besides additionally furthermore "
    "therefore nor nevertheless elsewhere earlier afterwards here",
    "es": "él ella ellos ellas yo nosotros este esta esto estos estas ese esa eso su sus lo "
    "pero y o además también entonces así allí aquí sin",
    "et": "ta tema nad nemad see need ma me nende aga ja ka samuti siis seal siin",
    "fa": "او آن آنها این وی من ما ایشان اما ولی و همچنین سپس آنجا اینجا",
    "fi": "hän he se ne hänen heidän sen niiden tämä tämän nämä tuo mutta ja myös lisäksi "
    "kuitenkin siksi sitten siellä täällä",
    "fr": "il elle ils elles on je nous vous ce cet cette ces cela ça c'est son sa ses leur "
    "leurs mais et ou puis ensuite aussi ainsi celui-ci celle-ci ici là pourtant "
    "cependant toutefois",
    "he": "הוא היא הם הן זה זו אלה אלו אני אנחנו אבל אך אולם וגם בנוסף לכן כאן",
    "hi": "वह वे यह ये उसने उन्होंने उसके उनके उनकी उनका इस इसके इसमें मैं हम लेकिन मगर और "
    "हालांकि इसलिए फिर वहां यहां जबकि",
    "hr": "on ona ono oni one ja mi njegov njezin njihov ovo ovaj ova ovi to taj ta ti ali "
    "a i također osim međutim potom tada tamo ovdje",
    "hu": "ő ők én mi ez ezek azok ezt azt ennek annak emellett ezért majd aztán ott itt de "
    "és azonban",
    "id": "ia dia mereka saya kami kita ini itu beliau namun tetapi tapi dan juga selain "
    "kemudian lalu sementara",
    "it": "lui lei loro egli ella io noi questo questa questi queste ciò quello quella suo "
    "sua suoi sue ma e o inoltre anche poi così qui lì però",
    "ko": "그는 그녀는 그들은 이는 이에 이어 이후 그러나 하지만 또 또한 그리고 한편 다만 그 "
    "이 나는 우리는 저는",
    "lt": "jis ji jie jos aš mes jo jų tai šis ši šie bet o ir vėliau tada ten čia tačiau",
    "lv": "viņš viņa viņi viņas es mēs tas tā tie tās šis šī šie bet un arī turklāt tomēr "
    "tad tur šeit",
    "ms": "ia dia mereka saya kami kita ini itu beliau namun tetapi tapi dan juga selain "
    "kemudian lalu sementara",
    "nl": "hij zij ze ik wij we dit deze die dat zijn haar hun maar en ook daarnaast toen "
    "daar hier",
    "no": "han hun vi jeg du hans hennes deres denne dette disse men og også likevel derfor "
    "så deretter der her",
    "pl": "on ona ono oni one ja my jego jej ich ten ta to te ci tego tej ale i a oraz "
    "także ponadto jednak dlatego potem wtedy tam tu tutaj natomiast",
    "pt": "ele ela eles elas eu nós este esta isto esse essa isso estes estas seu sua seus "
    "suas mas e ou além também então assim ali aqui já até",
    "ro": "el ea ei ele eu noi lui lor acesta aceasta acestea aceștia acest această dar și "
    "iar însă apoi acolo aici",
    "ru": "он она оно они я мы его её ее их это этот эта эти этого этой там тогда но а и "
    "или также кроме потом затем здесь туда сюда однако",
    "sk": "on ona ono oni ony ja my jeho jej ich ten tá to tí tie tento táto toto títo ale "
    "a tiež navyše však preto potom tam tu",
    "sl": "on ona ono oni one jaz mi njegov njen njihov ta to ti te toda ampak in tudi "
    "poleg vendar potem nato tam tukaj",
    "sr": "он она оно они оне ја ми његов њен њихов ово овај ова ови то тај та ти али а и "
    "такође осим међутим потом тада тамо овде on ona ono oni one ja mi njegov njen "
    "njihov ovo ovaj ova ovi to taj ta ti ali a i takođe osim međutim potom tada tamo "
    "ovde",
    "sv": "han hon vi jag du hans hennes dess deras denna detta dessa men och också även "
    "dock därför sedan då där här så",
    "sw": "yeye wao hii hiyo huyo hao lakini na pia aidha",
    "tr": "o onlar ben biz bu bunlar şu ancak fakat ama ve ayrıca sonra öte orada burada "
    "onun onların bunun",
    "uk": "він вона воно вони я ми його її їх їхній це цей ця ці цього цієї там тоді але а "
    "і й або також крім потім тут однак проте",
    "ur": "وہ یہ اس ان انہوں میں ہم مگر لیکن اور تاہم پھر جبکہ",
    "vi": "họ nó tôi chúng này nhưng và tuy ngoài điều đây đó",
}
"""First words of sentences that say by themselves neither whom nor what they speak of."""
FIRST_UNSPACED = {
    "ja": "これ それ あれ この その 一方 しかし また だが なお さらに ただ 同 彼 私",
    "lo": "ພວກເຂົາ ນອກນັ້ນ ແນວໃດກໍຕາມ ແລະ",
    "th": "พวกเขา ทั้งนี้ นอกจากนี้ นอกจากนั้น อย่างไรก็ตาม อย่างไรก็ดี ขณะเดียวกัน และ",
    "zh": "他 她 它 这 這 那 但 而 此 该 該 另 我 其",
}
"""Their beginnings, in languages without spaces."""
SPEAKER = {
    "bg": "аз ме мен мой моя ние нас наш наша вие ви",
    "bn": "আমি আমরা আমার আমাদের",
    "cs": "já mě můj moje my nás nám náš naše vy vás",
    "da": "jeg mig mit mine vi os vores",
    "de": "ich mich mir mein meine wir uns unser unsere",
    "el": "εγώ εμείς μου μας εσείς σας",
    "en": "i me my we our ours us you your",
    "es": "yo mi mis nosotros nuestro nuestra usted",
    "fa": "من ما شما",
    "fi": "minä minun minua me meidän meitä sinä te teidän",
    "fr": "je j me moi mon ma mes nous notre nos vous votre",
    "he": "אני אנחנו שלי שלנו אתם",
    "hi": "मैं हम मेरा मेरे हमारा हमारे",
    "hr": "ja mene nas nam naš naša vas vaš",
    "hu": "én engem minket nekünk miénk önök",
    "id": "saya aku kami kita anda",
    "it": "io mio mia noi nostro nostra",
    "ko": "나는 저는 제가 내가 우리는 우리가",
    "ms": "saya aku kami kita anda",
    "nl": "ik mij mijn wij ons onze jij jouw",
    "no": "jeg meg mitt mine vi oss vår vårt våre",
    "pl": "mnie mój moja my nas nam nasz nasza wy was",
    "pt": "eu meu minha nós nosso nossa você",
    "ro": "eu mine noi nouă nostru noastră voi vouă",
    "ru": "я мне меня мой моя мы нас нам наш наша вы вас ваш",
    "sk": "mňa môj moja my nás nám náš naša vy vás",
    "sr": "ја мене нас нам наш наша вас ваш",
    "sv": "jag mig mitt mina vi oss vår vårt våra",
    "tr": "ben biz benim bizim siz sizin",
    "uk": "я мене мені мій моя ми нас нам наш наша ви вас",
    "ur": "ہم ہمارا ہمارے",
    "vi": "tôi",
}
"""Words by which a writer speaks of himself, or to the reader; quotations apart."""
