"""Tables that people send: read strictly, told by line, whatever program wrote them."""

import os

# openpyxl takes lxml where it is. What files may do to us was made sure of with the standard library's parser.
os.environ["OPENPYXL_LXML"] = "False"
