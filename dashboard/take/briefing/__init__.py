"""What a briefing in Word is made of, in the layout of official documents (GB/T 9704-2012).

master/      styles, fonts, settings, footers and the page as the XML that is in the file
package      the empty document with that page; further parts
words        words as runs and paragraphs
numbering    一、（一）1. before headings
titles       the lines of a title
sources      the report behind each number, in words
notes        footnotes: one for each number, numbered as they are set
citing       notes set after the numbers of a sentence
tables       the tables of the screens as native tables
widths       how wide their columns are
charts       dot plots as native charts in the line of text
paper        the document under way: headings, paragraphs, tables, charts, notes
closing      口径说明: what was not compared, what is missing, what bounds mean, the data
comparisons  the briefing on a comparison
places       the briefing on a place
practices    the briefing on a practice
"""
