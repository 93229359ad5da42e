"""Tables → things and facts: one module for each data set, and one for any list of agreements."""
