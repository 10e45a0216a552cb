# Two commands: `make run` and `make test`. The rest is what they are made of.
PYTHON ?= python3
PORT ?= 8000
SITE_URL ?= http://127.0.0.1:$(PORT)
export SITE_URL

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
INSTALL := $(BIN)/pip install -qq --disable-pip-version-check --require-hashes

.PHONY: run setup test test-quick coverage bench bench-pages bench-search bench-import lint format lock audit clean

## Everything a fresh machine needs, then the site with demonstration data.
run: .venv/ready
	@$(MANAGE) prepare --demo
	@SAY_ADDRESS=1 exec $(BIN)/gunicorn kmrepo.wsgi --bind 127.0.0.1:$(PORT) \
		--config deploy/gunicorn.conf.py --log-level warning

## Environment, dependencies, database; no data, no server. Settings: those of the service, too.
setup: export ENV_FILE ?= $(wildcard /etc/kmrepo.env)
setup: .venv/ready
	@$(MANAGE) prepare

## Tests on SQLite, on PostgreSQL where there is one, and in Chromium where there is one.
test: .venv/ready-dev
	@$(BIN)/python tests/run.py $(TEST_ARGS)

## The same in two minutes: on SQLite, without browser, pages, and what is slow or thorough.
test-quick: .venv/ready-dev
	@$(BIN)/python tests/run.py --quick $(TEST_ARGS)

## Which lines and branches no test reaches, on SQLite; fails below the floor in pyproject.toml.
coverage: .venv/ready-dev
	@$(BIN)/python manage.py compile_catalogue --verbosity=0
	@$(BIN)/python -m pytest -q -n 2 --cov --cov-report=term -m "not browser and not slow"

## Figures to compare, not a test: the desk's steps; tables and pictures; search: quality on planted terms, whole pages.
bench: .venv/ready-dev
	@$(MANAGE) bench_desk
	@$(MANAGE) bench_synthesis
	@$(BIN)/python tests/bench/texts.py
	@$(BIN)/python tests/bench/search.py $(BENCH_ARGS)

## Judged questions on both databases; fails below the committed floor of nDCG@10.
bench-search: .venv/ready-dev
	@$(BIN)/python tests/bench/questions.py $(BENCH_ARGS)

## Pages on the server as deployed, against a bare view; --write puts the table into docs/measurements.md.
bench-pages: .venv/ready-dev
	@$(BIN)/python tests/bench/pages.py $(BENCH_ARGS)

## How well import reads a folder of forms, each with its FILE.meta.json: make bench-import FOLDER=…
bench-import: .venv/ready-dev
	@$(BIN)/python tests/bench/forms.py "$(FOLDER)" $(BENCH_ARGS)

## The installation, tried in an empty Debian in a folder: as root, with debootstrap; two minutes.
.PHONY: try-install
try-install:
	@tests/try-install

## Break the site on purpose and count what was lost: ten minutes for each database.
.PHONY: faults
faults: .venv/ready-dev
	@$(BIN)/python -W ignore -m tests.faults $(FAULTS_ARGS)

lint: .venv/ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djangofmt --quiet --check --line-length 100 templates
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/mypy
	@$(MANAGE) makemigrations --check --dry-run

format: .venv/ready-dev
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .
	@$(BIN)/djangofmt --quiet --line-length 100 templates

## The lock files anew from pyproject.toml; pins stay unless LOCK_ARGS=--upgrade.
lock: .venv/ready-dev
	@$(BIN)/python tools/dependencies.py lock $(LOCK_ARGS)

## Known vulnerabilities of what is pinned. Error 3: the data could not be reached.
audit: .venv/ready-dev
	@$(BIN)/python tools/dependencies.py audit

clean:
	rm -rf .venv

.venv/bin/python:
	@echo "  กำลังเตรียมระบบ ครั้งแรกใช้เวลาราวหนึ่งนาที"
	@$(PYTHON) -m venv .venv

.venv/ready: .venv/bin/python requirements.lock
	@$(INSTALL) -r requirements.lock
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.lock
	@$(INSTALL) -r requirements.lock -r requirements-dev.lock
	@touch $@

## CSS and JavaScript: linters, format, unit tests of the modules. Needs node; nothing of it is served.
.PHONY: lint-web
lint-web:
	@command -v node >/dev/null && command -v npm >/dev/null || \
	  { echo "lint-web: node and npm are not here; install Node.js 20 or newer" >&2; exit 1; }
	@npm ci --no-audit --no-fund --loglevel=error
	@npm run --silent check
	@npm test --silent
