"""What the review screen is made of: it reads pages, proposes figures, and writes through etl.

received    pages as received: uploaded, pasted, from the inbox, or the sample
working     the extractor, a page's extraction and the reviewer's session
wording     names of fields, reasons and codes in the reader's words
refusals    what etl refuses, in the reader's words
attempts    what a reviewer asks for is tried; a refusal is shown where the reviewer looks
choosing    pick a page and say who reviews
figure      the figure in hand: keys, what decided
fields      its fields, each mended in place
teaching    a word or an indicator taught from it
report      the report's record and what is missing
changes     what accepting would change, the sets it joins among it
conflict    two versions of one report, side by side
saving      into the data; rebuild, the new database
"""
