# Two commands for everything: `make demo` and `make test`.  Each makes .venv by itself.

export PYTHONUTF8 = 1
PYTHON := $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check -q

.PHONY: demo test bench lock clean
.DEFAULT_GOAL := demo

demo: .venv/.run
	@$(BIN)/norppa demo $(if $(ONCE),--once)

test: .venv/.dev .venv/.npm
	@echo "== ruff format" && $(BIN)/ruff format --check .
	@echo "== ruff check" && $(BIN)/ruff check .
	@echo "== mypy" && $(BIN)/mypy
	@echo "== import-linter" && $(BIN)/lint-imports
	@echo "== pytest" && $(BIN)/python -m pytest -n 2 --dist loadfile

bench: .venv/.dev .venv/.npm
	@$(BIN)/python -m tests.bench

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Norppa needs Python 3.11 or newer; none was found."; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/.run: requirements.txt pyproject.toml | .venv/bin/python
	@test .venv/.dev -nt requirements.txt -a .venv/.dev -nt pyproject.toml || sh -c '\
		began=$$(date +%s); echo "Installing what Norppa needs, once (about half a minute) ..."; \
		$(INSTALL) --require-hashes --no-deps -r requirements.txt && \
		$(INSTALL) --no-build-isolation --no-deps -e . && \
		echo "Installed in $$(( $$(date +%s) - began )) s."'
	@touch $@

.venv/.dev: requirements-dev.txt pyproject.toml | .venv/bin/python
	@began=$$(date +%s); echo "Installing what the tests need, once (about a minute) ..."; \
		$(INSTALL) --require-hashes --no-deps -r requirements-dev.txt && \
		$(INSTALL) --no-build-isolation --no-deps -e . && \
		echo "Installed in $$(( $$(date +%s) - began )) s."
	@touch $@

# What the platforms' tests are judged by, from npm; without npm those tests are skipped.
FAKES := $(patsubst %/package.json,%,$(wildcard tests/fakes/*/package.json))
.venv/.npm: $(FAKES:%=%/package-lock.json) $(FAKES:%=%/.npmrc) | .venv/bin/python
	@if command -v npm >/dev/null; then \
		for fake in $(FAKES); do npm ci --silent --prefix $$fake || exit 1; done; \
		else echo "npm is not here: the tests that are judged by it are skipped"; fi
	@touch $@

# The locks name no registry: hashes say what is meant, the machine's settings say where from.
LOCK := uv pip compile pyproject.toml --generate-hashes --universal --python-version 3.11 \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links -q

lock:
	@rm -rf build/lock && $(PYTHON) -m venv build/lock && build/lock/bin/pip install -q uv
	@build/lock/bin/$(LOCK) --extra build -o requirements.txt
	@build/lock/bin/$(LOCK) --extra dev -o requirements-dev.txt

clean:
	@rm -rf .venv build $(FAKES:%=%/node_modules) .mypy_cache .pytest_cache .ruff_cache .hypothesis norppa.db norppa.db-*
