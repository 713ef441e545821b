# The site without the embedded servers: bring a PostgreSQL and a Redis (compose.yaml shows how).
FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 VAR_DIR=/var/lib/chaupal
WORKDIR /srv/chaupal
COPY requirements/production.txt requirements/production.txt
RUN pip install --no-cache-dir --require-hashes -r requirements/production.txt
COPY . .
RUN useradd --system chaupal \
    && python manage.py collectstatic --noinput \
    && mkdir -p "$VAR_DIR/media" "$VAR_DIR/mail" \
    && chown chaupal "$VAR_DIR/media" "$VAR_DIR/mail"
USER chaupal
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--no-ws", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "4", "--workers-kill-timeout", "5", "newsroom.wsgi:application"]
