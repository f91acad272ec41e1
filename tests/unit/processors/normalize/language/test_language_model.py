import gc

from py3langid.langid import LanguageIdentifier

from processors.normalize.language.language_model import LANGUAGES, likely_language


def test_of_the_model_only_the_languages_that_are_told_apart_stay_in_memory() -> None:
    assert likely_language("Zentralbank lässt Leitzins unverändert", "LATIN")
    gc.collect()
    made = [each for each in gc.get_objects() if isinstance(each, LanguageIdentifier)]

    assert len(made) == len(LANGUAGES)
    assert all(each._full_model[0] is each.nb_ptc for each in made)
    assert {code for each in made for code in each.labels} == {
        code for codes in LANGUAGES.values() for code in codes
    }
