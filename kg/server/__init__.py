"""The graph for browsers and SPARQL clients, over HTTP; read only.

The server itself opens no graph: all that reads one is done by confined children (`pool`), so that
no question, however deep or greedy, can end or hold up the process that answers HTTP.
"""
