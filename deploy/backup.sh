#!/usr/bin/env bash
# Database and uploads into one dated folder; run it every night as the site's user.
set -euo pipefail
: "${DATABASE_URL:?}" "${MEDIA_ROOT:?}" "${BACKUP_DIR:?}"
target="$BACKUP_DIR/$(date +%F)"
mkdir -p "$target"
pg_dump --format=custom --file="$target/database.dump" "$DATABASE_URL"
tar --create --gzip --file="$target/media.tar.gz" --directory="$MEDIA_ROOT" .
find "$BACKUP_DIR" -mindepth 1 -maxdepth 1 -type d -mtime +30 -exec rm -r {} +
