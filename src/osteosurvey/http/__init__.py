"""HTTP client with timeouts, retries, rate limits and a response cache."""
