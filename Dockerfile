# The site in a container; compose.yaml starts it with its database. docs/operations.md says how.
FROM debian:12-slim

RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      age antiword ca-certificates fonts-thai-tlwg libreoffice-writer-nogui poppler-utils \
      postgresql-client python3-venv tesseract-ocr tesseract-ocr-tha tzdata \
 && rm -rf /var/lib/apt/lists/*

RUN useradd --system --user-group --home-dir /srv/kmrepo --uid 10001 kmrepo \
 && install -d -o kmrepo -g kmrepo /srv/kmrepo /srv/kmrepo/app /srv/kmrepo/var /srv/kmrepo/backups
USER kmrepo
WORKDIR /srv/kmrepo/app

# The packages change less often than the source: they are a layer of their own.
COPY --chown=kmrepo requirements.lock ./
RUN python3 -m venv .venv \
 && .venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -q -r requirements.lock
COPY --chown=kmrepo . ./

ENV VAR_DIR=/srv/kmrepo/var MEDIA_ROOT=/srv/kmrepo/var/media STATIC_ROOT=/srv/kmrepo/app/collected \
    BACKUP_DIR=/srv/kmrepo/backups PYTHONUNBUFFERED=1
VOLUME ["/srv/kmrepo/var", "/srv/kmrepo/backups"]
EXPOSE 8000
ENTRYPOINT ["deploy/container"]
CMD ["serve"]
