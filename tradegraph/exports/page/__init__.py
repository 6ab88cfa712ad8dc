"""The web page's content: rows as the network, passages, rates and layout that the page of ``explorer/`` shows."""
