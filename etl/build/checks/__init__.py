"""What printed figures of one report say about one another.

    arithmetic   whole numbers behind a percentage; intervals; numbers in words
    findings     the record of a check and its four outcomes
    rates        a rate against its counts, or without any
    counts       parts and wholes, sums, flows, repeats, one number under two names
    relations    which figures belong together: reviewed relations and rules

A check never accuses: it says what the printed numbers allow, with their bounds.
"""
