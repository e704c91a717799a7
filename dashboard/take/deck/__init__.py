"""What a deck of slides is made of.

master/      theme, master and layouts as the XML that is in the file
package      the empty deck with that master; a deck as bytes that depend on nothing but it
texts        words that fit their box, in runs; what no file may hold is left out
sheet        one slide: title, lead, point, source, page number, notes
dots         a dot plot as a native chart: marks, intervals, printed words
workbook     the workbook inside a chart
tables       native tables, and how many rows fit on a slide
speaking     what the speaker reads: sources, caveats, ids
lectures     what stands on a slide of a lecture
comparisons  the slides of a comparison
"""
