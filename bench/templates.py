"""Texts that are filled in anew every day: the words stay, names and numbers change."""

from random import Random

CITIES = ("Arlen", "Brask", "Corvo", "Dunmore", "Estrel", "Fallow", "Garda", "Hollis", "Ivrea")
FIRMS = ("Alder", "Borea", "Cindral", "Dovetail", "Ember", "Fjord", "Granite", "Harrow", "Indigo")

TEMPLATES = {
    "weather": (
        "Here is the forecast for {city} and the surrounding area. The day starts at {n} degrees, "
        "with a light wind from the west at {n} kilometres an hour. Towards noon the temperature "
        "rises to {n} degrees, and there is a {n} percent chance of rain in the afternoon. In the "
        "evening it cools down to {n} degrees under a sky with few clouds. Tomorrow brings {n} "
        "degrees and up to {n} hours of sunshine. The sun rises at {n}:{n} and sets at {n}:{n}. "
        "Drivers should watch out for fog in the valleys during the early hours of the morning."
    ),
    "stock market": (
        "Shares of {firm} rose {n}.{n} percent to {n}.{n} crowns in Thursday's session, while "
        "{firm} lost {n}.{n} percent and closed at {n}.{n} crowns. The main index ended the day "
        "{n} points higher at {n},{n}, with a turnover of {n} million crowns. Trading volume was "
        "{n} percent above the average of the last {n} days. {firm} is now valued at {n}.{n} times "
        "its expected earnings. Analysts consider the shares of {firm} fairly priced on average."
    ),
    "earnings": (
        "{firm} reported a net profit of {n} million crowns for the quarter, after {n} million in "
        "the same period of the previous year. Revenue came to {n} million. The company employs "
        "{n} people. It confirmed its outlook for the whole year and said that it was pleased with "
        "the course of business in all of its divisions. The annual meeting of the shareholders "
        "takes place in {city}. The supervisory board will propose a dividend there, as it did in "
        "the years before, and the chief executive will present the plans for the new factory."
    ),
    "earthquake": (
        "An earthquake with a magnitude of {n}.{n} struck {n} kilometres from {city} on Thursday, "
        "the seismological institute said. It occurred at {n}:{n} local time at a depth of {n} "
        "kilometres. There were no immediate reports of damage or injuries. The region is known "
        "for its seismic activity, since two plates of the earth's crust meet there."
    ),
    "lottery": (
        "The winning numbers of the draw on Wednesday are {n}, {n}, {n}, {n}, {n} and {n}, the "
        "additional number is {n}. The jackpot stands at {n} million crowns. All figures are given "
        "without guarantee. Taking part is allowed from the age of 18 only. Gambling can be "
        "addictive; advice and help are available free of charge from the counselling centre."
    ),
}


def filled(name: str, rng: Random) -> str:
    """The template with names and numbers by chance."""
    text = TEMPLATES[name]
    for mark, values in (("{city}", CITIES), ("{firm}", FIRMS)):
        while mark in text:
            text = text.replace(mark, rng.choice(values), 1)
    while "{n}" in text:
        text = text.replace("{n}", str(rng.randint(1, 60)), 1)
    return text
