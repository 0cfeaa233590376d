"""The dataset over HTTP: SPARQL, linked data, the canned queries as an API, and the site.

Nothing can be changed from outside. What is asked is bounded before any parser sees it and
answered by worker processes that hold the data, cannot open files or sockets and are killed
at their deadline; the process that talks to the network holds no data and runs no query.
"""

from __future__ import annotations
