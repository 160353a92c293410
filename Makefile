# Everything goes through `make run` and `make test`; the rest are their parts.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
SYSTEM := packaging/linux/system-packages.sh

.PHONY: run test check setup system format wheel clean

run: setup  ## the window with the demo catalogue; without a screen the same demo in words
	$(BIN)/mmrec demo

test: setup  ## every test
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(BIN)/python -m pytest -n 2 --dist loadgroup

check: setup  ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

setup: $(VENV)/.installed  ## virtual environment with everything

$(VENV)/.installed: pyproject.toml packaging/constraints.txt $(SYSTEM)
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed. On Debian and Ubuntu: apt-get install python3.11"; exit 1; }
	@PYTHON="$(PYTHON)" sh $(SYSTEM)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint packaging/constraints.txt --editable '.[dev]'
	touch $@

wheel: setup  ## a wheel that carries resources and models
	$(BIN)/python -m build --wheel --outdir dist

clean:
	rm -rf $(VENV) build dist
