from django.utils import translation

from catalogue.templatetags.register import draw_seal


def test_a_seal_drawn_in_one_language_is_not_shown_in_the_other():
    with translation.override("en"):
        english = draw_seal(5, is_past=False, is_large=False)
    vietnamese = draw_seal(5, is_past=False, is_large=False)

    assert "OCOP 5 stars" in english
    assert "OCOP 5 sao" in vietnamese
