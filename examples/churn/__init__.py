"""A churn model behind an HTTP server, instrumented for ML Pulse."""
