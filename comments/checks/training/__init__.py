"""How weights/ came to be: `manage.py train_checks OPEN_DATA.csv.gz`. Never imported by the site."""
