"""How weights/ came to be: `python -m comments.checks.training OPEN_DATA`. Never imported by the site."""
