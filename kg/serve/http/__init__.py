"""What every answer of the server shares: formats, headers, failures."""
