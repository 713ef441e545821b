from articles.models.ad import AdSlot
from articles.models.article import Article
from articles.models.correction import Correction
from articles.models.section import Section

__all__ = ["AdSlot", "Article", "Correction", "Section"]
