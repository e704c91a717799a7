"""What the review screen is made of: it reads pages, proposes figures, and writes through etl.

received    pages as received: uploaded, pasted, from the inbox, or the sample
working     the extractor, a page's extraction and the reviewer's session
wording     names of fields, reasons and codes in the reader's words
choosing    pick a page and say who reviews
figure      the figure in hand: keys, fields, what decided
report      the report's record, what accepting would change, saving, the rebuild
conflict    two versions of one report, side by side
"""
