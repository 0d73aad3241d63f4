# `make run` starts Sourcier and `make test` checks it; both need only python3 with venv, and make.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

# The bot where a token is set, in the environment or in the file of settings; else a chat here.
TOKEN := $(SOURCIER_TOKEN)$(SOURCIER_TOKEN_FILE)$(if $(SOURCIER_ENV_FILE),$(shell \
	grep -Eso '^ *(export +)?SOURCIER_TOKEN(_FILE)? *= *[^ ]' '$(SOURCIER_ENV_FILE)'))

.PHONY: run test format clean

run: $(READY)
	@$(BIN)/sourcier $(if $(TOKEN),run,chat)

test: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -q -n 2 --cov

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv

# A dependency group needs pip 25.1, newer than the one that venv puts in.
$(READY): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable . --group dev
	touch $@
