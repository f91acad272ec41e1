"""The table of agencies: every form is one agency's, and names it."""

from processors.normalize.outlets.agencies import AGENCIES
from processors.normalize.outlets.agency_author import agency_named
from processors.normalize.outlets.agency_domains import DOMAINS


def test_a_form_belongs_to_one_agency() -> None:
    forms = [form for all_forms in AGENCIES.values() for form in all_forms.split("|")]
    assert len(forms) == len(set(forms))
    assert all(form == form.strip() and form for form in forms)


def test_every_agency_is_known_by_a_form_of_its_own() -> None:
    for name, forms in AGENCIES.items():
        assert agency_named(forms.partition("|")[0]) == name


def test_every_agency_has_domains_of_its_own() -> None:
    domains = [domain for name in AGENCIES for domain in DOMAINS[name].split("|")]
    assert len(domains) == len(set(domains))
    assert DOMAINS.keys() == AGENCIES.keys()
