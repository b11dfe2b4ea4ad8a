"""How good a release is: measures of itself, scores of its coder, rows drawn for an audit."""
