"""What a reader takes along: rows, workbooks and citations of what is on the screen."""
