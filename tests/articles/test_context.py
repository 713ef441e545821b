import pytest
from django.test import RequestFactory

from articles.context import navigation


@pytest.mark.django_db
def test_the_sections_are_read_once_and_only_by_pages_that_show_them(django_assert_num_queries):
    with django_assert_num_queries(0):
        context = navigation(RequestFactory().get("/"))
    with django_assert_num_queries(1):
        labels = [section.name for section in context["nav_sections"] for _ in context["nav_sections"]]
    assert "खेल" in labels
