"""Section of an address: reads what an outlet files an article under, by folder or host."""

from urllib.parse import unquote

from processors.model import Section
from processors.text.normal_form import normal_form

FOLDERS: dict[Section, str] = {
    "world": """world world-news worldnews international internacional internazionale ausland
        monde mundo mondo esteri mundial buitenland swiat zahranici utrikes udland utenriks
        ulkomaat dunya internasional kokusai mir europe europa africa afrique asia asie asia-pacific
        americas the_americas latin-america middle-east middleeast moyen-orient""",
    "politics": """politics us-politics politik politica politique politiques politika polityka
        politiek politiikka siyaset seiji elections election election-2024 elecciones elezioni
        eleicoes wahlen parliament congress senate white-house onpolitics
        policy-and-politics""",
    "business": """business economy economics economia economie wirtschaft finance finances finanzen
        finanzas finanza money markets mercados mercati boerse companies unternehmen
        entreprises negocios affari ekonomi ekonomia ekonomika gospodarka biznes biznis bisnis
        business-news talous naringsliv erhverv keizai konjunktur""",
    "technology": """technology tech sciencetech tecnologia technologie technologies technik
        netzwelt tekniikka teknologi teknoloji technologia tekno hi-tech hightech gadgets
        gadgets-and-tech informatica""",
    "science": """science sciences wissenschaft wissen ciencia ciencias scienza scienze nauka veda
        wetenschap tiede vetenskap videnskab bilim kagaku sains space espace weltraum environment
        environnement umwelt medio-ambiente ambiente klima climate clima milieu
        energy-environment""",
    "health": """health healthcare health-news health-science gesundheit sante salud saude salute
        gezondheid zdrowie zdravi terveys halsa sundhed saglik kesehatan medicine medizin wellness
        coronavirus covid-19""",
    "sport": """sport sports us-sport deporte deportes esporte esportes desporto deportivo spor
        olahraga urheilu idrott sporten sportnieuws football soccer fussball futbol futebol
        calcio voetbal baseball basketball tennis tenis cricket golf hockey rugby boxing cycling
        nfl nba nhl mlb formula-1 formulaone olympics olimpiadi athletics""",
    "culture": """culture cultura kultur kultura cultuur kulttuuri kulturen culturas arts art
        entertainment entretenimiento entretenimento espectaculos spettacoli unterhaltung feuilleton
        film films movies cinema cine kino music musica musik musique muzyka tv television tvshowbiz
        tvandshowbiz showbiz celebrity celebrities theatre theater books livres libros livros
        buecher bunka hiburan eglence""",
}
"""Words of addresses, in lower case and without accents, by section."""

SECTION_OF: dict[str, Section] = {
    word: section for section, words in FOLDERS.items() for word in words.split()
}


def section_of_address(url: str) -> Section | None:
    """The section that a canonical address names, the last folder first; None without one.

    >>> section_of_address("https://daily.example/news/world/asia/2025/parade")
    'world'
    >>> section_of_address("https://deportes.diario.example/2025/final")
    'sport'
    >>> section_of_address("https://world.daily.example/2025/sport")
    """
    host, *folders = url.partition("://")[2].partition("?")[0].split("/")
    for folder in reversed(folders[:-1]):
        if section := SECTION_OF.get(_plain(folder)):
            return section
    section = SECTION_OF.get(host.partition(".")[0])
    # "world.", "asia." are editions, which have all sections.
    return None if section == "world" else section


def _plain(folder: str) -> str:
    """Lower case, without accents."""
    if "%" in folder:
        decomposed = normal_form("NFD", unquote(folder))
        folder = "".join(letter for letter in decomposed if letter.isascii())
    return folder.lower()
