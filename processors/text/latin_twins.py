"""Latin twins: letters of other scripts as the Latin ones that they look like.

Of Unicode Technical Standard 39 (confusables), those whose compatibility form is no Latin letter.
For comparisons of names alone: a text in one of these scripts would be no text any more. Words that
mix Latin with Cyrillic or Greek are for `look_alikes`.
"""

_TWINS = (
    ("ƄƍƖƦƽɡɣɩɯʋᴑᶌꞟꞳꞴꭇꬲꭈꬵꬽ", "bglRsgyiwuoyuXBrerfo"),  # Latin
    ("ͿϜϲϳϹϺᴦ", "JFcjCMr"),  # Greek, out of use
    ("ՍՏՕագզհոռսցքօ", "USOwqqhnnugfo"),  # Armenian
    ("۱۵۷०০੦૦ଠ୦௦౦೦ഠ൦๐໐ဝ၀〇𑓐", "loVoOooOOoooooooooOO"),  # of India and its neighbours
    ("ყჿሀዐ", "yoUO"),  # Georgian, Ethiopic
    (
        "ᎠᎡᎢᎥᎩᎪᎫᎬᎳᎷᎻᎽᏀᏂᏃᏆᏏᏒᏔᏕᏙᏚᏞᏟᏢᏦᏧᏩᏳᏴꭵꮁꮃꮓꮩꮪꮯ",
        "DRTiYAJEWMHYGhZTbRWSVSLCPKdGGBirwzvsc",
    ),  # Cherokee
    ("ᐯᑌᑭᑯᑲᒍᒪᕁᕼᕽᖇᖯᖴᗅᗞᗪᗰᗷ", "VUPdbJLxHxRbFADDMB"),  # Canadian syllabics
    ("ᚷᛁᛕᛖⴸⴹⵏⵔⵕⵝꛟ", "XlKMVElOQXV"),  # Runic, Tifinagh, Bamum
    ("ⲅⲎⲒⲔⲘⲚⲞⲟⲢⲣⲤⲥⲦⲨⲬⳐ𐋵", "rHlKMNOoPpCcTYXLZ"),  # Coptic
    ("ꓐꓑꓒꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "BPdDTGKJCZFMNLSRVHWXYAEIOU"),  # Lisu
    ("𐊂𐊆𐊇𐊊𐊐𐊒𐊕𐊖𐊗𐊠𐊡𐊢𐊥𐊫𐊰𐊱𐊲𐊴𐋏", "BEFlXOPSTABCFOMTYXH"),  # Lycian, Carian
    ("𐌁𐌂𐌉𐌑𐌕𐌗𐌠𐌢𐐄𐐕𐐛𐐠𐐬𐐽𐑈", "BClMTXlXOCLSocs"),  # Old Italic, Deseret
    ("𐒴𐓪𐓂𐓶𐓎𐔓𐔖𐔘𐔜𐔝𐔥𐔦𐔧", "RoOuUNOKCVFLX"),  # Osage, Elbasan
    ("𑜆𑜊𑜎𑜏𑢠𑢢𑢣𑢤𑢦𑢩𑢮𑢲𑢵𑢸𑢼𑣀𑣁𑣂𑣃𑣄𑣈𑣗𑣘𑣜𑣠𑣥𑣦𑣩𑣬𑣯𑣲", "vwwwVFLYEZELOUTvsFizoouyOZWCXWC"),  # Ahom, Warang Citi
    ("𖼈𖼊𖼖𖼨𖼵𖼺𖽀𖽂𖽃", "VTLlRSAUY"),  # Miao
)
TO_LATIN = {
    ord(letter): latin
    for letters, alike in _TWINS
    for letter, latin in zip(letters, alike, strict=True)
}
"""A table for `str.translate`."""
