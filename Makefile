# `make run` starts Sourcier and `make test` checks it; both need only python3 with venv, and make.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

# A .venv that was moved along with the checkout, or that was left half-made, is made anew.
WHOLE := grep -qsF '$(CURDIR)/.venv/' $(BIN)/pip && $(BIN)/python -m pip --version >/dev/null 2>&1
ifneq ($(shell test -e $(READY) && $(WHOLE) && echo yes),yes)
.PHONY: $(READY)
endif

# The bot where a token is set, in the environment or in the file of settings. Else the whole bot
# in the browser; where nobody sits at a terminal, a chat that questions can be piped into.
TOKEN := $(SOURCIER_TOKEN)$(SOURCIER_TOKEN_FILE)$(if $(SOURCIER_ENV_FILE),$(shell \
	grep -Eso '^ *(export +)?SOURCIER_TOKEN(_FILE)? *= *[^ ]' '$(SOURCIER_ENV_FILE)'))

# The texts to translate, and what is said of them: `make catalogues` brings the second up to date.
CATALOGUES := knowledge/wording/catalogues
SILENT := verbs playground terminal.py command.py command_line.py voice_page.py
SPEAKING := knowledge $(filter-out $(addprefix bot/,$(SILENT)),$(wildcard bot/*))
POT := .venv/sourcier.pot

.PHONY: run test coverage format catalogues voix lock audit sbom lint-deploy fuzz clean

run: $(READY)
	@$(BIN)/sourcier $(if $(TOKEN),run,$$(test -t 0 && echo playground || echo chat))

# More than there are cores: half of a test of the bot is waiting, as a reader would.
WORKERS := 4

test: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -q -n $(WORKERS)

# Which lines and branches the tests reach, also in the processes that they start; half as fast.
coverage: $(READY)
	$(BIN)/pytest -q -n $(WORKERS) --cov

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

catalogues: $(READY)
	$(BIN)/pybabel -q extract --no-location --sort-output --project Sourcier --no-default-keywords \
		-k mark -k say -k count:1,2 -o $(POT) $(SPEAKING)
	for each in $(CATALOGUES)/*.po; do \
		$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-pot-creation-date \
			-i $(POT) -o $$each -l $$(basename $$each .po); \
	done

# All that readers see, in both languages, on one page: docs/voix.md.
voix: $(READY)
	$(BIN)/python -m bot.voice_page

# The newest versions, for every platform that has them. The first file is what the image and the
# tests run on, the second what a package of Sourcier itself is built with, and the third all that
# the tests need besides: `make` installs what it names.
LOCK := deploy/requirements.txt
TESTED := deploy/tests.txt
COMPILE := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-annotate \
	--no-emit-index-url --custom-compile-command 'make lock'
lock: $(READY)
	$(BIN)/python -m pip install --quiet --group deploy
	$(COMPILE) --group dev --group browser --group bench --group deploy --output-file $(TESTED) \
		pyproject.toml
	$(COMPILE) --generate-hashes --constraint $(TESTED) --output-file $(LOCK) pyproject.toml
	echo hatchling | $(COMPILE) --generate-hashes --output-file deploy/build.txt -

# Whether holes are known in what is locked: 1 where there are, 3 where nobody could be asked.
UNKNOWN := echo 'make audit: nobody could be asked whether holes are known: that is not known now' >&2
audit: $(READY)
	@$(BIN)/python -m pip install --quiet --constraint $(TESTED) --group deploy \
		2>.venv/said.txt || { tail -n 1 .venv/said.txt >&2; $(UNKNOWN); exit 3; }
	@$(BIN)/pip-audit --strict --disable-pip --requirement $(LOCK) --progress-spinner off \
		>.venv/holes.txt 2>.venv/said.txt && { cat .venv/said.txt; exit 0; }; \
	if test -s .venv/holes.txt; then cat .venv/holes.txt; exit 1; fi; \
	tail -n 1 .venv/said.txt >&2; $(UNKNOWN); exit 3

# What the image holds, for whoever asks for it: CycloneDX, from the lock.
SBOM := .venv/sourcier.cdx.json
sbom: $(READY)
	$(BIN)/python -m pip install --quiet --constraint $(TESTED) --group deploy
	$(BIN)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible \
		--output-file $(SBOM) $(LOCK)
	@echo $(SBOM)

# Each of these tools is optional: the tests run the same checks where it is installed.
lint-deploy: $(READY)
	$(BIN)/pytest -q -n 0 -rs tests/deploy

# A coverage-guided search beside the tests' own, for SECONDS a target; atheris needs Linux, x86.
SECONDS := 60
TARGETS := load ask show draft verify review propose socket press start inline
fuzz: $(READY)
	$(BIN)/python -m pip install --quiet atheris
	mkdir -p .venv/found
	for each in $(TARGETS); do \
		$(BIN)/python -m tests.fuzz $$each -max_total_time=$(SECONDS) -timeout=20 -max_len=2000 \
			-artifact_prefix=.venv/found/ || exit 1; \
	done

clean:
	rm -rf .venv

# A dependency group needs pip 25.1, newer than the one that venv puts in.
$(READY): pyproject.toml $(TESTED)
	@echo 'make: setting up .venv with what $(TESTED) names; once, for a minute or two' >&2
	@{ $(WHOLE); } || rm -rf .venv
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint $(TESTED) \
		--editable . --group dev
	@touch $@
