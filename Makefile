# make run   sets up .venv, builds the database if it is missing or stale, serves the dashboard
# make test  the same set-up plus test tools, a browser, LibreOffice and R, then every check

PYTHON ?= python3
PORT ?= 8501
# Tests run side by side, a file at a time, those that drive a browser last.
SIDE_BY_SIDE := -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
# Packages of the system that tests need.
BROWSER := chromium
FONTS := fontconfig fonts-noto-cjk
OFFICE := libreoffice-calc-nogui libreoffice-impress-nogui libreoffice-writer-nogui r-base-core
VENV := .venv
BIN := $(VENV)/bin
export PYTHONPATH := $(CURDIR)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run build test checks duckdb2 bench browser office tools catalogue codebook lock clean

run: $(VENV)/.run build
	$(BIN)/streamlit run dashboard/server.py --server.port $(PORT)

build: $(VENV)/.run
	@$(BIN)/python -m etl build --if-stale
	@$(BIN)/python -m etl package --if-stale --zip data/build/package.zip

test: $(VENV)/.test tools checks duckdb2
	$(BIN)/pytest $(SIDE_BY_SIDE) --cov --cov-report=term

checks: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint --disable-progress-bar etl/build/sql

# What touches the database, against the next major version of DuckDB from its own lock.
duckdb2: $(VENV)/.duckdb2
	PYTHONPATH=$(CURDIR)/.duckdb2:$(CURDIR) $(BIN)/pytest -q -p no:cacheprovider $(SIDE_BY_SIDE) \
	  $(wildcard tests/dashboard/test_database*.py tests/dashboard/test_pages*.py \
	    tests/dashboard/test_comparison*.py tests/dashboard/test_search.py \
	    tests/dashboard/test_console*.py tests/dashboard/test_take_large.py \
	    tests/dashboard/test_practices.py tests/dashboard/test_reports.py \
	    tests/dashboard/test_ledger.py tests/dashboard/test_lectures.py \
	    tests/etl/test_build*.py tests/etl/test_command_line*.py tests/etl/test_differences.py \
	    tests/etl/test_package*.py)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock | $(VENV)/bin/python
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.test: requirements-dev.lock | $(VENV)/bin/python
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/.run

$(VENV)/.duckdb2: requirements-duckdb2.lock | $(VENV)/.test
	rm -rf .duckdb2
	$(BIN)/pip install --quiet --no-deps --require-hashes --target .duckdb2 -r requirements-duckdb2.lock
	@touch $@

# How fast each screen is against a bare page of Streamlit; run it with nothing else going on.
bench: $(VENV)/.test browser
	$(BIN)/python -m benchmarks.screens $(BENCH)

# Chromium for the browser tests; LibreOffice and R for what opens our files; a Chinese font.
HAS_FONT := fc-list :lang=zh 2>/dev/null | grep -q .
HAS_BROWSER := command -v chromium >/dev/null
HAS_OFFICE := command -v Rscript >/dev/null && command -v soffice >/dev/null && \
  cd "$$(dirname "$$(readlink -f "$$(command -v soffice)")")" && ls libsclo* libsdlo* libswlo* >/dev/null 2>&1
browser: HAS := $(HAS_BROWSER)
browser: PACKAGES := $(BROWSER)
office: HAS := $(HAS_OFFICE)
office: PACKAGES := $(OFFICE)
tools: HAS := $(HAS_BROWSER) && $(HAS_OFFICE)
tools: PACKAGES := $(BROWSER) $(OFFICE)
browser office tools:
	@if ($(HAS)) && $(HAS_FONT); then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
	    --no-install-recommends $(PACKAGES) $(FONTS) >/dev/null; \
	else \
	  echo "The tests need programs of the system: install the packages $(PACKAGES) $(FONTS)." >&2; \
	  exit 1; \
	fi

# Take new texts into the English catalogue; then fill in the empty msgstr.
catalogue: $(VENV)/.test
	$(BIN)/pybabel -q extract --no-wrap --omit-header --no-location --sort-output \
	  -o dashboard/locale/dashboard.pot app.py dashboard pages
	$(BIN)/pybabel -q update --no-wrap --no-fuzzy-matching --ignore-obsolete --omit-header \
	  -D dashboard -i dashboard/locale/dashboard.pot -d dashboard/locale -l en
	@rm dashboard/locale/dashboard.pot

codebook: build
	$(BIN)/python -m etl docs

# Renew the locks (needs uv); hashes for every platform, no index address.
lock:
	uv pip compile pyproject.toml --python-version 3.11 --universal --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate -c constraints.txt -o requirements.lock
	uv pip compile pyproject.toml --group dev --python-version 3.11 --universal \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  -c requirements.lock -o requirements-dev.lock
	echo "duckdb==2.0.0" | uv pip compile - --python-version 3.11 --universal \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  -o requirements-duckdb2.lock

clean:
	rm -rf $(VENV) .duckdb2 data/build
