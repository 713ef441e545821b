"""Text from an aggregator → a clean article.

    source.read ─► tidying (text rules) ─► furniture (line rules) ─► parsing.parse ─► storing.store
    bytes → text   invisible signs,         captions, ads, source,    headline,       one article a source,
                   entities, line ends      counts of the old site    standfirst      however often it comes

Every rule has a name and a version, and leaves a note of what it moved, dropped or left alone. Text no rule
knows stays as it is; nothing is taken out of the middle of a sentence; the original is kept.
"""
