"""Lectures: lists of slides that are worked out from the data when they are shown.

slides    a slide names what it shows by id; lectures as records, as YAML and in a link
content   a slide → what stands on it: title, numbers, rows, source, cards, all from the data
stage     the full-screen stage: keys, notes, cards; one component
own       the reader's own lecture: slides collected on other screens, moved, taken away
"""
