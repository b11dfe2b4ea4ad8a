"""Real servers for tests, on loopback: an S3 server, and a web server that answers ranges."""
