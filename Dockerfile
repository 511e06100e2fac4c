# Bookwell's code and packages; which process it is, the command says (compose.yaml).
#
#   docker build -t bookwell .

FROM python:3.11-slim-bookworm AS packages
COPY requirements.txt .
RUN python -m venv /srv/venv \
    && /srv/venv/bin/pip install --no-cache-dir --disable-pip-version-check --requirement requirements.txt

FROM python:3.11-slim-bookworm
ENV PATH=/srv/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    VAR_DIR=/var/lib/bookwell \
    LOG_FORMAT=json \
    BOOKWELL_DEMO=0
# A number, so that an orchestrator can see that it is not root.
RUN groupadd --system --gid 10001 bookwell \
    && useradd --system --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin bookwell \
    && install -d -o 10001 -g 10001 /var/lib/bookwell /var/lib/bookwell/media /backups
COPY --from=packages /srv/venv /srv/venv
WORKDIR /srv/bookwell
COPY . .
# Compiled once here and not at each start; nothing of it is writable afterwards.
RUN python -m compileall -q . /srv/venv/lib
USER 10001:10001
VOLUME ["/var/lib/bookwell/media"]
EXPOSE 8000
STOPSIGNAL SIGTERM
# Whether it answers; what it needs is asked of /readyz by whoever sends it requests.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["uvicorn", "config.asgi:application", "--host", "0.0.0.0", "--port", "8000", \
     "--no-access-log", "--no-server-header", \
     "--ws-ping-interval", "20", "--ws-ping-timeout", "20", "--ws-max-size", "65536", \
     "--timeout-keep-alive", "75", "--timeout-graceful-shutdown", "10"]
