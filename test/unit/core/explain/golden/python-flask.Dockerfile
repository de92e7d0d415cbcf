FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1

RUN useradd --create-home --shell /usr/sbin/nologin app
WORKDIR /home/app
COPY --chown=app:app requirements.txt .
RUN pip install --requirement requirements.txt
COPY --chown=app:app . .
USER app
EXPOSE 5000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=3 CMD python healthcheck.py
CMD gunicorn --bind 0.0.0.0:5000 wsgi:app
